"""All gatherings: those to come and those that are over."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.render import render
from shared.contracts.registration.gatherings import ListGatherings


async def overview(request: Request) -> Response:
    """What is to come, soonest first, and what is over, latest first."""
    coming, over = await asyncio.gather(ask(request, ListGatherings()), ask(request, ListGatherings(over=True)))
    return render(request, "gatherings/overview.html", coming=coming.gatherings, over=over.gatherings)
