"""What a letter says beside its event, as it is known when the letter is written, so that a late letter is right."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.gateways import Undeliverable
from services.notifications.model import ChosenDays, Gathering, Letter, Occasion, Seat, moved
from shared.contracts.agenda.places import PlacesGiven
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.registration.gatherings import GatheringCancelled
from shared.contracts.registration.registrations import RegistrationState


@dataclass(frozen=True)
class Background:
    """The gathering a letter is about, if any, the recipient's registration for it, a release's changes, the sessions
    in which they have places, and those of a gathering that was called off in which they would have had to be.
    """

    gathering: Gathering | None = None
    state: RegistrationState | None = None
    days: Sequence[date] = ()
    changes: Sequence[SessionEvent] = ()
    sessions: Sequence[SessionEvent] = ()
    led: Sequence[SessionEvent] = ()


async def load(session: AsyncSession, letter: Letter) -> Background:
    """The background of a letter. Raises `Undeliverable` while its gathering is not known here yet."""
    if (gathering_id := letter.occasion.gathering_id) is None:
        return Background()
    if (gathering := await session.get(Gathering, gathering_id)) is None:
        raise Undeliverable("gathering_unknown")
    state, days = await registration(session, gathering_id, letter.participant_id)
    event = letter.occasion.event
    changes = await released(session, event) if isinstance(event, ProgrammeReleased) else ()
    sessions = await placed(session, event) if isinstance(event, PlacesGiven) else ()
    planned = await programme(session, gathering_id) if isinstance(event, GatheringCancelled) else ()
    led = [each for each in planned if letter.participant_id in each.people]
    return Background(gathering, state, days, changes, sessions, led)


async def registration(
    session: AsyncSession, gathering_id: UUID, participant_id: UUID
) -> tuple[RegistrationState | None, Sequence[date]]:
    """The state of the person's registration, if there is one, and the days they chose; the latest counts."""
    found = await session.execute(
        select(Seat.state, ChosenDays.days)
        .outerjoin(ChosenDays, ChosenDays.registration_id == Seat.registration_id)
        .where(Seat.gathering_id == gathering_id, Seat.participant_id == participant_id)
        .order_by(Seat.as_of.desc())
        .limit(1)
    )
    state, days = found.first() or (None, None)
    return state, days or ()


async def released(session: AsyncSession, release: ProgrammeReleased) -> list[SessionEvent]:
    """What a release changed for participants, by time; of the first one nothing, since all is new."""
    if release.first:
        return []
    events = await session_events(session, release.gathering_id, SessionPublished, SessionRescheduled, SessionCancelled)
    changes = [each for each in events if each.release == release.number]
    return sorted(filter(moved, changes), key=lambda each: (each.begins_at, each.title))


async def placed(session: AsyncSession, given: PlacesGiven) -> list[SessionEvent]:
    """The sessions of somebody's places as they were released last. Raises `Undeliverable` while one is not known."""
    events = await session_events(session, given.gathering_id, SessionPublished, SessionRescheduled)
    known = latest(events)
    if any(place.session_id not in known for place in given.places):
        raise Undeliverable("session_unknown")
    return [known[place.session_id] for place in given.places]


async def programme(session: AsyncSession, gathering_id: UUID) -> list[SessionEvent]:
    """The sessions of a gathering as they were released last, without those that were cancelled."""
    events = await session_events(session, gathering_id, SessionPublished, SessionRescheduled, SessionCancelled)
    return [each for each in latest(events).values() if not isinstance(each, SessionCancelled)]


def latest(events: Iterable[SessionEvent]) -> dict[UUID, SessionEvent]:
    """Each session as the last release told of it."""
    return {each.session_id: each for each in sorted(events, key=lambda each: each.release)}


async def session_events(session: AsyncSession, gathering_id: UUID, *kinds: type[SessionEvent]) -> list[SessionEvent]:
    """What was told of the sessions of a gathering."""
    names = [kind.__name__ for kind in kinds]
    found = await session.scalars(
        select(Occasion).where(Occasion.gathering_id == gathering_id, Occasion.type.in_(names))
    )
    events = [each.event for each in found]
    return [each for each in events if isinstance(each, SessionEvent)]
