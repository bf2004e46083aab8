"""Registration: who takes part in what. The only owner of names, addresses and needs.

Personal data enters sealed (`Sealed[...]`) and leaves only as the answer to somebody who may see it.
`participant_id` is the id of a person; it stays the same over all gatherings.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, AwareDatetime, EmailStr, Field, StringConstraints, model_validator

from shared.identity import Role
from shared.messages import Command, Done, Event, Query, Value
from shared.sealed import Sealed
from shared.text import Line, Paragraph, Storable

Language = Literal["de", "en"]
Address = Annotated[EmailStr, AfterValidator(str.lower)]


class GatheringFormat(StrEnum):
    """The kinds of gathering."""

    IDEENWERKSTATT = "ideenwerkstatt"
    FACHTAG = "fachtag"
    IDEENCAFE = "ideencafe"


class OrganisationKind(StrEnum):
    """The kinds of organisation beside the coordination offices."""

    MIGRANT_ORGANISATION = "migrant_organisation"
    AUTHORITY = "authority"
    WELFARE = "welfare"
    EDUCATION = "education"
    ASSOCIATION = "association"
    OTHER = "other"


class RegistrationState(StrEnum):
    """Where a registration stands."""

    REGISTERED = "registered"
    WAITLISTED = "waitlisted"
    CANCELLED = "cancelled"


class Support(StrEnum):
    """What somebody needs in order to take part."""

    RAMP = "ramp"
    SIGN_LANGUAGE = "sign_language"
    INDUCTION_LOOP = "induction_loop"
    LARGE_PRINT = "large_print"


class Meal(StrEnum):
    """A choice of meal, never its reason."""

    MEAT = "meat"
    FISH = "fish"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"


class Photo(StrEnum):
    """Whether somebody may be seen in photos."""

    YES = "yes"
    GROUP_ONLY = "group_only"
    NO = "no"


# Personal data: sealed on its way, readable in registration alone.


class PersonDetails(Value):
    """Who somebody is. `email` is the work address."""

    given_name: Line
    family_name: Line
    function: Line
    email: Address
    language: Language = "de"


class Childcare(Value):
    """Children that are to be looked after."""

    children: int = Field(ge=1, le=10)
    age_group: Literal["0-2", "3-5", "6-10", "11-14"]


class Needs(Value):
    """What is asked only if needed; all optional, deleted soon after the gathering."""

    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), Storable] = ""
    meals: tuple[Meal, ...] = ()
    overnight: bool = False
    support: frozenset[Support] = frozenset()
    interpretation: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), Storable] = ""
    childcare: Childcare | None = None
    travel_reimbursement: bool = False
    photo: Photo = Photo.NO
    in_directory: bool = False


class EmailAddress(Value):
    """An address alone."""

    email: Address


# Offices, organisations, series


class Office(Value):
    """A coordination office: `key` is stable (`magdeburg`), `municipality` the name of the district or city."""

    id: UUID
    key: str
    municipality: str
    name: str


class Organisation(Value):
    """A migrant organisation or another one."""

    id: UUID
    name: str
    kind: OrganisationKind
    languages: tuple[str, ...] = ()


class Affiliation(Value):
    """Whom somebody comes for: exactly one of an office, a known organisation or a new one by name and kind."""

    office_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation_name: Line | None = None
    organisation_kind: OrganisationKind | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> Self:
        """Raises `ValueError` unless exactly one is given."""
        if [self.office_id, self.organisation_id, self.organisation_name].count(None) != 2:
            raise ValueError("affiliation_missing")
        if self.organisation_name and self.organisation_kind is None:
            raise ValueError("organisation_kind_missing")
        return self


class ListAffiliations(Query["Affiliations"]):
    """All offices and organisations, by name. Anyone."""


class Affiliations(Value):
    """What a registration form offers."""

    offices: tuple[Office, ...]
    organisations: tuple[Organisation, ...]


class AddOrganisation(Command["Organisation"]):
    """Adds an organisation to the list. Organisers. Refused: `organisation_exists`."""

    name: Line
    kind: OrganisationKind
    languages: tuple[Line, ...] = ()


# Gatherings


class GatheringPlan(Value):
    """What an organiser decides about a gathering. Times have a zone; all instants are given to the minute."""

    format: GatheringFormat
    title: Line
    description: Paragraph = ""
    place: Line
    address: Line
    host_office_id: UUID
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    capacity: int = Field(ge=1, le=2000)
    reserved_for_migrant_organisations: int = Field(default=0, ge=0)
    registration_deadline: AwareDatetime

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Raises `ValueError` for times that can't be and for more reserved seats than there are."""
        if self.ends_at <= self.begins_at:
            raise ValueError("ends_before_it_begins")
        if (self.ends_at - self.begins_at).days > 7:
            raise ValueError("too_long")
        if self.registration_deadline > self.begins_at:
            raise ValueError("deadline_after_begin")
        if self.reserved_for_migrant_organisations > self.capacity:
            raise ValueError("more_reserved_than_seats")
        return self


