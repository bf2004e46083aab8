"""What was sealed for registration is readable for registration alone."""

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from shared.messages import Command, Done, Value
from shared.sealed import Sealed, seal

KEY = X25519PrivateKey.generate()


class Person(Value):
    name: str


class Greet(Command[Done]):
    person: Sealed[Person]


@given(st.text(min_size=5))
def test_it_travels_unreadable_and_opens_whole(name: str) -> None:
    sent = Greet(person=seal(Person(name=name), KEY.public_key())).model_dump_json()

    assert name not in sent
    assert Greet.model_validate_json(sent).person.open(KEY) == Person(name=name)


def test_the_same_value_never_looks_the_same() -> None:
    first, second = (seal(Person(name="Fatima"), KEY.public_key()) for _ in range(2))

    assert first != second
    assert first.open(KEY) == second.open(KEY)


def test_nobody_else_opens_it_and_a_changed_one_stays_shut() -> None:
    sealed = seal(Person(name="Fatima"), KEY.public_key())

    with pytest.raises(ValueError, match="not sealed"):
        sealed.open(X25519PrivateKey.generate())
    for box in (sealed.box[:-8] + "AAAAAAA=", "", "no base64", "AAAA"):
        with pytest.raises(ValueError, match="not sealed"):
            Sealed[Person](box).open(KEY)


def test_it_does_not_show_in_a_representation() -> None:
    assert repr(seal(Person(name="Fatima"), KEY.public_key())) == "Sealed[Person](…)"


def test_its_schema_tells_what_is_inside() -> None:
    schema = Greet.model_json_schema()["properties"]["person"]

    assert schema["type"] == "string"
    assert schema["contentSchema"]["properties"].keys() == {"name"}
