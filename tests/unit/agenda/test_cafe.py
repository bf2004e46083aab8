"""A World Café: how it is set up, how seats are kept while people come and go, what may be noted where."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.agenda.mixing.task import Mixing
from services.agenda.mixing.work import work
from services.agenda.model import CafeNote, WorldCafe
from services.agenda.model.cafe import Coming
from services.agenda.model.cafe_plan import question, spans
from shared.contracts.agenda.cafe import (
    CafeArgument,
    CafePlan,
    CafePlanned,
    CafeRelaxed,
    CafeRound,
    CafeTable,
    CafeVerdict,
    CaptureHarvest,
)
from tests.unit.agenda.sample import refused

NOW = datetime(2027, 4, 15, 9, tzinfo=UTC)
ROUNDS = tuple(CafeRound(minutes=20, question=f"Frage {number}") for number in (1, 2, 3))


def ids(count: int, of: int = 0) -> list[UUID]:
    """People who are the same in every run of a test."""
    return [UUID(int=1000 * of + number) for number in range(1, count + 1)]


def plan(tables: int = 5, hosts: Iterable[UUID] = (), **others: object) -> CafePlan:
    """Three rounds; the first tables have these hosts."""
    named = list(hosts)
    made = [CafeTable(host_ids=tuple(named[number : number + 1])) for number in range(tables)]
    return CafePlan.model_validate({"tables": made, "rounds": ROUNDS, **others})


def cafe(wanted: CafePlan) -> WorldCafe:
    return WorldCafe(session_id=uuid4(), gathering_id=uuid4(), plan=wanted)


def coming(people: Iterable[UUID], homes: int = 6, away: Iterable[UUID] = ()) -> Coming:
    """People and the offices that they come for; who is away."""
    return Coming({id: UUID(int=10**9 + number % homes) for number, id in enumerate(people)}, frozenset(away))


def settle(of: WorldCafe, mixing: Mixing, *, stopped: bool = False) -> CafePlanned | None:
    """What the worker does."""
    stored = Mixing.model_validate_json(mixing.model_dump_json())
    outcome = work(mixing.model_dump_json().encode(), lambda _: None, lambda: stopped)
    return of.settle(stored, outcome, NOW, stopped=stopped)


def mixed(people: int = 25, tables: int = 5, hosts: int = 5) -> WorldCafe:
    """A café of people who have their seats; the first of them are hosts."""
    made = cafe(plan(tables, ids(people)[:hosts]))
    settle(made, made.mix(coming(ids(people))))
    return made


def routes(of: WorldCafe) -> dict[UUID, tuple[int | None, ...]]:
    return {guest.participant_id: guest.route for guest in of.guests}


# Setting up


@pytest.mark.parametrize(
    ("wrong", "reason", "details"),
    [
        (plan(0), "cafe_no_tables", {"tables": 0}),
        (plan(rounds=()), "cafe_no_rounds", {"rounds": 0}),
        (plan(rounds=(ROUNDS[0],) * 21), "cafe_too_many_rounds", {"rounds": 21, "at_most": 20}),
        (plan(smallest=6, largest=5), "cafe_sizes_crossed", {"smallest": 6, "largest": 5, "at_most": 20}),
        (plan(2, ids(1) * 2), "cafe_host_twice", {"table": 2}),
        (plan(opening=20), "cafe_too_long", {"minutes": 90, "at_most": 80}),
    ],
)
def test_a_plan_that_is_wrong_whoever_comes_is_refused(wrong: CafePlan, reason: str, details: dict[str, int]) -> None:
    with refused(reason, **details):
        cafe(plan()).set_up(wrong, minutes=80)


@pytest.mark.parametrize(
    ("people", "wanted", "reason", "details"),
    [
        (14, plan(5), "cafe_too_many_tables", {"tables": 5, "at_most": 4}),
        (41, plan(5), "cafe_too_few_tables", {"tables": 5, "at_least": 6}),
        (1001, plan(200), "cafe_too_many_people", {"people": 1001, "at_most": 1000}),
        (0, plan(5), "cafe_too_many_tables", {"tables": 5, "at_most": 0}),
    ],
)
def test_who_can_not_be_seated_is_told_before_and_when_it_is_tried(
    people: int, wanted: CafePlan, reason: str, details: dict[str, int]
) -> None:
    made = cafe(wanted)
    obstacle = made.forecast(coming(ids(people))).obstacle
    assert obstacle
    assert (obstacle.reason, obstacle.details) == (reason, details)
    with refused(reason, **details):
        made.mix(coming(ids(people)))


def test_a_table_has_no_more_hosts_than_seats() -> None:
    crowded = plan(2, smallest=1).model_copy(
        update={"tables": (CafeTable(host_ids=tuple(ids(5))), CafeTable())},
    )
    with refused("cafe_too_many_hosts", table=1, hosts=5, seats=3):
        cafe(crowded).mix(coming(ids(6)))


def test_what_can_be_had_is_told_before_it_is_mixed() -> None:
    easy = cafe(plan(5, ids(5))).forecast(coming(ids(25)))
    assert (easy.people, easy.sizes, easy.bound and easy.bound.argument) == (25, (5, 5), CafeArgument.NONE_NEEDED)
    hard = cafe(plan(2, smallest=5)).forecast(coming(ids(11), homes=2))
    assert hard.bound
    assert hard.sizes == (5, 6)
    assert hard.bound.relaxed == (CafeRelaxed.NEW_TABLES, CafeRelaxed.COLLEAGUES_APART)


def test_rounds_follow_each_other_with_a_pause_after_the_opening() -> None:
    found = spans(plan(opening=10, pause=5), NOW)
    begins = [10, 35, 60]
    assert [(span.begins_at - NOW, span.ends_at - NOW) for span in found] == [
        (timedelta(minutes=begin), timedelta(minutes=begin + 20)) for begin in begins
    ]


def test_new_words_keep_the_seats_and_another_shape_takes_them_away() -> None:
    made = mixed()
    before = routes(made)
    tables = tuple(table.model_copy(update={"topic": "Wohnen"}) for table in made.plan.tables)
    made.set_up(made.plan.model_copy(update={"tables": tables}), minutes=90)
    assert (routes(made), question(made.plan, 1, 0)) == (before, "Frage 2")
    made.set_up(made.plan.model_copy(update={"tables": tables[:4]}), minutes=90)
    assert (made.guests, made.mixed) == ([], None)


# Seats


def test_everybody_has_a_seat_in_every_round_and_hosts_stay() -> None:
    made = cafe(plan(5, ids(5)))
    planned = settle(made, made.mix(coming(ids(25))))
    assert planned
    assert (planned.people, planned.tables, planned.rounds, planned.verdict) == (25, 5, 3, CafeVerdict.FLAWLESS)
    assert {guest.participant_id: guest.route for guest in made.guests if guest.hosts is not None} == {
        id: (table,) * 3 for table, id in enumerate(ids(5))
    }
    assert all(len(set(guest.route)) == 3 for guest in made.guests if guest.hosts is None)


def test_a_host_who_is_not_registered_sits_at_the_own_table() -> None:
    [moderator] = ids(1, of=1)
    made = cafe(plan(5, [moderator]))
    settle(made, made.mix(coming(ids(24))))
    assert (len(made.guests), routes(made)[moderator]) == (25, (0, 0, 0))


def test_seats_are_mixed_anew_with_other_dice() -> None:
    made = mixed()
    before = routes(made)
    settle(made, made.mix(coming(ids(25))))
    assert routes(made) != before


def test_a_stopped_run_leaves_seats_alone_and_their_changes_of_the_day() -> None:
    made = mixed()
    settle(made, made.adjust(coming(ids(26)), 1, ids(1)))
    before, adjusted = routes(made), made.adjusted
    for mixing in (made.mix(coming(ids(25))), made.adjust(coming(ids(25)), 0, [])):
        assert settle(made, mixing, stopped=True) is None
        assert (routes(made), made.adjusted) == (before, adjusted)


def test_a_first_run_that_is_stopped_leaves_the_best_until_then() -> None:
    made = cafe(plan(5, ids(5)))
    planned = settle(made, made.mix(coming(ids(25))), stopped=True)
    assert planned
    assert (planned.people, set(routes(made))) == (25, set(ids(25)))


def test_300_people_are_seated_as_well_as_can_be() -> None:
    made = cafe(plan(60, ids(60)))
    planned = settle(made, made.mix(coming(ids(300), homes=14)))
    assert planned
    assert planned.verdict in (CafeVerdict.FLAWLESS, CafeVerdict.BEST_POSSIBLE)


# On the day

Changes = list[tuple[set[int], int]]
"""Who is missing (by number), and how many rounds are over by then."""
CHANGES = st.lists(st.tuples(st.sets(st.integers(0, 29), max_size=5), st.integers(0, 3)), min_size=1, max_size=4)


@given(CHANGES)
@settings(max_examples=30)
def test_whoever_comes_late_or_not_at_all_the_others_keep_their_seats(changes: Changes) -> None:
    made = mixed()
    everybody = coming(ids(30))  # five of them came after the seats were mixed
    for missing, over in sorted(changes, key=lambda change: change[1]):
        before, there = routes(made), {guest.participant_id for guest in made.guests if guest.there}
        absent = {ids(30)[number] for number in missing}
        settle(made, made.adjust(everybody, over, absent))
        after = routes(made)
        assert made.adjusted
        moved = {(move.participant_id, move.round - 1) for move in made.adjusted.moves}
        for id, route in before.items():
            assert after[id][:over] == route[:over]
            for round in range(over, 3):
                if id in absent:
                    assert after[id][round] is None
                elif id in there and (id, round) not in moved:
                    assert after[id][round] == route[round]
        assert made.missing() == absent
        assert all(None not in after[id][over:] for id in everybody.people if id not in absent)


def test_nobody_moves_while_tables_stay_large_enough() -> None:
    made = mixed()
    settle(made, made.adjust(coming(ids(27)), 1, ids(7)[5:]))
    assert made.adjusted
    assert made.adjusted.moves == ()
    assert set(made.adjusted.late_ids) == set(ids(27)[25:])
    assert set(made.adjusted.missing_ids) == set(ids(7)[5:])


def test_a_table_whose_host_is_missing_is_named_and_gets_another() -> None:
    made = mixed()
    host, other = ids(25)[0], ids(25)[20]
    settle(made, made.adjust(coming(ids(25)), 1, [host]))
    assert made.adjusted
    assert list(made.adjusted.hostless) == [1]
    made.name_host(0, other)
    settle(made, made.adjust(coming(ids(25)), 1, [host]))
    assert not made.adjusted.hostless
    assert (routes(made)[other][1:], routes(made)[host]) == ((0, 0), (0, None, None))


def test_a_host_who_is_away_has_no_seat_and_the_table_is_named() -> None:
    [host, *others] = ids(25)
    now, made = coming(others, away=[host]), cafe(plan(5, ids(5)))
    assert (made.hostless(coming(ids(25))), made.hostless(now), made.gone_hosts(now)) == ((), (0,), (host,))
    assert made.forecast(now).people == 24
    settle(made, made.mix(coming(ids(25))))
    assert (made.hostless(coming(ids(25))), made.hostless(now)) == ((), (0,))
    for mixing in (made.adjust(now, 0, []), made.mix(now)):
        settle(made, mixing)
        assert (made.hostless(now), routes(made).get(host, (None,) * 3)) == ((0,), (None,) * 3)
    made.name_host(0, others[20])
    settle(made, made.adjust(now, 0, []))
    assert (made.hostless(now), made.gone_hosts(now), routes(made)[others[20]]) == ((), (), (0, 0, 0))


def test_a_table_is_hostless_until_a_run_has_given_its_new_host_the_seat() -> None:
    made, everybody = mixed(), coming(ids(25))
    made.name_host(0, ids(25)[20])
    settle(made, mixing := made.adjust(everybody, 0, []), stopped=True)
    assert made.hostless(everybody) == (0,)
    settle(made, mixing)
    assert made.hostless(everybody) == ()


def test_who_is_host_no_more_walks_like_everybody() -> None:
    made = mixed()
    host = ids(25)[0]
    made.name_host(0, ids(25)[20])
    settle(made, made.adjust(coming(ids(25)), 0, []))
    assert len(set(routes(made)[host])) == 3


def test_who_gave_the_seat_back_is_not_waited_for() -> None:
    made = mixed()
    settle(made, made.adjust(coming(ids(24)), 0, []))
    assert made.missing() == {ids(25)[24]}


def test_a_deputy_takes_the_way_and_the_table() -> None:
    made = mixed()
    host, [deputy] = ids(25)[0], ids(1, of=2)
    made.hand_over(host, deputy)
    made.hand_over(host, deputy)
    assert (routes(made)[deputy], made.plan.tables[0].host_ids) == ((0, 0, 0), (deputy,))
    assert host not in routes(made)


@pytest.mark.parametrize(
    ("make", "ask"),
    [
        (lambda: cafe(plan(5, ids(5))), lambda made: made.mix(coming(ids(25)))),
        (mixed, lambda made: made.mix(coming(ids(25)))),
        (mixed, lambda made: made.adjust(coming(ids(25)), 1, [])),
    ],
)
def test_deputies_who_come_while_a_run_works_have_what_it_finds(
    make: Callable[[], WorldCafe], ask: Callable[[WorldCafe], Mixing]
) -> None:
    made, host, guest, (second, third, other) = make(), ids(25)[0], ids(25)[20], ids(3, of=2)
    mixing = ask(made)
    for before, after in ((host, second), (second, third), (guest, other)):
        made.hand_over(before, after)
    settle(made, mixing)
    assert set(routes(made)) == {*ids(25), third, other} - {host, guest}
    assert (made.plan.tables[0].host_ids, routes(made)[third]) == ((third,), (0, 0, 0))
    settle(made, made.mix(coming({*ids(25), guest, other})))
    assert {guest, other} <= set(routes(made))


def test_nobody_has_two_seats_whomever_they_stand_in_for() -> None:
    made, (guest, other, third), [deputy] = mixed(), ids(25)[19:22], ids(1, of=2)
    mixing = made.mix(coming(ids(25)))
    for before, after in ((guest, other), (other, deputy), (third, deputy)):
        made.hand_over(before, after)
    settle(made, mixing)
    assert len(routes(made)) == 25
    assert deputy in routes(made)


def test_a_deputy_takes_the_table_before_seats_are_mixed_and_hosts_one_table_alone() -> None:
    made, (first, second), [deputy] = cafe(plan(5, ids(5))), ids(2), ids(1, of=2)
    made.hand_over(first, deputy)
    made.hand_over(second, deputy)
    assert [table.host_ids for table in made.plan.tables[:3]] == [(deputy,), (), (ids(3)[2],)]


@pytest.mark.parametrize(
    ("change", "reason", "details"),
    [
        (lambda made: made.adjust(coming(ids(25)), 4, []), "cafe_no_such_round", {"round": 4, "rounds": 3}),
        (lambda made: made.adjust(coming(ids(25)), -1, []), "cafe_no_such_round", {"round": -1, "rounds": 3}),
        (lambda made: made.name_host(5, ids(25)[9]), "cafe_no_such_table", {"table": 6}),
        (lambda made: made.name_host(2, ids(25)[0]), "cafe_host_twice", {"table": 3}),
    ],
)
def test_a_change_of_what_is_not_there_is_refused(
    change: Callable[[WorldCafe], object], reason: str, details: dict[str, int]
) -> None:
    with refused(reason, **details):
        change(mixed())


def test_nothing_is_changed_before_seats_are_mixed() -> None:
    with refused("cafe_not_mixed"):
        cafe(plan()).adjust(coming(ids(25)), 0, [])
    with refused("cafe_not_mixed"):
        cafe(plan()).effect()


# What the tables brought


def note(round: int = 1, table: int = 1, insights: str = "Viel") -> CaptureHarvest:
    return CaptureHarvest(note_id=uuid4(), session_id=uuid4(), round=round, table=table, insights=insights)


def test_notes_are_taken_by_those_at_the_table() -> None:
    made = mixed()
    guest = next(guest for guest in made.guests if guest.hosts is None)
    host = next(guest for guest in made.guests if guest.hosts == 0)
    table = guest.route[1]
    assert table is not None
    made.require_capturable(note(2, table + 1), guest, any_table=False)
    made.require_capturable(note(3, 1), host, any_table=False)
    made.require_capturable(note(3, 1), None, any_table=True)
    for stranger in (guest, None):
        with refused("cafe_not_your_table"):
            made.require_capturable(note(1, table + 1), stranger, any_table=False)


def test_a_note_of_nothing_or_from_nowhere_is_refused() -> None:
    made = mixed()
    for wrong, reason, details in (
        (note(4), "cafe_no_such_round", {"round": 4, "rounds": 3}),
        (note(1, 6), "cafe_no_such_table", {"table": 6}),
        (note(insights=""), "note_empty", {}),
    ):
        with refused(reason, **details):
            made.require_capturable(wrong, None, any_table=True)


def test_partner_systems_read_no_word_of_a_note() -> None:
    made = mixed()
    event = CafeNote.of(note(insights="Vertraulich"), uuid4(), NOW).captured(made.gathering_id, made.plan)
    assert (event.insights, event.question) == ("Vertraulich", "Frage 1")
    assert b"Vertraulich" not in event.public_body()


def test_the_effect_counts_groups_and_nobody() -> None:
    found = mixed(people=24, hosts=0).effect()
    assert len(found.offices) == 6
    assert found.linked_before == 0
    assert found.linked_after == 15
