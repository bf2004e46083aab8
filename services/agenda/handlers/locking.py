"""One change at a time of a draft, and of what goes on in a session; one job about the same thing."""

from typing import TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlalchemy.dialects.postgresql import insert

from services.agenda.model import Agenda, Consultation, Job, JobKind, Plenary, Room, Slot
from services.agenda.model import Session as AgendaSession
from services.agenda.model.stage import Stage
from shared.messages import Refused
from shared.session import Session

OnStage = TypeVar("OnStage", Consultation, Plenary)


async def locked(session: Session, gathering_id: UUID) -> Agenda:
    """The agenda of a gathering, which nobody else changes until the transaction ends.

    Raises `Refused`: `unknown_gathering`.
    """
    return await _locked(session, Agenda.gathering_id == gathering_id, "unknown_gathering")


async def locked_by_room(session: Session, room_id: UUID) -> Agenda:
    """As `locked`: the agenda of a room. Raises `Refused`: `unknown_room`."""
    return await _locked(session, Agenda.rooms.any(Room.id == room_id), "unknown_room")


async def locked_by_slot(session: Session, slot_id: UUID) -> Agenda:
    """As `locked`: the agenda of a span of time. Raises `Refused`: `unknown_slot`."""
    return await _locked(session, Agenda.slots.any(Slot.id == slot_id), "unknown_slot")


async def locked_by_session(session: Session, session_id: UUID) -> Agenda:
    """As `locked`: the agenda of a session. Raises `Refused`: `unknown_session`."""
    return await _locked(session, Agenda.sessions.any(AgendaSession.id == session_id), "unknown_session")


async def _locked(session: Session, where: ColumnElement[bool], unknown: str) -> Agenda:
    agenda = await session.scalar(Agenda.with_parts(where).with_for_update())
    if agenda is None:
        raise Refused(unknown)
    return agenda


async def locked_on(session: Session, stage: Stage, kind: type[OnStage]) -> OnStage:
    """What goes on in a session, which nobody else changes until the transaction ends; it begins as its model does."""
    where = kind.session_id == stage.session.id
    await session.execute(insert(kind).values(session_id=stage.session.id).on_conflict_do_nothing())
    return (await session.scalars(kind.with_parts(where).with_for_update())).one()


async def require_idle(
    session: Session, kind: JobKind, gathering_id: UUID, busy: str, subject_id: UUID | None = None
) -> None:
    """Raises `Refused` with the reason `busy` while a job of that kind, about that subject, is under way."""
    if await session.scalar(Job.under_way(kind, gathering_id, subject_id)):
        raise Refused(busy)
