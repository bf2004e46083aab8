"""A bound is never above the best that exists, and the search finds that best where it can be listed."""

from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from services.agenda.mixing.bounds import REPEATS, SHARES, bound, spread
from services.agenda.mixing.cafe import Cafe, Person, Score, Verdict, score
from services.agenda.mixing.seating import seat
from tests.unit.agenda.mixing.cafes import cafe, cafes
from tests.unit.agenda.mixing.triples import STEPS, least_repeats, least_share_of_repeats

LISTED = 5_000
"""Seatings that a test may list."""


def rounds_of(wanted: Cafe) -> list[tuple[int, ...]]:
    """Every balanced round in which hosts are at their tables."""
    return [
        seats
        for seats in product(range(wanted.tables), repeat=len(wanted.people))
        if {seats.count(table) for table in range(wanted.tables)} <= set(wanted.sizes)
        and all(person.hosts in (None, seat) for person, seat in zip(wanted.people, seats, strict=True))
    ]


def seatings(wanted: Cafe) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Every seating, up to the order of its rounds."""
    return (tuple(each) for each in product(rounds_of(wanted), repeat=wanted.rounds) if list(each) == sorted(each))


@given(cafes(most_people=6, most_rounds=3, most_tables=3))
@settings(max_examples=40)
def test_listing_all_seatings_finds_none_below_the_bound_and_none_better_than_the_search(wanted: Cafe) -> None:
    assume(len(rounds_of(wanted)) ** wanted.rounds <= LISTED)
    best = min(score(wanted, each) for each in seatings(wanted))
    assert bound(wanted).score <= best
    assert seat(wanted, effort=5_000).score == best


@given(st.integers(0, 12), st.integers(1, 6))
def test_people_who_spread_evenly_form_the_fewest_pairs(people: int, tables: int) -> None:
    chosen = [person % tables for person in range(people)]
    assert spread(people, tables) == sum(one == other for one, other in combinations(chosen, 2))


def test_two_hosts_of_one_table_meet_again_in_every_round() -> None:
    people = [Person(hosts=0), Person(hosts=0), *[Person()] * 10]
    assert bound(Cafe(people=tuple(people), tables=4, rounds=3)).score.repeats == 2


def test_guests_who_must_return_to_a_table_meet_its_host_again() -> None:
    assert bound(cafe(16, 4, 5)).score == Score(12, 0, 12 + REPEATS[12])


def test_a_guest_with_colleagues_at_all_tables_but_one_cannot_avoid_them() -> None:
    people = [*[Person(office="a", hosts=table) for table in range(3)], Person(office="a"), *[Person()] * 12]
    assert bound(Cafe(people=tuple(people), tables=4, rounds=3)).score.colleagues == 2


def test_colleagues_who_stay_apart_leave_fewer_people_to_meet() -> None:
    people = tuple(Person(office="ab"[index // 4]) for index in range(8))
    wanted = Cafe(people=people, tables=4, rounds=4, smallest=2)
    assert bound(wanted).score == Score(0, 0, 0)
    assert bound(wanted.model_copy(update={"rounds": 5, "new_tables": False})).score == Score(0, 0, 4)


def test_seven_at_each_of_four_tables_cannot_all_part() -> None:
    assert bound(cafe(28, 4, 3)).score == Score(0, 0, 2 * 4 * 3)


@pytest.mark.parametrize(("tables", "least"), SHARES)
def test_how_often_guests_of_few_tables_meet_again_is_what_the_three_point_bound_allows(
    tables: int, least: int
) -> None:
    sizes = range(least, least + tables) if least else [tables]
    found = [least_share_of_repeats(tables, guests, steps=13 if tables == 4 else 40) for guests in sizes]
    assert SHARES[tables, least] <= min(found) < SHARES[tables, least] + 1e-3


@pytest.mark.parametrize("guests", [*REPEATS][::6])
def test_whole_guests_of_four_tables_meet_again_as_often_as_the_three_point_bound_says(guests: int) -> None:
    assert least_repeats(4, guests, STEPS) > REPEATS[guests] - 1 + 1e-3


@pytest.mark.parametrize("people", range(12, 33))
def test_no_seating_of_four_tables_in_five_rounds_is_below_the_bound(people: int) -> None:
    plan = seat(cafe(people, 4, 5, hosts=False), effort=200_000)
    assert plan.bound.score <= plan.score


@pytest.mark.parametrize("guests", range(2, 13, 2))
def test_no_choice_of_routes_through_two_tables_in_three_rounds_is_below_the_bound(guests: int) -> None:
    routes = [route for route in product(range(2), repeat=3) if len(set(route)) == 2]
    wanted = cafe(guests, 2, 3, hosts=False).model_copy(update={"smallest": 1})
    best = min(
        score(wanted, tuple(zip(*chosen, strict=True)))
        for chosen in combinations_with_replacement(routes, guests)
        if all(2 * sum(seats) == guests for seats in zip(*chosen, strict=True))
    )
    assert bound(wanted).score <= best


@pytest.mark.parametrize(("people", "tables"), [(16, 2), (9, 3), (24, 3)])
def test_a_round_more_than_there_are_tables_is_best_possible(people: int, tables: int) -> None:
    plan = seat(cafe(people, tables, tables + 1, hosts=False))
    assert plan.verdict is Verdict.BEST_POSSIBLE


@pytest.mark.parametrize("people", range(12, 21))
def test_no_seating_of_three_tables_in_four_rounds_is_below_the_bound(people: int) -> None:
    for hosts in (True, False):
        plan = seat(cafe(people, 3, 4, hosts=hosts), effort=200_000)
        assert plan.bound.score <= plan.score


def test_at_six_tables_every_guest_beyond_28_meets_somebody_again_within_four_rounds() -> None:
    assert bound(cafe(30, 6, 4, hosts=False)).score == Score(0, 0, 2)
    assert bound(cafe(36, 6, 5)).score == Score(0, 0, 2)
