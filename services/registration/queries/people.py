"""People: who they are, what they are called, and where letters to them go."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from faststream import Context
from sqlalchemy import ColumnElement, Select, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.model import (
    AFFILIATION,
    Gathering,
    LedSession,
    Link,
    Office,
    Organisation,
    Person,
    Registration,
)
from shared import identity
from shared.bus import Actor, Router
from shared.contracts.registration.access import ListRoles, Me, RoleHolder, RoleHolders, WhoAmI
from shared.contracts.registration.people import KNOW_EVERYBODY, FindNames, Name, Names
from shared.contracts.registration.recipients import Audience, FindAudience, FindRecipient, Recipient
from shared.contracts.registration.registrations import RegistrationState
from shared.identity import SIGNED_IN, Role
from shared.messages import Refused
from shared.session import Reading

router = Router("registration")


@router.answers(WhoAmI, by=SIGNED_IN)
async def who_am_i(_: WhoAmI, session: Reading, actor: Actor) -> Me:
    """Who asks, with the roles of the token that they act with."""
    found = (await session.execute(with_affiliation().where(Person.id == actor.signed_in()))).first()
    if found is None:
        raise Refused("not_signed_in")
    person, affiliation = found
    return Me(
        participant_id=person.id,
        person=person.details,
        affiliation=affiliation,
        office_id=person.office_id,
        roles=actor.roles,
    )


@router.answers(ListRoles, by=[Role.ORGANISER])
async def list_roles(_: ListRoles, session: Reading) -> RoleHolders:
    """Everybody who holds a role beside participant, by name."""
    people = await session.scalars(
        select(Person).where(Person.roles != []).order_by(Person.family_name, Person.given_name)
    )
    return RoleHolders(
        holders=tuple(
            RoleHolder(participant_id=person.id, person=person.details, roles=frozenset(person.roles))
            for person in people
        )
    )


@router.answers(FindNames, by=SIGNED_IN | {Role.SERVICE})
async def find_names(query: FindNames, session: Reading, actor: Actor) -> Names:
    """Names of people whom the asker may know by name."""
    found = await session.execute(
        with_affiliation().where(Person.id.in_(query.participant_ids), may_be_known_to(actor))
    )
    return Names(
        names=tuple(
            Name(participant_id=person.id, name=full_name(person), affiliation=affiliation)
            for person, affiliation in found
        )
    )


@router.answers(FindRecipient, by=[Role.SERVICE])
async def find_recipient(
    query: FindRecipient, session: Reading, signing_key: Annotated[Ed25519PrivateKey, Context()]
) -> Recipient:
    """Where a letter goes, with the links that it needs, signed now."""
    person = await session.get(Person, query.participant_id)
    if person is None:
        raise Refused("unknown_person")
    gathering, now = await end(session, query.gathering_id), datetime.now(UTC)
    links = {purpose: Link.to(purpose, person.id, gathering, now).sign(signing_key) for purpose in query.links}
    return Recipient(name=full_name(person), email=person.email, language=person.language, links=links)


@router.answers(FindAudience, by=[Role.SERVICE])
async def find_audience(_: FindAudience, session: Reading) -> Audience:
    """Who wants to hear of new gatherings."""
    return Audience(participant_ids=tuple(await session.scalars(select(Person.id).where(Person.wants_announcements))))


def with_affiliation() -> Select[Person, str]:
    """People, each with the name of whom they come for."""
    return (
        select(Person, AFFILIATION)
        .outerjoin(Office, Office.id == Person.office_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
    )


def may_be_known_to(actor: identity.Actor) -> ColumnElement[bool]:
    """Whether somebody's name may be told: to themselves, to who works for all, and to those whom they meet at a
    gathering, where both have a seat or lead a session."""
    if actor.has(*KNOW_EVERYBODY):
        return true()
    seated = Registration.state == RegistrationState.REGISTERED
    attended = select(Registration.gathering_id).where(Registration.person_id == actor.id, seated)
    mine = select(attended.union(LedSession.of(actor.id)).subquery().c.gathering_id)
    guests = select(Registration.person_id).where(Registration.gathering_id.in_(mine), seated)
    return or_(Person.id == actor.id, Person.id.in_(guests), Person.id.in_(LedSession.leaders(mine)))


async def end(session: AsyncSession, gathering_id: UUID | None) -> tuple[UUID, datetime] | None:
    """Id and end of a gathering, if there is one."""
    if gathering_id is None:
        return None
    found = select(Gathering.id, Gathering.ends_at).where(Gathering.id == gathering_id)
    return (await session.execute(found)).first()


def full_name(person: Person) -> str:
    """Given and family name."""
    return f"{person.given_name} {person.family_name}"
