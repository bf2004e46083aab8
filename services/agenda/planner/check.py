"""Checks a plan by the plain words of the rules, without the solver: who breaks what, and what the plan costs."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from services.agenda.planner.plan import Placement, Terms
from services.agenda.planner.problem import Person, Problem, Room, Session, Slot


class Programme:
    """Placements, looked up in their problem. Raises `KeyError` for a placement of something unknown."""

    def __init__(self, problem: Problem, placements: Iterable[Placement]) -> None:
        self.problem = problem
        sessions = {session.id: session for session in problem.sessions}
        slots = {slot.id: slot for slot in problem.slots}
        rooms = {room.id: room for room in problem.rooms}
        self.rows = [(sessions[p.session], slots[p.slot], rooms[p.room]) for p in placements]
        self.slot_of = {session.id: slot for session, slot, _ in self.rows}

    def slots_of(self, person: Person) -> list[Slot]:
        """Where a person is needed, once for each session."""
        return [slot for session, slot, _ in self.rows if person.id in session.people]


def violations(problem: Problem, placements: Iterable[Placement]) -> list[str]:
    """Every hard rule that is broken, as a sentence; empty if the plan is right."""
    programme = Programme(problem, placements)
    return [
        *_each_once(programme),
        *(fault for row in programme.rows for fault in _misfits(*row, problem)),
        *(fault for one, other in combinations(programme.rows, 2) for fault in _collisions(one, other)),
        *_disorder(programme),
        *_moves(programme),
    ]


def _each_once(programme: Programme) -> Iterator[str]:
    placed = Counter(session.id for session, _, _ in programme.rows)
    for session in programme.problem.sessions:
        if placed[session.id] != 1:
            yield f"{session.id} is placed {placed[session.id]} times"


def _misfits(session: Session, slot: Slot, room: Room, problem: Problem) -> Iterator[str]:
    if session.length > slot.length:
        yield f"{session.id} is longer than {slot.id}"
    if room.slots is not None and slot.id not in room.slots:
        yield f"{room.id} can't be used in {slot.id}"
    if room.capacity < session.places:
        yield f"{room.id} is too small for {session.id}"
    if not session.equipment <= room.equipment:
        yield f"{room.id} lacks equipment for {session.id}"
    if session.slot not in (None, slot.id) or session.room not in (None, room.id):
        yield f"{session.id} is not where it is pinned"
    for person in problem.people:
        if person.id in session.people and slot.id in person.unavailable:
            yield f"{person.id} is not there in {slot.id}"


def _collisions(one: tuple[Session, Slot, Room], other: tuple[Session, Slot, Room]) -> Iterator[str]:
    (first, slot, room), (second, other_slot, other_room) = one, other
    if slot.id != other_slot.id:
        return
    if room.id == other_room.id:
        yield f"{first.id} and {second.id} share {room.id}"
    if first.plenary or second.plenary:
        yield f"{first.id} and {second.id} are parallel, and one is a plenary"
    for person in first.people & second.people:
        yield f"{person} is needed in {first.id} and {second.id} at once"


def _disorder(programme: Programme) -> Iterator[str]:
    for pair in programme.problem.order:
        first, second = programme.slot_of.get(pair.before), programme.slot_of.get(pair.after)
        if first and second and first.ends_at > second.begins_at:
            yield f"{pair.before} does not come before {pair.after}"


def _moves(programme: Programme) -> Iterator[str]:
    for stay in programme.problem.stays:
        rooms: dict[str, set[str]] = defaultdict(set)
        for session, slot, room in programme.rows:
            if session.id in stay:
                rooms[slot.block].add(room.id)
        for block, used in rooms.items():
            if len(used) > 1:
                yield f"{sorted(stay)} change rooms in {block}"


def terms(problem: Problem, placements: Iterable[Placement]) -> Terms:
    """The soft terms, weighted, as `Weights` defines them."""
    programme, weights = Programme(problem, placements), problem.weights
    return Terms(
        interest=weights.interest * _interest_lost(programme),
        places=weights.places * sum(max(0, session.demand - room.capacity) for session, _, room in programme.rows),
        tracks=weights.tracks * _parallel_in_track(programme),
        spacing=weights.spacing * sum(_successive(programme, person) for person in problem.people),
        load=weights.load * sum(_overload(programme, person) for person in problem.people),
    )


def _interest_lost(programme: Programme) -> int:
    lost = 0
    for ballot in programme.problem.ballots:
        by_slot: dict[str, list[int]] = defaultdict(list)
        for session, points in ballot.points.items():
            by_slot[programme.slot_of[session].id].append(points)
        lost += ballot.people * sum(sum(points) - max(points) for points in by_slot.values())
    return lost


def _parallel_in_track(programme: Programme) -> int:
    uses = Counter((session.track, slot.id) for session, slot, _ in programme.rows if session.track is not None)
    return sum(count - 1 for count in uses.values())


def _successive(programme: Programme, person: Person) -> int:
    busy = {slot.id for slot in programme.slots_of(person)}
    return sum(first.id in busy and second.id in busy for first, second in programme.problem.successive)


def _overload(programme: Programme, person: Person) -> int:
    if person.per_day is None:
        return 0
    days: Counter[date] = Counter(slot.day for slot in programme.slots_of(person))
    return sum(max(0, count - person.per_day) for count in days.values())
