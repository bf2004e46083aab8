"""Who acts: a token signed by registration (JWT, EdDSA) that every service verifies with the public key alone."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from jwt.types import Options

from shared.messages import Refused, Value

ALGORITHM = "EdDSA"
AUDIENCE = "bus"
OPTIONS: Options = {"require": ["sub", "exp"], "verify_exp": False, "verify_iat": False}


class Role(StrEnum):
    """What somebody is here as. A person may hold several.

    `SERVICE` is held by our own services only, `CALENDAR` by who has the key to somebody's calendar, and reads alone.
    """

    PARTICIPANT = "participant"
    SPEAKER = "speaker"
    CURATOR = "curator"
    ORGANISER = "organiser"
    STEERING_GROUP = "steering_group"
    FUNDER = "funder"
    SERVICE = "service"
    CALENDAR = "calendar"


ANYONE: frozenset[Role] = frozenset()
"""The right of those who are not signed in, too."""

SIGNED_IN: frozenset[Role] = frozenset(Role) - {Role.SERVICE, Role.CALENDAR}

OWN: frozenset[Role] = SIGNED_IN | {Role.CALENDAR}
"""The right to read what is one's own, for one's calendar, too."""


class Actor(Value):
    """Who sends a command or asks a query. Without an id: somebody who is not signed in."""

    id: UUID | None = None
    roles: frozenset[Role] = frozenset()
    office_id: UUID | None = None

    def has(self, *roles: Role) -> bool:
        """Whether at least one of the roles is held."""
        return not self.roles.isdisjoint(roles)

    def require(self, roles: Iterable[Role]) -> None:
        """Raises `Refused` unless one of the roles is held; `ANYONE` requires none."""
        needed = frozenset(roles)
        if needed and self.roles.isdisjoint(needed):
            raise Refused("not_signed_in" if self.id is None else "not_allowed")

    def signed_in(self) -> UUID:
        """The id of who acts. Raises `Refused` for somebody who is not signed in."""
        if self.id is None:
            raise Refused("not_signed_in")
        return self.id


NOBODY = Actor()


def issue(actor: Actor, key: Ed25519PrivateKey, lifetime: timedelta, *, audience: str = AUDIENCE) -> str:
    """A token that says who acts, valid for `lifetime` from now."""
    now = datetime.now(UTC)
    claims = {
        "sub": str(actor.id),
        "roles": sorted(actor.roles),
        "office": str(actor.office_id) if actor.office_id else None,
        "aud": audience,
        "iat": now,
        "exp": now + lifetime,
    }
    return jwt.encode(claims, key, algorithm=ALGORITHM)


def verify(token: str, key: Ed25519PublicKey, at: datetime | None = None, *, audience: str = AUDIENCE) -> Actor:
    """Who acts. `at`: when the message was stored, so that a command that waited for its service stays valid.

    Raises `Refused`: `sign_in_expired`, or `not_signed_in` when the token is not one of ours.
    """
    try:
        claims = jwt.decode(token, key, algorithms=[ALGORITHM], audience=audience, options=OPTIONS)
    except jwt.InvalidTokenError as error:
        raise Refused("not_signed_in") from error
    if datetime.fromtimestamp(claims["exp"], UTC) < (at or datetime.now(UTC)):
        raise Refused("sign_in_expired")
    roles = frozenset(Role(role) for role in claims["roles"])
    return Actor(id=UUID(claims["sub"]), roles=roles, office_id=claims["office"])
