"""Sessions that people offer, topics that they wish for, votes on them, and what is decided."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from faststream import Context

from services.agenda.gateways import require_unknown
from services.agenda.handlers.locking import locked
from services.agenda.model import PLANNERS, Agenda, Proposal
from shared.bus import Actor, Router
from shared.client import Bus
from shared.contracts.agenda.proposals import (
    ChangeProposal,
    ChangeTopic,
    DecideProposal,
    ProposalDecided,
    ProposalSubmitted,
    ProposeSession,
    ProposeTopic,
    VoteOnProposal,
    WithdrawProposal,
)
from shared.contracts.registration.gatherings import FindGathering
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
    if command.topic_id:
        (await found(session, command.topic_id)).require_open(command.gathering_id)
    proposal = Proposal(
        gathering_id=command.gathering_id,
        proposer_id=actor.signed_in(),
        outline=command.outline,
        offer=command.offer,
        topic_id=command.topic_id,
        submitted_at=datetime.now(UTC),
    )
    return await submit(session, bus, proposal)


@router.handles(ProposeTopic, by=SIGNED_IN)
async def propose_topic(
    command: ProposeTopic, session: Session, actor: Actor, bus: Annotated[Bus, Context()]
) -> ProposalSubmitted:
    proposal = Proposal(
        gathering_id=command.gathering_id,
        proposer_id=actor.signed_in(),
        topic=command.topic,
        submitted_at=datetime.now(UTC),
    )
    return await submit(session, bus, proposal)


@router.handles(ChangeProposal, by=SIGNED_IN)
async def change_proposal(command: ChangeProposal, session: Session, actor: Actor) -> Done:
    proposal = await own(session, command.proposal_id, actor)
    proposal.change(command.outline, command.offer, datetime.now(UTC))
    return Done()


@router.handles(ChangeTopic, by=SIGNED_IN)
async def change_topic(command: ChangeTopic, session: Session, actor: Actor) -> Done:
    (await own(session, command.proposal_id, actor)).change_topic(command.topic, datetime.now(UTC))
    return Done()


@router.handles(WithdrawProposal, by=SIGNED_IN)
async def withdraw_proposal(command: WithdrawProposal, session: Session, actor: Actor) -> Done:
    (await own(session, command.proposal_id, actor)).withdraw()
    return Done()


@router.handles(VoteOnProposal, by=PLANNERS)
async def vote_on_proposal(command: VoteOnProposal, session: Session, actor: Actor) -> Done:
    proposal = await found(session, command.proposal_id)
    proposal.vote(actor.signed_in(), command.choice, command.comment, datetime.now(UTC))
    return Done()


@router.handles(DecideProposal, by=PLANNERS)
async def decide_proposal(command: DecideProposal, session: Session) -> Done:
    proposal = await found(session, command.proposal_id)
    topic = await found(session, proposal.topic_id) if proposal.topic_id else None
    agenda = await locked(session, proposal.gathering_id)
    publish(session, proposal.decide(command.accept, command.reason, agenda, topic))
    return Done()


async def submit(session: Session, bus: Bus, proposal: Proposal) -> ProposalSubmitted:
    """Takes a proposal in. Raises `Refused`: `unknown_gathering`, and as `Proposal.submitted`."""
    agenda = await session.get(Agenda, proposal.gathering_id, with_for_update=True)
    if agenda is None:
        await require_unknown(bus, proposal.gathering_id)
        raise Refused("unknown_gathering")
    others = await session.scalar(Proposal.count_open(proposal.proposer_id, proposal.gathering_id))
    submitted = proposal.submitted(agenda, others or 0)
    session.add(proposal)
    publish(session, submitted)
    return submitted


async def found(session: Session, proposal_id: UUID) -> Proposal:
    """A proposal that nobody else changes until the transaction ends. Raises `Refused`: `unknown_proposal`."""
    proposal = await session.scalar(Proposal.with_votes(Proposal.id == proposal_id).with_for_update())
    if proposal is None:
        raise Refused("unknown_proposal")
    return proposal


async def own(session: Session, proposal_id: UUID, actor: Actor) -> Proposal:
    """The actor's own proposal. Raises `Refused`: `unknown_proposal`, for that of somebody else, too."""
    proposal = await found(session, proposal_id)
    if proposal.proposer_id != actor.id:
        raise Refused("unknown_proposal")
    return proposal
