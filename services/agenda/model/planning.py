"""A draft as a problem for the planner, and what the planner answers as places in the draft."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from uuid import UUID

from services.agenda.model.agenda import Agenda
from services.agenda.model.board import Board
from services.agenda.model.interest import POINTS, Ballot, Demand
from services.agenda.model.job import Job
from services.agenda.model.release import Release
from services.agenda.planner import plan, problem
from services.agenda.planner.costs import costs
from services.agenda.planner.plan import Conflict, Explanation
from services.agenda.planner.problem import LIMITS, BadProblem, Fault, FaultCode, Problem, require_sound
from services.agenda.planner.run import Course, Outcome, Planning
from shared.contracts.agenda import planning as contract
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.planning import Finding, PlanPlace, PlanWeights, Since, WishKind
from shared.contracts.agenda.programme import Room, Session, Slot
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SlotKind
from shared.messages import Refused
from shared.text import TIME_ZONE

KINDS: Mapping[RoomKind, str] = {kind: f"kind of room: {kind}" for kind in RoomKind}
"""What tells rooms from places outside, as equipment."""
EXPLAINING = 60.0
"""Seconds beyond those of the search to find out why nothing fits."""


# From the draft to the problem


def problem_of(agenda: Agenda, ballots: Iterable[Ballot], demand: Demand, weights: PlanWeights) -> Problem:
    """What is to be planned: every session that is to take place, by the rules of the draft."""
    board = agenda.board()
    spell = Spelling(board)
    blocks = board.blocks()
    slots = [slot for slot in board.slots.values() if slot.kind is SlotKind.SESSIONS]
    needed = frozenset(chain.from_iterable(session.people for session in board.sessions.values()))
    return Problem(
        slots=tuple(slot_of(slot, blocks[slot.id]) for slot in sorted(slots, key=lambda slot: slot.begins_at)),
        rooms=tuple(room_of(room, slots, spell) for room in board.rooms.values()),
        sessions=tuple(session_of(session, demand.of(session), spell) for session in board.sessions.values()),
        people=tuple(people_of(agenda, needed, {slot.id for slot in slots})),
        order=tuple(problem.Order(before=str(pair.before_id), after=str(pair.after_id)) for pair in board.order),
        stays=tuple(frozenset(map(str, stay.session_ids)) for stay in board.stays),
        ballots=tuple(ballots_of(ballots, board.sessions.keys())),
        weights=problem.Weights.model_validate(weights.model_dump()),
    )


class Spelling:
    """Equipment, written the same way everywhere; capitals make no difference in a draft."""

    def __init__(self, board: Board) -> None:
        words = [*(room.equipment for room in board.rooms.values())]
        words += [session.rules.equipment for session in board.sessions.values()]
        self.known = {word.casefold(): word for word in chain.from_iterable(words)}
        kinds = {room.kind for room in board.rooms.values()} | {kind_of(each) for each in board.sessions.values()}
        self.kinds_differ = len(kinds) > 1

    def of(self, equipment: Iterable[str], kind: RoomKind) -> frozenset[str]:
        """What a room has, or must have; its kind only where there are several."""
        words = frozenset(self.known[word.casefold()] for word in equipment)
        return words | {KINDS[kind]} if self.kinds_differ else words


def kind_of(session: Session) -> RoomKind:
    """Where a session can take place."""
    return RoomKind.OUTSIDE if session.outline.format is SessionFormat.SITE_VISIT else RoomKind.ROOM


def slot_of(slot: Slot, block: int) -> problem.Slot:
    """In the time of the place, so that days are days there."""
    begins_at, ends_at = (moment.astimezone(TIME_ZONE) for moment in (slot.begins_at, slot.ends_at))
    return problem.Slot(id=str(slot.id), block=str(block), begins_at=begins_at, ends_at=ends_at)


def room_of(room: Room, slots: Iterable[Slot], spell: Spelling) -> problem.Room:
    """A room, or a place outside."""
    usable = frozenset(str(slot.id) for slot in slots if slot.id not in room.closed_slot_ids)
    return problem.Room(
        id=str(room.id),
        capacity=room.capacity,
        equipment=spell.of(room.equipment, room.kind),
        slots=usable if room.closed_slot_ids else None,
    )


def session_of(session: Session, demand: int, spell: Spelling) -> problem.Session:
    """A session with its rules."""
    rules = session.rules
    return problem.Session(
        id=str(session.id),
        minutes=session.minutes,
        moderators=frozenset(map(str, session.moderator_ids)),
        speakers=frozenset(map(str, rules.speaker_ids)),
        equipment=spell.of(rules.equipment, kind_of(session)),
        places=rules.places,
        demand=demand,
        plenary=session.outline.format is SessionFormat.PLENARY,
        track=rules.track or None,
        slot=text(rules.pinned_slot_id),
        room=text(rules.pinned_room_id),
    )


def people_of(agenda: Agenda, needed: Iterable[UUID], slot_ids: set[UUID]) -> Iterator[problem.Person]:
    """Those whom sessions need, with their time."""
    for id in sorted(needed):
        known = agenda.availability_of(id)
        away = frozenset(str(slot_id) for slot_id in known.away_slot_ids if slot_id in slot_ids)
        yield problem.Person(id=str(id), unavailable=away, per_day=known.per_day)


def ballots_of(ballots: Iterable[Ballot], session_ids: Iterable[UUID]) -> Iterator[problem.Ballot]:
    """Wishes for what is still to take place; the same wishes are one ballot of several people."""
    known = set(session_ids)
    points = [{str(id): POINTS[each] for id, each in one.interests.items() if id in known} for one in ballots]
    for wishes, people in Counter(tuple(sorted(each.items())) for each in points if each).items():
        yield problem.Ballot(points=dict(wishes), people=people)


def text(id: UUID | None) -> str | None:
    """An id as the planner writes it."""
    return str(id) if id else None


def previous_of(agenda: Agenda, last: Release | None) -> tuple[plan.Placement, ...]:
    """Where sessions are in the draft; where they were in the last release, if they have no place now."""
    slots, rooms = {slot.id for slot in agenda.slots}, {room.id for room in agenda.rooms}
    released = last.programme.entries() if last else {}
    found = []
    for session in agenda.board().sessions.values():
        before = released[session.id].session if session.id in released else session
        place = session if session.slot_id and session.room_id else before
        if place.slot_id in slots and place.room_id in rooms:
            found.append(plan.Placement(session=str(session.id), slot=str(place.slot_id), room=str(place.room_id)))
    return tuple(found)


def require_plannable(problem: Problem, agenda: Agenda) -> None:
    """Raises `Refused` as `PlanProgramme` tells."""
    for parts, reason in (
        (problem.sessions, "nothing_to_plan"),
        (problem.slots, "no_slots_to_plan"),
        (problem.rooms, "no_rooms_to_plan"),
    ):
        if not parts:
            raise Refused(reason)
    try:
        require_sound(problem)
    except BadProblem as error:
        raise (refusal(error.faults[0], problem, agenda) or error) from error


def refusal(fault: Fault, problem: Problem, agenda: Agenda) -> Refused | None:
    """A fault that an organiser can mend, with names in place of ids; None for one that a draft never has."""
    titles = {str(session.id): session.outline.title for session in agenda.sessions}
    names = [titles.get(id, "") for id in fault.ids]
    match fault.code:
        case FaultCode.TOO_LARGE:
            [part] = fault.ids
            return Refused("plan_too_large", part=part, count=len(getattr(problem, part)), most=LIMITS[part][1])
        case FaultCode.IMPOSSIBLE_DURATION:
            minutes = {session.id: session.minutes for session in problem.sessions}
            return Refused("plan_session_too_long", title=names[0], minutes=minutes[fault.ids[0]])
        case FaultCode.ROOM_WITHOUT_PLACES:
            return Refused("plan_room_without_places", room=room_name(agenda, fault.ids[0]))
        case FaultCode.ORDER_CYCLE:
            return Refused("plan_order_cycle", titles=" → ".join([*names, names[0]]))
        case FaultCode.SLOTS_OVERLAP:
            return Refused("plan_slots_overlap")
        case _:
            return None


def room_name(agenda: Agenda, id: str) -> str:
    """What a room is called."""
    return next(room.name for room in agenda.rooms if str(room.id) == id)


# From a run to the draft


@dataclass(frozen=True)
class Run:
    """A job of the planner, read."""

    job: Job

    @cached_property
    def planning(self) -> Planning:
        """What was asked."""
        return Planning.model_validate(self.job.problem)

    @cached_property
    def course(self) -> Course:
        """How it went."""
        return Course.model_validate(self.job.progress or {})

    @cached_property
    def outcome(self) -> Outcome:
        """What came of it, if it came to that."""
        return Outcome.model_validate(self.job.result or {})

    @property
    def placements(self) -> tuple[plan.Placement, ...]:
        """The best plan, also of a run that ended without a result."""
        return self.outcome.plan.placements if self.outcome.plan else self.course.placements

    @property
    def finding(self) -> Finding:
        """What it found."""
        if self.outcome.explanation:
            return Finding.IMPOSSIBLE
        if not self.placements:
            return Finding.NOTHING
        value, bound = self.value_and_bound
        return Finding.OPTIMAL if value == bound else Finding.PLAN

    @property
    def value_and_bound(self) -> tuple[int | None, int | None]:
        """Of the best plan."""
        best = self.outcome.plan or next(reversed(self.course.steps), None)
        return (best.value, best.bound) if best else (None, None)

    @property
    def summary(self) -> contract.PlanningRun:
        """At a glance; without reading the problem."""
        value, bound = self.value_and_bound
        return contract.PlanningRun(
            id=self.job.id,
            gathering_id=self.job.gathering_id,
            state=self.job.state,
            failure=self.job.failure,
            attempts=self.job.attempts,
            requested_at=self.job.requested_at,
            started_at=self.job.started_at,
            ended_at=self.job.ended_at,
            seconds=self.job.problem["seconds"],
            seed=self.job.problem["seed"],
            keeps=self.job.problem["previous"] is not None,
            finding=self.finding,
            value=value,
            bound=bound,
            gap=None if value is None or bound is None else plan.gap(value, bound),
        )

    def result(self, agenda: Agenda, now: Problem) -> contract.PlanningResult:
        """All that came of it; `agenda`, `now`: the draft as it is, and as a problem."""
        asked = self.planning.problem
        explanation = self.outcome.explanation
        placements = tuple(placement_of(each) for each in self.placements)
        return contract.PlanningResult(
            run=self.summary,
            weights=PlanWeights.model_validate(asked.weights.model_dump()),
            course=tuple(contract.PlanStep.model_validate(step.model_dump()) for step in self.course.steps),
            placements=placements,
            costs=costs_of(asked, self.placements) if self.placements else (),
            moves=tuple(moves(agenda.board(), placements)),
            impossible=impossible(asked, explanation) if explanation else None,
            since=since(asked, now),
        )

    def require_plan(self) -> tuple[contract.Placement, ...]:
        """The plan of a run that is over. Raises `Refused`: `no_plan_to_apply`."""
        if not self.job.is_over or not self.placements:
            raise Refused("no_plan_to_apply")
        return tuple(placement_of(each) for each in self.placements)


def placement_of(placement: plan.Placement) -> contract.Placement:
    """With the draft's ids."""
    ids = (UUID(id) for id in (placement.session, placement.slot, placement.room))
    session_id, slot_id, room_id = ids
    return contract.Placement(session_id=session_id, slot_id=slot_id, room_id=room_id)


