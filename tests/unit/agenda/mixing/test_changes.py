"""On the day, people come late or not at all, and the others keep their routes."""

from collections.abc import Set
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.mixing.cafe import Cafe, Person, Reason, Relaxed, Tables, Unseatable, at_tables, score
from services.agenda.mixing.changes import adjust
from services.agenda.mixing.seating import seat
from tests.unit.agenda.mixing.cafes import cafe

Day = tuple[Cafe, Tables, int, Set[int]]


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A planned cafe, some of whose people don't come, some of whom come late, after some rounds."""
    wanted = cafe(draw(st.integers(16, 40)), 5, 4, hosts=draw(st.booleans()), offices=True)
    tables = seat(wanted, effort=1_000).tables
    late = draw(st.lists(st.sampled_from([None, "office 1", "office 9"]), max_size=6))
    here = wanted.model_copy(update={"people": (*wanted.people, *(Person(office=office) for office in late))})
    missing = draw(st.sets(st.integers(0, len(wanted.people) - 1), max_size=12))
    return here, tables, draw(st.integers(0, 4)), set(range(len(here.people))) - missing


def sizes(tables: Tables, turn: int, count: int) -> list[int]:
    return [len(at_tables(tables[turn]).get(table, [])) for table in range(count)]


@given(days())
@settings(max_examples=60)
def test_rounds_that_are_over_stay_as_they_were(day: Day) -> None:
    here, tables, over, there = day
    adjusted = adjust(here, tables, over=over, there=there)
    late = len(here.people) - len(tables[0])
    assert adjusted.tables[:over] == tuple((*seats, *[None] * late) for seats in tables[:over])


@given(days())
@settings(max_examples=60)
def test_exactly_those_who_are_there_have_seats_in_the_rounds_to_come(day: Day) -> None:
    here, tables, over, there = day
    adjusted = adjust(here, tables, over=over, there=there)
    for seats in adjusted.tables[over:]:
        assert {person for person, table in enumerate(seats) if table is not None} == there
    assert adjusted.score == score(here, adjusted.tables)


@given(days())
@settings(max_examples=60)
def test_nobody_else_changes_table_and_every_move_is_told(day: Day) -> None:
    here, tables, over, there = day
    adjusted = adjust(here, tables, over=over, there=there)
    told = {(move.round, move.person): (move.planned, move.table) for move in adjusted.moves}
    for turn, seats in enumerate(tables):
        for person in there & set(range(len(seats))):
            now = adjusted.tables[turn][person]
            assert told.get((turn, person), (seats[person], seats[person])) == (seats[person], now)
    assert all(here.people[person].hosts is None for _, person in told)


@given(days())
@settings(max_examples=60)
def test_one_person_moves_for_each_that_a_table_lacks_and_no_more(day: Day) -> None:
    here, tables, over, there = day
    adjusted = adjust(here, tables, over=over, there=there)
    for turn in range(over, here.rounds):
        left = [None if person not in there else table for person, table in enumerate(tables[turn])]
        before = [left.count(table) for table in range(here.tables)]
        after = sizes(adjusted.tables, turn, here.tables)
        moved = sum(move.round == turn for move in adjusted.moves)
        seats_for_late = len(there) - sum(before)
        lacking = sum(max(0, here.smallest - size) for size in before)
        assert moved <= max(0, lacking - seats_for_late)
        assert min(after) >= here.smallest or max(after) <= here.smallest or Relaxed.SMALLEST_TABLE in adjusted.relaxed


@given(days())
@settings(max_examples=60)
def test_late_people_take_the_smallest_tables(day: Day) -> None:
    here, tables, over, there = day
    adjusted = adjust(here, tables, over=over, there=there)
    late = set(range(len(tables[0]), len(here.people)))
    for turn in range(over, here.rounds):
        after = sizes(adjusted.tables, turn, here.tables)
        assert all(after[adjusted.tables[turn][person] or 0] <= min(after) + 1 for person in late & there)