class AnnounceGathering(Command["GatheringAnnounced"]):
    """Announces a gathering to everybody. Organisers. Refused: `unknown_office`, `begins_in_the_past`."""

    plan: GatheringPlan


class ChangeGathering(Command[Done]):
    """Replaces the plan; more seats go to the waiting list at once. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `fewer_seats_than_taken` (details: taken), `unknown_office`.
    """

    gathering_id: UUID
    plan: GatheringPlan


class CancelGathering(Command[Done]):
    """Calls the gathering off; everybody registered or waiting is told. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`.
    """

    gathering_id: UUID
    reason: Paragraph


class GatheringAnnounced(Event, public=True):
    """A gathering was announced. `ordinal`: the how many-th of its format."""

    gathering_id: UUID
    ordinal: int
    plan: GatheringPlan


class GatheringChanged(Event, public=True):
    """The plan of a gathering changed. `moved`: place or time changed, so that calendars must be told."""

    gathering_id: UUID
    plan: GatheringPlan
    moved: bool


class GatheringCancelled(Event, public=True):
    """A gathering will not take place."""

    gathering_id: UUID
    reason: str


class Gathering(Value):
    """A gathering as everybody may see it. `free`: seats left for somebody who is not of a migrant organisation."""

    id: UUID
    ordinal: int
    plan: GatheringPlan
    host: Office
    days: tuple[date, ...]
    registered: int
    waiting: int
    free: int
    free_for_migrant_organisations: int
    cancelled: bool


class ListGatherings(Query["Gatherings"]):
    """Gatherings that are to come (soonest first) or are over (latest first). Anyone."""

    over: bool = False


class Gatherings(Value):
    """A list of gatherings."""

    gatherings: tuple[Gathering, ...]


class FindGathering(Query["Gathering"]):
    """One gathering. Anyone. Refused: `unknown_gathering`."""

    gathering_id: UUID


# Registering


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
    """Details, days or needs changed."""

    days: tuple[date, ...]


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


# Who acts


class RequestSignIn(Command[Done]):
    """Mails a link to sign in to the address, if somebody of ours has it; the outcome is the same if not. Anyone."""

    who: Sealed[EmailAddress]


class SignInRequested(Event):
    """Somebody wants a link to sign in."""

    participant_id: UUID


class SignIn(Command["SignedIn"]):
    """Turns the token of a mailed link into one that acts. Anyone.

    A link to sign in works once; one to a registration works until the gathering is over, for role participant alone.
    Refused: `link_expired`, `link_used`, `link_invalid`.
    """

    link: str


class SignedIn(Value):
    """`token` acts until `expires_at`. `gathering_id`: which registration the link was about."""

    token: str
    expires_at: datetime
    gathering_id: UUID | None = None


class GrantRole(Command[Done]):
    """Gives a person a role. Organisers. Refused: `unknown_person`."""

    who: Sealed[EmailAddress]
    role: Role


class RevokeRole(Command[Done]):
    """Takes a role away. Organisers. Refused: `unknown_person`, `last_organiser`."""

    participant_id: UUID
    role: Role


class ListRoles(Query["RoleHolders"]):
    """Everybody who holds a role other than participant, by name. Organisers."""


class RoleHolder(Value):
    """A person and their roles."""

    participant_id: UUID
    person: PersonDetails
    roles: frozenset[Role]


class RoleHolders(Value):
    """A list of those who hold roles."""

    holders: tuple[RoleHolder, ...]