def fitting(agenda: Agenda, placements: Iterable[contract.Placement]) -> dict[UUID, Session]:
    """The sessions as a plan places them, by id; those that were cancelled since are left out.

    Raises `Refused`: `plan_outdated`, for anything that the rules of the draft, as they are now, don't allow.
    """
    board = agenda.board()
    placed = {
        each.session_id: board.sessions[each.session_id].model_copy(
            update={"slot_id": each.slot_id, "room_id": each.room_id}
        )
        for each in placements
        if each.session_id in board.sessions
    }
    planned = replace(board, sessions={**board.sessions, **placed})
    for session in placed.values():
        if not fits(session, planned):
            raise Refused("plan_outdated", title=session.outline.title)
    return placed


def fits(session: Session, board: Board) -> bool:
    """Whether a session can be where it is."""
    slot = board.slots.get(session.slot_id)
    is_place = slot is not None and slot.kind is SlotKind.SESSIONS and session.room_id in board.rooms
    return is_place and next(board.broken_by(session), None) is None


def moves(board: Board, placements: Iterable[contract.Placement]) -> Iterator[contract.Move]:
    """What a plan changes about the draft."""
    for after in placements:
        session = board.sessions.get(after.session_id)
        if session and (session.slot_id, session.room_id) != (after.slot_id, after.room_id):
            before = PlanPlace(slot_id=session.slot_id, room_id=session.room_id) if session.slot_id else None
            yield contract.Move(session_id=session.id, before=before, after=PlanPlace.model_validate(dict(after)))


