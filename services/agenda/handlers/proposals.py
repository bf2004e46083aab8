"""Sessions that people offer, and what is decided of them."""

from datetime import UTC, datetime
from typing import Annotated

from faststream import Context

from services.agenda.gateways import require_unknown
from services.agenda.handlers.locking import locked
from services.agenda.model import PLANNERS, Agenda, Proposal
from shared.bus import Actor, Router
from shared.client import Bus
from shared.contracts.agenda.proposals import DecideProposal, ProposalDecided, ProposalSubmitted, ProposeSession
from shared.contracts.registration import (
    FindGathering,
)
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.asks(FindGathering)
router.publishes(ProposalSubmitted, ProposalDecided)


@router.handles(ProposeSession, by=SIGNED_IN)
async def propose_session(
    command: ProposeSession, session: Session, actor: Actor, bus: Annotated[Bus, Context()]
) -> ProposalSubmitted:
    agenda = await session.get(Agenda, command.gathering_id)
    if agenda is None:
        await require_unknown(bus, command.gathering_id)
        raise Refused("unknown_gathering")
    proposal, submitted = Proposal.submit(agenda, command.outline, actor.signed_in(), datetime.now(UTC))
    session.add(proposal)
    publish(session, submitted)
    return submitted


@router.handles(DecideProposal, by=PLANNERS)
async def decide_proposal(command: DecideProposal, session: Session) -> Done:
    proposal = await session.get(Proposal, command.proposal_id, with_for_update=True)
    if proposal is None:
        raise Refused("unknown_proposal")
    agenda = await locked(session, Agenda.gathering_id == proposal.gathering_id, "unknown_gathering")
    publish(session, proposal.decide(command.accept, command.reason, agenda))
    return Done()
