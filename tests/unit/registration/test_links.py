"""Mailed links: what they are good for, and for how long."""

from datetime import timedelta
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.registration.model import Link
from shared import identity
from shared.contracts.registration.recipients import LinkPurpose
from shared.identity import Role
from shared.messages import Refused
from tests.unit.registration.given import NOW, person

KEY = Ed25519PrivateKey.generate()
GATHERING = (uuid4(), NOW + timedelta(days=60))


@pytest.mark.parametrize(
    ("purpose", "lasts"),
    [
        (LinkPurpose.SIGN_IN, timedelta(minutes=30)),
        (LinkPurpose.REGISTRATION, timedelta(days=61)),
        (LinkPurpose.UNSUBSCRIBE, timedelta(days=365)),
    ],
)
def test_a_link_expires(purpose: LinkPurpose, lasts: timedelta) -> None:
    link = Link.to(purpose, uuid4(), GATHERING, NOW)
    token = link.sign(KEY)
    assert Link.read(token, KEY.public_key(), NOW + lasts) == link
    with pytest.raises(Refused, match="link_expired"):
        Link.read(token, KEY.public_key(), NOW + lasts + timedelta(seconds=1))


def test_a_link_to_a_registration_needs_a_gathering() -> None:
    with pytest.raises(Refused, match="unknown_gathering"):
        Link.to(LinkPurpose.REGISTRATION, uuid4(), None, NOW)


def test_a_link_signed_by_somebody_else_is_invalid() -> None:
    token = Link.to(LinkPurpose.SIGN_IN, uuid4(), None, NOW).sign(Ed25519PrivateKey.generate())
    with pytest.raises(Refused, match="link_invalid"):
        Link.read(token, KEY.public_key(), NOW)


def test_a_link_does_not_act_and_who_acts_is_not_a_link() -> None:
    link = Link.to(LinkPurpose.SIGN_IN, uuid4(), None, NOW).sign(KEY)
    with pytest.raises(Refused, match="not_signed_in"):
        identity.verify(link, KEY.public_key())
    acting = identity.issue(person().actor, KEY, timedelta(hours=1))
    with pytest.raises(Refused, match="link_invalid"):
        Link.read(acting, KEY.public_key(), NOW)


def test_a_link_without_a_signature_is_invalid() -> None:
    claims = jwt.decode(Link.to(LinkPurpose.SIGN_IN, uuid4(), None, NOW).sign(KEY), options={"verify_signature": False})
    with pytest.raises(Refused, match="link_invalid"):
        Link.read(jwt.encode(claims, "", algorithm="none"), KEY.public_key(), NOW)


def test_only_a_link_to_sign_in_gives_all_roles() -> None:
    organiser = person()
    organiser.grant(Role.ORGANISER)
    sign_in = Link.to(LinkPurpose.SIGN_IN, organiser.id, None, NOW)
    registration = Link.to(LinkPurpose.REGISTRATION, organiser.id, GATHERING, NOW)
    unsubscribe = Link.to(LinkPurpose.UNSUBSCRIBE, organiser.id, None, NOW)
    assert sign_in.actor(organiser).roles == {Role.PARTICIPANT, Role.ORGANISER}
    assert registration.actor(organiser).roles == {Role.PARTICIPANT}
    with pytest.raises(Refused, match="link_invalid"):
        unsubscribe.actor(organiser)
