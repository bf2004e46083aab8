"""What browsers and calendar programs may keep, and fetch again only when it has changed (RFC 9110, section 13)."""

from hashlib import sha256

from starlette.requests import Request
from starlette.responses import Response


def answer(
    request: Request, content: bytes, media_type: str, *, name: str, attached: bool = False, told: bytes = b""
) -> Response:
    """The content under its tag, or 304 for who has it already. `name`: of the file, where somebody keeps it.

    `told`: what of the content makes a difference; by default all of it.
    The tag is a weak one, since content is compressed on its way. Names of people may be in it: no cache that serves
    several people keeps it.
    """
    tag = f'W/"{sha256(told or content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Language, Cookie"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    disposition = "attachment" if attached else "inline"
    headers["Content-Disposition"] = f'{disposition}; filename="{name}"'
    return Response(content, media_type=media_type, headers=headers)
