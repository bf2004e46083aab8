"""Seats and places in line: taken, changed, given back, handed to a deputy."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from shared.contracts.registration.affiliations import Affiliation
from shared.contracts.registration.people import Needs, PersonDetails
from shared.messages import Command, Done, Event, Query, Value
from shared.sealed import Sealed


class RegistrationState(StrEnum):
    """Where a registration stands."""

    REGISTERED = "registered"
    WAITLISTED = "waitlisted"
    CANCELLED = "cancelled"


class RegisterParticipant(Command["RegistrationOutcome"]):
    """Registers somebody for a gathering; without a free seat they wait in line. Anyone.

    Somebody who is registered already is not told so here, but by letter (`RegistrationRepeated`).
    Refused: `unknown_gathering`, `gathering_cancelled`, `deadline_passed` (details: deadline), `unknown_day`,
    `no_day`, `unknown_office`, `unknown_organisation`.
    """

    gathering_id: UUID
    affiliation: Affiliation
    days: tuple[date, ...]
    person: Sealed[PersonDetails]
    needs: Sealed[Needs]


class RegistrationOutcome(Value):
    """What the person who has just registered is told."""

    state: RegistrationState


class ChangeRegistration(Command[Done]):
    """Replaces details, days and needs. The participant or an organiser.

    Refused: `unknown_registration`, `registration_cancelled`, `unknown_day`, `no_day`, `gathering_over`,
    `address_taken` (the new e-mail address belongs to somebody else).
    """

    registration_id: UUID
    days: tuple[date, ...]
    person: Sealed[PersonDetails]
    needs: Sealed[Needs]


class CancelRegistration(Command[Done]):
    """Gives the seat back; the first in line who may have it gets it. The participant or an organiser.

    Refused: `unknown_registration`, `registration_cancelled`, `gathering_over`.
    """

    registration_id: UUID


class SendDeputy(Command[Done]):
    """Somebody else of the same office or organisation takes the seat. The participant or an organiser.

    Refused: `unknown_registration`, `registration_cancelled`, `gathering_over`, `deputy_registered_already`.
    """

    registration_id: UUID
    deputy: Sealed[PersonDetails]


class ParticipantEvent(Event):
    """Something happened to somebody's registration."""

    gathering_id: UUID
    registration_id: UUID
    participant_id: UUID
    office_id: UUID | None = None
    organisation_id: UUID | None = None
    migrant_organisation: bool = False


class ParticipantRegistered(ParticipantEvent):
    """Somebody has a seat."""

    days: tuple[date, ...]


class ParticipantWaitlisted(ParticipantEvent):
    """Somebody waits for a seat. `position`: 1 is first in line."""

    days: tuple[date, ...]
    position: int


class ParticipantPromoted(ParticipantEvent):
    """Somebody who waited has a seat."""

    days: tuple[date, ...]


class ParticipantCancelled(ParticipantEvent):
    """Somebody gave a seat or a place in line back."""

    was: RegistrationState


class ParticipantReplaced(ParticipantEvent):
    """`participant_id` gave what they held to `deputy_id`, who holds the registration now.

    `state`: whether that is a seat or a place in line; events from before it was told do not say.
    """

    deputy_id: UUID
    state: RegistrationState | None = None


class RegistrationChanged(ParticipantEvent):
    """Details, days or needs changed. `moved`: the days went along with the gathering, nobody chose others."""

    days: tuple[date, ...]
    moved: bool = False


class RegistrationRepeated(ParticipantEvent):
    """Somebody who is registered tried to register again; the letter leads them to their registration."""


class RegistrationRow(Value):
    """A registration as participant and organiser see it. `position`: the place in line of somebody who waits."""

    id: UUID
    participant_id: UUID
    gathering_id: UUID
    state: RegistrationState
    position: int | None
    affiliation: str
    office_id: UUID | None
    organisation_id: UUID | None
    migrant_organisation: bool
    days: tuple[date, ...]
    person: PersonDetails
    needs: Needs
    confirmed: bool
    registered_at: datetime


class ListRegistrations(Query["Registrations"]):
    """All registrations of a gathering: seats by time, then the waiting list in line, then cancelled. Organisers."""

    gathering_id: UUID


class Registrations(Value):
    """A list of registrations."""

    registrations: tuple[RegistrationRow, ...]


class ListMyRegistrations(Query["Registrations"]):
    """The registrations of who asks, soonest gathering first. Signed in."""
