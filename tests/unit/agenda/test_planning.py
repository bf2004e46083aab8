"""A draft and the planner agree: what one allows, the other allows, and what one refuses, the other refuses."""

from datetime import timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from services.agenda.model import Agenda, Ballot, Demand, Job, JobKind, Poll
from services.agenda.model.planning import Run, fits, fitting, moves, placement_of, since, wish_of
from services.agenda.model.problem import previous_of, problem_of, require_plannable
from services.agenda.planner.explain import explain
from services.agenda.planner.plan import Conflict, NoPlan, Placement, Plan
from services.agenda.planner.plan import WishKind as Asked
from services.agenda.planner.problem import Order, Problem, Weights
from services.agenda.planner.rules import Wish
from services.agenda.planner.rules import wishes as all_wishes
from services.agenda.planner.run import Course, Outcome, Planning
from services.agenda.planner.solve import solve
from shared.contracts.agenda import planning as contract
from shared.contracts.agenda.draft import Availability, RoomPlan
from shared.contracts.agenda.interests import Interest
from shared.contracts.agenda.planning import Finding, PlanWeights, WishKind
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SessionRules, SlotKind
from shared.messages import Refused
from tests.unit.agenda.sample import BEGINS, gathering, outline, refused, release, room, session, span

PEOPLE = [uuid4() for _ in range(3)]
FORMATS = [SessionFormat.WORKSHOP] * 8 + [SessionFormat.PLENARY, SessionFormat.SITE_VISIT]


def one_in(draw: st.DrawFn, chances: int) -> bool:
    """Sometimes."""
    return draw(st.integers(1, chances)) == 1


@st.composite
def drafts(draw: st.DrawFn) -> Agenda:
    """Drafts with a bit of everything, some of which nobody can plan."""
    agenda = gathering()
    kinds = [SlotKind.SESSIONS, *draw(st.sampled_from([[SlotKind.SESSIONS], [SlotKind.BREAK, SlotKind.SESSIONS]]))]
    for number, kind in enumerate([*kinds, *([SlotKind.SESSIONS] if one_in(draw, 3) else [])]):
        agenda.add_slot(span(1.5 * number, draw(st.sampled_from([60, 90])), kind))
    slots = [slot.id for slot in agenda.slots if slot.kind is SlotKind.SESSIONS]
    for number in range(draw(st.integers(1, 3))):
        agenda.add_room(
            RoomPlan(
                name=f"R{number}",
                capacity=draw(st.sampled_from([10, 40, 40])),
                equipment=draw(st.sampled_from([(), ("Beamer",)])),
                kind=RoomKind.OUTSIDE if number == 2 else RoomKind.ROOM,
                closed_slot_ids=(slots[0],) if one_in(draw, 5) else (),
            )
        )
    for number in range(draw(st.integers(2, 4))):
        agenda.add_session(
            outline(f"S{number}", draw(st.sampled_from(FORMATS)), draw(st.sampled_from([30, 45]))),
            draw(st.sets(st.sampled_from(PEOPLE), max_size=1)),
            SessionRules(
                equipment=("beamer",) if one_in(draw, 5) else (),
                places=draw(st.sampled_from([0, 0, 0, 20])),
                track=draw(st.sampled_from(["", "A"])),
                pinned_slot_id=slots[-1] if one_in(draw, 6) else None,
                pinned_room_id=agenda.rooms[0].id if one_in(draw, 6) else None,
                speaker_ids=tuple(draw(st.sets(st.sampled_from(PEOPLE), max_size=1))),
                travel_minutes=draw(st.sampled_from([0, 5])),
            ),
        )
    for person in draw(st.sets(st.sampled_from(PEOPLE), max_size=2)):
        agenda.set_availability(Availability(person_id=person, away_slot_ids=(slots[0],), per_day=1))
    first, second = agenda.sessions[:2]
    if one_in(draw, 3):
        agenda.put_in_order(first.id, second.id)
    if one_in(draw, 3):
        agenda.keep_room([first.id, second.id])
    return agenda


def planned(agenda: Agenda) -> Plan | None:
    """What the planner says; None if nothing fits."""
    try:
        return solve(problem_of(agenda), seconds=2, effort=0.05)
    except NoPlan:
        return None


def apply(agenda: Agenda, plan: Plan) -> None:
    """Puts a plan into the draft."""
    for id, placed in fitting(agenda, [placement_of(each) for each in plan.placements]).items():
        next(each for each in agenda.sessions if each.id == id).become(placed)


