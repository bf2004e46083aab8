"""Wishes and places of a gathering: opening, giving, publishing, and the lists of who is where."""

import asyncio
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, create_model
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, once, read
from frontends.web.pages.commands import STORED, act, carry_out, notice_of, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import find_gathering, show, url_of
from frontends.web.pages.reading import id_of, names_of
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.places import (
    AdjustPlaces,
    CloseWishing,
    FilledSession,
    FindPlaces,
    GivePlaces,
    GivingStarted,
    Offer,
    OpenWishing,
    Places,
    PublishPlaces,
)
from shared.identity import Role
from shared.messages import Command, Refused
from shared.text import TIME_ZONE

PATIENCE = 8.0
"""Seconds that a page waits for places to be given."""
LOOK = 0.2

Count = Annotated[int, Field(ge=0, le=2000)]


class OpeningForm(Once):
    """Until when people wish. The form that is shown asks for the places of each session, too, by its number."""

    closes_on: date
    closes_at: time

    def offers(self, sessions: Iterable[FilledSession]) -> tuple[Offer, ...]:
        """The places of each session; those of one that is not asked for are as in its room."""
        given = self.model_dump()
        return tuple(
            Offer(session_id=each.session.id, places=given[f"places_{n}"], reserved=given[f"reserved_{n}"] or 0)
            for n, each in enumerate(sessions)
        )

    def command(self, gathering_id: UUID, sessions: Iterable[FilledSession]) -> OpenWishing:
        """What it asks for."""
        closes_at = datetime.combine(self.closes_on, self.closes_at, TIME_ZONE)
        return OpenWishing(gathering_id=gathering_id, closes_at=closes_at, offers=self.offers(sessions))


def opening_form(sessions: Iterable[FilledSession]) -> type[OpeningForm]:
    """The form with the fields of all sessions."""
    fields: dict[str, Any] = {}
    for number, _ in enumerate(sessions):
        fields |= {f"places_{number}": (Count | None, None), f"reserved_{number}": (Count | None, None)}
    return create_model("OpeningForm", __base__=OpeningForm, **fields)


async def places(request: Request) -> Response:
    """Wishes and places as they stand."""
    found = await find(request)
    return await show_places(request, found, filled_in(found))


async def open_wishing(request: Request) -> Response:
    """Opens wishing, or changes until when, and the places."""
    found = await find(request)
    sessions = sessions_of(found)
    form = await read(request, opening_form(sessions))
    if isinstance(form, FormState):
        return await show_places(request, found, form)
    try:
        return await carry_out(request, form.command(id_of(request), sessions), form, url(request), "places-opened")
    except Refused as error:
        return await show_places(request, found, refused(form, error.refusal))


async def close(request: Request) -> Response:
    """Ends wishing."""
    return await act(request, CloseWishing(gathering_id=id_of(request)), url(request), "places-closed")


async def give(request: Request) -> Response:
    """Has places given."""
    return await run(request, GivePlaces(gathering_id=id_of(request)), "places-given")


async def adjust(request: Request) -> Response:
    """Has places given to those who have none."""
    return await run(request, AdjustPlaces(gathering_id=id_of(request)), "places-adjusted")


async def publish(request: Request) -> Response:
    """Tells everybody."""
    return await act(request, PublishPlaces(gathering_id=id_of(request)), url(request), "places-published")


async def lists(request: Request) -> Response:
    """Who is where, to be printed for those who moderate."""
    gathering, found = await asyncio.gather(if_there(find_gathering(request)), find(request))
    return show(
        request,
        "lists.html",
        gathering_id=id_of(request),
        gathering=gathering,
        places=found,
        names=await names_of(request, people_of(found)),
    )


async def run(request: Request, command: Command[GivingStarted], done: str) -> Response:
    """Asks for a giving and waits for it, if it doesn't take long."""
    try:
        started = await send(request, command, (await once(request)).command_id)
    except Refused as error:
        return redirect(url(request), notice_of(error.refusal))
    if started is None:
        return redirect(url(request), STORED)
    match await outcome(request, started.job_id):
        case JobState.DONE:
            return redirect(url(request), Notice(id=done))
        case JobState.FAILED:
            return redirect(url(request), Notice(id="places-failed", kind="danger"))
        case _:
            return redirect(url(request), Notice(id="places-running", kind="info"))


async def outcome(request: Request, job_id: UUID) -> JobState | None:
    """What has become of a giving; None if it is still under way after a while."""
    for _ in range(int(PATIENCE / LOOK)):
        last = (await find(request)).run
        if last and last.job_id == job_id and last.state in (JobState.DONE, JobState.FAILED):
            return last.state
        await asyncio.sleep(LOOK)
    return None


async def show_places(request: Request, found: Places, form: FormState) -> Response:
    """The page. `form`: the one that opens wishing."""
    gathering, names = await asyncio.gather(
        if_there(find_gathering(request)), names_of(request, (id for slot in found.slots for id in slot.without))
    )
    return show(
        request,
        "places.html",
        422 if form.problems else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        places=found,
        running=found.run is not None and found.run.state in (JobState.WAITING, JobState.RUNNING),
        shares=shares(found),
        names=names,
        form=form,
    )


def filled_in(found: Places) -> FormState:
    """The form as it stands."""
    entries: dict[str, tuple[str, ...]] = {}
    if found.closes_at:
        local = found.closes_at.astimezone(TIME_ZONE)
        entries |= {"closes_on": (local.date().isoformat(),), "closes_at": (local.strftime("%H:%M"),)}
    for number, each in enumerate(sessions_of(found)):
        entries[f"places_{number}"] = () if each.places is None else (str(each.places),)
        entries[f"reserved_{number}"] = (str(each.reserved),)
    return FormState(entries)


def sessions_of(found: Places) -> list[FilledSession]:
    """All sessions, by time and room."""
    return [session for slot in found.slots for session in slot.sessions]


def people_of(found: Places) -> set[UUID]:
    """Everybody on a list."""
    return {person.participant_id for session in sessions_of(found) for person in session.people}


def shares(found: Places) -> list[tuple[str, int, int]]:
    """By what places were given: what counts, its number if it is a wish, how many."""
    spread = found.distribution
    wishes = [("wish", number, count) for number, count in enumerate(spread.by_wish, 1)]
    others = [("other", 0, spread.other), ("no_wish", 0, spread.no_wish), ("no_place", 0, spread.no_place)]
    return [share for share in (*wishes, *others) if share[2]]


async def find(request: Request) -> Places:
    """Wishes and places of the gathering that the address names. Raises as `ask` does."""
    return await ask(request, FindPlaces(gathering_id=id_of(request)))


def url(request: Request) -> str:
    """Where wishes and places are shown."""
    return url_of(id_of(request), "plaetze")


routes = [
    access.view("/{id:uuid}/plaetze", places, Role.STEERING_GROUP),
    access.view("/{id:uuid}/plaetze/listen", lists, Role.STEERING_GROUP),
    access.act("/{id:uuid}/plaetze/oeffnen", open_wishing),
    access.act("/{id:uuid}/plaetze/schliessen", close),
    access.act("/{id:uuid}/plaetze/vergeben", give),
    access.act("/{id:uuid}/plaetze/nachruecken", adjust),
    access.act("/{id:uuid}/plaetze/veroeffentlichen", publish),
]
