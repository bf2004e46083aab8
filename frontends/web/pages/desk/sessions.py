"""Sessions of the draft: what they are about, who moderates them, when and where they are."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Literal, Self
from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask_if_there
from frontends.web.forms import FormState, Once, read, words
from frontends.web.pages.commands import act, carry_out, of_newest, refused
from frontends.web.pages.desk import access, grid
from frontends.web.pages.desk.conflicts import by_name
from frontends.web.pages.desk.programme import Misplaced, find_draft, programme_url, show_draft
from frontends.web.pages.desk.reading import show
from frontends.web.pages.reading import id_of, names_of, one_of
from shared.contracts.agenda.draft import AddSession, CancelSession, ChangeSession, PlaceSession, SetRules
from shared.contracts.agenda.programme import Agenda, Session
from shared.contracts.agenda.proposals import ListProposals, Offer
from shared.contracts.agenda.sessions import MaterialLicense, Minutes, SessionFormat, SessionOutline, SessionRules
from shared.contracts.registration.registrations import ListRegistrations, RegistrationState
from shared.messages import Refused
from shared.text import Line, OptionalLine, Paragraph

OFFERED = 3
"""Moderators, and speakers, that the form of a session has room for; one more than there are, if there are many."""


class SessionForm(Once):
    """A session's outline, its people and its rules.

    equipment: chosen among what rooms have; more_equipment: further things, separated by commas
    version: of the session that the form shows
    then: whether another one follows
    """

    format: SessionFormat
    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""
    minutes: Minutes
    needs: Paragraph = ""
    moderator_ids: list[UUID] = Field(default_factory=list)
    speaker_ids: list[UUID] = Field(default_factory=list)
    equipment: list[Line] = Field(default_factory=list)
    more_equipment: Line | None = None
    places: int | None = Field(default=None, ge=0, le=2000)
    interpretation: OptionalLine = ""
    license: MaterialLicense | None = None
    track: OptionalLine = ""
    travel_minutes: int | None = Field(default=None, ge=0, le=240)
    pinned_slot_id: UUID | None = None
    pinned_room_id: UUID | None = None
    version: int | None = None
    then: Literal["next"] | None = None

    @classmethod
    def of(cls, session: Session) -> Self:
        """The form that asks for this session."""
        known = dict(session.outline) | dict(session.rules) | {"moderator_ids": list(session.moderator_ids)}
        known["version"] = session.version
        return cls.model_validate(known | {name: known[name] or None for name in ("places", "travel_minutes")})

    @property
    def outline(self) -> SessionOutline:
        """What the session is about."""
        return SessionOutline.model_validate(dict(self))

    @property
    def rules(self) -> SessionRules:
        """What must hold wherever it is placed."""
        needed = dict.fromkeys((*self.equipment, *words(self.more_equipment or "")))
        given = {name: value for name, value in dict(self).items() if value is not None}
        return SessionRules.model_validate(given | {"equipment": tuple(needed)})


class PutForm(Once):
    """What is to be in a free place."""

    session_id: UUID
    slot_id: UUID
    room_id: UUID


class PlaceForm(Once):
    """Time and room of a session; both empty: it is taken off the grid."""

    slot_id: UUID | None = None
    room_id: UUID | None = None


async def add(request: Request) -> Response:
    """Adds a session, which has no place yet."""
    form = await read(request, SessionForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return await show_session(request, form, await find_draft(request))
    try:
        command = AddSession(
            gathering_id=id_of(request),
            outline=form.outline,
            moderator_ids=tuple(form.moderator_ids),
            rules=form.rules,
        )
        url = request.url.path if form.then else programme_url(request)
        return await carry_out(request, command, form, url, "desk-session-added")
    except Refused as error:
        return await show_session(request, refused(form, error.refusal), await find_draft(request))


async def change(request: Request) -> Response:
    """Changes what a session is about, and who moderates it."""
    draft = await find_draft(request)
    session = one_of(request, draft.sessions, "session_id")
    form = await read(request, SessionForm) if request.method == "POST" else FormState.of(SessionForm.of(session))
    if isinstance(form, FormState):
        return await show_session(request, form, draft, session)
    try:
        command = ChangeSession(
            session_id=session.id,
            outline=form.outline,
            moderator_ids=tuple(form.moderator_ids),
            rules=form.rules,
            version=form.version,
        )
        return await carry_out(request, command, form, programme_url(request), "desk-session-changed")
    except Refused as error:
        told = refused(form, await by_name(request, error.refusal))
        return await show_session(request, of_newest(told, error.refusal), draft, session)


async def place(request: Request) -> Response:
    """Puts a session on the grid, moves it or takes it off; the draft tells at the session what is in the way."""
    form, session_id = await read(request, PlaceForm), id_of(request, "session_id")
    if isinstance(form, FormState):
        raise HTTPException(400)
    command = PlaceSession(session_id=session_id, slot_id=form.slot_id, room_id=form.room_id)
    return await carry_out_placing(request, command, form)


async def put(request: Request) -> Response:
    """Puts a session into a free place of the grid."""
    form = await read(request, PutForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    command = PlaceSession(session_id=form.session_id, slot_id=form.slot_id, room_id=form.room_id)
    return await carry_out_placing(request, command, form)


async def carry_out_placing(request: Request, command: PlaceSession, form: Once) -> Response:
    """Leads to the session on the grid; the draft tells there what is in the way."""
    done = "desk-session-placed" if command.slot_id and command.room_id else "desk-session-taken-off"
    try:
        return await carry_out(request, command, form, f"{programme_url(request)}#session-{command.session_id}", done)
    except Refused as error:
        told = refused(form, await by_name(request, error.refusal))
        problem = next(iter(told.problems.values()))
        misplaced = Misplaced(command.session_id, command.slot_id, command.room_id, problem)
        return await show_draft(request, FormState(), misplaced)


async def pin(request: Request) -> Response:
    """Pins a session to where it is, or lets it go again."""
    session = one_of(request, (await find_draft(request)).sessions, "session_id")
    pinned = session.rules.pinned_slot_id or session.rules.pinned_room_id
    here = {"pinned_slot_id": session.slot_id, "pinned_room_id": session.room_id}
    rules = session.rules.model_copy(update=dict.fromkeys(here) if pinned else here)
    command = SetRules(session_id=session.id, rules=rules)
    done = "desk-session-let-go" if pinned else "desk-session-pinned"
    return await act(request, command, f"{programme_url(request)}#session-{session.id}", done)


async def cancel(request: Request) -> Response:
    """Takes a session out of the draft for good."""
    command = CancelSession(session_id=id_of(request, "session_id"))
    return await act(request, command, programme_url(request), "desk-session-cancelled")


async def show_session(request: Request, form: FormState, draft: Agenda, session: Session | None = None) -> Response:
    """The form of a session; of a new one without a session."""
    moderators, speakers = ids(form.chosen("moderator_ids")), ids(form.chosen("speaker_ids"))
    known, offer = await asyncio.gather(people(request, {*moderators, *speakers}), offer_of(request, session))
    return show(
        request,
        "session.html",
        422 if form.problems else 200,
        form=form,
        session=session,
        formats=tuple(SessionFormat),
        licenses=tuple(MaterialLicense),
        offer=offer,
        people=known,
        moderator_fields=max(OFFERED, len(moderators) + 1),
        speaker_fields=max(OFFERED, len(speakers) + 1),
        equipment=known_equipment(draft, form.chosen("equipment")),
        tracks=sorted({session.rules.track for session in draft.sessions} - {""}),
        times=grid.times(draft),
        rooms=draft.rooms,
        back=programme_url(request),
    )


async def offer_of(request: Request, session: Session | None) -> Offer | None:
    """What came with the proposal that became the session; None for one that nobody proposed."""
    if session is None:
        return None
    found = await ask_if_there(request, ListProposals(gathering_id=id_of(request), session_id=session.id))
    return next((each.offer for each in found.proposals), None) if found else None


def known_equipment(draft: Agenda, chosen: Iterable[str]) -> list[str]:
    """What rooms have and what is chosen already, each once whatever its capitals."""
    things = (thing for room in draft.rooms for thing in room.equipment)
    found = {thing.casefold(): thing for thing in (*things, *chosen)}
    return [found[key] for key in sorted(found)]


def ids(entries: Iterable[str]) -> list[UUID]:
    """The ids among what a browser sent."""
    found = []
    for entry in entries:
        with suppress(ValueError):
            found.append(UUID(entry))
    return found


async def people(request: Request, chosen: Iterable[UUID]) -> list[tuple[UUID, str]]:
    """Id and name of everybody who may moderate: who is registered, and who is chosen already; by family name.

    While registration is away those chosen are left alone, so that they stay chosen.
    """
    found, names = await asyncio.gather(
        ask_if_there(request, ListRegistrations(gathering_id=id_of(request))), names_of(request, chosen)
    )
    rows = [row for row in found.registrations if row.state is RegistrationState.REGISTERED] if found else []
    rows.sort(key=lambda row: (row.person.family_name.casefold(), row.person.given_name.casefold()))
    known = {
        row.participant_id: f"{row.person.family_name}, {row.person.given_name} ({row.affiliation})" for row in rows
    }
    others = {id: names[id].name if id in names else str(id) for id in chosen if id not in known}
    return [*others.items(), *known.items()]


routes = [
    access.form("/{id:uuid}/programm/punkt", add),
    access.form("/{id:uuid}/programm/punkt/{session_id:uuid}", change),
    access.act("/{id:uuid}/programm/punkt/{session_id:uuid}/platz", place),
    access.act("/{id:uuid}/programm/punkt/{session_id:uuid}/festlegen", pin),
    access.act("/{id:uuid}/programm/punkt/{session_id:uuid}/absagen", cancel),
    access.act("/{id:uuid}/programm/belegen", put),
]
