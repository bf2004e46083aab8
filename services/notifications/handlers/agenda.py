"""Letters about proposals, sessions and programmes.

Moderators get a letter for each session; participants one for each release, with everything in it that changed.
"""

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.notifications.background import released
from services.notifications.handlers.post import Letterbox, Post
from services.notifications.model import Occasion, Release, Seat, addressed, to_moderators
from shared.bus import Router
from shared.contracts.agenda.places import PlacesGiven
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.agenda.releases import (
    ProgrammeReleased,
    SessionCancelled,
    SessionEvent,
    SessionPublished,
    SessionRescheduled,
)
from shared.contracts.notifications import LetterKind
from shared.contracts.registration import RegistrationState

router = Router("notifications")


@router.on(ProposalDecided)
async def tell_proposer(event: ProposalDecided, post: Post) -> None:
    kind = LetterKind.PROPOSAL_ACCEPTED if event.accepted else LetterKind.PROPOSAL_DECLINED
    await post.write(event, [(kind, event.proposer_id)])


@router.on(SessionPublished)
async def welcome_moderators(event: SessionPublished, post: Post) -> None:
    await post.write(event, addressed(LetterKind.MODERATOR, event.moderator_ids))


@router.on(SessionRescheduled)
async def tell_of_rescheduling(event: SessionRescheduled, post: Post) -> None:
    await post.write(event, to_moderators(event))
    await count_change(post, event)


@router.on(SessionCancelled)
async def tell_of_cancellation(event: SessionCancelled, post: Post) -> None:
    await post.write(event, addressed(LetterKind.SESSION_CANCELLED, event.moderator_ids))
    await count_change(post, event)


@router.on(ProgrammeReleased)
async def tell_participants(event: ProgrammeReleased, post: Post) -> None:
    """Tells them at once if all changes are in already; else the last one to come in does."""
    await post.note(event)
    statement = insert(Release).values(
        gathering_id=event.gathering_id,
        number=event.number,
        expected=event.rescheduled + event.cancelled,
        occasion_id=post.event_id,
    )
    noted = {"expected": statement.excluded.expected, "occasion_id": statement.excluded.occasion_id}
    upsert = statement.on_conflict_do_update(index_elements=["gathering_id", "number"], set_=noted)
    release = (await post.session.scalars(upsert.returning(Release))).one()
    await tell_if_complete(post, release)


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
    """Writes to everybody with a seat, once the release and its changes are in, if it is news to them."""
    if not release.complete or release.occasion_id is None:
        return
    occasion = await post.session.get_one(Occasion, release.occasion_id)
    event = occasion.event
    assert isinstance(event, ProgrammeReleased)
    if event.first or await released(post.session, event):
        here = Seat.gathering_id == event.gathering_id, Seat.state == RegistrationState.REGISTERED
        people = await post.session.scalars(select(Seat.participant_id).where(*here).distinct())
        await post.queue(occasion.id, addressed(LetterKind.PROGRAMME_RELEASED, people))
