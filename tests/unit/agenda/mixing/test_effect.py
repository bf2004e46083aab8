"""The effect of mixing is counted from who shared tables."""

from hypothesis import given
from hypothesis import strategies as st

from services.agenda.mixing.cafe import Person, meetings
from services.agenda.mixing.effect import effect

PEOPLE = [Person(office="a"), Person(office="a"), Person(office="b"), Person(), Person()]


def test_before_only_colleagues_and_given_pairs_know_each_other() -> None:
    result = effect(PEOPLE, tables=(), known=[(4, 2)])
    assert result.offices == ("a", "b", None)
    assert result.before == result.after == ((1, 0, 0), (0, 0, 1), (0, 1, 0))
    assert result.possible == ((1, 2, 4), (2, 0, 2), (4, 2, 1))
    assert (result.linked_before, result.linked_after) == (1, 1)


def test_after_those_know_each_other_too_who_shared_a_table() -> None:
    result = effect(PEOPLE, tables=((0, 1, 0, 1, None), (0, 0, 0, 1, 1)))
    assert result.before == ((1, 0, 0), (0, 0, 0), (0, 0, 0))
    assert result.after == ((1, 2, 1), (2, 0, 0), (1, 0, 1))
    assert result.new_contacts == (1, 2, 2, 2, 1)
    assert (result.linked_before, result.linked_after) == (0, 2)


def test_meetings_count_the_rounds_that_two_people_shared() -> None:
    assert meetings(((0, 1, 0), (0, None, 0), (None, 1, 1))) == {(0, 2): 2, (1, 2): 1}


@given(st.lists(st.lists(st.none() | st.integers(0, 2), min_size=5, max_size=5).map(tuple), max_size=4).map(tuple))
def test_every_new_contact_is_between_two_and_nobody_is_forgotten(tables: tuple[tuple[int | None, ...], ...]) -> None:
    result = effect(PEOPLE, tables)
    gained = sum(
        after - before
        for row, (befores, afters) in enumerate(zip(result.before, result.after, strict=True))
        for column, (before, after) in enumerate(zip(befores, afters, strict=True))
        if column <= row
    )
    assert sum(result.new_contacts) == 2 * gained
    assert all(
        before <= after <= possible
        for befores, afters, possibles in zip(result.before, result.after, result.possible, strict=True)
        for before, after, possible in zip(befores, afters, possibles, strict=True)
    )