def any_plan_fits(agenda: Agenda) -> bool:
    """Whether the draft's own rules allow any plan at all: tries every one."""
    ids = [each.id for each in agenda.sessions]
    places = [(slot.id, room.id) for slot in agenda.slots for room in agenda.rooms]
    board = agenda.board()
    for tried in product(places, repeat=len(ids)):
        for id, (slot_id, room_id) in zip(ids, tried, strict=True):
            board.sessions[id].__dict__.update(slot_id=slot_id, room_id=room_id)  # a copy each time takes too long
        if all(fits(each, board) for each in board.sessions.values()):
            return True
    return False


@given(drafts())
@settings(max_examples=80)
def test_the_draft_takes_every_plan_and_what_the_planner_calls_impossible_is(agenda: Agenda) -> None:
    require_plannable(problem_of(agenda), agenda)
    plan = planned(agenda)
    if plan is None:
        assert not any_plan_fits(agenda)
        return
    apply(agenda, plan)
    assert agenda.board().conflicts() == ()
    assert all(each.placed for each in agenda.sessions)
    release(agenda)


@given(drafts())
@settings(max_examples=15, suppress_health_check=[HealthCheck.filter_too_much])  # most can't be planned
def test_a_plan_for_a_draft_that_a_plan_was_put_into_changes_nothing(agenda: Agenda) -> None:
    problem = problem_of(agenda)
    plan = planned(agenda)
    assume(plan)
    assert plan
    apply(agenda, plan)
    again = solve(problem, seconds=2, effort=0.05, previous=previous_of(agenda, None))
    assert again.changes == ()
    assert list(moves(agenda.board(), [placement_of(each) for each in again.placements])) == []


def test_who_drops_out_moves_no_more_than_needed() -> None:
    agenda = gathering()
    lina, omar = PEOPLE[:2]
    session(agenda, 0, "Saal", lina, title="A")
    session(agenda, 0, "Hof", omar, title="B")
    session(agenda, 2, "Saal", title="C")
    agenda.set_availability(Availability(person_id=lina, away_slot_ids=(agenda.slots[0].id,)))
    plan = solve(problem_of(agenda), seconds=2, effort=0.05, previous=previous_of(agenda, None))
    assert plan.changes
    changed = list(moves(agenda.board(), [placement_of(each) for each in plan.placements]))
    assert [each.session_id for each in changed] == [agenda.sessions[0].id]
    assert changed[0].before
    assert (changed[0].before.slot_id, changed[0].after.slot_id) == (agenda.slots[0].id, agenda.slots[1].id)


def test_a_session_that_has_no_place_any_more_is_planned_near_the_one_it_was_released_with() -> None:
    agenda = gathering()
    a = session(agenda, 0, "Saal")
    last, _, _ = release(agenda)
    place = a.slot_id, a.room_id
    agenda.place(a.id, None, None)
    [previous] = previous_of(agenda, last)
    assert (UUID(previous.slot), UUID(previous.room)) == place
    assert previous_of(agenda, None) == ()


def test_why_nothing_fits_is_told_with_what_its_sentences_need() -> None:
    agenda = gathering()
    agenda.add_room(RoomPlan(name="Saal", capacity=10))
    slot = agenda.add_slot(span(0))
    talk = agenda.add_session(outline("Impuls"), PEOPLE[:1], SessionRules(equipment=("Beamer",), places=20))
    visit = agenda.add_session(outline("Moschee", SessionFormat.SITE_VISIT), [])
    agenda.set_availability(Availability(person_id=PEOPLE[0], away_slot_ids=(slot.id,)))
    problem = problem_of(agenda)
    wishes = {wish.kind: wish_of(problem, conflict_of(wish)) for wish in all_wishes(problem)}
    assert wishes[Asked.EQUIPMENT].kind is WishKind.OUTSIDE
    assert wishes[Asked.EQUIPMENT].session_ids == (visit.id,)
    needs = wish_of(problem, Conflict(kind=Asked.EQUIPMENT, sessions=(str(talk.id),), person=None, sentence=""))
    assert (needs.kind, needs.equipment) == (WishKind.EQUIPMENT, ("Beamer",))
    assert wishes[Asked.PLACES].places == 20
    away = wishes[Asked.AVAILABILITY]
    assert (away.session_ids, away.person_id, away.moderates) == ((talk.id,), PEOPLE[0], True)
    assert away.slot_ids == (slot.id,)


def conflict_of(wish: Wish) -> Conflict:
    """As the planner tells it."""
    return Conflict(kind=wish.kind, sessions=wish.sessions, person=wish.person, sentence="")


