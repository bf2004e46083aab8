"""Who acts: tokens that only registration can issue and every service can check."""

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from shared.identity import ANYONE, NOBODY, SIGNED_IN, Actor, Role, issue, verify
from shared.messages import Refused, new_id

KEY = Ed25519PrivateKey.generate()
HOUR = timedelta(hours=1)


@given(
    roles=st.frozensets(st.sampled_from(Role)),
    office=st.none() | st.uuids(),
    participant=st.uuids(),
)
def test_a_token_says_who_acts(roles: frozenset[Role], office: object, participant: object) -> None:
    actor = Actor.model_validate({"id": participant, "roles": roles, "office_id": office})

    assert verify(issue(actor, KEY, HOUR), KEY.public_key()) == actor


def test_a_token_of_another_key_or_purpose_is_not_ours() -> None:
    actor = Actor(id=new_id())
    for token in (
        issue(actor, Ed25519PrivateKey.generate(), HOUR),
        issue(actor, KEY, HOUR, audience="link"),
        jwt.encode({"sub": str(actor.id), "aud": "bus", "exp": 2**33, "roles": []}, "x" * 32, algorithm="HS256"),
        jwt.encode({"sub": str(actor.id), "aud": "bus", "exp": 2**33, "roles": []}, "", algorithm="none"),
        "",
        "x.y.z",
    ):
        with pytest.raises(Refused, match="not_signed_in"):
            verify(token, KEY.public_key())


def test_an_expired_token_still_speaks_for_a_command_that_was_stored_in_time() -> None:
    token = issue(Actor(id=new_id()), KEY, -HOUR)

    with pytest.raises(Refused, match="sign_in_expired"):
        verify(token, KEY.public_key())
    assert verify(token, KEY.public_key(), datetime.now(UTC) - 2 * HOUR).id is not None


def test_a_right_is_held_by_role() -> None:
    curator = Actor(id=new_id(), roles=frozenset({Role.CURATOR}))

    curator.require(ANYONE)
    curator.require(SIGNED_IN)
    curator.require([Role.CURATOR, Role.ORGANISER])
    with pytest.raises(Refused, match="not_allowed"):
        curator.require([Role.ORGANISER])
    with pytest.raises(Refused, match="not_signed_in"):
        NOBODY.require([Role.ORGANISER])
    with pytest.raises(Refused, match="not_signed_in"):
        NOBODY.signed_in()
    assert curator.signed_in() == curator.id
