"""Letters about proposals, sessions and programmes.

Who moderates or speaks gets a letter for each session; participants one for each release, with everything in it that
changed, if something did on a day on which they come, beside the sessions that they lead.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.handlers.post import Letterbox, Post
from services.notifications.model import (
    Addressed,
    ChosenDays,
    Occasion,
    Release,
    Seat,
    addressed,
    days_of_changes,
    to_people,
    told_singly,
)
from services.notifications.sessions import released
from shared.bus import Router
from shared.contracts.agenda.interests import InterestsAsked
from shared.contracts.agenda.places import PlacesGiven, WishingOpened
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.registrations import RegistrationState

router = Router("notifications")


@router.on(ProposalDecided)
async def tell_proposer(event: ProposalDecided, post: Post) -> None:
    kind = LetterKind.PROPOSAL_ACCEPTED if event.accepted else LetterKind.PROPOSAL_DECLINED
    await post.write(event, [(kind, event.proposer_id)])


@router.on(SessionPublished)
async def welcome_moderators(event: SessionPublished, post: Post) -> None:
    await post.write(event, addressed(LetterKind.MODERATOR, event.people))
    await count_change(post, event)


@router.on(SessionRescheduled)
async def tell_of_rescheduling(event: SessionRescheduled, post: Post) -> None:
    await post.write(event, to_people(event))
    await count_change(post, event)


@router.on(SessionCancelled)
async def tell_of_cancellation(event: SessionCancelled, post: Post) -> None:
    await post.write(event, addressed(LetterKind.SESSION_CANCELLED, event.people))
    await count_change(post, event)


@router.on(ProgrammeReleased)
async def tell_participants(event: ProgrammeReleased, post: Post) -> None:
    """Tells them at once if all changes are in already; else the last one to come in does."""
    await post.note(event)
    statement = insert(Release).values(
        gathering_id=event.gathering_id,
        number=event.number,
        expected=event.published + event.rescheduled + event.cancelled,
        occasion_id=post.event_id,
    )
    noted = {"expected": statement.excluded.expected, "occasion_id": statement.excluded.occasion_id}
    upsert = statement.on_conflict_do_update(index_elements=["gathering_id", "number"], set_=noted)
    release = (await post.session.scalars(upsert.returning(Release))).one()
    await tell_if_complete(post, release)


@router.on(InterestsAsked)
async def ask_for_interests(event: InterestsAsked, post: Post) -> None:
    await post.write(event, await to_seated(post, event.gathering_id, LetterKind.INTERESTS_ASKED))


@router.on(WishingOpened)
async def ask_for_wishes(event: WishingOpened, post: Post) -> None:
    await post.write(event, await to_seated(post, event.gathering_id, LetterKind.WISHING_OPENED))


@router.on(PlacesGiven)
async def tell_places(event: PlacesGiven, post: Post) -> None:
    await post.write(event, [(LetterKind.PLACES_GIVEN, event.participant_id)])


async def count_change(post: Letterbox, event: SessionEvent) -> None:
    """One more change of its release is in."""
    statement = insert(Release).values(gathering_id=event.gathering_id, number=event.release, arrived=1)
    counted = {"arrived": Release.arrived + 1}
    upsert = statement.on_conflict_do_update(index_elements=["gathering_id", "number"], set_=counted)
    release = (await post.session.scalars(upsert.returning(Release))).one()
    await tell_if_complete(post, release)


async def tell_if_complete(post: Letterbox, release: Release) -> None:
    """Writes to those with a seat to whom it is news, once the release and its changes are in."""
    if not release.complete or release.occasion_id is None:
        return
    occasion = await post.session.get_one(Occasion, release.occasion_id)
    event = occasion.event
    assert isinstance(event, ProgrammeReleased)
    changes = await released(post.session, event)
    if event.first or changes or event.slot_days:
        people = await seated(post.session, event.gathering_id)
        concerned = {person for person, days in people if event.first or is_news(event, changes, person, days)}
        await post.queue(occasion.id, addressed(LetterKind.PROGRAMME_RELEASED, concerned))


def is_news(
    event: ProgrammeReleased, changes: Sequence[SessionEvent], person: UUID, days: Sequence[date] | None
) -> bool:
    """Whether a release changes something on somebody's days beside the sessions that they have led or lead now, of
    which they are told one by one.
    """
    of_others = [change for change in changes if person not in told_singly(change)]
    changed = days_of_changes(of_others).union(event.slot_days)
    return bool(changed.intersection(days) if days else changed)


async def to_seated(post: Letterbox, gathering_id: UUID, kind: LetterKind) -> Iterator[Addressed]:
    """The same letter to everybody with a seat."""
    return addressed(kind, {person for person, _ in await seated(post.session, gathering_id)})


async def seated(session: AsyncSession, gathering_id: UUID) -> Sequence[tuple[UUID, Sequence[date] | None]]:
    """Everybody with a seat, and the days for which it is, as far as they are known."""
    found = await session.execute(
        select(Seat.participant_id, ChosenDays.days)
        .outerjoin(ChosenDays, ChosenDays.registration_id == Seat.registration_id)
        .where(Seat.gathering_id == gathering_id, Seat.state == RegistrationState.REGISTERED)
    )
    return [(person, days) for person, days in found]
