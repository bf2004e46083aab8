"""Ledgers: what several of them say together, and what is none."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from deploy.ledger import Entry, ErasedPerson, Ledger, LedgerError, SettledLetter, lines, parse
from shared.contracts.notifications import LetterKind, LetterState

AT = datetime(2026, 10, 16, 12, 0, tzinfo=UTC)
OCCASION, PERSON = uuid4(), uuid4()


def letter(state: LetterState) -> SettledLetter:
    """The same letter, sent or given up."""
    sent_at = AT if state is LetterState.SENT else None
    return SettledLetter(
        occasion_id=OCCASION, participant_id=PERSON, kind=LetterKind.REGISTERED, state=state, sent_at=sent_at
    )


SENT, FAILED = letter(LetterState.SENT), letter(LetterState.FAILED)
ERASED = ErasedPerson(person_hash="a" * 64, erased_at=AT)


@given(some.permutations([SENT, FAILED, FAILED, ERASED, ERASED]))
def test_a_letter_that_was_sent_once_was_sent_whatever_other_ledgers_say_and_in_any_order(entries: list[Entry]) -> None:
    known = Ledger.of(entries)
    assert list(known.letters.values()) == [SENT]
    assert list(known.erasures.values()) == [ERASED]


def test_a_letter_that_was_only_given_up_stays_given_up() -> None:
    assert list(Ledger.of([FAILED, FAILED]).letters.values()) == [FAILED]


@given(some.lists(some.sampled_from([SENT, FAILED, ERASED])))
def test_what_is_written_is_read_again(entries: list[Entry]) -> None:
    assert list(parse(lines(entries), "ledger")) == entries


@pytest.mark.parametrize("line", ["", "{", '{"entry": "else"}', ERASED.model_dump_json()[:-9]])
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(LedgerError, match="ledger, line 2"):
        list(parse([*lines([SENT]), line], "ledger"))
