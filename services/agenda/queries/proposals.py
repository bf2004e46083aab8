"""Proposals and topics, to those who may see them."""

from sqlalchemy import ColumnElement, or_

from services.agenda.model import PLANNERS, Proposal
from services.agenda.queries.answer_size import LIST, within
from shared.bus import Actor, Router
from shared.contracts.agenda import proposals as contract
from shared.contracts.agenda.proposals import ListProposals, Proposals, ProposalState, Topic
from shared.identity import SIGNED_IN
from shared.session import Reading

PROPOSALS = 500
"""Most proposals that are listed."""

router = Router("agenda")


@router.answers(ListProposals, by=SIGNED_IN)
async def list_proposals(query: ListProposals, session: Reading, actor: Actor) -> Proposals:
    to_group = query.gathering_id is not None and actor.has(*PLANNERS)
    undecided, latest = Proposal.state == ProposalState.SUBMITTED, Proposal.submitted_at
    listed = Proposal.with_votes(wanted(query, actor))
    shown = listed.order_by(undecided.desc(), latest.desc()).limit(PROPOSALS)
    told = (value(each, actor, to_group=to_group) for each in await session.scalars(shown))
    kept = within(LIST, told)
    return Proposals(
        proposals=tuple(each for each in kept if isinstance(each, contract.Proposal)),
        topics=tuple(each for each in kept if isinstance(each, Topic)),
    )


def value(proposal: Proposal, actor: Actor, *, to_group: bool) -> contract.Proposal | Topic:
    """An offered session, or a topic, as who asks may see it."""
    return proposal.value(to_group=to_group) if proposal.outline else topic(proposal, actor, to_group=to_group)


def topic(proposal: Proposal, actor: Actor, *, to_group: bool) -> Topic:
    """A topic; why it was accepted is for its proposer and the group."""
    told = proposal.topic_value(to_group=to_group)
    return told if to_group or proposal.proposer_id == actor.id else told.model_copy(update={"reason": ""})


def wanted(query: ListProposals, actor: Actor) -> ColumnElement[bool]:
    """What is asked for, as far as somebody may see it."""
    seen = visible(query, actor)
    return seen if query.session_id is None else seen & (Proposal.session_id == query.session_id)


def visible(query: ListProposals, actor: Actor) -> ColumnElement[bool]:
    """What somebody may see of what is asked for."""
    own = Proposal.proposer_id == actor.id
    if query.gathering_id is None:
        return own
    here = Proposal.gathering_id == query.gathering_id
    if actor.has(*PLANNERS):
        return here & (Proposal.state != ProposalState.WITHDRAWN)
    accepted = Proposal.state == ProposalState.ACCEPTED
    open_topic = Proposal.topic.is_not(None) & accepted & Proposal.session_id.is_(None)
    return here & or_(own, open_topic)
