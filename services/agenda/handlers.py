"""Commands that change a draft or publish it, and what the agenda takes from registration."""

from datetime import UTC, datetime
from typing import Annotated

from faststream import Context
from sqlalchemy import ColumnElement

from services.agenda.gateways import require_unknown
from services.agenda.model import ORGANISERS, PLANNERS, Agenda, Proposal, Release, Room, Slot
from services.agenda.model import Session as AgendaSession
from shared.bus import Actor, Router
from shared.client import Bus
from shared.contracts.agenda import (
    Added,
    AddRoom,
    AddSession,
    AddSlot,
    CancelSession,
    ChangeRoom,
    ChangeSession,
    ChangeSlot,
    DecideProposal,
    ErasureConfirmed,
    PlaceSession,
    ProgrammeReleased,
    ProposalDecided,
    ProposalSubmitted,
    ProposeSession,
    PublishRelease,
    RemoveRoom,
    RemoveSlot,
    SessionCancelled,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.registration import (
    FindGathering,
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    PersonErased,
)
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.asks(FindGathering)
router.publishes(
    ProposalSubmitted,
    ProposalDecided,
    SessionPublished,
    SessionRescheduled,
    SessionCancelled,
    ProgrammeReleased,
    ErasureConfirmed,
)


async def locked(session: Session, where: ColumnElement[bool], unknown: str) -> Agenda:
    """The agenda, which nobody else changes until the transaction ends. Raises `Refused` with the reason `unknown`."""
    agenda = await session.scalar(Agenda.with_parts(where).with_for_update())
    if agenda is None:
        raise Refused(unknown)
    return agenda


# Gatherings: a change that overtakes its announcement fails, and is tried again when the agenda is there.


@router.on(GatheringAnnounced)
async def open_agenda(event: GatheringAnnounced, session: Session) -> None:
    plan = event.plan
    session.add(Agenda(gathering_id=event.gathering_id, begins_at=plan.begins_at, ends_at=plan.ends_at))


@router.on(GatheringChanged, ordered=True)
async def move_agenda(event: GatheringChanged, session: Session) -> None:
    agenda = await session.get_one(Agenda, event.gathering_id, with_for_update=True)
    agenda.move(event.plan.begins_at, event.plan.ends_at)


@router.on(GatheringCancelled)
async def close_agenda(event: GatheringCancelled, session: Session) -> None:
    agenda = await session.get_one(Agenda, event.gathering_id, with_for_update=True)
    agenda.cancel()


# People


@router.on(PersonErased)
async def confirm_erasure(event: PersonErased, session: Session) -> None:
    """What was proposed and moderated stays; the id beside it belongs to nobody any more."""
    publish(session, ErasureConfirmed(participant_id=event.participant_id))


# Proposals


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


# Rooms


@router.handles(AddRoom, by=ORGANISERS)
async def add_room(command: AddRoom, session: Session) -> Added:
    agenda = await locked(session, Agenda.gathering_id == command.gathering_id, "unknown_gathering")
    return Added(id=agenda.add_room(command.room).id)


@router.handles(ChangeRoom, by=ORGANISERS)
async def change_room(command: ChangeRoom, session: Session) -> Done:
    agenda = await locked(session, Agenda.rooms.any(Room.id == command.room_id), "unknown_room")
    agenda.change_room(command.room_id, command.room)
    return Done()


@router.handles(RemoveRoom, by=ORGANISERS)
async def remove_room(command: RemoveRoom, session: Session) -> Done:
    agenda = await locked(session, Agenda.rooms.any(Room.id == command.room_id), "unknown_room")
    agenda.remove_room(command.room_id)
    return Done()


# Spans of time


@router.handles(AddSlot, by=ORGANISERS)
async def add_slot(command: AddSlot, session: Session) -> Added:
    agenda = await locked(session, Agenda.gathering_id == command.gathering_id, "unknown_gathering")
    return Added(id=agenda.add_slot(command.slot).id)


@router.handles(ChangeSlot, by=ORGANISERS)
async def change_slot(command: ChangeSlot, session: Session) -> Done:
    agenda = await locked(session, Agenda.slots.any(Slot.id == command.slot_id), "unknown_slot")
    agenda.change_slot(command.slot_id, command.slot)
    return Done()


@router.handles(RemoveSlot, by=ORGANISERS)
async def remove_slot(command: RemoveSlot, session: Session) -> Done:
    agenda = await locked(session, Agenda.slots.any(Slot.id == command.slot_id), "unknown_slot")
    agenda.remove_slot(command.slot_id)
    return Done()


# Sessions


@router.handles(AddSession, by=ORGANISERS)
async def add_session(command: AddSession, session: Session) -> Added:
    agenda = await locked(session, Agenda.gathering_id == command.gathering_id, "unknown_gathering")
    return Added(id=agenda.add_session(command.outline, command.moderator_ids).id)


@router.handles(ChangeSession, by=SIGNED_IN)
async def change_session(command: ChangeSession, session: Session, actor: Actor) -> Done:
    agenda = await locked(session, Agenda.sessions.any(AgendaSession.id == command.session_id), "unknown_session")
    agenda.change_session(command.session_id, command.outline, command.moderator_ids, by=actor)
    return Done()


@router.handles(PlaceSession, by=ORGANISERS)
async def place_session(command: PlaceSession, session: Session) -> Done:
    agenda = await locked(session, Agenda.sessions.any(AgendaSession.id == command.session_id), "unknown_session")
    agenda.place(command.session_id, command.slot_id, command.room_id)
    return Done()


@router.handles(CancelSession, by=ORGANISERS)
async def cancel_session(command: CancelSession, session: Session) -> Done:
    agenda = await locked(session, Agenda.sessions.any(AgendaSession.id == command.session_id), "unknown_session")
    agenda.cancel_session(command.session_id)
    return Done()


# Releases


@router.handles(PublishRelease, by=ORGANISERS)
async def publish_release(command: PublishRelease, session: Session) -> ProgrammeReleased:
    agenda = await locked(session, Agenda.gathering_id == command.gathering_id, "unknown_gathering")
    last = await session.scalar(Release.latest(command.gathering_id))
    release, changes = agenda.release(last, command.note, datetime.now(UTC))
    session.add(release)
    publish(session, *changes, release.told)
    return release.told
