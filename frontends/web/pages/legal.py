"""Accessibility, privacy, imprint: long texts, one template for each language."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.render import language, render

NAMES = ("barrierefreiheit", "datenschutz", "impressum")


async def text(request: Request) -> Response:
    """The text in the reader's language."""
    name = request.url.path.strip("/")
    return render(request, f"prose/{language(request)}/{name}.html")


routes = [Route(f"/{name}", text) for name in NAMES]
