"""Opening what was sealed."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from services.registration.handlers.incoming import opened
from shared.contracts.registration.people import Childcare, Needs, PersonDetails
from shared.messages import Refused
from shared.sealed import Sealed, seal
from tests.unit.registration.given import details

KEY = X25519PrivateKey.generate()


def test_what_was_sealed_is_read() -> None:
    assert opened(seal(details(), KEY.public_key()), KEY) == details()


def test_a_wrong_field_is_named_without_its_content() -> None:
    wrong = PersonDetails.model_construct(**(details().model_dump() | {"email": "amira at example"}))
    with pytest.raises(Refused, match="invalid_details") as refused:
        opened(seal(wrong, KEY.public_key()), KEY)
    assert refused.value.refusal.field == "email"
    assert "amira" not in refused.value.refusal.model_dump_json()
    assert refused.value.__cause__ is None


def test_a_wrong_field_within_another_is_named_with_its_path() -> None:
    wrong = Needs.model_construct(childcare=Childcare.model_construct(children=99, age_group="0-2"))
    with pytest.raises(Refused) as refused:
        opened(seal(wrong, KEY.public_key()), KEY)
    assert refused.value.refusal.field == "childcare.children"


def test_what_was_sealed_for_somebody_else_is_refused() -> None:
    other = seal(details(), X25519PrivateKey.generate().public_key())
    with pytest.raises(Refused, match="invalid_details"):
        opened(other, KEY)


def test_what_was_not_sealed_is_refused() -> None:
    with pytest.raises(Refused, match="invalid_details"):
        opened(Sealed[PersonDetails](details().model_dump_json()), KEY)
