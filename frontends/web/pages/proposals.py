"""Proposals: handing in a session or a topic, changing it, taking it back, and what became of it."""

import asyncio
from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask, ask_if_there
from frontends.web.flash import Notice
from frontends.web.forms import FormState, Once, read, words
from frontends.web.pages.commands import act, carry_out
from frontends.web.pages.mine import gatherings
from frontends.web.pages.reading import id_of
from frontends.web.render import render
from frontends.web.session import require
from shared.contracts.agenda.proposals import (
    ChangeProposal,
    ChangeTopic,
    HoldingRole,
    ListProposals,
    Offer,
    Proposal,
    ProposalState,
    ProposeSession,
    ProposeTopic,
    Topic,
    TopicOutline,
    WithdrawProposal,
)
from shared.contracts.agenda.sessions import Equipment, MaterialLicense, Places, SessionFormat, SessionOutline
from shared.contracts.registration.gatherings import FindGathering
from shared.messages import Refused, new_id
from shared.text import OptionalLine

OWN = "/vorschlaege"
ONE = f"{OWN}/{{proposal_id:uuid}}"
STORED = Notice(id="proposal-stored", kind="info")
"""The agenda is away; it will take the proposal later."""


def parts(lines: Iterable[str]) -> tuple[str, ...]:
    """What is separated by commas in a form."""
    return tuple(word for line in lines for word in words(line))


class ProposalForm(SessionOutline, Once):
    """A session and what comes with it. `equipment`: separated by commas."""

    equipment: Annotated[Equipment, BeforeValidator(parts)] = ()
    places: Places = 0
    interpretation: OptionalLine = ""
    license: MaterialLicense
    people: int = Field(ge=1, le=20)
    roles: list[HoldingRole] = Field(default_factory=list)
    topic_id: UUID | None = None

    @classmethod
    def filled(cls, proposal: Proposal) -> FormState:
        """The form as the proposal stands."""
        return state(cls.model_validate(dict(proposal.outline) | dict(proposal.offer)))

    @property
    def outline(self) -> SessionOutline:
        """What the session is about."""
        return SessionOutline.model_validate(self.model_dump(include=set(SessionOutline.model_fields)))

    @property
    def offer(self) -> Offer:
        """What comes with it."""
        return Offer.model_validate(self.model_dump(include=set(Offer.model_fields)))


class TopicForm(TopicOutline, Once):
    """A topic."""

    @classmethod
    def filled(cls, topic: Topic) -> FormState:
        """The form as the topic stands."""
        return FormState.of(cls.model_validate(dict(topic.topic)))

    @property
    def topic(self) -> TopicOutline:
        """The topic alone."""
        return TopicOutline.model_validate(self.model_dump(include=set(TopicOutline.model_fields)))


def state(form: ProposalForm) -> FormState:
    """The form as it was filled; equipment in one line, no places where any number will do."""
    known = FormState.of(form)
    entries = {**known.entries, "equipment": (", ".join(form.equipment),)}
    return FormState({name: entry for name, entry in entries.items() if entry != ("0",)})


# Handing in


async def blank(request: Request) -> Response:
    """An empty form; the address may name a topic to take up."""
    require(request)
    topic_id = request.query_params.get("thema", "")
    return await show(request, FormState({"minutes": ("60",), "people": ("1",), "topic_id": (topic_id,)}))


async def propose(request: Request) -> Response:
    """Proposes a session."""
    require(request)
    form = await read(request, ProposalForm)
    if isinstance(form, FormState):
        return await show(request, form)
    command = ProposeSession(
        gathering_id=id_of(request), outline=form.outline, offer=form.offer, topic_id=form.topic_id
    )
    try:
        return await carry_out(request, command, form, OWN, "proposal-sent", STORED)
    except Refused as error:
        return await show(request, state(form).refused(error.refusal))


async def blank_topic(request: Request) -> Response:
    """An empty form for a topic."""
    require(request)
    return await show_topic(request, FormState())


async def propose_topic(request: Request) -> Response:
    """Proposes a topic."""
    require(request)
    form = await read(request, TopicForm)
    if isinstance(form, FormState):
        return await show_topic(request, form)
    command = ProposeTopic(gathering_id=id_of(request), topic=form.topic)
    try:
        return await carry_out(request, command, form, OWN, "proposal-sent", STORED)
    except Refused as error:
        return await show_topic(request, FormState.of(form).refused(error.refusal))


