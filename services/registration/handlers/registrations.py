"""Registering, changing, cancelling, and sending a deputy."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.handlers import gatherings
from services.registration.handlers.incoming import OpeningKey, opened
from services.registration.handlers.organisations import home
from services.registration.handlers.people import introduced
from services.registration.model import Application, Gathering, Home, Person, Registration
from shared.bus import Actor, Router, StoredAt
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ChangeRegistration,
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegisterParticipant,
    RegistrationChanged,
    RegistrationOutcome,
    RegistrationRepeated,
    RegistrationState,
    SendDeputy,
)
from shared.identity import ANYONE, SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("registration")
router.publishes(
    ParticipantRegistered,
    ParticipantWaitlisted,
    ParticipantPromoted,
    ParticipantCancelled,
    ParticipantReplaced,
    RegistrationChanged,
    RegistrationRepeated,
)


@router.handles(RegisterParticipant, by=ANYONE)
async def register_participant(
    command: RegisterParticipant, session: Session, actor: Actor, sent_at: StoredAt, opening_key: OpeningKey
) -> RegistrationOutcome:
    """Registers somebody, once for each gathering; see `Person` for what becomes of the details given.

    Whoever registers again is told what a newcomer would be told: the answer never shows who takes part.
    """
    details, needs = opened(command.person, opening_key), opened(command.needs, opening_key)
    comes_for = await home(session, command.affiliation)
    gathering = await gatherings.locked(session, command.gathering_id)
    gathering.check_open(sent_at)
    person = await introduced(session, details, comes_for)
    if registration := await existing(session, gathering.id, person.id):
        publish(session, registration.repeat())
        return RegistrationOutcome(state=gathering.outlook(migrant_organisation=comes_for.migrant_organisation))
    if known := actor.id == person.id:
        person.present(details)
        person.move(comes_for)
    application = Application(person.id, details, comes_for, command.days, needs, confirmed=known)
    registration, event = gathering.register(application, sent_at)
    session.add(registration)
    publish(session, event)
    return RegistrationOutcome(state=registration.state)


@router.handles(ChangeRegistration, by=SIGNED_IN)
async def change_registration(
    command: ChangeRegistration, session: Session, actor: Actor, sent_at: StoredAt, opening_key: OpeningKey
) -> Done:
    """Changes a registration and the person's own details, the address included."""
    gathering, registration = await locked(session, command.registration_id, actor)
    details, needs = opened(command.person, opening_key), opened(command.needs, opening_key)
    publish(session, gathering.amend(registration, command.days, details, needs, sent_at))
    person = await session.get_one(Person, registration.person_id, with_for_update=True)
    if person.email != details.email:
        person.check_may_move_address(actor)
        await check_free(session, details.email)
        person.email = details.email
    person.present(details)
    return Done()


@router.handles(CancelRegistration, by=SIGNED_IN)
async def cancel_registration(command: CancelRegistration, session: Session, actor: Actor, sent_at: StoredAt) -> Done:
    """Takes a seat back and gives it to the first in line who may have it."""
    gathering, registration = await locked(session, command.registration_id, actor)
    publish(session, gathering.withdraw(registration, sent_at))
    publish(session, *gathering.promote(await gatherings.line(session, gathering)))
    return Done()


@router.handles(SendDeputy, by=SIGNED_IN)
async def send_deputy(
    command: SendDeputy, session: Session, actor: Actor, sent_at: StoredAt, opening_key: OpeningKey
) -> Done:
    """Gives the seat to somebody else of the same office or organisation."""
    gathering, registration = await locked(session, command.registration_id, actor)
    details = opened(command.deputy, opening_key)
    deputy = await introduced(session, details, Home(registration.office_id, registration.organisation_id))
    gathering.check_alterable(registration, sent_at)
    if await existing(session, gathering.id, deputy.id):
        raise Refused("deputy_registered_already", field="deputy.email")
    replaced = update(Person).where(Person.id == registration.person_id).values(replaced_at=sent_at)
    await session.execute(replaced)
    publish(session, gathering.replace(registration, deputy.id, details, sent_at))
    return Done()


async def locked(session: AsyncSession, registration_id: UUID, actor: Actor) -> tuple[Gathering, Registration]:
    """A registration that the actor may change, with its gathering, locked until the transaction ends.

    Raises `Refused`: `unknown_registration`, `not_allowed`.
    """
    gathering = await session.scalar(
        select(Gathering)
        .join(Registration, Registration.gathering_id == Gathering.id)
        .where(Registration.id == registration_id)
        .with_for_update(of=Gathering)
    )
    if gathering is None:
        raise Refused("unknown_registration")
    registration = await session.get_one(Registration, registration_id)
    registration.check_belongs(actor)
    return gathering, registration


async def existing(session: AsyncSession, gathering_id: UUID, person_id: UUID) -> Registration | None:
    """The person's registration for the gathering, unless it was cancelled."""
    registration: Registration | None = await session.scalar(
        select(Registration).where(
            Registration.gathering_id == gathering_id,
            Registration.person_id == person_id,
            Registration.state != RegistrationState.CANCELLED,
        )
    )
    return registration


async def check_free(session: AsyncSession, email: str) -> None:
    """Raises `Refused`: `address_taken`."""
    if await session.scalar(select(Person.id).where(Person.email == email)):
        raise Refused("address_taken", field="person.email")
