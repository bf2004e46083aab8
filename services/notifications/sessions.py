"""Sessions as they were told last, and in which of them somebody has a place, as far as they were written to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.notifications.model import Letter, Occasion, moved
from shared.contracts.agenda.places import MissingPlace, PlacesGiven
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.notifications import LetterKind

CHANGES = [kind.__name__ for kind in (SessionPublished, SessionRescheduled, SessionCancelled)]
TAKES_PLACE = Occasion.type != SessionCancelled.__name__


@dataclass(frozen=True)
class Places:
    """Somebody's places at a gathering.

    held: the sessions in which they have one, also those that were cancelled since
    without: the slots in which they have none
    former: the sessions in which they had one
    complete: whether all sessions are known here already
    """

    held: Sequence[SessionEvent] = ()
    without: Sequence[MissingPlace] = ()
    former: Sequence[SessionEvent] = ()
    complete: bool = True


NO_PLACES = Places()


async def programme(session: AsyncSession, gathering_id: UUID) -> list[SessionEvent]:
    """The sessions of a gathering that take place."""
    return await told_last(session, Occasion.gathering_id == gathering_id, TAKES_PLACE)


async def led(session: AsyncSession, gathering_id: UUID, person_id: UUID) -> list[SessionEvent]:
    """Those of them that need somebody."""
    needed = or_(*(Occasion.body.contains({people: [str(person_id)]}) for people in ("moderator_ids", "speaker_ids")))
    return await told_last(session, Occasion.gathering_id == gathering_id, TAKES_PLACE, needed)


async def released(session: AsyncSession, release: ProgrammeReleased) -> list[SessionEvent]:
    """What a release changed for participants, by time; of the first one nothing, since all is new."""
    if release.first:
        return []
    here = Occasion.gathering_id == release.gathering_id, Occasion.type.in_(CHANGES)
    changes = select(Occasion).where(*here, Occasion.release == release.number)
    return list(filter(moved, by_time(await session.scalars(changes))))


async def places(session: AsyncSession, gathering_id: UUID, person_id: UUID) -> Places:
    """Somebody's places as they were written last; all are gone with the seat."""
    kinds = Letter.kind.in_([LetterKind.PLACES_GIVEN, LetterKind.CANCELLED, LetterKind.REPLACED])
    theirs = Letter.participant_id == person_id, Occasion.gathering_id == gathering_id, kinds
    found = await session.scalars(select(Occasion).join(Letter).where(*theirs).order_by(Occasion.taken_at))
    events = [each.event for each in found]
    if not events:
        return NO_PLACES
    now, has = given(events[-1:])
    _, had = given(events)
    known = await told_last(session, Occasion.session_id.in_(had))
    return Places(
        held=[each for each in known if each.session_id in has],
        without=[slot for each in now for slot in each.without],
        former=[each for each in known if each.session_id not in has],
        complete=has <= {each.session_id for each in known},
    )


def given(events: Iterable[object]) -> tuple[list[PlacesGiven], set[UUID]]:
    """What was given by these events, and the sessions."""
    found = [each for each in events if isinstance(each, PlacesGiven)]
    return found, {place.session_id for each in found for place in each.places}


async def told_last(session: AsyncSession, *where: ColumnElement[bool]) -> list[SessionEvent]:
    """What was told last of sessions, by time."""
    later = aliased(Occasion)
    newer = later.session_id == Occasion.session_id, later.type.in_(CHANGES), later.release > Occasion.release
    last = select(Occasion).where(Occasion.type.in_(CHANGES), ~exists().where(*newer))
    return by_time(await session.scalars(last.where(*where)))


def by_time(occasions: Iterable[Occasion]) -> list[SessionEvent]:
    """What was told of sessions, in the order in which they begin."""
    events = [each.event for each in occasions]
    sessions = [each for each in events if isinstance(each, SessionEvent)]
    return sorted(sessions, key=lambda each: (each.begins_at, each.title))
