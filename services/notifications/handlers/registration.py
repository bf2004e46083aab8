"""Letters about gatherings and registrations."""

from typing import Annotated
from uuid import UUID

from faststream import Context
from sqlalchemy import select, update

from services.notifications.handlers.post import Letterbox, Post
from services.notifications.model import ChosenDays, Gathering, Seat, addressed
from services.notifications.sessions import programme
from shared.bus import Router
from shared.client import Bus
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringChanged
from shared.contracts.registration.recipients import FindAudience
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationRepeated,
    RegistrationState,
)

PLAN = {"title", "description", "place", "address", "begins_at", "ends_at", "registration_deadline"}

Placed = ParticipantRegistered | ParticipantWaitlisted | ParticipantPromoted

router = Router("notifications")
router.asks(FindAudience)


class GatheringUnknown(Exception):
    """The gathering's announcement has not come in yet; the message is delivered again."""


@router.on(GatheringAnnounced)
async def remember_gathering(event: GatheringAnnounced, post: Post) -> None:
    """Needs no other service, so that letters to participants never wait for the invitations."""
    await post.remember(Gathering, id=event.gathering_id, **event.plan.model_dump(include=PLAN))


@router.on(GatheringAnnounced)
async def invite(
    event: GatheringAnnounced, post: Post, bus: Annotated[Bus, Context()], service_token: Annotated[str, Context()]
) -> None:
    """Invites everybody who wants to hear of gatherings. While registration is away the message comes again."""
    audience = await bus.ask(FindAudience(), actor=service_token)
    await post.write(event, addressed(LetterKind.GATHERING_ANNOUNCED, audience.participant_ids))


@router.on(GatheringChanged)
async def change_gathering(event: GatheringChanged, post: Post) -> None:
    """Those whose letter is still under way read the new plan in it."""
    await post.remember(Gathering, id=event.gathering_id, **event.plan.model_dump(include=PLAN))
    if event.moved:
        registered, leading = await concerned(post, event)
        letters = addressed(LetterKind.GATHERING_CHANGED, registered)
        others = addressed(LetterKind.MODERATED_GATHERING_CHANGED, leading - registered)
        await post.write(event, [*letters, *others])


@router.on(GatheringCancelled)
async def cancel_gathering(event: GatheringCancelled, post: Post) -> None:
    """Raises `GatheringUnknown`."""
    cancelled = update(Gathering).where(Gathering.id == event.gathering_id).values(cancelled=True)
    if await post.session.scalar(cancelled.returning(Gathering.id)) is None:
        raise GatheringUnknown
    registered, leading = await concerned(post, event)
    await post.write(event, addressed(LetterKind.GATHERING_CANCELLED, registered | leading))


@router.on(ParticipantRegistered)
async def confirm_seat(event: ParticipantRegistered, post: Post) -> None:
    await remember_seat(post, event, RegistrationState.REGISTERED)
    await post.write(event, [(LetterKind.REGISTERED, event.participant_id)])


@router.on(ParticipantWaitlisted)
async def confirm_place_in_line(event: ParticipantWaitlisted, post: Post) -> None:
    await remember_seat(post, event, RegistrationState.WAITLISTED)
    await post.write(event, [(LetterKind.WAITLISTED, event.participant_id)])


@router.on(ParticipantPromoted)
async def tell_of_seat(event: ParticipantPromoted, post: Post) -> None:
    await remember_seat(post, event, RegistrationState.REGISTERED)
    await post.write(event, [(LetterKind.PROMOTED, event.participant_id)])


@router.on(RegistrationChanged)
async def confirm_change(event: RegistrationChanged, post: Post) -> None:
    """Of days that went along with the gathering the letter about its move tells."""
    await remember_days(post, event)
    if not event.moved:
        await post.write(event, [(LetterKind.REGISTRATION_CHANGED, event.participant_id)])


@router.on(RegistrationRepeated)
async def lead_to_registration(event: RegistrationRepeated, post: Post) -> None:
    await post.write(event, [(LetterKind.REGISTRATION_REPEATED, event.participant_id)])


@router.on(ParticipantCancelled)
async def confirm_cancellation(event: ParticipantCancelled, post: Post) -> None:
    await post.remember(
        Seat,
        about=event.participant_id,
        registration_id=event.registration_id,
        gathering_id=event.gathering_id,
        participant_id=event.participant_id,
        state=RegistrationState.CANCELLED,
    )
    await post.write(event, [(LetterKind.CANCELLED, event.participant_id)])


@router.on(ParticipantReplaced)
async def tell_both(event: ParticipantReplaced, post: Post) -> None:
    """The deputy holds what the other one held, be it a seat or a place in line; this may come before the other's."""
    held = {} if event.state is None else {"state": event.state}
    await post.remember(
        Seat,
        about=event.deputy_id,
        registration_id=event.registration_id,
        gathering_id=event.gathering_id,
        participant_id=event.deputy_id,
        **held,
    )
    letters = [(LetterKind.REPLACED, event.participant_id), (LetterKind.DEPUTY, event.deputy_id)]
    await post.write(event, letters)


@router.on(SignInRequested)
async def send_link(event: SignInRequested, post: Post) -> None:
    await post.write(event, [(LetterKind.SIGN_IN, event.participant_id)])


async def remember_seat(post: Letterbox, event: Placed, state: RegistrationState) -> None:
    """Who holds the registration, and for which days."""
    await post.remember(
        Seat,
        about=event.participant_id,
        registration_id=event.registration_id,
        gathering_id=event.gathering_id,
        participant_id=event.participant_id,
        state=state,
    )
    await remember_days(post, event)


async def remember_days(post: Letterbox, event: Placed | RegistrationChanged) -> None:
    """For which days the registration is."""
    days = {"registration_id": event.registration_id, "days": list(event.days)}
    await post.remember(ChosenDays, about=event.participant_id, **days)


async def concerned(post: Letterbox, event: GatheringChanged | GatheringCancelled) -> tuple[set[UUID], set[UUID]]:
    """All who have a seat or wait for one; and all who lead a session, which needs no seat. Whoever comes in later
    reads the news in their first letter.
    """
    here = Seat.gathering_id == event.gathering_id, Seat.state != RegistrationState.CANCELLED
    registered = await post.session.scalars(select(Seat.participant_id).where(*here))
    sessions = await programme(post.session, event.gathering_id)
    return set(registered), {person for session in sessions for person in session.people}
