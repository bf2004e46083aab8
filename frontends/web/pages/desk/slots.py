"""Spans of time: one by one, or a whole timetable at once."""

import asyncio
from datetime import date, datetime, time
from typing import Self
from uuid import uuid5

from pydantic import model_validator
from pydantic_core import PydanticCustomError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import STORED, act, carry_out, refused
from frontends.web.pages.desk import access, grid
from frontends.web.pages.desk.programme import find_draft, programme_url
from frontends.web.pages.desk.reading import find_gathering, show
from frontends.web.pages.desk.timetable import timetable
from frontends.web.pages.reading import id_of, one_of
from shared.contracts.agenda.draft import AddSlot, ChangeSlot, RemoveSlot, SlotPlan
from shared.contracts.agenda.programme import Agenda, Slot
from shared.contracts.agenda.sessions import SlotKind
from shared.contracts.registration.gatherings import Gathering
from shared.messages import Refusal, Refused
from shared.text import TIME_ZONE


class SlotForm(Once):
    """A span of a day, in the time of Sachsen-Anhalt."""

    kind: SlotKind
    day: date
    begins: time
    ends: time
    title: str = ""

    @classmethod
    def of(cls, slot: Slot) -> Self:
        """The form that asks for this span."""
        begin, end = slot.begins_at.astimezone(TIME_ZONE), slot.ends_at.astimezone(TIME_ZONE)
        return cls(kind=slot.kind, day=begin.date(), begins=begin.time(), ends=end.time(), title=slot.title)

    @property
    def plan(self) -> SlotPlan:
        """What the form asks for."""
        return SlotPlan(
            kind=self.kind,
            begins_at=datetime.combine(self.day, self.begins, TIME_ZONE),
            ends_at=datetime.combine(self.day, self.ends, TIME_ZONE),
            title=self.title,
        )

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """A span ends after it begins."""
        if self.ends <= self.begins:
            raise PydanticCustomError("slot_ends_before_it_begins", "not a span", {"field": "ends"})
        return self


async def add(request: Request) -> Response:
    """Adds a span; the address may name its day."""
    empty = FormState({"day": (request.query_params.get("tag", ""),)})
    form = await read(request, SlotForm) if request.method == "POST" else empty
    if isinstance(form, FormState):
        return await show_new(request, form)
    try:
        command = AddSlot(gathering_id=id_of(request), slot=form.plan)
        return await carry_out(request, command, form, programme_url(request), "desk-slot-added")
    except Refused as error:
        return await show_new(request, told(form, error.refusal))


async def change(request: Request) -> Response:
    """Changes a span."""
    draft = await find_draft(request)
    slot = one_of(request, draft.slots, "slot_id")
    form = await read(request, SlotForm) if request.method == "POST" else FormState.of(SlotForm.of(slot))
    if isinstance(form, FormState):
        return show_slot(request, form, await find_gathering(request), draft, slot)
    try:
        command = ChangeSlot(slot_id=slot.id, slot=form.plan)
        return await carry_out(request, command, form, programme_url(request), "desk-slot-changed")
    except Refused as error:
        return show_slot(request, told(form, error.refusal), await find_gathering(request), draft, slot)


async def remove(request: Request) -> Response:
    """Removes a span in which nothing takes place."""
    return await act(
        request, RemoveSlot(slot_id=id_of(request, "slot_id")), programme_url(request), "desk-slot-removed"
    )


async def add_timetable(request: Request) -> Response:
    """Adds the spans of a sensible timetable, each once: their commands' ids follow from the form's."""
    form = await read(request, Once)
    if isinstance(form, FormState):
        raise HTTPException(400)
    gathering = await find_gathering(request)
    spans = timetable(gathering.plan.begins_at, gathering.plan.ends_at)
    added = await asyncio.gather(
        *(
            send(request, AddSlot(gathering_id=gathering.id, slot=span), uuid5(form.command_id, str(number)))
            for number, span in enumerate(spans)
        )
    )
    notice = Notice(id="desk-timetable-added", values={"count": len(spans)}) if all(added) else STORED
    return redirect(programme_url(request), notice)


def told(form: SlotForm, refusal: Refusal) -> FormState:
    """The form with the reason why not; of a span in the way it tells when that is."""
    if refusal.reason != "slots_overlap":
        return refused(form, refusal)
    moments = {name: datetime.fromisoformat(str(moment)) for name, moment in refusal.details.items()}
    return FormState.of(form).with_problem("refused-slots-overlap", "begins", **moments)


async def show_new(request: Request, form: FormState) -> Response:
    """The form of a new span."""
    return show_slot(request, form, *await asyncio.gather(find_gathering(request), find_draft(request)))


def show_slot(
    request: Request, form: FormState, gathering: Gathering, draft: Agenda, slot: Slot | None = None
) -> Response:
    """The form of a span; of a new one without a slot."""
    return show(
        request,
        "slot.html",
        422 if form.problems else 200,
        form=form,
        slot=slot,
        days=[day.date for day in grid.days(draft, gathering.days)],
        kinds=tuple(SlotKind),
        back=programme_url(request),
    )


routes = [
    access.form("/{id:uuid}/programm/zeit", add),
    access.act("/{id:uuid}/programm/zeitraster", add_timetable),
    access.form("/{id:uuid}/programm/zeit/{slot_id:uuid}", change),
    access.act("/{id:uuid}/programm/zeit/{slot_id:uuid}/entfernen", remove),
]
