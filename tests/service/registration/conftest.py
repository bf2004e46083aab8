"""The registration service, and the things that people do with it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import UUID

import pytest
from faststream.asgi import AsgiFastStream
from pydantic import BaseModel

from services.registration.model import office_id
from shared.client import Bus
from shared.contracts.agenda.releases import SessionPublished
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.access import SignedIn, SignIn
from shared.contracts.registration.affiliations import Affiliation, OrganisationKind
from shared.contracts.registration.gatherings import AnnounceGathering, GatheringFormat, GatheringPlan
from shared.contracts.registration.people import Needs, PersonDetails
from shared.contracts.registration.recipients import FindRecipient, LinkPurpose
from shared.contracts.registration.registrations import (
    ChangeRegistration,
    ListRegistrations,
    RegisterParticipant,
    RegistrationRow,
    RegistrationState,
    SendDeputy,
)
from shared.identity import Role
from shared.messages import Command
from tests.conftest import Identities

Result = TypeVar("Result", bound=BaseModel)

PATIENCE = 90.0
MAGDEBURG = Affiliation(office_id=office_id("magdeburg"))
MIGRANT_ORGANISATION = Affiliation(
    organisation_name="Bunte Brücke", organisation_kind=OrganisationKind.MIGRANT_ORGANISATION
)


def begin() -> datetime:
    """Nine in the morning in sixty days, give or take an hour."""
    return (datetime.now(UTC) + timedelta(days=60)).replace(hour=8, minute=0, second=0, microsecond=0)


def plan(
    capacity: int = 10,
    reserved: int = 0,
    *,
    format: GatheringFormat = GatheringFormat.IDEENWERKSTATT,
    begins_at: datetime | None = None,
    deadline: datetime | None = None,
    host: str = "magdeburg",
    place: str = "Magdeburg",
) -> GatheringPlan:
    """Two days in Magdeburg."""
    begins_at = begins_at or begin()
    return GatheringPlan(
        format=format,
        title="Ideenwerkstatt",
        place=place,
        address="Breiter Weg 1, 39104 Magdeburg",
        host_office_id=office_id(host),
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=29),
        capacity=capacity,
        reserved_for_migrant_organisations=reserved,
        registration_deadline=deadline or begins_at - timedelta(days=1),
    )


def led_by(*people: UUID, gathering_id: UUID, session_id: UUID | None = None, release: int = 1) -> SessionPublished:
    """A session as the agenda releases it."""
    return SessionPublished(
        gathering_id=gathering_id,
        session_id=session_id or gathering_id,
        release=release,
        format=SessionFormat.WORKSHOP,
        title="Ehrenamt",
        begins_at=plan().begins_at,
        ends_at=plan().ends_at,
        room="Saal",
        moderator_ids=people[:1],
        speaker_ids=people[1:],
    )


def details(name: str) -> PersonDetails:
    """Somebody whose address is their given name."""
    return PersonDetails(
        given_name=name, family_name="Haddad", function="Koordination", email=f"{name.lower()}@example.org"
    )


@dataclass(frozen=True)
class Desk:
    """What people do with registration: each method sends a command or asks a query and waits for what comes back."""

    bus: Bus
    identities: Identities

    @property
    def organiser(self) -> str:
        """The token of an organiser."""
        return self.identities.token(Role.ORGANISER)

    @property
    def service(self) -> str:
        """The token of another service."""
        return self.identities.token(Role.SERVICE)

    async def send(self, command: Command[Result], actor: str | None = None) -> Result:
        """The outcome of the command."""
        outcome = await self.bus.send(command, actor=actor, wait=PATIENCE)
        assert outcome is not None
        return outcome

    async def announce(self, plan: GatheringPlan) -> UUID:
        """A gathering as planned."""
        return (await self.send(AnnounceGathering(plan=plan), self.organiser)).gathering_id

    def application(
        self,
        gathering_id: UUID,
        person: PersonDetails,
        affiliation: Affiliation = MAGDEBURG,
        days: tuple[date, ...] | None = None,
        needs: Needs | None = None,
    ) -> RegisterParticipant:
        """The command to register somebody."""
        return RegisterParticipant(
            gathering_id=gathering_id,
            affiliation=affiliation,
            days=(begin().date(),) if days is None else days,
            person=self.identities.seal(person),
            needs=self.identities.seal(needs or Needs()),
        )

    async def register(
        self, gathering_id: UUID, name: str, affiliation: Affiliation = MAGDEBURG, *, actor: str | None = None
    ) -> RegistrationState:
        """How somebody of that name is registered."""
        return (await self.send(self.application(gathering_id, details(name), affiliation), actor)).state

    async def change(
        self, row: RegistrationRow, person: PersonDetails, actor: str, days: tuple[date, ...] | None = None
    ) -> None:
        """Changes somebody's registration."""
        sealed, needs = self.identities.seal(person), self.identities.seal(Needs(overnight=True))
        command = ChangeRegistration(
            registration_id=row.id, days=row.days if days is None else days, person=sealed, needs=needs
        )
        await self.send(command, actor)

    async def send_deputy(self, row: RegistrationRow, name: str, actor: str) -> None:
        """Sends somebody else."""
        await self.send(SendDeputy(registration_id=row.id, deputy=self.identities.seal(details(name))), actor)

    async def rows(self, gathering_id: UUID) -> list[RegistrationRow]:
        """All registrations of the gathering."""
        found = await self.bus.ask(ListRegistrations(gathering_id=gathering_id), actor=self.organiser)
        return list(found.registrations)

    async def row(self, gathering_id: UUID, name: str) -> RegistrationRow:
        """The first registration of somebody."""
        return next(row for row in await self.rows(gathering_id) if row.person.given_name == name)

    async def states(self, gathering_id: UUID) -> dict[str, RegistrationState]:
        """Who is registered how, in the order of the list."""
        return {row.person.given_name: row.state for row in await self.rows(gathering_id)}

    def acting(self, row: RegistrationRow, *roles: Role) -> str:
        """The token of the participant."""
        return self.identities.token(Role.PARTICIPANT, *roles, id=row.participant_id)

    async def link(self, purpose: LinkPurpose, person_id: UUID, gathering_id: UUID | None = None) -> str:
        """A mailed link."""
        query = FindRecipient(participant_id=person_id, gathering_id=gathering_id, links=frozenset({purpose}))
        return (await self.bus.ask(query, actor=self.service)).links[purpose]

    async def open(self, purpose: LinkPurpose, person_id: UUID, gathering_id: UUID | None = None) -> SignedIn:
        """Mails a link and opens it."""
        return await self.send(SignIn(link=await self.link(purpose, person_id, gathering_id)))


@pytest.fixture
def desk(registration: AsgiFastStream, bus: Bus, identities: Identities) -> Desk:
    """The running service."""
    return Desk(bus, identities)