def test_a_run_tells_that_nothing_fits_and_what_could_be_given_up() -> None:
    agenda = gathering()
    session(agenda, 0, "Saal", title="A")
    agenda.add_session(outline("B"), [])
    problem = problem_of(agenda)
    job = requested(agenda, problem)
    job.result = Outcome(explanation=explain(problem)).model_dump(mode="json")
    result = Run(job).result(agenda, problem)
    assert result.run.finding is Finding.IMPOSSIBLE
    assert result.impossible
    assert {wish.kind for wish in result.impossible.conflict} == {WishKind.HELD}
    assert [len(way.give_up) for way in result.impossible.ways_out] == [1, 1]


def requested(agenda: Agenda, problem: Problem) -> Job:
    """A run that waits."""
    return Job.request(JobKind.PLAN, agenda.gathering_id, Planning(problem=problem, seconds=5), 5, uuid4(), BEGINS)


def test_blocks_end_with_a_break_and_with_the_day() -> None:
    agenda = gathering()
    for hour, kind in ((0, SlotKind.SESSIONS), (1, SlotKind.SESSIONS), (2, SlotKind.BREAK), (3, SlotKind.SESSIONS)):
        agenda.add_slot(span(hour, kind=kind))
    agenda.add_slot(span(24))
    blocks = [slot.block for slot in problem_of(agenda).timeline]
    assert blocks[0] == blocks[1]
    assert len(set(blocks)) == 3


def ballot(agenda: Agenda, **interests: Interest) -> Ballot:
    """Of somebody; sessions by title."""
    ids = {each.outline.title: each.id for each in agenda.sessions}
    said = {ids[title]: interest for title, interest in interests.items()}
    return Ballot(gathering_id=agenda.gathering_id, participant_id=uuid4(), interests=said, cast_at=BEGINS)


def test_wishes_become_ballots_and_the_people_to_be_expected() -> None:
    agenda = gathering()
    for title in "AB":
        session(agenda, title=title)
    plenary = agenda.add_session(outline("Plenum", SessionFormat.PLENARY), [])
    cancelled = session(agenda, title="C")
    same = [ballot(agenda, A=Interest.MUST, C=Interest.MUST), ballot(agenda, A=Interest.MUST)]
    ballots = [*same, ballot(agenda, A=Interest.LIKE, B=Interest.LIKE), ballot(agenda)]
    agenda.cancel_session(cancelled.id)
    poll = Poll(gathering_id=agenda.gathering_id)
    problem = problem_of(agenda, ballots, Demand.by(ballots, 12, poll))
    a, b = (str(each.id) for each in agenda.sessions[:2])
    assert [(each.points, each.people) for each in problem.ballots] == [({a: 3}, 2), ({a: 1, b: 1}, 1)]
    assert {each.id: each.demand for each in problem.sessions} == {a: 10, b: 2, str(plenary.id): 12}
    poll.expect(agenda, agenda.sessions[0].id, 30)
    assert Demand.by(ballots, 12, poll).of(agenda.sessions[0].value) == 30
    poll.expect(agenda, agenda.sessions[0].id, None)
    assert Demand.by(ballots, 12, poll).of(agenda.sessions[0].value) == 10
    with refused("unknown_session"):
        poll.expect(agenda, cancelled.id, 3)


def test_a_poll_takes_what_is_asked_about_and_nothing_else() -> None:
    agenda = gathering()
    ids = [session(agenda, title=f"S{number}").id for number in range(8)]
    poll = Poll(gathering_id=agenda.gathering_id)
    with refused("unknown_session"):
        poll.ask(agenda, [ids[0], uuid4()])
    with refused("interests_closed"):
        poll.require_sound({})
    poll.ask(agenda, ids[:7])
    poll.require_sound({ids[0]: Interest.MUST})
    with refused("unknown_session"):
        poll.require_sound({ids[7]: Interest.LIKE})
    with refused("too_many_musts", most=5):
        poll.require_sound(dict.fromkeys(ids[:6], Interest.MUST))
    agenda.cancel_session(ids[0])
    assert [choice.session_id for choice in poll.choices(agenda.sessions)] == ids[1:7]
    poll.close()
    with refused("interests_closed"):
        poll.require_sound({ids[1]: Interest.LIKE})


@pytest.mark.parametrize(("missing", "reason"), [("sessions", "nothing_to_plan"), ("rooms", "no_rooms_to_plan")])
def test_nothing_can_be_planned_without_sessions_and_rooms(missing: str, reason: str) -> None:
    agenda = gathering()
    agenda.add_slot(span(0))
    if missing != "sessions":
        agenda.add_session(outline(), [])
    if missing != "rooms":
        agenda.add_room(room())
    with refused(reason):
        require_plannable(problem_of(agenda), agenda)


