"""What the planner answers, as places in the draft: its plan, what that costs and changes, or why there is none."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from uuid import UUID

from pydantic import BaseModel

from services.agenda.model.agenda import Agenda
from services.agenda.model.board import Board
from services.agenda.model.job import Job
from services.agenda.model.problem import KINDS
from services.agenda.planner import plan, problem
from services.agenda.planner.costs import costs
from services.agenda.planner.plan import Conflict, Explanation
from services.agenda.planner.problem import Problem
from services.agenda.planner.run import Course, Outcome, Planning
from shared.contracts.agenda import planning as contract
from shared.contracts.agenda.planning import Finding, PlanPlace, PlanWeights, Since, WishKind
from shared.contracts.agenda.programme import Session
from shared.contracts.agenda.sessions import RoomKind, SlotKind
from shared.messages import Refused


class Asked(BaseModel):
    """How a programme is to be planned; without the programme, which is by far the most of a job's problem."""

    seconds: float
    seed: int
    previous: tuple[plan.Placement, ...] | None


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
        """At a glance."""
        return self.summed_up(Asked.model_validate(self.job.problem))

    def summed_up(self, asked: "Asked") -> contract.PlanningRun:
        """The same; the job's problem is not read."""
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
            seconds=asked.seconds,
            seed=asked.seed,
            keeps=asked.previous is not None,
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
