"""What people propose for a gathering, how the group votes, and what becomes of it."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Literal
from uuid import UUID, uuid5

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import STORED, carry_out, check_right, notice_of, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import find_gathering, show, url_of
from frontends.web.pages.reading import id_of, names_of
from frontends.web.session import actor
from shared.contracts.agenda.proposals import (
    Choice,
    DecideProposal,
    ListProposals,
    Offer,
    Proposal,
    Proposals,
    ProposalState,
    Topic,
    TopicOutline,
    Vote,
    VoteOnProposal,
)
from shared.contracts.agenda.sessions import SessionOutline
from shared.identity import Role
from shared.messages import Done, Refusal, Refused
from shared.text import Paragraph


class Decision(Once):
    """Accepts a proposal, or declines it for a reason. `topic`: it is a topic."""

    decision: Literal["accept", "decline"]
    reason: Paragraph = ""
    topic: bool = False

    @property
    def done(self) -> str:
        """Which text tells that it is done."""
        if self.decision == "decline":
            return "desk-proposal-declined"
        return "desk-topic-accepted" if self.topic else "desk-proposal-accepted"


class Acceptance(Once):
    """Accepts several at once, for the same reason."""

    proposal_ids: list[UUID] = Field(min_length=1)
    reason: Paragraph = ""


class VoteForm(Once):
    """One's vote."""

    choice: Choice
    comment: Paragraph = ""


@dataclass(frozen=True)
class Item:
    """A proposal or a topic, and what the group thinks of it. `own`: the reader's vote."""

    proposal: Proposal | Topic
    text: SessionOutline | TopicOutline
    offer: Offer | None
    own: Vote | None

    @property
    def tally(self) -> list[tuple[Choice, int]]:
        """How many gave each choice."""
        count = Counter(vote.choice for vote in self.proposal.votes)
        return [(choice, count[choice]) for choice in Choice]

    @property
    def favoured(self) -> bool:
        """Whether more are for it than against it."""
        count = dict(self.tally)
        return count[Choice.YES] > count[Choice.NO]


async def proposals(request: Request) -> Response:
    """All proposals for a gathering, those to decide first."""
    return await show_proposals(request)


async def vote(request: Request) -> Response:
    """Gives one's vote, or another one."""
    form = await read(request, VoteForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    command = VoteOnProposal(proposal_id=id_of(request, "proposal_id"), choice=form.choice, comment=form.comment)
    url = url_of(id_of(request), "vorschlaege")
    try:
        return await carry_out(request, command, form, f"{url}#vorschlag-{command.proposal_id}", "desk-voted")
    except Refused as error:
        return redirect(url, notice_of(error.refusal))


async def decide(request: Request) -> Response:
    """Accepts or declines one."""
    proposal_id = id_of(request, "proposal_id")
    form = await read(request, Decision)
    if isinstance(form, FormState):
        return await show_proposals(request, proposal_id, form)
    command = DecideProposal(proposal_id=proposal_id, accept=form.decision == "accept", reason=form.reason)
    try:
        return await carry_out(request, command, form, url_of(id_of(request), "vorschlaege"), form.done)
    except Refused as error:
        return await show_proposals(request, proposal_id, refused(form, error.refusal))


async def accept(request: Request) -> Response:
    """Accepts several; what is refused stays undecided."""
    form = await read(request, Acceptance)
    if isinstance(form, FormState):
        return await show_proposals(request, together=form)
    outcomes = await asyncio.gather(*(accept_one(request, id, form) for id in form.proposal_ids))
    refusals = [outcome for outcome in outcomes if isinstance(outcome, Refusal)]
    for refusal in refusals:
        check_right(refusal)
    values = {"count": len(outcomes) - len(refusals), "refused": len(refusals)}
    notice = Notice(id="desk-proposals-accepted", values=values, kind="warning" if refusals else "success")
    return redirect(url_of(id_of(request), "vorschlaege"), STORED if None in outcomes else notice)


async def accept_one(request: Request, proposal_id: UUID, form: Acceptance) -> Done | Refusal | None:
    """Accepts one of several: once, as its command's id follows from the form's."""
    command = DecideProposal(proposal_id=proposal_id, accept=True, reason=form.reason)
    try:
        return await send(request, command, uuid5(form.command_id, str(proposal_id)))
    except Refused as error:
        return error.refusal


async def show_proposals(
    request: Request, decided: UUID | None = None, form: FormState | None = None, together: FormState | None = None
) -> Response:
    """The page. With something wrong: `form` is the decision on the proposal `decided`, `together` that on several."""
    gathering, found = await asyncio.gather(
        if_there(find_gathering(request)), ask(request, ListProposals(gathering_id=id_of(request)))
    )
    all_items = items(found, actor(request).id)
    undecided = [item for item in all_items if item.proposal.state is ProposalState.SUBMITTED]
    return show(
        request,
        "proposals.html",
        422 if form or together else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        undecided=undecided,
        decided=[item for item in all_items if item not in undecided],
        choices=tuple(Choice),
        names=await names_of(request, people(found)),
        wrong={decided: form},
        together=together or FormState({"proposal_ids": favoured(undecided)}),
    )


def items(found: Proposals, reader: UUID | None) -> list[Item]:
    """Proposals and topics together, latest first."""
    both = [Item(each, each.outline, each.offer, vote_of(each, reader)) for each in found.proposals]
    both += [Item(each, each.topic, None, vote_of(each, reader)) for each in found.topics]
    return sorted(both, key=lambda item: item.proposal.submitted_at, reverse=True)


def favoured(undecided: list[Item]) -> tuple[str, ...]:
    """What the group is for."""
    return tuple(str(item.proposal.id) for item in undecided if item.favoured)


def vote_of(proposal: Proposal | Topic, reader: UUID | None) -> Vote | None:
    """The reader's own vote."""
    return next((vote for vote in proposal.votes if vote.voter_id == reader), None)


def people(found: Proposals) -> set[UUID]:
    """Everybody who proposed or voted."""
    both: tuple[Proposal | Topic, ...] = (*found.proposals, *found.topics)
    return {each.proposer_id for each in both} | {vote.voter_id for each in both for vote in each.votes}


routes = [
    access.view("/{id:uuid}/vorschlaege", proposals, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege", accept, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege/{proposal_id:uuid}", decide, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege/{proposal_id:uuid}/stimme", vote, Role.STEERING_GROUP),
]
