"""Who acts: signing in by a mailed link, roles."""

from datetime import datetime
from uuid import UUID

from shared.contracts.registration.people import EmailAddress, PersonDetails
from shared.identity import Role
from shared.messages import Command, Done, Event, Query, Value
from shared.sealed import Sealed


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
