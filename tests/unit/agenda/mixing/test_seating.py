"""Every seating keeps the rules, and says of itself no more than is proven."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.mixing.cafe import Argument, Bound, Cafe, Person, Plan, Relaxed, Score, Verdict, at_tables, score
from services.agenda.mixing.seating import CHUNK, Progress, seat
from tests.unit.agenda.mixing.cafes import cafe, cafes

FEW = 3_000


@given(cafes(), st.integers(0, 2**32))
@settings(max_examples=60)
def test_everybody_has_a_seat_in_every_round_and_tables_differ_by_one_person_at_most(wanted: Cafe, seed: int) -> None:
    plan = seat(wanted, seed=seed, effort=FEW)
    assert len(plan.tables) == wanted.rounds
    for seats in plan.tables:
        assert len(seats) == len(wanted.people)
        sizes = [len(members) for members in at_tables(seats).values()]
        assert len(sizes) == wanted.tables
        assert max(sizes) - min(sizes) <= 1


@given(cafes())
@settings(max_examples=60)
def test_hosts_stay_at_their_table(wanted: Cafe) -> None:
    plan = seat(wanted, effort=FEW)
    for index, person in enumerate(wanted.people):
        if person.hosts is not None:
            assert {seats[index] for seats in plan.tables} == {person.hosts}


@given(cafes())
@settings(max_examples=60)
def test_no_score_falls_below_its_bound(wanted: Cafe) -> None:
    plan = seat(wanted, effort=FEW)
    assert plan.score == score(wanted, plan.tables)
    assert plan.bound.score <= plan.score


@given(cafes(most_people=24, most_tables=5))
@settings(max_examples=30)
def test_more_effort_never_worsens_a_seating(wanted: Cafe) -> None:
    start = seat(wanted, effort=0)
    better = seat(wanted, effort=FEW)
    assert weighed(better) <= weighed(start)


def weighed(plan: Plan) -> int:
    return 60 * plan.score.returns + 12 * plan.score.colleagues + plan.score.repeats


@pytest.mark.parametrize(("people", "tables", "rounds"), [(16, 4, 3), (35, 7, 3), (120, 24, 5), (300, 60, 5)])
def test_with_hosts_and_offices_a_usual_cafe_is_flawless(people: int, tables: int, rounds: int) -> None:
    plan = seat(cafe(people, tables, rounds, offices=True))
    assert plan.score == Score(returns=0, colleagues=plan.bound.score.colleagues, repeats=0)
    assert plan.verdict in (Verdict.FLAWLESS, Verdict.BEST_POSSIBLE)


@pytest.mark.parametrize(
    ("tables", "size", "rounds"), [(8, 4, 9), (5, 5, 6), (7, 7, 8), (4, 4, 5), (3, 3, 4), (9, 3, 10)]
)
def test_the_social_golfers_never_meet_twice(tables: int, size: int, rounds: int) -> None:
    plan = seat(cafe(tables * size, tables, rounds, hosts=False, new_tables=False))
    assert plan.score.repeats == 0
    assert plan.verdict is Verdict.FLAWLESS


GRID = [
    (people, tables, rounds, hosts, offices)
    for people, size, rounds in product((16, 20, 35, 42, 64, 90, 120, 180, 240, 300), (3, 4, 5, 6, 8), (3, 4, 5))
    for hosts, offices in ((True, True), (False, False))
    if (tables := round(people / size)) >= rounds and tables != 6 and 3 <= people / tables <= 8
]


@pytest.mark.parametrize(("people", "tables", "rounds", "hosts", "offices"), GRID)
def test_cafes_of_usual_size_come_within_two_percent_of_the_bound(
    people: int, tables: int, rounds: int, hosts: bool, offices: bool
) -> None:
    plan = seat(cafe(people, tables, rounds, hosts=hosts, offices=offices), effort=200_000)
    assert plan.gap is not None
    assert plan.gap <= 0.02


def test_a_table_full_of_hosts_leaves_the_others_balanced() -> None:
    people = (*[Person(hosts=0)] * 4, *[Person()] * 7)
    plan = seat(Cafe(people=people, tables=3, rounds=3), effort=FEW)
    assert all(sorted(map(len, at_tables(seats).values())) == [3, 4, 4] for seats in plan.tables)


def test_any_whole_number_is_a_seed() -> None:
    assert seat(cafe(36, 6, 5), seed=-1, effort=FEW).score.returns == 0


def test_the_same_seed_gives_the_same_seating() -> None:
    wanted = cafe(36, 6, 5, offices=True)
    assert seat(wanted, seed=7, effort=FEW) == seat(wanted, seed=7, effort=FEW)
    assert seat(wanted, seed=7, effort=FEW) != seat(wanted, seed=8, effort=FEW)


def test_a_run_tells_how_far_it_is() -> None:
    seen: list[Progress] = []
    wanted = cafe(36, 6, 5)
    plan = seat(wanted, effort=10 * CHUNK, progress=seen.append)
    assert [step.done for step in seen] == sorted(step.done for step in seen)
    assert seen[-1] == Progress(1.0, plan.score, plan.bound)


def test_a_cancelled_run_returns_what_it_has() -> None:
    seen: list[Progress] = []
    wanted = cafe(36, 6, 5)
    plan = seat(wanted, effort=10 * CHUNK, progress=seen.append, cancelled=lambda: len(seen) == 2)
    assert len(seen) == 2
    assert plan.score == seen[-1].score


def test_a_seating_that_meets_its_bound_is_called_best_possible_and_says_why() -> None:
    plan = seat(cafe(24, 4, 3))
    assert plan.score == Score(returns=0, colleagues=0, repeats=16)
    assert plan.verdict is Verdict.BEST_POSSIBLE
    assert plan.bound.argument is Argument.ENOUGH_TABLES
    assert plan.gap == 0


def test_what_is_not_proven_is_left_open() -> None:
    plan = seat(cafe(36, 6, 5), effort=FEW)
    assert plan.verdict is Verdict.OPEN
    assert plan.gap is not None
    assert plan.gap > 0


def test_a_score_that_misses_the_bound_on_colleagues_has_no_gap() -> None:
    least = Bound(score=Score(0, 1, 5), argument=Argument.ENOUGH_PEOPLE)
    plan = Plan(tables=((0, 0, 0),), score=Score(0, 2, 3), bound=least, meetings=3)
    assert plan.verdict is Verdict.OPEN
    assert plan.gap is None


def test_rules_that_cannot_hold_are_named() -> None:
    office = tuple(Person(office="a") for _ in range(9))
    crowded = seat(Cafe(people=office, tables=3, rounds=4), effort=FEW)
    assert crowded.relaxed == (Relaxed.NEW_TABLES, Relaxed.COLLEAGUES_APART)
    assert crowded.score == (9, 36, crowded.score.repeats)
    assert seat(cafe(9, 3, 3)).relaxed == ()
