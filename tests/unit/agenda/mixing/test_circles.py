"""Circles for case consultation: sizes, colleagues, wishes, on any group of people."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.mixing.circles import RANKS, Circle, NoCircles, Person, Reason, circles, form, sizes

PEOPLE = st.integers(6, 60)


@st.composite
def gatherings(draw: st.DrawFn) -> tuple[list[Person], list[int]]:
    """Six to 60 people of up to 20 offices, enough cases, and wishes for some."""
    count = draw(PEOPLE)
    givers = draw(st.permutations(range(count)))[: draw(st.integers(max(2, count // 9 + 1), max(2, count // 4)))]
    cases = st.lists(st.integers(0, len(givers) - 1), max_size=4, unique=True)
    offices = st.one_of(st.none(), st.sampled_from([f"office {number}" for number in range(20)]))
    people = [Person(draw(offices), tuple(draw(cases))) for _ in range(count)]
    return people, givers


def pairs(people: list[Person], circle: tuple[int, ...]) -> int:
    """How many pairs of colleagues meet."""
    offices = [people[who].office for who in circle]
    return sum(one == other and one is not None for one, other in combinations(offices, 2))


def regret(person: Person, case: int) -> int:
    wishes = person.wishes[:RANKS]
    return (wishes.index(case) if case in wishes else RANKS if wishes else 0) ** 2


@settings(max_examples=60)
@given(gatherings(), st.integers(0, 3))
def test_everybody_sits_in_one_circle_of_six_to_nine_with_one_case(
    gathering: tuple[list[Person], list[int]], seed: int
) -> None:
    people, givers = gathering
    found = form(people, givers, seed=seed)
    assert sorted(who for circle in found for who in circle.people) == list(range(len(people)))
    fewest, most = sizes(len(people))
    assert all(fewest <= len(circle.people) <= most for circle in found)
    assert (fewest, most) == (6, 9) or len(people) in (10, 11)
    assert all(circle.people[0] == givers[circle.case] for circle in found)
    assert len({circle.case for circle in found}) == len(found)
    assert form(people, givers, seed=seed) == found


@settings(max_examples=60)
@given(gatherings())
def test_colleagues_meet_only_if_an_office_has_more_people_than_there_are_circles(
    gathering: tuple[list[Person], list[int]],
) -> None:
    people, givers = gathering
    found = form(people, givers)
    most = max(Counter(person.office for person in people if person.office).values(), default=0)
    if most <= len(found):
        assert sum(pairs(people, circle.people) for circle in found) == 0


@settings(max_examples=60)
@given(gatherings())
def test_no_two_could_change_places_and_meet_more_wishes(gathering: tuple[list[Person], list[int]]) -> None:
    people, givers = gathering
    found = form(people, givers)
    for one, other in combinations(found, 2):
        before = pairs(people, one.people) + pairs(people, other.people)
        for here in one.people[1:]:
            for there in other.people[1:]:
                after = pairs(people, swapped(one, here, there)) + pairs(people, swapped(other, there, here))
                gain = regret(people[here], one.case) + regret(people[there], other.case)
                loss = regret(people[here], other.case) + regret(people[there], one.case)
                assert (after, loss) >= (before, gain)


def swapped(circle: Circle, leaves: int, comes: int) -> tuple[int, ...]:
    """The people when one comes for another."""
    return tuple(comes if who == leaves else who for who in circle.people)


def test_the_case_that_is_wished_for_most_runs() -> None:
    people = [Person(wishes=(2, 0)) for _ in range(9)]
    assert [circle.case for circle in form(people, [0, 1, 2])] == [2]


def test_who_wishes_for_a_case_gets_it_if_there_is_room() -> None:
    people = [Person(wishes=(number % 2,)) for number in range(14)]
    one, other = form(people, [0, 1])
    assert set(one.people) == set(range(0, 14, 2))
    assert set(other.people) == set(range(1, 14, 2))


def test_what_wishes_leave_open_the_seed_decides() -> None:
    people = [Person() for _ in range(21)]
    assert len({str(form(people, [0, 1, 2], seed=seed)) for seed in range(5)}) > 1


@pytest.mark.parametrize(
    ("count", "cases", "number"), [(6, 1, 1), (9, 4, 1), (10, 2, 2), (12, 5, 2), (14, 5, 2), (27, 3, 3), (60, 20, 9)]
)
def test_how_many_circles(count: int, cases: int, number: int) -> None:
    assert circles([Person()] * count, cases) == number


def test_more_circles_separate_a_large_office() -> None:
    people = [Person("Harz")] * 4 + [Person()] * 20
    assert circles(people, 10) == 4


@pytest.mark.parametrize(
    ("count", "cases", "reason", "needed"),
    [
        (5, 5, Reason.TOO_FEW, 6),
        (9, 0, Reason.TOO_FEW_CASES, 1),
        (10, 1, Reason.TOO_FEW_CASES, 2),
        (28, 3, Reason.TOO_FEW_CASES, 4),
        (1001, 200, Reason.TOO_MANY, 1000),
    ],
)
def test_too_few_is_refused_with_what_is_needed(count: int, cases: int, reason: Reason, needed: int) -> None:
    with pytest.raises(NoCircles) as refused:
        form([Person()] * count, list(range(cases)))
    assert (refused.value.reason, refused.value.needed) == (reason, needed)


def test_300_people_are_quick_to_seat() -> None:
    people = [Person(f"office {who % 14}", (who % 40, who % 37)) for who in range(300)]
    found = form(people, list(range(43)))
    assert len(found) == 43
    assert all(pairs(people, circle.people) == 0 for circle in found)
