"""One gathering: its facts from registration, its programme from the agenda; either may be away."""

import asyncio
from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import calendars, planned, timetable
from frontends.web.bus import ask_if_there
from frontends.web.pages.gatherings import interests, programme
from frontends.web.pages.reading import id_of, names_of
from frontends.web.pictures import svg
from frontends.web.pictures.programme import Programme, draw
from frontends.web.render import language, render, translator
from frontends.web.session import actor, settings
from shared.client import Unavailable
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.registration.gatherings import FindGathering, Gathering
from shared.contracts.registration.people import Name
from shared.contracts.registration.registrations import ListMyRegistrations, RegistrationRow, RegistrationState
from shared.messages import Refused


async def gathering(request: Request) -> Response:
    """Facts, programme, and whatever the reader can do here. Raises `Unavailable` when neither part is there."""
    id = id_of(request)
    found, agenda, registration, asked = await asyncio.gather(
        ask_if_there(request, FindGathering(gathering_id=id)),
        released(request, id),
        own(request, id),
        interests.is_asked(request, id),
    )
    if found is None and agenda is None:
        raise Unavailable(FindGathering.subject)
    people = await names_of(request, planned.people(agenda)) if agenda else {}
    return render(
        request,
        "gatherings/gathering.html",
        id=id,
        gathering=found,
        registration=registration,
        asked=asked,
        registering=found is not None and takes_registrations(found),
        over=found is not None and found.plan.ends_at <= datetime.now(UTC),
        agenda=agenda,
        days=programme.by_day(agenda) if agenda else {},
        outdated=agenda is not None and found is not None and programme.outdated(agenda, found.plan),
        names=people,
        feed=calendars.subscription(f"{settings(request).web_url}veranstaltungen/{id}/kalender.ics"),
        picture=drawn(request, agenda, found, people) if agenda and agenda.release else None,
    )


def drawn(request: Request, agenda: Agenda, gathering: Gathering | None, people: dict[UUID, Name]) -> str:
    """The programme as a picture within the page; one with names in it is not kept."""
    shown = timetable.shown(agenda, gathering, people, translator(language(request)))
    return (inline if people else inline_once)(shown)


def inline(programme: Programme) -> str:
    """The picture as a part of a page."""
    return svg.inline(draw(programme))


inline_once = lru_cache(maxsize=64)(inline)


def takes_registrations(gathering: Gathering) -> bool:
    """Whether somebody can still register."""
    return not gathering.cancelled and gathering.plan.registration_deadline > datetime.now(UTC)


async def released(request: Request, gathering_id: UUID) -> Agenda | None:
    """The released programme, an empty one if the agenda does not know the gathering yet, None while it is away."""
    try:
        return await ask_if_there(request, FindAgenda(gathering_id=gathering_id))
    except Refused:
        return Agenda(gathering_id=gathering_id, release=None, slots=(), rooms=(), sessions=())


async def own(request: Request, gathering_id: UUID) -> RegistrationRow | None:
    """The reader's registration for the gathering, unless it was cancelled; None also while registration is away."""
    if actor(request).id is None:
        return None
    found = await ask_if_there(request, ListMyRegistrations())
    rows = found.registrations if found else ()
    cancelled = RegistrationState.CANCELLED
    return next((row for row in rows if row.gathering_id == gathering_id and row.state is not cancelled), None)