def test_a_break_is_no_time_to_plan_in() -> None:
    agenda = gathering()
    agenda.add_slot(span(0, kind=SlotKind.BREAK))
    agenda.add_session(outline(), [])
    agenda.add_room(room())
    with refused("no_slots_to_plan"):
        require_plannable(problem_of(agenda), agenda)


def test_what_can_not_be_meant_is_told_by_name() -> None:
    agenda = gathering()
    agenda.add_slot(span(0))
    agenda.add_room(room())
    first, second = (agenda.add_session(outline(title), []) for title in "AB")
    problem = problem_of(agenda)
    longer = problem.model_copy(
        update={"sessions": (problem.sessions[0].model_copy(update={"minutes": 480}), problem.sessions[1])}
    )
    with refused("plan_session_too_long", title="A", minutes=480):
        require_plannable(longer, agenda)
    circle = [(first, second), (second, first)]
    order = tuple(Order(before=str(a.id), after=str(b.id)) for a, b in circle)
    with pytest.raises(Refused) as caught:
        require_plannable(problem.model_copy(update={"order": order}), agenda)
    assert caught.value.refusal.reason == "plan_order_cycle"
    assert caught.value.refusal.details["titles"] in ("A → B → A", "B → A → B")
    many = tuple(problem.sessions[0].model_copy(update={"id": str(uuid4())}) for _ in range(10_000))
    with refused("plan_too_large", part="sessions", count=10_000, most=150):
        require_plannable(problem.model_copy(update={"sessions": many}), agenda)
    small = problem.rooms[0].model_copy(update={"capacity": 0})
    with refused("plan_room_without_places", room="Saal"):
        require_plannable(problem.model_copy(update={"rooms": (small,)}), agenda)


def two_planned() -> tuple[Agenda, list[contract.Placement], Problem]:
    """A draft of two sessions with an older plan that exchanges their rooms."""
    agenda = gathering()
    session(agenda, 0, "Saal", title="A")
    session(agenda, 0, "Hof", title="B")
    a, b = agenda.sessions
    swapped = [(a, b.room_id), (b, a.room_id)]
    return (
        agenda,
        [
            placement_of(Placement(session=str(each.id), slot=str(each.slot_id), room=str(room_id)))
            for each, room_id in swapped
        ],
        problem_of(agenda),
    )


def test_a_plan_that_is_outdated_is_refused_as_a_whole() -> None:
    agenda, plan, _ = two_planned()
    before = [each.value for each in agenda.sessions]
    agenda.set_rules(agenda.sessions[1].id, SessionRules(places=500))
    with refused("plan_outdated", title="B"):
        fitting(agenda, plan)
    assert [(each.slot_id, each.room_id) for each in agenda.sessions] == [(old.slot_id, old.room_id) for old in before]


def test_a_plan_does_not_mind_what_was_cancelled_and_tells_what_changed() -> None:
    agenda, plan, then = two_planned()
    a, b = agenda.sessions
    assert since(then, problem_of(agenda)) == contract.Since()
    agenda.cancel_session(b.id)
    agenda.set_rules(a.id, SessionRules(track="Neu"))
    added = agenda.add_session(outline("C"), [])
    agenda.add_slot(span(5))
    told = since(then, problem_of(agenda))
    assert told == contract.Since(added=(added.id,), removed=(b.id,), changed=(a.id,), times=True)
    assert fitting(agenda, plan).keys() == {a.id}


def test_a_run_that_was_killed_keeps_its_best_plan() -> None:
    agenda, plan, problem = two_planned()
    job = requested(agenda, problem)
    assert Run(job).summary.finding is Finding.NOTHING
    placements = tuple(Placement(session=str(p.session_id), slot=str(p.slot_id), room=str(p.room_id)) for p in plan)
    job.progress = Course.model_validate(
        {"steps": [{"seconds": 0.1, "value": 30, "bound": 20}], "placements": placements}
    ).model_dump(mode="json")
    with refused("no_plan_to_apply"):
        Run(job).require_plan()
    for number in range(4):
        job.take(BEGINS + timedelta(minutes=number))
        job.progress = job.progress or Course(placements=placements).model_dump(mode="json")
    assert job.is_over
    assert list(Run(job).require_plan()) == plan


def test_the_weights_on_the_page_are_those_of_the_planner() -> None:
    assert PlanWeights().model_dump() == Weights().model_dump()
