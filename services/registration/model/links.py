"""Mailed links: signed tokens (JWT, EdDSA) with an audience of their own, so that none passes for who acts."""

from datetime import UTC, datetime, timedelta
from typing import Self
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from jwt.types import Options
from pydantic import Field
from sqlalchemy.orm import Mapped, mapped_column

from services.registration.model.base import Base
from services.registration.model.person import Person
from shared.contracts.registration.recipients import LinkPurpose
from shared.identity import ALGORITHM, Actor, Role
from shared.messages import Refused, Value, new_id

AUDIENCE = "link"
OPTIONS: Options = {"require": ["sub", "exp", "jti"], "verify_exp": False, "verify_iat": False}

SIGN_IN_FOR = timedelta(minutes=30)
UNSUBSCRIBE_FOR = timedelta(days=365)
REGISTRATION_AFTER_END = timedelta(days=1)


class UsedLink(Base, kw_only=True):
    """A link that works once and was used."""

    __tablename__ = "used_link"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    used_at: Mapped[datetime]


class Link(Value):
    """What a mailed link is good for, for whom and until when."""

    purpose: LinkPurpose
    person_id: UUID
    expires_at: datetime
    gathering_id: UUID | None = None
    id: UUID = Field(default_factory=new_id)

    @classmethod
    def to(cls, purpose: LinkPurpose, person_id: UUID, gathering: tuple[UUID, datetime] | None, at: datetime) -> Self:
        """A link made now. `gathering`: its id and end. Raises `Refused`: `unknown_gathering`."""
        if purpose is LinkPurpose.SIGN_IN:
            return cls(purpose=purpose, person_id=person_id, expires_at=at + SIGN_IN_FOR)
        if purpose is LinkPurpose.UNSUBSCRIBE:
            return cls(purpose=purpose, person_id=person_id, expires_at=at + UNSUBSCRIBE_FOR)
        if gathering is None:
            raise Refused("unknown_gathering")
        gathering_id, end = gathering
        expires_at = end + REGISTRATION_AFTER_END
        return cls(purpose=purpose, person_id=person_id, expires_at=expires_at, gathering_id=gathering_id)

    def sign(self, key: Ed25519PrivateKey) -> str:
        """The token that goes into the letter."""
        claims = {
            "purpose": self.purpose,
            "sub": str(self.person_id),
            "gathering_id": str(self.gathering_id) if self.gathering_id else None,
            "jti": str(self.id),
            "aud": AUDIENCE,
            "exp": self.expires_at,
        }
        return jwt.encode(claims, key, algorithm=ALGORITHM)

    @classmethod
    def read(cls, token: str, key: Ed25519PublicKey, at: datetime) -> Self:
        """The link of a token as it was at that time. Raises `Refused`: `link_invalid`, `link_expired`."""
        try:
            claims = jwt.decode(token, key, algorithms=[ALGORITHM], audience=AUDIENCE, options=OPTIONS)
        except jwt.InvalidTokenError as error:
            raise Refused("link_invalid") from error
        expires_at = datetime.fromtimestamp(claims["exp"], UTC)
        if expires_at < at:
            raise Refused("link_expired")
        return cls(
            purpose=claims["purpose"],
            person_id=claims["sub"],
            expires_at=expires_at,
            gathering_id=claims["gathering_id"],
            id=claims["jti"],
        )

    def actor(self, person: Person) -> Actor:
        """Who acts after opening the link. Raises `Refused` for one that does not sign in: `link_invalid`."""
        if self.purpose is LinkPurpose.SIGN_IN:
            return person.actor
        if self.purpose is LinkPurpose.REGISTRATION:
            return person.actor.model_copy(update={"roles": frozenset({Role.PARTICIPANT})})
        raise Refused("link_invalid")
