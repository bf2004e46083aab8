"""Erasures: that they were done, and which services have confirmed it."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import show
from shared.contracts.registration.erasure import ListErasures

URL = "/organisation/loeschungen"


async def erasures(request: Request) -> Response:
    """The latest erasures."""
    return show(request, "erasures.html", erasures=(await ask(request, ListErasures())).erasures)


routes = [access.view("/loeschungen", erasures)]
