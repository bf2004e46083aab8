"""The start page."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask_if_there
from frontends.web.render import render
from shared.contracts.registration.gatherings import Gathering, ListGatherings

SHOWN = 3


async def start(request: Request) -> Response:
    """What the platform is, and what comes next."""
    return render(request, "start.html", gatherings=await coming(request))


async def coming(request: Request) -> tuple[Gathering, ...] | None:
    """The next gatherings; None while registration does not answer."""
    found = await ask_if_there(request, ListGatherings())
    return found.gatherings[:SHOWN] if found else None


routes = [Route("/", start)]
