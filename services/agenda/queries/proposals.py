"""Proposals and topics, to those who may see them."""

from sqlalchemy import ColumnElement, or_

from services.agenda.model import PLANNERS, Proposal
from shared.bus import Actor, Router
from shared.contracts.agenda.proposals import ListProposals, Proposals, ProposalState, Topic
from shared.identity import SIGNED_IN
from shared.session import Reading

PROPOSALS = 500
"""Most proposals that are listed."""

router = Router("agenda")


@router.answers(ListProposals, by=SIGNED_IN)
async def list_proposals(query: ListProposals, session: Reading, actor: Actor) -> Proposals:
    to_group = query.gathering_id is not None and actor.has(*PLANNERS)
    shown = Proposal.with_votes(visible(query, actor)).order_by(Proposal.submitted_at.desc()).limit(PROPOSALS)
    found = (await session.scalars(shown)).all()
    return Proposals(
        proposals=tuple(each.value(to_group=to_group) for each in found if each.outline),
        topics=tuple(topic(each, actor, to_group=to_group) for each in found if each.topic),
    )


def topic(proposal: Proposal, actor: Actor, *, to_group: bool) -> Topic:
    """A topic; why it was accepted is for its proposer and the group."""
    told = proposal.topic_value(to_group=to_group)
    return told if to_group or proposal.proposer_id == actor.id else told.model_copy(update={"reason": ""})


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
