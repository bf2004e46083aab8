"""What keeps other sites out: response headers, and a check of where a form was sent from."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from frontends.web.errors import error_page

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; object-src 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
ENCRYPTED_HEADERS = HEADERS | {"Strict-Transport-Security": "max-age=31536000"}


class SecurityHeaders:
    """Adds `HEADERS` to every response that does not set its own. Images may be `data:` because KERN's icons are."""

    def __init__(self, app: ASGIApp, encrypted: bool) -> None:
        self.app = app
        self.headers = ENCRYPTED_HEADERS if encrypted else HEADERS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class SameOrigin:
    """Refuses what another site's page sends here (CSRF), without tokens in forms.

    Method: Filippo Valsorda, "Cross-Site Request Forgery", 2025, as in Go's `http.CrossOriginProtection`.
    Senders that are not browsers (one-click unsubscribing by a mail provider, RFC 8058) name no origin and pass:
    nobody's cookie travels with them.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE_METHODS or same_origin(Headers(scope=scope)):
            await self.app(scope, receive, send)
        else:
            await error_page(Request(scope), 403)(scope, receive, send)


def same_origin(headers: Headers) -> bool:
    """Whether a request was sent by one of our pages, or by something that is not a browser."""
    if site := headers.get("sec-fetch-site"):
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")
