"""People: known by their e-mail address, the same over all gatherings."""

from datetime import datetime, timedelta
from secrets import token_urlsafe
from uuid import UUID

from sqlalchemy import CheckConstraint, Enum, ForeignKey, Index
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from services.registration.model.affiliation import Home
from services.registration.model.base import Base
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.people import Language, PersonDetails
from shared.contracts.registration.recipients import SubscriptionEnded
from shared.identity import SIGNED_IN, Actor, Role
from shared.messages import Refused, new_id
from shared.tables import values

SIGN_IN_PAUSE = timedelta(minutes=1)
"""Between two letters with a link to sign in to the same person."""
CALENDAR_KEY = 24
"""Bytes of chance in a key."""


class Presented(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """How somebody is presented, and whom they come for."""

    given_name: Mapped[str]
    family_name: Mapped[str]
    function: Mapped[str]
    language: Mapped[Language]
    office_id: Mapped[UUID | None] = mapped_column(ForeignKey("office.id"), default=None)
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), default=None)

    def present(self, details: PersonDetails) -> None:
        """Takes over name, function and language; the address belongs to the person alone."""
        self.given_name = details.given_name
        self.family_name = details.family_name
        self.function = details.function
        self.language = details.language


class Person(Presented, Base, kw_only=True):
    """Somebody with an address. `roles`: those beside participant, which everybody is.

    Anybody can register with anybody's address, and nobody has proved anything at that moment. So the details given
    on registering make a new person, or change the person who acts; those of another known person stay untouched,
    and the registration keeps what was given. Roles come from organisers alone.
    `replaced_at`: when somebody else last took a seat of theirs. `calendar_key`: opens their calendar, for who has it.
    """

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint("email = lower(email)", "email_in_lower_case"),
        CheckConstraint("num_nonnulls(office_id, organisation_id) <= 1", "at_most_one_affiliation"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    roles: Mapped[list[Role]] = mapped_column(
        ARRAY(Enum(Role, native_enum=False, length=32, values_callable=values)), default_factory=list
    )
    wants_announcements: Mapped[bool] = mapped_column(default=False)
    sign_in_requested_at: Mapped[datetime | None] = mapped_column(default=None)
    replaced_at: Mapped[datetime | None] = mapped_column(default=None)
    calendar_key: Mapped[str | None] = mapped_column(unique=True, default=None)

    @property
    def details(self) -> PersonDetails:
        """Name, function, address and language."""
        return PersonDetails.model_validate(self, from_attributes=True)

    @property
    def actor(self) -> Actor:
        """Who acts when this person has signed in."""
        return Actor(id=self.id, roles=frozenset({Role.PARTICIPANT, *self.roles}), office_id=self.office_id)

    def move(self, home: Home) -> None:
        """Comes for somebody else from now on."""
        self.office_id, self.organisation_id = home.office_id, home.organisation_id

    def request_sign_in(self, at: datetime) -> list[SignInRequested]:
        """Asks for a link to sign in; without effect so soon after the last one."""
        if self.sign_in_requested_at and at - self.sign_in_requested_at < SIGN_IN_PAUSE:
            return []
        self.sign_in_requested_at = at
        return [SignInRequested(participant_id=self.id)]

    def check_may_move_address(self, actor: Actor) -> None:
        """Raises `Refused` unless the actor is an organiser or holds all roles of the person.

        Who changes an address can sign in as the person afterwards: a link to a registration, which is good for
        the role of a participant, must not lead to more.
        """
        if not actor.has(Role.ORGANISER) and not self.actor.roles <= actor.roles:
            raise Refused("not_allowed", field="person.email")

    def check_may_be_erased_by(self, actor: Actor) -> None:
        """Raises `Refused` unless the actor is an organiser, or this person with all roles they hold: a link to a
        registration, which is good for the role of a participant, must not lead to more."""
        if not actor.has(Role.ORGANISER) and not (actor.id == self.id and self.actor.roles <= actor.roles):
            raise Refused("not_allowed")

    def grant(self, role: Role) -> None:
        """Gives a role. Raises `Refused` for one that no person holds."""
        if role not in SIGNED_IN:
            raise Refused("not_allowed", field="role")
        self.roles = sorted({*self.roles, role} - {Role.PARTICIPANT})

    def revoke(self, role: Role) -> None:
        """Takes a role away."""
        self.roles = [held for held in self.roles if held is not role]

    def open_calendar(self) -> str:
        """Makes a key that nobody can guess; the one before opens nothing any more."""
        self.calendar_key = token_urlsafe(CALENDAR_KEY)
        return self.calendar_key

    def unsubscribe(self) -> list[SubscriptionEnded]:
        """Wants no more announcements."""
        if not self.wants_announcements:
            return []
        self.wants_announcements = False
        return [SubscriptionEnded(participant_id=self.id)]


Index("ix_person_roles", Person.id, postgresql_where="roles <> '{}'")
Index("ix_person_wants_announcements", Person.id, postgresql_where="wants_announcements")
