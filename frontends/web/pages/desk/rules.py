"""What must hold between sessions (order, rooms that are kept), and when people can't come."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import carry_out, notice_of, refused
from frontends.web.pages.desk import access, grid
from frontends.web.pages.desk.programme import find_draft, people, programme_url
from frontends.web.pages.desk.reading import called, show
from frontends.web.pages.reading import id_of, names_of
from frontends.web.planned import active
from frontends.web.render import language, translator
from shared.contracts.agenda.draft import (
    Availability,
    KeepRoom,
    OrderSessions,
    RemoveOrder,
    RemoveStay,
    SetAvailability,
)
from shared.contracts.agenda.programme import Agenda, Slot
from shared.messages import Command, Done, Refused


class OrderForm(Once):
    """One session before another."""

    before_id: UUID
    after_id: UUID


class StayForm(Once):
    """Sessions that stay in one room."""

    session_ids: list[UUID] = Field(min_length=2, max_length=20)


class TimeForm(Once):
    """When somebody can't come."""

    away_slot_ids: list[UUID] = Field(default_factory=list)
    per_day: int | None = Field(default=None, ge=1, le=10)


@dataclass(frozen=True)
class Person:
    """Somebody who is needed, and their time. `away`: the slots in which they can't come."""

    id: UUID
    name: str
    sessions: int
    away: list[Slot]
    per_day: int | None


async def rules(request: Request) -> Response:
    """All rules of the draft."""
    return await show_rules(request, FormState(), FormState())


async def order(request: Request) -> Response:
    """Wants one session before another."""
    form = await read(request, OrderForm)
    if isinstance(form, FormState):
        return await show_rules(request, form, FormState())
    try:
        command = OrderSessions(before_id=form.before_id, after_id=form.after_id)
        return await carry_out(request, command, form, rules_url(request), "desk-order-added")
    except Refused as error:
        return await show_rules(request, refused(form, error.refusal), FormState())


async def keep_room(request: Request) -> Response:
    """Wants sessions to stay in one room."""
    form = await read(request, StayForm)
    if isinstance(form, FormState):
        return await show_rules(request, FormState(), form)
    try:
        command = KeepRoom(session_ids=tuple(form.session_ids))
        return await carry_out(request, command, form, rules_url(request), "desk-stay-added")
    except Refused as error:
        return await show_rules(request, FormState(), refused(form, error.refusal))


async def remove_order(request: Request) -> Response:
    """Does without an order."""
    form = await read(request, OrderForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    return await remove(request, RemoveOrder(before_id=form.before_id, after_id=form.after_id), form)


async def remove_stay(request: Request) -> Response:
    """Lets sessions change their room."""
    form = await read(request, StayForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    return await remove(request, RemoveStay(session_ids=tuple(form.session_ids)), form)


async def remove(request: Request, command: Command[Done], form: Once) -> Response:
    """Does without a rule."""
    try:
        return await carry_out(request, command, form, rules_url(request), "desk-rule-removed")
    except Refused as error:
        return redirect(rules_url(request), notice_of(error.refusal))


async def availability(request: Request) -> Response:
    """Shows when somebody can't come, and takes it."""
    draft, person_id = await find_draft(request), id_of(request, "person_id")
    known = {each.person_id: each for each in draft.availability}.get(person_id, Availability(person_id=person_id))
    stored = FormState.of(TimeForm.model_validate(dict(known) | {"away_slot_ids": list(known.away_slot_ids)}))
    form = await read(request, TimeForm) if request.method == "POST" else stored
    if isinstance(form, FormState):
        return await show_availability(request, draft, form)
    said = Availability(person_id=person_id, away_slot_ids=tuple(form.away_slot_ids), per_day=form.per_day)
    command = SetAvailability(gathering_id=id_of(request), availability=said)
    try:
        return await carry_out(request, command, form, rules_url(request), "desk-availability-set")
    except Refused as error:
        return await show_availability(request, draft, refused(form, error.refusal))


async def show_availability(request: Request, draft: Agenda, form: FormState) -> Response:
    """The form of somebody's time."""
    person_id = id_of(request, "person_id")
    name = called(translator(language(request)), person_id, await names_of(request, (person_id,)))
    status = 422 if form.problems else 200
    back, times = rules_url(request), grid.times(draft)
    return show(request, "availability.html", status, form=form, person=name, times=times, back=back)


async def show_rules(request: Request, ordering: FormState, staying: FormState) -> Response:
    """The page, with its two forms."""
    draft = await find_draft(request)
    titles = {session.id: session.outline.title for session in draft.sessions}
    return show(
        request,
        "rules.html",
        422 if ordering.problems or staying.problems else 200,
        gathering_id=id_of(request),
        draft=draft,
        titles=titles,
        sessions=active(draft),
        people=await involved(request, draft),
        ordering=ordering,
        staying=staying,
    )


async def involved(request: Request, draft: Agenda) -> list[Person]:
    """Everybody whom a session needs, or whose time is known, by name."""
    ids = people(draft)
    names, t = await names_of(request, ids), translator(language(request))
    known = {each.person_id: each for each in draft.availability}
    needed = {id: sum(id in session.people for session in active(draft)) for id in ids}
    found = []
    for id in ids:
        if needed[id] or id in known:
            said = known.get(id, Availability(person_id=id))
            away = [slot for slot in grid.times(draft) if slot.id in said.away_slot_ids]
            found.append(Person(id, called(t, id, names), needed[id], away, said.per_day))
    return sorted(found, key=lambda person: person.name.casefold())


def rules_url(request: Request) -> str:
    """Where the rules are shown."""
    return f"{programme_url(request)}/regeln"


routes = [
    access.view("/{id:uuid}/programm/regeln", rules),
    access.act("/{id:uuid}/programm/regeln/reihenfolge", order),
    access.act("/{id:uuid}/programm/regeln/reihenfolge/entfernen", remove_order),
    access.act("/{id:uuid}/programm/regeln/raum", keep_room),
    access.act("/{id:uuid}/programm/regeln/raum/entfernen", remove_stay),
    access.form("/{id:uuid}/programm/regeln/person/{person_id:uuid}", availability),
]
