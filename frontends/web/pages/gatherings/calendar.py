"""The calendar of a gathering, for everybody: itself, and its programme as released."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import calendars
from frontends.web.bus import ask
from frontends.web.pages.gatherings.gathering import released
from frontends.web.pages.reading import id_of
from shared.contracts.registration.gatherings import FindGathering


async def download(request: Request) -> Response:
    """The file. While the agenda is away it holds the gathering alone."""
    id = id_of(request)
    gathering, agenda = await asyncio.gather(ask(request, FindGathering(gathering_id=id)), released(request, id))
    entries = [calendars.gathering_entry(request, gathering)]
    if agenda and agenda.release:
        entries += calendars.session_entries(request, gathering, agenda).values()
    return calendars.feed(request, id, gathering.plan.title, entries, name="veranstaltung.ics")
