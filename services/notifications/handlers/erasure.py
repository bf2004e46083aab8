"""Forgetting people who were erased."""

from sqlalchemy import delete, exists

from services.notifications.model import OF_ONE_PERSON, ChosenDays, Letter, Occasion, Seat, Told
from services.notifications.past import erase
from shared.bus import Router
from shared.contracts.notifications import ErasureConfirmed
from shared.contracts.registration.erasure import PersonErased
from shared.outbox import publish
from shared.session import Session

router = Router("notifications")


@router.on(PersonErased)
async def forget_person(event: PersonErased, session: Session) -> None:
    """Deletes letters, those that wait too, seats and days, and what only letters to this person were about.

    Other occasions stay, since letters to others are about them; the id in them belongs to nobody any more.
    """
    person = event.participant_id
    await erase(session, person)
    await session.execute(delete(Told).where(Told.participant_id == person))
    seats = await session.scalars(delete(Seat).where(Seat.participant_id == person).returning(Seat.registration_id))
    await session.execute(delete(ChosenDays).where(ChosenDays.registration_id.in_(seats.all())))
    letters = delete(Letter).where(Letter.participant_id == person).returning(Letter.occasion_id)
    about = Occasion.id.in_((await session.scalars(letters)).all())
    others = exists().where(Letter.occasion_id == Occasion.id)
    await session.execute(delete(Occasion).where(about, Occasion.type.in_(OF_ONE_PERSON), ~others))
    publish(session, ErasureConfirmed(participant_id=person))