class WhoAmI(Query["Me"]):
    """Who is signed in. Signed in."""


class Me(Value):
    """Who is signed in."""

    participant_id: UUID
    person: PersonDetails
    affiliation: str
    office_id: UUID | None
    roles: frozenset[Role]


class FindNames(Query["Names"]):
    """Names and affiliations of participants, for those who meet them. Signed in; unknown ids are left out."""

    participant_ids: tuple[UUID, ...] = Field(max_length=2000)


class Name(Value):
    """How somebody is called among colleagues."""

    participant_id: UUID
    name: str
    affiliation: str


class Names(Value):
    """Names of those who were asked for and are known."""

    names: tuple[Name, ...]


# Personal calendars


class OpenCalendar(Command["CalendarKey"]):
    """Makes a new key to the calendar of who asks; one from before opens nothing any more. Signed in.

    Refused: `unknown_person`.
    """


class CloseCalendar(Command[Done]):
    """Nobody opens the calendar of who asks any more. Signed in. Refused: `unknown_person`."""


class FindMyCalendar(Query["CalendarKey"]):
    """The key to the calendar of who asks. Signed in."""


class CalendarKey(Value):
    """Opens a calendar for whoever has it; None as long as there is none."""

    key: str | None


class FindCalendar(Query["PersonalCalendar"]):
    """What the calendar is to show that the key opens. Anyone. Refused: `unknown_calendar`."""

    key: str


class Stay(Value):
    """A seat at a gathering, and the days it was taken for."""

    gathering_id: UUID
    days: tuple[date, ...]


class PersonalCalendar(Value):
    """The seats of a person, soonest gathering first."""

    participant_id: UUID
    stays: tuple[Stay, ...]


# Erasure (Art. 17 GDPR)


class ErasePerson(Command["Erased"]):
    """Deletes a person with all registrations; seats and places in line are given back first. There is no way back:
    whoever registers with the same address later is somebody new.

    `participant_id` None: who acts. Themselves, with all roles they hold, or an organiser for somebody who asked.
    Refused: `unknown_person`, `last_organiser`.
    """

    participant_id: UUID | None = None


class Erased(Value):
    """What was deleted: how many registrations, and how many of them gave back a seat or a place in line.

    `receipt` names the erasure, and nobody.
    """

    receipt: str
    registrations: int
    given_back: int


class PersonErased(Event):
    """A person was deleted; every other service deletes what it has about them and answers with `ErasureConfirmed`."""

    participant_id: UUID


class ListErasures(Query["Erasures"]):
    """The latest 200 erasures. Organisers."""


class Erasure(Value):
    """An erasure, and the services that have confirmed it, by name. `complete`: all have."""

    receipt: str
    erased_at: datetime
    confirmed_by: tuple[str, ...]
    complete: bool


class Erasures(Value):
    """A list of erasures, latest first."""

    erasures: tuple[Erasure, ...]


# For notifications: addresses at the moment of use


class LinkPurpose(StrEnum):
    """What a mailed link is for."""

    SIGN_IN = "sign_in"
    REGISTRATION = "registration"
    UNSUBSCRIBE = "unsubscribe"


class FindRecipient(Query["Recipient"]):
    """Where a letter goes, at the moment of use; nothing of it may be stored. Services.

    `links`: which links the letter needs; each is answered with a token for `<web>/zugang/<token>`
    (`<web>/abmelden/<token>` to unsubscribe). Refused: `unknown_person`.
    """

    participant_id: UUID
    gathering_id: UUID | None = None
    links: frozenset[LinkPurpose] = frozenset()


class Recipient(Value):
    """Name, address and language of somebody, and tokens of the links asked for."""

    name: str
    email: Address
    language: Language
    links: dict[LinkPurpose, str] = {}


class FindAudience(Query["Audience"]):
    """Who wants to hear of new gatherings: the coordinators and everybody who asked for it. Services."""


class Audience(Value):
    """Ids of people."""

    participant_ids: tuple[UUID, ...]


class Unsubscribe(Command[Done]):
    """No more announcements to the person that the link is for. Anyone with the link. Refused: `link_invalid`."""

    link: str


class SubscriptionEnded(Event):
    """Somebody does not want to hear of new gatherings any more."""

    participant_id: UUID
