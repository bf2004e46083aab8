"""What must hold in a draft: needs and pins of sessions, order, rooms that are kept, people's time."""

from sqlalchemy import exists, select

from services.agenda.handlers.locking import locked, locked_by_session
from services.agenda.model import ORGANISERS, Agenda, Proposal
from shared.bus import Actor, Router
from shared.contracts.agenda.draft import (
    KeepRoom,
    OrderSessions,
    RemoveOrder,
    RemoveStay,
    SetAvailability,
    SetRules,
)
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.session import Session

router = Router("agenda")


@router.handles(SetRules, by=ORGANISERS)
async def set_rules(command: SetRules, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_id)
    agenda.set_rules(command.session_id, command.rules)
    return Done()


@router.handles(OrderSessions, by=ORGANISERS)
async def order_sessions(command: OrderSessions, session: Session) -> Done:
    agenda = await locked_by_session(session, command.before_id)
    agenda.put_in_order(command.before_id, command.after_id)
    return Done()


@router.handles(RemoveOrder, by=ORGANISERS)
async def remove_order(command: RemoveOrder, session: Session) -> Done:
    agenda = await locked_by_session(session, command.before_id)
    agenda.remove_order(command.before_id, command.after_id)
    return Done()


@router.handles(KeepRoom, by=ORGANISERS)
async def keep_room(command: KeepRoom, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_ids[0])
    agenda.keep_room(command.session_ids)
    return Done()


@router.handles(RemoveStay, by=ORGANISERS)
async def remove_stay(command: RemoveStay, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_ids[0])
    agenda.remove_stay(command.session_ids)
    return Done()


@router.handles(SetAvailability, by=SIGNED_IN)
async def set_availability(command: SetAvailability, session: Session, actor: Actor) -> Done:
    agenda = await locked(session, command.gathering_id)
    if not actor.has(*ORGANISERS):
        await require_part(session, actor, agenda, command)
    agenda.set_availability(command.availability)
    return Done()


async def require_part(session: Session, actor: Actor, agenda: Agenda, command: SetAvailability) -> None:
    """Raises `Refused` unless somebody speaks of their own time, and it is asked for."""
    person_id = actor.signed_in()
    if command.availability.person_id != person_id:
        raise Refused("not_allowed")
    proposed = exists().where(*Proposal.alive_of(person_id), Proposal.gathering_id == agenda.gathering_id)
    if not agenda.sessions_of(person_id) and not await session.scalar(select(proposed)):
        raise Refused("not_allowed")
