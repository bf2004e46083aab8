"""Messages change by addition only: each is held against the JSON Schema that was accepted for it.

`python -m tests.contracts.accept` accepts the present ones; the difference is reviewed with the change that causes it.
"""

import json

import pytest

from shared.messages import Event, Message
from tests.contracts import catalogue
from tests.contracts.compatibility import Schema, breaks
from tests.contracts.schemas import ACCEPTED, accepted, messages, present

KINDS = messages()
NAMES = [f"{kind.owner}.{kind.__name__}" for kind in KINDS]


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_a_message_is_what_others_rely_on(kind: type[Message]) -> None:
    assert breaks(accepted(kind), present(kind)) == []


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_the_accepted_schema_is_up_to_date(kind: type[Message]) -> None:
    assert accepted(kind) == present(kind), "run python -m tests.contracts.accept and review the difference"


def test_no_message_was_dropped() -> None:
    assert {path.relative_to(ACCEPTED).as_posix() for path in ACCEPTED.rglob("*.json")} == {
        f"{kind.owner}/{kind.__name__}.json" for kind in KINDS
    }


@pytest.mark.parametrize("kind", KINDS, ids=NAMES)
def test_every_message_says_what_it_means_and_events_are_named_in_the_past(kind: type[Message]) -> None:
    assert kind.__doc__
    assert not issubclass(kind, Event) or kind.__name__.endswith(("ed", "Given", "Sent"))


OLD: Schema = {"properties": {"event": {"properties": {"a": {"type": "string"}}, "required": ["a"], "type": "object"}}}


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({}, False),
        ({"properties": {"a": {"type": "string"}, "b": {"type": "string"}}}, False),
        ({"properties": {}}, True),
        ({"properties": {"a": {"type": "integer"}}}, True),
        ({"properties": {"a": {"type": "string", "maxLength": 3}}}, True),
        ({"required": ["a", "b"], "properties": {"a": {"type": "string"}, "b": {"type": "string"}}}, True),
        ({"required": []}, True),
    ],
)
def test_what_counts_as_a_break(change: Schema, broken: bool) -> None:
    new = json.loads(json.dumps(OLD))
    new["properties"]["event"] |= change

    assert bool(breaks(OLD, new)) == broken


def test_one_more_choice_is_a_break_for_who_reads_and_one_less_for_who_writes() -> None:
    old: Schema = {"enum": ["a", "b"]}

    assert breaks(old, {"enum": ["a"]})
    assert breaks(old, {"enum": ["a", "b", "c"]}) == []


def test_the_page_of_all_messages_is_up_to_date() -> None:
    assert catalogue.PAGE.read_text() == catalogue.page(), "run python -m tests.contracts.accept"
