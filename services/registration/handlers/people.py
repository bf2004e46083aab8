"""People and their roles."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.handlers.incoming import OpeningKey, opened
from services.registration.model import Home, Person
from shared.bus import Router
from shared.contracts.registration.access import GrantRole, RevokeRole
from shared.contracts.registration.people import PersonDetails
from shared.identity import Role
from shared.messages import Done, Refused, new_id
from shared.session import Session

router = Router("registration")


@router.handles(GrantRole, by=[Role.ORGANISER])
async def grant_role(command: GrantRole, session: Session, opening_key: OpeningKey) -> Done:
    """Gives a role to the person with the address."""
    person = await with_address(session, opened(command.who, opening_key).email)
    if person is None:
        raise Refused("unknown_person", field="who.email")
    person.grant(command.role)
    return Done()


@router.handles(RevokeRole, by=[Role.ORGANISER], ordered=True)
async def revoke_role(command: RevokeRole, session: Session) -> Done:
    """Takes a role away; one after the other, so that two organisers can't remove each other at once."""
    person = await session.get(Person, command.participant_id, with_for_update=True)
    if person is None:
        raise Refused("unknown_person")
    person.revoke(command.role)
    if command.role is Role.ORGANISER and not await any_organiser(session):
        raise Refused("last_organiser")
    return Done()


async def any_organiser(session: AsyncSession) -> bool:
    """Whether somebody is an organiser."""
    organisers = select(Person.id).where(Person.roles.contains([Role.ORGANISER])).limit(1)
    return await session.scalar(organisers) is not None


async def with_address(session: AsyncSession, email: str) -> Person | None:
    """The person with the address, locked until the transaction ends."""
    person: Person | None = await session.scalar(select(Person).where(Person.email == email).with_for_update())
    return person


async def introduced(session: AsyncSession, details: PersonDetails, home: Home) -> Person:
    """The person with the address, locked until the transaction ends; a new one if there is none.

    People of an office hear of new gatherings unless they unsubscribe.
    """
    new = insert(Person).values(
        id=new_id(),
        **details.model_dump(),
        office_id=home.office_id,
        organisation_id=home.organisation_id,
        roles=[],
        wants_announcements=home.office_id is not None,
    )
    # The update changes nothing: without it, nothing would be returned for an address that is there already.
    kept = new.on_conflict_do_update(index_elements=[Person.email], set_={"email": Person.email}).returning(Person)
    return (await session.scalars(kept)).one()


async def appoint(session: AsyncSession, addresses: Iterable[str]) -> None:
    """Makes sure that the people with these addresses are organisers."""
    for email in sorted(addresses):
        details = PersonDetails(
            given_name="Organisation", family_name="Ideenwerkstatt", function="Organisation", email=email
        )
        person = await introduced(session, details, Home())
        person.grant(Role.ORGANISER)