def since(then: Problem, now: Problem) -> Since:
    """What changed about a problem; neither what participants wish, nor how dear that is."""
    old, new = ({each.id: each.model_copy(update={"demand": 0}) for each in some.sessions} for some in (then, now))
    return Since(
        added=tuple(UUID(id) for id in new if id not in old),
        removed=tuple(UUID(id) for id in old if id not in new),
        changed=tuple(UUID(id) for id in new if id in old and old[id] != new[id]),
        times=set(then.slots) != set(now.slots),
        rooms=set(then.rooms) != set(now.rooms),
        people=times_of_people(then) != times_of_people(now),
        rules=(set(then.order), set(then.stays)) != (set(now.order), set(now.stays)),
    )


def times_of_people(problem: Problem) -> dict[str, problem.Person]:
    """What is known of people's time; of most there is nothing."""
    return {each.id: each for each in problem.people if each.unavailable or each.per_day}


def costs_of(asked: Problem, placements: Iterable[plan.Placement]) -> tuple[contract.Cost, ...]:
    """What a plan costs, with the draft's ids."""
    days = {slot.id: slot.day for slot in asked.slots}
    return tuple(
        contract.Cost(
            loss=contract.Loss(piece.term),
            cost=piece.cost,
            count=piece.count,
            session_ids=tuple(map(UUID, piece.sessions)),
            slot_ids=tuple(map(UUID, piece.slots)),
            day=days[piece.slots[0]],
            room_id=UUID(piece.room) if piece.room else None,
            person_id=UUID(piece.person) if piece.person else None,
            track=piece.track,
        )
        for piece in costs(asked, placements)
    )


