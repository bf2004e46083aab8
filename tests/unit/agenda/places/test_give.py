"""Giving places: the rules, fairness against brute force, lots, reasons."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.places.check import ViolationCode, check
from services.agenda.places.give import give
from services.agenda.places.giving import Progress, ReasonCode
from services.agenda.places.problem import Part, Person, Problem, Session, Slot, Wishes
from services.agenda.places.work import work
from tests.unit.agenda.places.wishes import Sessions, every_giving, gathering, problems, profile, sessions, step

FEW = settings(max_examples=60)


def friday(*people: Person, places: dict[str, int], reserved: int = 0, slot: str = "friday") -> Problem:
    """One slot. `places`: of each session."""
    offered = tuple(Session(id=id, places=count, reserved=reserved if id == "a" else 0) for id, count in places.items())
    return Problem(slots=(Slot(id=slot, sessions=offered),), people=people)


def person(id: str, *wished: str, migrant: bool = False, moderates: str | None = None) -> Person:
    """Somebody who wishes for these sessions on Friday."""
    return Person(
        id=id,
        migrant_organisation=migrant,
        wishes={"friday": wished} if wished else {},
        fixed={"friday": moderates} if moderates else {},
    )


def without_place(places: Sessions) -> int:
    return sum(session is None for own in places.values() for session in own.values())


@FEW
@given(problem=problems(), seed=st.integers(0, 3))
def test_no_rule_is_broken_and_no_exchange_would_be_fairer(problem: Problem, seed: int) -> None:
    giving = give(problem, seed=seed)
    assert check(problem, sessions(giving)) == []
    assert giving.proven
    steps = profile(problem, sessions(giving))
    levels = range(1, max(steps, default=0) + 1)
    assert giving.profile == tuple(sum(step >= level for step in steps) for level in levels)


@settings(max_examples=25)
@given(problem=problems(people=4, slots=2, sessions=2))
def test_nothing_that_is_possible_at_all_is_fairer(problem: Problem) -> None:
    possible = [places for places in every_giving(problem) if check(problem, places, fairness=False) == []]
    best = min((without_place(places), profile(problem, places)) for places in possible)
    places = sessions(give(problem))
    assert (without_place(places), profile(problem, places)) == best


@FEW
@given(problem=problems())
def test_nobody_has_their_last_wish_while_somebody_with_two_first_ones_could_change_with_them(problem: Problem) -> None:
    places = sessions(give(problem))
    steps = {one.id: sum(step(one, slot, places) for slot in problem.slots) for one in problem.people}
    for slot in problem.slots:
        for one in problem.people:
            for other in problem.people:
                exchanged = {id: dict(own) for id, own in places.items()}
                if not (one.takes_part(slot.id) and other.takes_part(slot.id)):
                    continue
                exchanged[one.id][slot.id] = places[other.id][slot.id]
                exchanged[other.id][slot.id] = places[one.id][slot.id]
                last = step(one, slot, places) >= max(1, len(slot.sessions) - 1)
                two = sum(bool(other.wishes.get(each.id)) and not step(other, each, places) for each in problem.slots)
                if last and two >= 2 and not check(problem, exchanged, fairness=False):
                    after = [sum(step(who, each, exchanged) for each in problem.slots) for who in (one, other)]
                    assert max(after) >= steps[one.id]


@FEW
@given(problem=problems(), data=st.data())
def test_places_that_are_added_make_nothing_less_fair(problem: Problem, data: st.DataObject) -> None:
    limited = [session for slot in problem.slots for session in slot.sessions if session.places is not None]
    if not limited:
        return
    grown = data.draw(st.sampled_from(limited))
    wider = replaced(problem, grown, Session(id=grown.id, places=(grown.places or 0) + 1, reserved=grown.reserved))
    before, after = sessions(give(problem)), sessions(give(wider))
    assert without_place(after) <= without_place(before)
    assert profile(wider, after) <= profile(problem, before)


def replaced(problem: Problem, old: Session, new: Session) -> Problem:
    slots = [
        Slot(id=slot.id, sessions=tuple(new if each is old else each for each in slot.sessions))
        for slot in problem.slots
    ]
    return Problem(slots=tuple(slots), people=problem.people)


@FEW
@given(problem=problems(), data=st.data())
def test_those_who_stay_are_not_worse_off_when_somebody_leaves(problem: Problem, data: st.DataObject) -> None:
    if not problem.people:
        return
    leaver = data.draw(st.sampled_from(problem.people))
    staying = Problem(slots=problem.slots, people=tuple(one for one in problem.people if one is not leaver))
    assert profile(staying, sessions(give(staying))) <= profile(staying, sessions(give(problem)))


@FEW
@given(problem=problems(), seed=st.integers(0, 5))
def test_the_same_seed_gives_the_same_places(problem: Problem, seed: int) -> None:
    assert give(problem, seed=seed) == give(problem, seed=seed)


def test_lots_decide_between_equals_and_differ_from_seed_to_seed() -> None:
    problem = friday(person("one", "a", "b"), person("other", "a", "b"), places={"a": 1, "b": 1})
    winners = set()
    for seed in range(12):
        places = give(problem, seed=seed).places
        winners |= {id for id, own in places.items() if own["friday"].session == "a"}
        assert all(own["friday"].reason.lot for own in places.values())
    assert winners == {"one", "other"}


@pytest.mark.parametrize("seed", range(6))
def test_everybody_whom_the_lot_decided_about_reads_so_whatever_they_wished_for_next(seed: int) -> None:
    one, other, another = person("one", "a", "b"), person("other", "a", "c"), person("another", "a", "c")
    giving = give(friday(one, other, another, person("easy"), places={"a": 1, "b": 9, "c": 9}), seed=seed)
    assert {id: own["friday"].reason.lot for id, own in giving.places.items()} == {
        "one": True,
        "other": True,
        "another": True,
        "easy": False,
    }


def test_who_lost_on_friday_has_the_first_wish_on_saturday() -> None:
    friday_and_saturday = tuple(
        Slot(id=day, sessions=(Session(id=f"{day}-a", places=1), Session(id=f"{day}-b", places=1)))
        for day in ("friday", "saturday")
    )
    wished = {slot.id: tuple(session.id for session in slot.sessions) for slot in friday_and_saturday}
    people = tuple(Person(id=id, wishes=wished) for id in ("one", "other"))
    giving = give(Problem(slots=friday_and_saturday, people=people))
    assert giving.profile == (2,)
    for own in giving.places.values():
        (lower,) = (place.reason for place in own.values() if place.reason.wish == 2)
        (first,) = (slot for slot, place in own.items() if place.reason.wish == 1)
        assert (lower.code, lower.wanted, lower.places, lower.instead) == (ReasonCode.LOWER_WISH, 2, 1, first)


def test_reserved_places_go_to_migrant_organisations_alone() -> None:
    people = [person("mo", "a", migrant=True), person("one", "a"), person("two", "a")]
    giving = give(friday(*people, places={"a": 2, "b": 1}, reserved=1))
    assert giving.places["mo"]["friday"].session == "a"
    assert giving.places["mo"]["friday"].reason.code is ReasonCode.RESERVED
    alone = give(friday(*people[1:], places={"a": 2, "b": 0}, reserved=1))
    assert sorted(str(own["friday"].session) for own in alone.places.values()) == ["None", "a"]


def test_who_moderates_is_there_and_takes_a_place() -> None:
    giving = give(friday(person("host", moderates="a"), person("guest", "a"), places={"a": 1, "b": 1}))
    assert sessions(giving) == {"host": {"friday": "a"}, "guest": {"friday": "b"}}
    assert giving.places["host"]["friday"].reason.code is ReasonCode.MODERATES
    assert giving.places["guest"]["friday"].reason.code is ReasonCode.OTHER


def test_who_has_no_wish_gets_what_is_left() -> None:
    giving = give(friday(person("any"), person("wisher", "a"), places={"a": 1, "b": 1}))
    assert giving.places["any"]["friday"].session == "b"
    assert giving.places["any"]["friday"].reason.code is ReasonCode.NO_WISH
    short = give(friday(person("any"), person("wisher", "b"), places={"a": 0, "b": 1}))
    assert short.places["any"]["friday"].reason.code is ReasonCode.NO_PLACE


def test_a_second_wish_each_is_preferred_to_a_first_and_a_third() -> None:
    people = person("one", "a", "b", "c"), person("other", "a", "c", "b")
    giving = give(friday(*people, places={"a": 0, "b": 1, "c": 1}))
    assert {own["friday"].reason.wish for own in giving.places.values()} == {2}


def test_300_people_are_served_exactly() -> None:
    problem = gathering(300, 6, 6, reserved=3)
    told = list[Part]()
    giving = give(problem, report=told.append)
    assert giving.proven
    assert check(problem, sessions(giving)) == []
    profiles = [progress.profile for progress in told if isinstance(progress, Progress)]
    assert all((len(after), after[::-1]) <= (len(before), before[::-1]) for before, after in pairwise(profiles))


def test_a_giving_that_is_cancelled_breaks_no_rule() -> None:
    problem = gathering(60, 3, 4)
    giving = give(problem, cancelled=lambda: True)
    assert check(problem, sessions(giving), fairness=False) == []


def test_work_reads_and_returns_json() -> None:
    wishes = Wishes(problem=gathering(12, 2, 3), seed=3)
    giving = work(wishes.model_dump_json().encode(), lambda _: None, lambda: False)
    assert type(giving).model_validate_json(giving.model_dump_json()) == give(wishes.problem, seed=3)


@pytest.mark.parametrize(
    ("who", "session", "code"),
    [
        ("one", "elsewhere", ViolationCode.WRONG_SESSION),
        ("one", "b", ViolationCode.OVER_CAPACITY),
        ("two", "a", ViolationCode.RESERVED_TAKEN),
        ("mo", None, ViolationCode.WITHOUT_PLACE),
        ("mo", "a", ViolationCode.UNFAIR),
    ],
)
def test_check_finds_what_is_broken(who: str, session: str | None, code: ViolationCode) -> None:
    people = person("mo", "b", migrant=True), person("one", "a"), person("two", "b")
    problem = friday(*people, places={"a": 2, "b": 2}, reserved=1)
    good: Sessions = {"mo": {"friday": "b"}, "one": {"friday": "a"}, "two": {"friday": "b"}}
    assert check(problem, good) == []
    assert {each.code for each in check(problem, good | {who: {"friday": session}})} == {code}
