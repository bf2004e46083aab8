"""Erasing people, and noting who has confirmed it."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.handlers.gatherings import line
from services.registration.model import Confirmation, Erasure, Gathering, LedSession, Person, Registration
from shared.bus import Actor, Router, StoredAt
from shared.contracts import knowledge, notifications
from shared.contracts.agenda import people as agenda
from shared.contracts.registration.erasure import Erased, ErasePerson, PersonErased
from shared.contracts.registration.registrations import RegistrationState
from shared.erasure import digest
from shared.identity import SIGNED_IN, Role
from shared.messages import Refused
from shared.outbox import publish
from shared.session import Session

router = Router("registration")
router.publishes(PersonErased)


@router.handles(ErasePerson, by=SIGNED_IN, ordered=True)
async def erase_person(command: ErasePerson, session: Session, actor: Actor, sent_at: StoredAt) -> Erased:
    """Erases a person; one after the other, so that two organisers can't remove each other at once."""
    person_id = command.participant_id or actor.signed_in()
    gatherings = await gatherings_of(session, person_id)
    person = await session.get(Person, person_id, with_for_update=True)
    if person is None:
        raise Refused("unknown_person")
    person.check_may_be_erased_by(actor)
    await check_not_last_organiser(session, person)
    return await erase(session, person, gatherings, sent_at)


@router.on(agenda.ErasureConfirmed)
async def note_agenda(event: agenda.ErasureConfirmed, session: Session) -> None:
    """The agenda has nothing about the person any more."""
    await confirm(session, event.participant_id, event.owner)


@router.on(knowledge.ErasureConfirmed)
async def note_knowledge(event: knowledge.ErasureConfirmed, session: Session) -> None:
    """Knowledge has nothing about the person any more."""
    await confirm(session, event.participant_id, event.owner)


@router.on(notifications.ErasureConfirmed)
async def note_notifications(event: notifications.ErasureConfirmed, session: Session) -> None:
    """Notifications has nothing about the person any more."""
    await confirm(session, event.participant_id, event.owner)


async def gatherings_of(session: AsyncSession, person_id: UUID) -> dict[UUID, Gathering]:
    """The gatherings that somebody has registered for, locked, in one order for everybody."""
    registered = select(Registration.gathering_id).where(Registration.person_id == person_id)
    found = await session.scalars(
        select(Gathering).where(Gathering.id.in_(registered)).order_by(Gathering.id).with_for_update()
    )
    return {gathering.id: gathering for gathering in found}


async def check_not_last_organiser(session: AsyncSession, person: Person) -> None:
    """Raises `Refused`: `last_organiser`. Locks all organisers, so that none is removed meanwhile."""
    organisers = select(Person.id).where(Person.roles.contains([Role.ORGANISER])).order_by(Person.id)
    if set(await session.scalars(organisers.with_for_update())) == {person.id}:
        raise Refused("last_organiser")


async def erase(session: AsyncSession, person: Person, gatherings: Mapping[UUID, Gathering], at: datetime) -> Erased:
    """Gives back seats and places in line, and deletes the person with all registrations.

    Raises `KeyError` when a registration came in before the person was locked; the command is delivered again then.
    """
    found = await session.scalars(select(Registration).where(Registration.person_id == person.id))
    registrations = found.all()
    given_back = [await give_back(session, gatherings[each.gathering_id], each, at) for each in registrations]
    for registration in registrations:
        await session.delete(registration)
    await session.delete(person)
    await session.execute(LedSession.forgetting(person.id))
    erasure = await session.merge(Erasure.of(person.id, at))
    publish(session, PersonErased(participant_id=person.id))
    return Erased(receipt=erasure.receipt, registrations=len(registrations), given_back=sum(given_back))


async def give_back(session: AsyncSession, gathering: Gathering, registration: Registration, at: datetime) -> bool:
    """Gives a seat or place in line back, if it still counts; whether it did."""
    if registration.state is RegistrationState.CANCELLED or gathering.over(at):
        return False
    publish(session, gathering.withdraw(registration, at))
    publish(session, *gathering.promote(await line(session, gathering)))
    return True


async def erase_again(session: AsyncSession, erasures: Collection[Erasure]) -> int:
    """Erases the people of a restored database who had been erased before; how many there were.

    Their erasures are known afterwards, with the time at which each was done first.
    """
    hashes = {erasure.person_hash for erasure in erasures}
    people = [person for person in await session.scalars(select(Person)) if digest(person.id) in hashes]
    for person in people:
        await erase(session, person, await gatherings_of(session, person.id), datetime.now(UTC))
    for erasure in erasures:
        await session.merge(erasure)
    return len(people)


async def confirm(session: AsyncSession, person_id: UUID, service: str) -> None:
    """Notes that a service has nothing about the person any more."""
    confirmed = insert(Confirmation).values(
        person_hash=digest(person_id), service=service, confirmed_at=datetime.now(UTC)
    )
    await session.execute(confirmed.on_conflict_do_nothing())
