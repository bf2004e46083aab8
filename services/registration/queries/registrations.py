"""Registrations, for those who hold them and for organisers."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Select, case, func, select

from services.registration.model import AFFILIATION, Gathering, Office, Organisation, Person, Registration
from shared.bus import Actor, Router
from shared.contracts.registration.people import PersonDetails
from shared.contracts.registration.registrations import (
    ListMyRegistrations,
    ListRegistrations,
    RegistrationRow,
    Registrations,
    RegistrationState,
)
from shared.identity import SIGNED_IN, Role
from shared.session import Reading

router = Router("registration")

Row = tuple[Registration, str, str, int | None]
"""A registration, the person's address, the affiliation, the position in line."""


@router.answers(ListRegistrations, by=[Role.ORGANISER])
async def list_registrations(query: ListRegistrations, session: Reading) -> Registrations:
    """Seats by time, then the line, then what was cancelled."""
    seats_first = case((Registration.state == RegistrationState.REGISTERED, 0), (waits(), 1), else_=2)
    of_gathering = Registration.gathering_id == query.gathering_id
    found = rows(of_gathering, of_gathering)
    ordered = found.order_by(seats_first, Registration.place, Registration.registered_at, Registration.id)
    return listed(await session.execute(ordered))


@router.answers(ListMyRegistrations, by=SIGNED_IN)
async def list_my_registrations(_: ListMyRegistrations, session: Reading, actor: Actor) -> Registrations:
    """The registrations of who asks, soonest gathering first."""
    mine = Registration.person_id == actor.signed_in()
    beside = Registration.gathering_id.in_(select(Registration.gathering_id).where(mine))
    found = rows(mine, beside).join(Gathering, Gathering.id == Registration.gathering_id)
    ordered = found.order_by(Gathering.begins_at, Registration.registered_at)
    return listed(await session.execute(ordered))


def rows(wanted: ColumnElement[bool], beside: ColumnElement[bool]) -> Select[Registration, str, str, int | None]:
    """The registrations wanted. `beside`: all registrations of the same gatherings, among which the line is counted."""
    order = func.row_number().over(partition_by=Registration.gathering_id, order_by=Registration.place)
    line = select(Registration.id, order.label("position")).where(beside, waits()).subquery()
    return (
        select(Registration, Person.email, AFFILIATION, line.c.position)
        .join(Person, Person.id == Registration.person_id)
        .outerjoin(Office, Office.id == Registration.office_id)
        .outerjoin(Organisation, Organisation.id == Registration.organisation_id)
        .outerjoin(line, line.c.id == Registration.id)
        .where(wanted)
    )


def waits() -> ColumnElement[bool]:
    """Whether a registration is in line."""
    return Registration.state == RegistrationState.WAITLISTED


def listed(found: Iterable[Row]) -> Registrations:
    """Registrations as participant and organiser see them."""
    return Registrations(registrations=tuple(shown(*row) for row in found))


def shown(registration: Registration, email: str, affiliation: str, position: int | None) -> RegistrationRow:
    """A registration as participant and organiser see it."""
    return RegistrationRow(
        id=registration.id,
        participant_id=registration.person_id,
        gathering_id=registration.gathering_id,
        state=registration.state,
        position=position,
        affiliation=affiliation,
        office_id=registration.office_id,
        organisation_id=registration.organisation_id,
        migrant_organisation=registration.migrant_organisation,
        days=tuple(registration.days),
        person=PersonDetails(
            given_name=registration.given_name,
            family_name=registration.family_name,
            function=registration.function,
            email=email,
            language=registration.language,
        ),
        needs=registration.needs,
        confirmed=registration.confirmed,
        registered_at=registration.registered_at,
    )
