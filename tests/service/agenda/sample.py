"""A gathering as registration announces it, and people who work on its programme through the bus."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children
from typing import TypeVar
from uuid import UUID, uuid4

import pytest
from pydantic import BaseModel

from shared.client import Bus
from shared.contracts.agenda.draft import AddRoom, AddSession, AddSlot, PlaceSession, RoomPlan, SlotPlan
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.releases import ProgrammeReleased, PublishRelease
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.contracts.registration.gatherings import GatheringFormat, GatheringPlan
from shared.messages import Command, Event, Query, Refused, headers, new_id
from tests.conftest import PATIENCE

BEGINS = datetime(2027, 4, 15, 8, tzinfo=UTC)

Result = TypeVar("Result", bound=BaseModel)


def plan(begins_at: datetime = BEGINS) -> GatheringPlan:
    return GatheringPlan(
        format=GatheringFormat.IDEENWERKSTATT,
        title="Ideenwerkstatt",
        place="Halle (Saale)",
        address="Marktplatz 1",
        host_office_id=uuid4(),
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=30),
        capacity=40,
        registration_deadline=begins_at - timedelta(days=14),
    )


def outline(
    title: str = "Sprachmittlung", format: SessionFormat = SessionFormat.WORKSHOP, minutes: int = 60, goal: str = ""
) -> SessionOutline:
    return SessionOutline(format=format, title=title, minutes=minutes, goal=goal)


def span(hour: float, minutes: int = 60, kind: SlotKind = SlotKind.SESSIONS) -> SlotPlan:
    """A span that begins `hour` hours after the gathering does."""
    begins_at = BEGINS + timedelta(hours=hour)
    return SlotPlan(kind=kind, begins_at=begins_at, ends_at=begins_at + timedelta(minutes=minutes))


def room(name: str = "Saal") -> RoomPlan:
    return RoomPlan(name=name, capacity=40, equipment=("Beamer",))


@dataclass(frozen=True)
class Desk:
    """Somebody at work on one gathering's programme."""

    bus: Bus
    token: str
    gathering_id: UUID

    async def send(self, command: Command[Result]) -> Result:
        """The outcome of a command."""
        outcome = await self.bus.send(command, actor=self.token, wait=PATIENCE)
        assert outcome is not None
        return outcome

    async def ask(self, query: Query[Result]) -> Result:
        """The answer to a query."""
        return await self.bus.ask(query, actor=self.token, wait=PATIENCE)

    async def room(self, name: str = "Saal") -> UUID:
        return (await self.send(AddRoom(gathering_id=self.gathering_id, room=room(name)))).id

    async def slot(self, hour: float, minutes: int = 60, kind: SlotKind = SlotKind.SESSIONS) -> UUID:
        return (await self.send(AddSlot(gathering_id=self.gathering_id, slot=span(hour, minutes, kind)))).id

    async def session(
        self,
        outline: SessionOutline,
        slot_id: UUID | None = None,
        room_id: UUID | None = None,
        moderator_ids: tuple[UUID, ...] = (),
    ) -> UUID:
        command = AddSession(gathering_id=self.gathering_id, outline=outline, moderator_ids=moderator_ids)
        session_id = (await self.send(command)).id
        if slot_id:
            await self.send(PlaceSession(session_id=session_id, slot_id=slot_id, room_id=room_id))
        return session_id

    async def release(self, note: str = "") -> ProgrammeReleased:
        return await self.send(PublishRelease(gathering_id=self.gathering_id, note=note))

    async def draft(self) -> Agenda:
        return await self.ask(FindAgenda(gathering_id=self.gathering_id, draft=True))

    async def released(self) -> Agenda:
        """What everybody sees."""
        return await self.bus.ask(FindAgenda(gathering_id=self.gathering_id), wait=PATIENCE)


async def happened(bus: Bus, event: Event, event_id: UUID | None = None) -> None:
    """Publishes an event as its owner would."""
    head = headers(event, event_id or new_id(), event.owner)
    await bus.stream.publish(event.subject, event.model_dump_json().encode(), stream=event.stream, headers=head)


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Waits until it holds. Raises `TimeoutError`."""
    async with asyncio.timeout(PATIENCE):
        while not await holds():
            await asyncio.sleep(0.02)


async def refuses(reason: str, doing: Awaitable[object]) -> bool:
    """Whether that is refused for that reason; another reason is raised."""
    try:
        await doing
    except Refused as refused:
        if refused.refusal.reason != reason:
            raise
        return True
    return False


async def known(bus: Bus, gathering_id: UUID) -> bool:
    """Whether the gathering has an agenda."""
    return not await refuses("unknown_gathering", bus.ask(FindAgenda(gathering_id=gathering_id)))


@contextmanager
def refused(reason: str, **details: str | int) -> Iterator[None]:
    """What is done within is refused for that reason, with these details."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.refusal.reason, caught.value.refusal.details) == (reason, details)


def workers_children() -> list[int]:
    """Processes that work out a job for this one."""
    return [child.pid for child in active_children() if child.pid]