async def show(request: Request, form: FormState) -> Response:
    """The form; without the gathering's title and the topics that wait while their service is away."""
    id = id_of(request)
    gathering, found = await asyncio.gather(
        ask_if_there(request, FindGathering(gathering_id=id)), ask_if_there(request, ListProposals(gathering_id=id))
    )
    topics = [topic for topic in found.topics if topic.open] if found else []
    return render_session(request, form, gathering=gathering, topics=topics, id=id)


async def show_topic(request: Request, form: FormState) -> Response:
    """The form of a topic."""
    id = id_of(request)
    gathering = await ask_if_there(request, FindGathering(gathering_id=id))
    return render_topic(request, form, gathering=gathering, id=id)


def render_session(
    request: Request, form: FormState, *, proposal: Proposal | None = None, **context: object
) -> Response:
    """The form of a session, new or handed in already."""
    return render(
        request,
        "proposals/propose.html",
        422 if form.problems else 200,
        form=form,
        proposal=proposal,
        command_id=new_id(),
        formats=tuple(SessionFormat),
        licenses=tuple(MaterialLicense),
        roles=tuple(HoldingRole),
        **context,
    )


def render_topic(request: Request, form: FormState, *, proposal: Topic | None = None, **context: object) -> Response:
    """The form of a topic, new or handed in already."""
    status = 422 if form.problems else 200
    return render(request, "proposals/topic.html", status, form=form, proposal=proposal, command_id=new_id(), **context)


# One's own


async def own(request: Request) -> Response:
    """One's own proposals and topics, undecided ones first."""
    require(request)
    found, known = await asyncio.gather(ask_if_there(request, ListProposals()), gatherings(request))
    return render(request, "proposals/own.html", found=found, gatherings=known)


async def change(request: Request) -> Response:
    """Changes a proposal or topic of one's own."""
    found = await mine(request)
    return await (change_topic(request, found) if isinstance(found, Topic) else change_session(request, found))


async def change_session(request: Request, found: Proposal) -> Response:
    """Shows the form of a session that was handed in, and takes it."""
    form = await read(request, ProposalForm) if request.method == "POST" else ProposalForm.filled(found)
    if isinstance(form, FormState):
        return render_session(request, form, proposal=found)
    try:
        command = ChangeProposal(proposal_id=found.id, outline=form.outline, offer=form.offer)
        return await carry_out(request, command, form, OWN, "proposal-changed", STORED)
    except Refused as error:
        return render_session(request, state(form).refused(error.refusal), proposal=found)


async def change_topic(request: Request, found: Topic) -> Response:
    """Shows the form of a topic that was handed in, and takes it."""
    form = await read(request, TopicForm) if request.method == "POST" else TopicForm.filled(found)
    if isinstance(form, FormState):
        return render_topic(request, form, proposal=found)
    try:
        command = ChangeTopic(proposal_id=found.id, topic=form.topic)
        return await carry_out(request, command, form, OWN, "proposal-changed", STORED)
    except Refused as error:
        return render_topic(request, FormState.of(form).refused(error.refusal), proposal=found)


async def withdraw(request: Request) -> Response:
    """Takes a proposal or topic back."""
    require(request)
    command = WithdrawProposal(proposal_id=request.path_params["proposal_id"])
    return await act(request, command, OWN, "proposal-withdrawn", STORED)


async def mine(request: Request) -> Proposal | Topic:
    """The proposal or topic that the address names. Raises `HTTPException`: 401, 404 (decided ones, too)."""
    require(request)
    found = await ask(request, ListProposals())
    both: tuple[Proposal | Topic, ...] = (*found.proposals, *found.topics)
    for each in both:
        if each.id == request.path_params["proposal_id"] and each.state is ProposalState.SUBMITTED:
            return each
    raise HTTPException(404)


routes = [
    Route(OWN, own),
    Route(ONE, change, methods=["GET", "POST"]),
    Route(f"{ONE}/zurueckziehen", withdraw, methods=["POST"]),
    Route("/veranstaltungen/{id:uuid}/vorschlagen", blank),
    Route("/veranstaltungen/{id:uuid}/vorschlagen", propose, methods=["POST"]),
    Route("/veranstaltungen/{id:uuid}/thema-vorschlagen", blank_topic),
    Route("/veranstaltungen/{id:uuid}/thema-vorschlagen", propose_topic, methods=["POST"]),
]
