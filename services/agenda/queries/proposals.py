"""Proposals, to those who may see them."""

from sqlalchemy import select

from services.agenda.model import PLANNERS, Proposal
from shared.bus import Actor, Router
from shared.contracts.agenda import proposals as contract
from shared.contracts.agenda.proposals import ListProposals, Proposals
from shared.identity import SIGNED_IN
from shared.session import Reading

PROPOSALS = 500
"""Most proposals that are listed."""

router = Router("agenda")


@router.answers(ListProposals, by=SIGNED_IN)
async def list_proposals(query: ListProposals, session: Reading, actor: Actor) -> Proposals:
    found = select(Proposal).order_by(Proposal.submitted_at.desc()).limit(PROPOSALS)
    if query.gathering_id:
        found = found.where(Proposal.gathering_id == query.gathering_id)
    if not (query.gathering_id and actor.has(*PLANNERS)):
        found = found.where(Proposal.proposer_id == actor.id)
    proposals = [contract.Proposal.model_validate(each, from_attributes=True) for each in await session.scalars(found)]
    return Proposals(proposals=tuple(proposals))
