"""What a letter says beside its event, as it is known when the letter is written, so that a late letter is right."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications import sessions
from services.notifications.gateways import Undeliverable
from services.notifications.model import ChosenDays, Gathering, Letter, Seat
from services.notifications.sessions import NO_PLACES, Places
from shared.contracts.agenda.releases import ProgrammeReleased, SessionEvent
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.gatherings import GatheringChanged
from shared.contracts.registration.registrations import RegistrationState

NEVER = datetime.min.replace(tzinfo=UTC)
COMING = {RegistrationState.REGISTERED, RegistrationState.WAITLISTED}

WITH_SESSIONS = {
    LetterKind.PROGRAMME_RELEASED,
    LetterKind.PLACES_GIVEN,
    LetterKind.REGISTRATION_CHANGED,
    LetterKind.CANCELLED,
    LetterKind.REPLACED,
    LetterKind.GATHERING_CANCELLED,
    LetterKind.MODERATOR,
    LetterKind.SESSION_RESCHEDULED,
    LetterKind.SESSION_CANCELLED,
}
"""Letters that concern sessions in the recipient's calendar."""


@dataclass(frozen=True)
class Background:
    """The gathering a letter is about, if any, the recipient's registration for it, a release's changes, the
    recipient's places, and the sessions that need them.
    """

    gathering: Gathering | None = None
    state: RegistrationState | None = None
    days: Sequence[date] = ()
    changes: Sequence[SessionEvent] = ()
    places: Places = NO_PLACES
    led: Sequence[SessionEvent] = ()


async def load(session: AsyncSession, letter: Letter) -> Background:
    """The background of a letter.

    Raises `Undeliverable` while its gathering, a session of it, or the days of a registration after a move are not
    known here yet.
    """
    if (gathering_id := letter.occasion.gathering_id) is None:
        return Background()
    if (gathering := await session.get(Gathering, gathering_id)) is None:
        raise Undeliverable("gathering_unknown")
    person_id, event = letter.participant_id, letter.occasion.event
    state, days, told_at = await registration(session, gathering_id, person_id)
    if isinstance(event, GatheringChanged) and event.days_moved and state in COMING:
        require_days(told_at, letter.occasion.taken_at)
    if letter.kind not in WITH_SESSIONS:
        return Background(gathering, state, days)
    changes = await sessions.released(session, event) if isinstance(event, ProgrammeReleased) else ()
    places = await sessions.places(session, gathering_id, person_id)
    if letter.kind is LetterKind.PLACES_GIVEN and not places.complete:
        raise Undeliverable("session_unknown")
    return Background(gathering, state, days, changes, places, await sessions.led(session, gathering_id, person_id))


def require_days(told_at: datetime, moved_at: datetime) -> None:
    """Raises `Undeliverable` while the days of a registration are those from before its gathering moved."""
    if told_at < moved_at:
        raise Undeliverable("days_unknown")


async def registration(
    session: AsyncSession, gathering_id: UUID, participant_id: UUID
) -> tuple[RegistrationState | None, Sequence[date], datetime]:
    """The state of the person's registration, if there is one, the days they chose, and when these were told; the
    latest counts.
    """
    found = await session.execute(
        select(Seat.state, ChosenDays.days, ChosenDays.as_of)
        .outerjoin(ChosenDays, ChosenDays.registration_id == Seat.registration_id)
        .where(Seat.gathering_id == gathering_id, Seat.participant_id == participant_id)
        .order_by(Seat.as_of.desc())
        .limit(1)
    )
    state, days, told_at = found.first() or (None, None, None)
    return state, days or (), told_at or NEVER
