"""Gatherings and people to begin with."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from services.registration.model import Application, Gathering, Home, Person, office_id
from shared.contracts.registration.gatherings import GatheringFormat, GatheringPlan
from shared.contracts.registration.people import Needs, PersonDetails

BEGIN = datetime(2026, 10, 16, 7, 0, tzinfo=UTC)
NOW = BEGIN - timedelta(days=60)
DAYS = (date(2026, 10, 16), date(2026, 10, 17))

MAGDEBURG = Home(office_id=office_id("magdeburg"))
MIGRANT_ORGANISATION = Home(organisation_id=UUID(int=1), migrant_organisation=True)


def plan(
    capacity: int = 10,
    reserved: int = 0,
    *,
    title: str = "Ideenwerkstatt",
    place: str = "Magdeburg",
    begins_at: datetime = BEGIN,
    ends_at: datetime = BEGIN + timedelta(hours=29),
    deadline: datetime = BEGIN - timedelta(days=14),
) -> GatheringPlan:
    """One and a half days in Magdeburg."""
    return GatheringPlan(
        format=GatheringFormat.IDEENWERKSTATT,
        title=title,
        place=place,
        address="Breiter Weg 1, 39104 Magdeburg",
        host_office_id=office_id("magdeburg"),
        begins_at=begins_at,
        ends_at=ends_at,
        capacity=capacity,
        reserved_for_migrant_organisations=reserved,
        registration_deadline=deadline,
    )


def gathering(capacity: int = 10, reserved: int = 0) -> Gathering:
    """A gathering that nobody has registered for."""
    return Gathering(ordinal=1, **dict(plan(capacity, reserved)))


def details(email: str = "amira@example.org", given_name: str = "Amira", family_name: str = "Haddad") -> PersonDetails:
    """Who somebody is."""
    return PersonDetails(given_name=given_name, family_name=family_name, function="Koordination", email=email)


def person(email: str = "amira@example.org", home: Home = MAGDEBURG) -> Person:
    """Somebody who is known."""
    return Person(
        **details(email).model_dump(),
        office_id=home.office_id,
        organisation_id=home.organisation_id,
        wants_announcements=True,
    )


def application(
    home: Home = MAGDEBURG, days: tuple[date, ...] = DAYS, person_id: UUID | None = None, needs: Needs | None = None
) -> Application:
    """What somebody who registers has given."""
    return Application(person_id or uuid4(), details(), home, days, needs or Needs())
