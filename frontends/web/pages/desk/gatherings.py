"""Gatherings at a glance, announcing, changing and calling them off."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, ask_if_there, if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import STORED, carry_out, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import find_gathering, organises, show, url_of
from frontends.web.pages.desk.steps import Step, next_step
from frontends.web.pages.reading import id_of
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.proposals import ListProposals, Proposal, Proposals, ProposalState, Topic
from shared.contracts.notifications import Letters, LetterState, ListLetters
from shared.contracts.registration.affiliations import ListAffiliations
from shared.contracts.registration.gatherings import (
    AnnounceGathering,
    CancelGathering,
    ChangeGathering,
    Gathering,
    GatheringFormat,
    GatheringPlan,
    ListGatherings,
)
from shared.identity import Role
from shared.messages import Refused
from shared.text import TIME_ZONE, Line, Paragraph

FIELDS = {
    "ends_before_it_begins": "ends_on",
    "too_long": "ends_on",
    "deadline_after_begin": "deadline_on",
    "more_reserved_than_seats": "reserved_for_migrant_organisations",
}
"""The rules of a plan, and the field at which the form tells them."""


class PlanForm(Once):
    """A gathering's plan, with each moment as a day and a time in Sachsen-Anhalt."""

    format: GatheringFormat
    title: Line
    description: Paragraph = ""
    place: Line
    address: Line
    host_office_id: UUID
    begins_on: date
    begins_at: time
    ends_on: date
    ends_at: time
    capacity: int = Field(ge=1, le=2000)
    reserved_for_migrant_organisations: int = Field(default=0, ge=0)
    deadline_on: date
    deadline_at: time

    @classmethod
    def of(cls, plan: GatheringPlan) -> Self:
        """The form that asks for this plan."""
        begin, end, deadline = (
            moment.astimezone(TIME_ZONE) for moment in (plan.begins_at, plan.ends_at, plan.registration_deadline)
        )
        days = {"begins_on": begin.date(), "ends_on": end.date(), "deadline_on": deadline.date()}
        times = {"begins_at": begin.time(), "ends_at": end.time(), "deadline_at": deadline.time()}
        return cls.model_validate(dict(plan) | days | times)

    @property
    def plan(self) -> GatheringPlan:
        """What the form asks for. Raises `ValidationError` for times that can't be."""
        moments = {
            "begins_at": datetime.combine(self.begins_on, self.begins_at, TIME_ZONE),
            "ends_at": datetime.combine(self.ends_on, self.ends_at, TIME_ZONE),
            "registration_deadline": datetime.combine(self.deadline_on, self.deadline_at, TIME_ZONE),
        }
        return GatheringPlan.model_validate(dict(self) | moments)

    @model_validator(mode="after")
    def keeps_the_rules(self) -> Self:
        """Tells at its field what the plan's own rules don't allow."""
        try:
            _ = self.plan
        except ValidationError as error:
            rule = str(error.errors()[0].get("ctx", {}).get("error"))
            raise PydanticCustomError(f"plan_{rule}", "not a plan", {"field": FIELDS[rule]}) from error
        return self


class CancelForm(Once):
    """Why a gathering does not take place."""

    reason: Annotated[Paragraph, StringConstraints(min_length=1)]


@dataclass(frozen=True)
class Standing:
    """How far a gathering is. None: the service that knows is away, or (letters) the reader may not know."""

    gathering: Gathering
    agenda: Agenda | None
    open_proposals: int | None
    letters: Letters | None

    @property
    def undelivered(self) -> int:
        """Letters that were given up."""
        return self.letters.by_state.get(LetterState.FAILED, 0) if self.letters else 0

    @property
    def next_step(self) -> Step | None:
        """What is to be done for the programme; None: nothing, or nobody knows."""
        if self.agenda is None or self.gathering.cancelled or self.gathering.plan.ends_at < datetime.now(TIME_ZONE):
            return None
        return next_step(self.agenda, self.open_proposals or 0)


