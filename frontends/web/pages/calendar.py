"""One's own calendar, for calendar programs: its address holds a key, since they can't sign in.

It shows where somebody has a seat or a place, where they sit, and what they moderate, and nothing of anybody else.
"""

import asyncio
from collections.abc import Iterable
from uuid import UUID

from icalendar import Event
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web import calendars
from frontends.web.bus import ask, ask_as
from frontends.web.pages.commands import act
from frontends.web.pages.mine import OWN, STORED
from frontends.web.render import Translate, language, translator
from frontends.web.session import require
from shared.contracts.agenda.cafe import ListRoutes, Stop
from shared.contracts.agenda.places import FindMyPlaces
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.registration.calendars import CloseCalendar, FindCalendar, OpenCalendar, PersonalCalendar
from shared.contracts.registration.gatherings import FindGathering, Gathering, ListGatherings
from shared.messages import Refused

BACK = f"{OWN}#calendar"


async def feed(request: Request) -> Response:
    """The calendar. 503 while a service is away: an entry that is only out of reach must not vanish."""
    calendar, coming = await asyncio.gather(
        ask(request, FindCalendar(key=request.path_params["key"])), ask(request, ListGatherings())
    )
    gatherings = await concerning(request, calendar, coming.gatherings)
    found = await asyncio.gather(*(entries(request, calendar, gathering) for gathering in gatherings))
    title = translator(language(request))("platform")
    all_entries = (entry for of_one in found for entry in of_one)
    return calendars.feed(request, calendar.participant_id, title, all_entries, name="mein-kalender.ics")


async def concerning(request: Request, calendar: PersonalCalendar, coming: Iterable[Gathering]) -> list[Gathering]:
    """The gatherings at which the person has a seat, and those to come, at which they may moderate without one."""
    known = {gathering.id: gathering for gathering in coming}
    past = [stay.gathering_id for stay in calendar.stays if stay.gathering_id not in known]
    return [*coming, *await asyncio.gather(*(ask(request, FindGathering(gathering_id=id)) for id in past))]


async def entries(request: Request, calendar: PersonalCalendar, gathering: Gathering) -> list[Event]:
    """The days that the person takes part in; the sessions that they moderate, or where they have a place."""
    days = {stay.gathering_id: stay.days for stay in calendar.stays}.get(gathering.id)
    stays = [] if days is None else [calendars.gathering_entry(request, gathering, days)]
    agenda = await released(request, gathering.id)
    if agenda is None or agenda.release is None:
        return stays
    places = {} if days is None else await places_at(request, calendar, gathering)
    sessions = calendars.session_entries(
        request,
        gathering,
        agenda,
        lambda session: session.id in places or calendar.participant_id in session.people,
    )
    for id, entry in sessions.items():
        entry.description = f"{places.get(id, '')}\n{entry.url}".strip()
    return [*stays, *sessions.values()]


async def places_at(request: Request, calendar: PersonalCalendar, gathering: Gathering) -> dict[UUID, str]:
    """The parallel sessions and the cafés in which the person has a place; for a café, a line for each round."""
    places, cafes = await asyncio.gather(
        ask_as(request, calendar.token, FindMyPlaces(gathering_id=gathering.id)),
        ask_as(request, calendar.token, ListRoutes(gathering_id=gathering.id)),
    )
    given = {slot.place.session_id: "" for slot in places.slots if slot.place and slot.place.session_id}
    return given | {cafe.session_id: way(translator(language(request)), cafe.stops) for cafe in cafes.routes}


def way(t: Translate, stops: Iterable[Stop]) -> str:
    """Where somebody sits in each round of a café."""
    return "\n".join(
        t("mine-calendar-stop", begin=stop.begins_at, end=stop.ends_at, table=stop.table, topic=stop.topic)
        for stop in stops
        if stop.table is not None
    )


async def released(request: Request, gathering_id: UUID) -> Agenda | None:
    """The released programme; None if the agenda has not heard of the gathering. Raises `Unavailable`."""
    try:
        return await ask(request, FindAgenda(gathering_id=gathering_id))
    except Refused:
        return None


async def open_calendar(request: Request) -> Response:
    """Makes an address; one from before shows nothing any more."""
    require(request)
    return await act(request, OpenCalendar(), BACK, "mine-calendar-opened", STORED)


async def close_calendar(request: Request) -> Response:
    """The address shows nothing any more."""
    require(request)
    return await act(request, CloseCalendar(), BACK, "mine-calendar-closed", STORED)


routes = [
    Route("/kalender/{key}.ics", feed),
    Route(f"{OWN}/kalender", open_calendar, methods=["POST"]),
    Route(f"{OWN}/kalender/schliessen", close_calendar, methods=["POST"]),
]
