"""Who takes part in a gathering, who waits, and what the host has to know to look after them."""

import asyncio
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.pages.commands import act
from frontends.web.pages.desk import access, erasures
from frontends.web.pages.desk.reading import find_gathering, show, url_of
from frontends.web.pages.reading import id_of
from shared.contracts.registration.erasure import ErasePerson
from shared.contracts.registration.people import Meal, Needs
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ListRegistrations,
    RegistrationRow,
    RegistrationState,
)


@dataclass(frozen=True)
class MealRow:
    """How many people have a meal as their first choice, by day. `meal` None: they made no choice."""

    meal: Meal | None
    counts: tuple[int, ...]


async def participants(request: Request) -> Response:
    """Everybody who is registered, waits or has cancelled."""
    gathering, found = await asyncio.gather(
        find_gathering(request), ask(request, ListRegistrations(gathering_id=id_of(request)))
    )
    rows = found.registrations
    seated = in_state(rows, RegistrationState.REGISTERED)
    return show(
        request,
        "participants.html",
        gathering=gathering,
        seated=seated,
        waiting=in_state(rows, RegistrationState.WAITLISTED),
        cancelled=in_state(rows, RegistrationState.CANCELLED),
        meals=meals(seated, gathering.days),
        looked_after=[row for row in seated if asks_for_something(row.needs)],
    )


async def confirm(request: Request) -> Response:
    """Asks whether somebody's registration is really to be cancelled."""
    gathering, row = await asyncio.gather(find_gathering(request), registration(request))
    return show(request, "cancel_registration.html", gathering=gathering, row=row)


async def cancel(request: Request) -> Response:
    """Cancels somebody's registration."""
    command = CancelRegistration(registration_id=id_of(request, "registration_id"))
    return await act(request, command, url_of(id_of(request), "teilnehmende"), "desk-registration-cancelled")


async def confirm_erasure(request: Request) -> Response:
    """Asks whether somebody is really to be erased."""
    gathering, row = await asyncio.gather(find_gathering(request), registration(request))
    return show(request, "erase.html", gathering=gathering, row=row)


async def erase(request: Request) -> Response:
    """Erases somebody who asked for it."""
    row = await registration(request)
    return await act(request, ErasePerson(participant_id=row.participant_id), erasures.URL, "desk-erased")


async def registration(request: Request) -> RegistrationRow:
    """The registration that the address names. Raises `HTTPException`: 404."""
    found = await ask(request, ListRegistrations(gathering_id=id_of(request)))
    wanted = id_of(request, "registration_id")
    for row in found.registrations:
        if row.id == wanted:
            return row
    raise HTTPException(404)


def in_state(rows: Iterable[RegistrationRow], state: RegistrationState) -> list[RegistrationRow]:
    """The registrations that stand there, in their order."""
    return [row for row in rows if row.state is state]


def meals(rows: Iterable[RegistrationRow], days: tuple[date, ...]) -> list[MealRow]:
    """First choices of those who are there, by day; meals that nobody wants are left out."""
    count = Counter((next(iter(row.needs.meals), None), day) for row in rows for day in row.days)
    table = [MealRow(meal, tuple(count[meal, day] for day in days)) for meal in (*Meal, None)]
    return [row for row in table if any(row.counts)]


def asks_for_something(needs: Needs) -> bool:
    """Whether the host has to prepare something for one person."""
    return bool(
        needs.support or needs.interpretation or needs.childcare or needs.overnight or needs.travel_reimbursement
    )


routes = [
    access.view("/{id:uuid}/teilnehmende", participants),
    access.view("/{id:uuid}/teilnehmende/{registration_id:uuid}/stornieren", confirm),
    access.act("/{id:uuid}/teilnehmende/{registration_id:uuid}/stornieren", cancel),
    access.view("/{id:uuid}/teilnehmende/{registration_id:uuid}/loeschen", confirm_erasure),
    access.act("/{id:uuid}/teilnehmende/{registration_id:uuid}/loeschen", erase),
]
