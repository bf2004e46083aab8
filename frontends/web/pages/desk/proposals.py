"""What people propose for a gathering, how the group votes, and what becomes of it."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.desk import access
from frontends.web.pages.desk.commands import carry_out, notice_of, refused
from frontends.web.pages.desk.reading import find_gathering, id_of, if_there, names_of, show, url_of
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
from shared.messages import Refused
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


async def show_proposals(request: Request, decided: UUID | None = None, form: FormState | None = None) -> Response:
    """The page; `form` is the decision on the proposal `decided`, if something is wrong with it."""
    gathering, found = await asyncio.gather(
        if_there(find_gathering(request)), ask(request, ListProposals(gathering_id=id_of(request)))
    )
    all_items = items(found, actor(request).id)
    undecided = [item for item in all_items if item.proposal.state is ProposalState.SUBMITTED]
    return show(
        request,
        "proposals.html",
        422 if form else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        undecided=undecided,
        decided=[item for item in all_items if item not in undecided],
        choices=tuple(Choice),
        names=await names_of(request, people(found)),
        wrong={decided: form},
    )


def items(found: Proposals, reader: UUID | None) -> list[Item]:
    """Proposals and topics together, latest first."""
    both = [Item(each, each.outline, each.offer, vote_of(each, reader)) for each in found.proposals]
    both += [Item(each, each.topic, None, vote_of(each, reader)) for each in found.topics]
    return sorted(both, key=lambda item: item.proposal.submitted_at, reverse=True)


def vote_of(proposal: Proposal | Topic, reader: UUID | None) -> Vote | None:
    """The reader's own vote."""
    return next((vote for vote in proposal.votes if vote.voter_id == reader), None)


def people(found: Proposals) -> set[UUID]:
    """Everybody who proposed or voted."""
    both: tuple[Proposal | Topic, ...] = (*found.proposals, *found.topics)
    return {each.proposer_id for each in both} | {vote.voter_id for each in both for vote in each.votes}


routes = [
    access.view("/{id:uuid}/vorschlaege", proposals, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege/{proposal_id:uuid}", decide, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege/{proposal_id:uuid}/stimme", vote, Role.STEERING_GROUP),
]