async def overview(request: Request) -> Response:
    """All gatherings; those to come with their numbers."""
    coming, over = await asyncio.gather(ask(request, ListGatherings()), ask(request, ListGatherings(over=True)))
    known = await asyncio.gather(*(progress(request, gathering.id) for gathering in coming.gatherings))
    standings = [Standing(gathering, *rest) for gathering, rest in zip(coming.gatherings, known, strict=True)]
    return show(request, "overview.html", coming=standings, over=over.gatherings)


async def one(request: Request) -> Response:
    """One gathering: its numbers, and the ways to what can be done."""
    gathering, known = await asyncio.gather(find_gathering(request), progress(request, id_of(request)))
    return show(request, "gathering.html", standing=Standing(gathering, *known))


async def progress(request: Request, gathering_id: UUID) -> tuple[Agenda | None, int | None, Letters | None]:
    """How far a gathering is, as in `Standing`."""
    agenda, proposals, letters = await asyncio.gather(
        if_there(draft_of(request, gathering_id)),
        ask_if_there(request, ListProposals(gathering_id=gathering_id)),
        letters_about(request, gathering_id),
    )
    return agenda, undecided(proposals) if proposals else None, letters


async def draft_of(request: Request, gathering_id: UUID) -> Agenda | None:
    """The draft of the programme; None for a gathering that the agenda has not heard of yet."""
    try:
        return await ask(request, FindAgenda(gathering_id=gathering_id, draft=True))
    except Refused as error:
        if error.refusal.reason == "unknown_gathering":
            return None
        raise


def undecided(proposals: Proposals) -> int:
    """How many nobody has decided on."""
    both: tuple[Proposal | Topic, ...] = (*proposals.proposals, *proposals.topics)
    return sum(each.state is ProposalState.SUBMITTED for each in both)


async def letters_about(request: Request, gathering_id: UUID) -> Letters | None:
    """How many letters are in which state, for organisers."""
    return await ask_if_there(request, ListLetters(gathering_id=gathering_id)) if organises(request) else None


async def announce(request: Request) -> Response:
    """Announces a gathering to everybody."""
    form = await read(request, PlanForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return await show_plan(request, form)
    try:
        outcome = await send(request, AnnounceGathering(plan=form.plan), form.command_id)
    except Refused as error:
        return await show_plan(request, refused(form, error.refusal))
    if outcome is None:
        return redirect("/organisation", STORED)
    return redirect(url_of(outcome.gathering_id), Notice(id="desk-announced"))


async def change(request: Request) -> Response:
    """Changes a gathering's plan."""
    gathering = await find_gathering(request)
    form = await read(request, PlanForm) if request.method == "POST" else FormState.of(PlanForm.of(gathering.plan))
    if isinstance(form, FormState):
        return await show_plan(request, form, gathering)
    try:
        command = ChangeGathering(gathering_id=gathering.id, plan=form.plan)
        return await carry_out(request, command, form, url_of(gathering.id), "desk-changed")
    except Refused as error:
        return await show_plan(request, refused(form, error.refusal), gathering)


async def show_plan(request: Request, form: FormState, gathering: Gathering | None = None) -> Response:
    """The form of a plan; of a new one without a gathering."""
    offices = (await ask(request, ListAffiliations())).offices
    status = 422 if form.problems else 200
    return show(request, "plan.html", status, form=form, gathering=gathering, offices=offices)


async def cancel(request: Request) -> Response:
    """Calls a gathering off."""
    gathering = await find_gathering(request)
    form = await read(request, CancelForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return show(request, "cancel.html", 422 if form.problems else 200, form=form, gathering=gathering)
    try:
        command = CancelGathering(gathering_id=gathering.id, reason=form.reason)
        return await carry_out(request, command, form, url_of(id_of(request)), "desk-cancelled")
    except Refused as error:
        return show(request, "cancel.html", 422, form=refused(form, error.refusal), gathering=gathering)


routes = [
    access.view("", overview, Role.STEERING_GROUP),
    access.form("/neu", announce),
    access.view("/{id:uuid}", one, Role.STEERING_GROUP),
    access.form("/{id:uuid}/bearbeiten", change),
    access.form("/{id:uuid}/absagen", cancel),
]
