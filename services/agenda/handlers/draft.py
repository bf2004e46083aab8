"""Changes of a draft: rooms, spans of time, sessions."""

from services.agenda.handlers.locking import locked, locked_by_room, locked_by_session, locked_by_slot
from services.agenda.model import ORGANISERS, Release
from services.agenda.model.parts import find
from shared.bus import Actor, Router
from shared.contracts.agenda.draft import (
    Added,
    AddRoom,
    AddSession,
    AddSlot,
    CancelSession,
    ChangeRoom,
    ChangeSession,
    ChangeSlot,
    PlaceSession,
    RemoveRoom,
    RemoveSlot,
)
from shared.identity import SIGNED_IN
from shared.messages import Done
from shared.session import Session

router = Router("agenda")


@router.handles(AddRoom, by=ORGANISERS)
async def add_room(command: AddRoom, session: Session) -> Added:
    agenda = await locked(session, command.gathering_id)
    return Added(id=agenda.add_room(command.room).id)


@router.handles(ChangeRoom, by=ORGANISERS)
async def change_room(command: ChangeRoom, session: Session) -> Done:
    agenda = await locked_by_room(session, command.room_id)
    agenda.change_room(command.room_id, command.room)
    return Done()


@router.handles(RemoveRoom, by=ORGANISERS)
async def remove_room(command: RemoveRoom, session: Session) -> Done:
    agenda = await locked_by_room(session, command.room_id)
    agenda.remove_room(command.room_id)
    return Done()


@router.handles(AddSlot, by=ORGANISERS)
async def add_slot(command: AddSlot, session: Session) -> Added:
    agenda = await locked(session, command.gathering_id)
    return Added(id=agenda.add_slot(command.slot).id)


@router.handles(ChangeSlot, by=ORGANISERS)
async def change_slot(command: ChangeSlot, session: Session) -> Done:
    agenda = await locked_by_slot(session, command.slot_id)
    agenda.change_slot(command.slot_id, command.slot)
    return Done()


@router.handles(RemoveSlot, by=ORGANISERS)
async def remove_slot(command: RemoveSlot, session: Session) -> Done:
    agenda = await locked_by_slot(session, command.slot_id)
    agenda.remove_slot(command.slot_id)
    return Done()


@router.handles(AddSession, by=ORGANISERS)
async def add_session(command: AddSession, session: Session) -> Added:
    agenda = await locked(session, command.gathering_id)
    added = agenda.add_session(command.outline, command.moderator_ids)
    agenda.set_rules(added.id, command.rules)
    return Added(id=added.id)


@router.handles(ChangeSession, by=SIGNED_IN)
async def change_session(command: ChangeSession, session: Session, actor: Actor) -> Done:
    agenda = await locked_by_session(session, command.session_id)
    find(agenda.sessions, command.session_id, "unknown_session").require_version(command.version)
    last = await session.scalar(Release.latest(agenda.gathering_id))
    if command.rules:
        actor.require(ORGANISERS)
        agenda.set_rules(command.session_id, command.rules)
    agenda.change_session(command.session_id, command.outline, command.moderator_ids, by=actor, last=last)
    return Done()


@router.handles(PlaceSession, by=ORGANISERS)
async def place_session(command: PlaceSession, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_id)
    agenda.place(command.session_id, command.slot_id, command.room_id)
    return Done()


@router.handles(CancelSession, by=ORGANISERS)
async def cancel_session(command: CancelSession, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_id)
    agenda.cancel_session(command.session_id)
    return Done()
