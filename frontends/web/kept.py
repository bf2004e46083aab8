"""What browsers and calendar programs may keep, and fetch again only when it has changed (RFC 9110, section 13)."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response


def answer(
    request: Request, content: bytes, media_type: str, *, name: str, attached: bool = False, told: bytes = b""
) -> Response:
    """The content under its tag, or 304 for who has it already. `name`: of the file, where somebody keeps it.

    `told`: what of the content makes a difference; by default all of it.
    """
    if same := unchanged(request, told or content):
        return same
    disposition = f'{"attachment" if attached else "inline"}; filename="{name}"'
    headers = headers_of(told or content) | {"Content-Disposition": disposition}
    return Response(content, media_type=media_type, headers=headers)


def unchanged(request: Request, told: bytes) -> Response | None:
    """304 for who has it already."""
    headers = headers_of(told)
    has_it = headers["ETag"] in request.headers.get("if-none-match", "")
    return Response(status_code=304, headers=headers) if has_it else None


def headers_of(told: bytes) -> dict[str, str]:
    """The tag is a weak one, since content is compressed on its way.

    Names of people may be in it: no cache that serves several people keeps it.
    """
    tag = f'W/"{sha256(told).hexdigest()[:32]}"'
    return {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}