def test_who_comes_late_meets_no_colleague_and_no_table_twice_if_that_can_be() -> None:
    wanted = cafe(35, 7, 3, offices=True)
    plan = seat(wanted)
    here = wanted.model_copy(update={"people": (*wanted.people, Person(office="office 1"), Person(office="office 1"))})
    adjusted = adjust(here, plan.tables, over=1, there=set(range(37)))
    assert adjusted.moves == ()
    assert adjusted.score == plan.score


def test_a_table_that_lost_its_host_is_named_and_a_new_host_is_seated_there() -> None:
    wanted = cafe(20, 4, 3)
    plan = seat(wanted)
    there = set(range(20)) - {2}
    assert adjust(wanted, plan.tables, over=1, there=there).hostless == (2,)
    here = wanted.model_copy(update={"people": (*wanted.people, Person(hosts=2))})
    adjusted = adjust(here, plan.tables, over=1, there=there | {20})
    assert adjusted.hostless == ()
    assert [seats[20] for seats in adjusted.tables] == [None, 2, 2]


def test_who_comes_back_after_a_round_is_seated_again() -> None:
    wanted = cafe(20, 4, 3)
    plan = seat(wanted)
    without = adjust(wanted, plan.tables, over=0, there=set(range(19)))
    again = adjust(wanted, without.tables, over=1, there=set(range(20)))
    assert [seats[19] is None for seats in again.tables] == [True, False, False]


def test_a_table_that_everybody_left_is_filled_by_as_few_moves_as_it_needs() -> None:
    wanted = cafe(20, 4, 2, hosts=False)
    plan = seat(wanted)
    gone = {person for person, table in enumerate(plan.tables[1]) if table == 0}
    adjusted = adjust(wanted, plan.tables, over=1, there=set(range(20)) - gone)
    assert len(adjusted.moves) == 3
    assert sorted(sizes(adjusted.tables, 1, 4)) == [3, 4, 4, 4]


def test_too_few_and_too_many_people_are_seated_all_the_same_and_that_is_said() -> None:
    wanted = cafe(12, 4, 2)
    plan = seat(wanted)
    assert adjust(wanted, plan.tables, over=0, there=set(range(8))).relaxed == (Relaxed.SMALLEST_TABLE,)
    here = wanted.model_copy(update={"people": (*wanted.people, *[Person()] * 21)})
    assert adjust(here, plan.tables, over=0, there=set(range(33))).relaxed == (Relaxed.LARGEST_TABLE,)


def test_rounds_and_people_that_do_not_exist_are_refused() -> None:
    wanted = cafe(12, 4, 2)
    plan = seat(wanted)
    for over, there, reason in ((3, {1}, Reason.NO_SUCH_ROUND), (0, {12}, Reason.NO_SUCH_PERSON)):
        with pytest.raises(Unseatable) as refusal:
            adjust(wanted, plan.tables, over=over, there=there)
        assert refusal.value.reason is reason


def test_tables_that_do_not_exist_are_refused() -> None:
    wanted = cafe(12, 4, 2)
    plan = seat(wanted)
    here = wanted.model_copy(update={"people": (*wanted.people, Person(hosts=4))})
    for asked, tables in ((here, plan.tables), (wanted, (plan.tables[0], (-1, *plan.tables[1][1:])))):
        with pytest.raises(Unseatable) as refusal:
            adjust(asked, tables, over=1, there=set(range(len(asked.people))))
        assert refusal.value.reason is Reason.NO_SUCH_TABLE


def test_the_same_seed_gives_the_same_adjustment() -> None:
    wanted = cafe(40, 8, 4, offices=True)
    plan = seat(wanted)
    there = set(range(40)) - set(Random(1).sample(range(40), 9))
    back = adjust(wanted, plan.tables, over=0, there=there).tables
    assert adjust(wanted, back, over=1, there=set(range(40))) == adjust(wanted, back, over=1, there=set(range(40)))
