"""Releases: what everybody sees of a programme, and what is told when the next one replaces it."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from uuid import UUID

from sqlalchemy import ForeignKey, ScalarSelect, Select, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.base import Base
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.programme import Change, ChangeKind, SlotChange
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.agenda.sessions import MaterialLicense, SessionOutline, SessionRules, SlotKind
from shared.messages import Refused, Value
from shared.tables import Json
from shared.text import TIME_ZONE


@dataclass(frozen=True)
class Entry:
    """A session of a programme with its place, which a draft may lack."""

    session: contract.Session
    slot: contract.Slot | None
    room: contract.Room | None

    @property
    def told(self) -> dict[str, object]:
        """What events tell of it; it takes place from the begin of its slot, and takes the time that it takes."""
        outline = self.session.outline
        return {
            "format": outline.format,
            "title": outline.title,
            "begins_at": self.slot and self.slot.begins_at,
            "ends_at": self.slot and self.session.ends_in(self.slot),
            "room": self.room and self.room.name,
            "moderator_ids": self.session.moderator_ids,
            "speaker_ids": self.session.rules.speaker_ids,
        }

    @property
    def facts(self) -> contract.SessionFacts:
        """What people are told of it."""
        outline = self.session.outline
        return contract.SessionFacts(
            title=outline.title,
            format=outline.format,
            minutes=self.session.minutes,
            begins_at=self.slot.begins_at if self.slot else None,
            room=self.room.name if self.room else None,
            moderator_ids=self.session.moderator_ids,
            speaker_ids=self.session.rules.speaker_ids,
        )


class Programme(Value):
    """A programme at one moment: spans by time, rooms by name, sessions by time and room."""

    slots: tuple[contract.Slot, ...] = ()
    rooms: tuple[contract.Room, ...] = ()
    sessions: tuple[contract.Session, ...] = ()

    @property
    def public(self) -> Self:
        """What everybody may read of it: nothing that only planning needs, and nothing that was cancelled."""
        return type(self)(
            slots=self.slots,
            rooms=tuple(room.model_copy(update={"closed_slot_ids": ()}) for room in self.rooms),
            sessions=tuple(public(session) for session in self.sessions if not session.cancelled),
        )

    def entries(self) -> dict[UUID, Entry]:
        """The sessions with their places, in their order."""
        slots: dict[UUID | None, contract.Slot] = {slot.id: slot for slot in self.slots}
        rooms: dict[UUID | None, contract.Room] = {room.id: room for room in self.rooms}
        return {
            session.id: Entry(session, slots.get(session.slot_id), rooms.get(session.room_id))
            for session in self.sessions
        }


def public(session: contract.Session) -> contract.Session:
    """A session with those of its rules that everybody may read; which version it was is for the draft alone."""
    told = session.rules.model_dump(include={"track", "speaker_ids", "travel_minutes", "license"})
    return session.model_copy(update={"rules": SessionRules.model_validate(told), "version": 0})


NOTHING = Programme()
"""What is published before the first release."""


@dataclass(frozen=True)
class Difference:
    """What became of a session.

    entry: as it is now; of a cancelled session as it was last
    previous: as it was before; of a new session as it is now
    """

    kind: ChangeKind
    entry: Entry
    previous: Entry

    @property
    def change(self) -> Change:
        """As people read it."""
        return Change(
            kind=self.kind,
            session_id=self.entry.session.id,
            title=self.entry.session.outline.title,
            before=None if self.kind is ChangeKind.NEW else self.previous.facts,
            after=None if self.kind is ChangeKind.CANCELLED else self.entry.facts,
        )

    def event(self, gathering_id: UUID, number: int) -> SessionEvent | None:
        """What those concerned are told with release `number`; of a new wording alone nobody is told."""
        session = self.entry.session
        ids = {"gathering_id": gathering_id, "session_id": session.id, "release": number}
        told = {**ids, **self.entry.told, "license": session.rules.license}
        match self.kind:
            case ChangeKind.NEW:
                return SessionPublished(**told)
            case ChangeKind.MOVED:
                previous = {f"previous_{name}": value for name, value in self.previous.told.items()}
                return SessionRescheduled(**told, **previous)
            case ChangeKind.CANCELLED:
                return SessionCancelled(**told)
            case ChangeKind.REWORDED:
                return None


def differences(before: Programme, after: Programme) -> list[Difference]:
    """What became of each session that is not as it was before: in the order of `after`, then those taken out."""
    old, new = before.entries(), after.entries()
    taken_out = [Difference(ChangeKind.CANCELLED, entry, entry) for id, entry in old.items() if id not in new]
    return [*changed(old, new), *taken_out]


def slot_differences(before: Programme, after: Programme) -> list[SlotChange]:
    """Breaks, meals and other spans without sessions that are not as they were; none in a first programme."""
    spans = [[slot for slot in each.slots if slot.kind is not SlotKind.SESSIONS] for each in (before, after)]
    old, new = ({slot.id: slot for slot in each} for each in spans)
    ids = [id for id in {**old, **new} if old.get(id) != new.get(id)] if before.slots else []
    return [SlotChange(before=old.get(id), after=new.get(id)) for id in ids]


def days_of(changes: Iterable[SlotChange]) -> tuple[date, ...]:
    """The days on which something is different: spans were there, or are now."""
    slots = [slot for change in changes for slot in (change.before, change.after) if slot]
    return tuple(sorted({slot.begins_at.astimezone(TIME_ZONE).date() for slot in slots}))


def changed(old: dict[UUID, Entry], new: dict[UUID, Entry]) -> Iterator[Difference]:
    """Sessions that are new or not as they were. `MOVED` is whatever events tell of."""
    for id, entry in new.items():
        previous = old.get(id)
        if previous is None:
            yield Difference(ChangeKind.NEW, entry, entry)
        elif entry.told != previous.told:
            yield Difference(ChangeKind.MOVED, entry, previous)
        elif wording(entry) != wording(previous):
            yield Difference(ChangeKind.REWORDED, entry, previous)


def wording(entry: Entry) -> tuple[SessionOutline, str, MaterialLicense | None]:
    """What is read of a session, and is no event of its own."""
    rules = entry.session.rules
    return entry.session.outline, rules.track, rules.license


class Release(Base, kw_only=True):
    """A programme as published under its number. Never changed."""

    __tablename__ = "release"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    released_at: Mapped[datetime]
    note: Mapped[str]
    published: Mapped[int]
    rescheduled: Mapped[int]
    cancelled: Mapped[int]
    programme: Mapped[Programme] = mapped_column(Json(Programme))

    @classmethod
    def latest(cls, gathering_id: UUID | ScalarSelect[UUID]) -> Select[Self]:
        """Selects the release that is in force."""
        return cls.all_of(gathering_id).limit(1)

    @classmethod
    def all_of(cls, gathering_id: UUID | ScalarSelect[UUID]) -> Select[Self]:
        """Selects the releases of a gathering, the latest first."""
        return select(cls).where(cls.gathering_id == gathering_id).order_by(cls.number.desc())

    @classmethod
    def following(
        cls, last: Self | None, gathering_id: UUID, programme: Programme, note: str, at: datetime
    ) -> tuple[Self, list[SessionEvent]]:
        """The next release, and what those are told whom a difference to the last one concerns.

        Raises `Refused`: `nothing_to_publish`.
        """
        before = last.programme if last else NOTHING
        if programme == before:
            raise Refused("nothing_to_publish")
        found = differences(before, programme)
        count = Counter(difference.kind for difference in found)
        release = cls(
            gathering_id=gathering_id,
            number=last.number + 1 if last else 1,
            released_at=at,
            note=note,
            published=count[ChangeKind.NEW],
            rescheduled=count[ChangeKind.MOVED],
            cancelled=count[ChangeKind.CANCELLED],
            programme=programme,
        )
        events = [difference.event(gathering_id, release.number) for difference in found]
        return release, [event for event in events if event]

    @property
    def value(self) -> contract.Release:
        """As people read it."""
        return contract.Release.model_validate(self, from_attributes=True)

    def told(self, last: Self | None) -> ProgrammeReleased:
        """What everybody is told of it. `last`: the release before."""
        found = slot_differences(last.programme if last else NOTHING, self.programme)
        return ProgrammeReleased(
            gathering_id=self.gathering_id,
            number=self.number,
            first=self.number == 1,
            published=self.published,
            rescheduled=self.rescheduled,
            cancelled=self.cancelled,
            note=self.note,
            slot_days=days_of(found),
        )


async def programmes_of(session: AsyncSession, gathering_ids: Collection[UUID]) -> dict[UUID, Programme]:
    """The programmes that are in force, of those gatherings that have one."""
    here = select(Release.gathering_id, Release.programme).where(Release.gathering_id.in_(gathering_ids))
    latest = here.ext(distinct_on(Release.gathering_id)).order_by(Release.gathering_id, Release.number.desc())
    return dict((await session.execute(latest)).all())


async def programme_of(session: AsyncSession, gathering_id: UUID) -> Programme:
    """The programme that is in force."""
    return (await programmes_of(session, (gathering_id,))).get(gathering_id, NOTHING)