def impossible(asked: Problem, explanation: Explanation) -> contract.Impossible:
    """Why nothing fits, with what its sentences need."""
    return contract.Impossible(
        conflict=tuple(wish_of(asked, wish) for wish in explanation.conflict),
        smallest=explanation.smallest,
        ways_out=tuple(
            contract.WayOut(cost=way.cost, give_up=tuple(wish_of(asked, wish) for wish in way.give_up))
            for way in explanation.relaxations
        ),
    )


def wish_of(asked: Problem, wish: Conflict) -> contract.Wish:
    """A wish with what its sentence needs."""
    first = next(session for session in asked.sessions if session.id == wish.sessions[0])
    pinned = wish.kind is plan.WishKind.PINNED
    away = next((person.unavailable for person in asked.people if person.id == wish.person), frozenset[str]())
    slots = [slot.id for slot in asked.timeline if slot.id in away or (pinned and slot.id == first.slot)]
    return contract.Wish(
        kind=kind_of_wish(wish, first),
        session_ids=tuple(map(UUID, wish.sessions)),
        person_id=UUID(wish.person) if wish.person else None,
        moderates=wish.person in first.moderators,
        slot_ids=tuple(map(UUID, slots)),
        room_id=UUID(first.room) if pinned and first.room else None,
        places=first.places,
        equipment=tuple(sorted(first.equipment - set(KINDS.values()))),
    )


def kind_of_wish(wish: Conflict, session: problem.Session) -> WishKind:
    """What is wanted, in the draft's words: a kind of room is none of its equipment."""
    if wish.kind is plan.WishKind.EQUIPMENT and session.equipment <= set(KINDS.values()):
        return WishKind.OUTSIDE if KINDS[RoomKind.OUTSIDE] in session.equipment else WishKind.INSIDE
    return WishKind(wish.kind.value)


# Runs


def run_is_open(job: Job) -> bool:
    """Whether something may still come of it."""
    return job.state in (JobState.WAITING, JobState.RUNNING)
