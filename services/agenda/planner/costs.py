"""What a plan costs, piece by piece: each soft term taken apart into who loses what, and where."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum

from services.agenda.planner.check import Programme
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Part, Person, Problem, Slot


class Term(StrEnum):
    """The soft terms."""

    INTEREST = "interest"
    PLACES = "places"
    TRACKS = "tracks"
    SPACING = "spacing"
    LOAD = "load"


class Cost(Part):
    """A piece of a term; all pieces of a term add up to it.

    count: wishes lost, people without a place, sessions beyond the first of a track, pairs of successive sessions,
        sessions beyond a person's number
    sessions: what is concerned; of lost wishes those that most go without, first
    """

    term: Term
    cost: int
    count: int
    sessions: tuple[str, ...]
    slots: tuple[str, ...]
    room: str | None = None
    person: str | None = None
    track: str | None = None


def costs(problem: Problem, placements: Iterable[Placement]) -> list[Cost]:
    """The pieces, the dearest first; what a weight of 0 makes free is left out."""
    programme = Programme(problem, placements)
    pieces = (
        *_lost_interest(programme),
        *_missing_places(programme),
        *_parallel(programme),
        *(piece for person in problem.people for piece in _of(programme, person)),
    )
    return sorted((piece for piece in pieces if piece.cost), key=lambda piece: -piece.cost)


def _lost_interest(programme: Programme) -> Iterator[Cost]:
    """For each slot the wishes that its sessions take from each other."""
    weight = programme.problem.weights.interest
    lost: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for ballot in programme.problem.ballots:
        for slot, wished in _by_slot(programme, ballot.points).items():
            for session in sorted(wished, key=lambda session: -ballot.points[session])[1:]:
                lost[slot][session] += [ballot.points[session]] * ballot.people
    for slot, by_session in lost.items():
        yield Cost(
            term=Term.INTEREST,
            cost=weight * sum(sum(points) for points in by_session.values()),
            count=sum(len(points) for points in by_session.values()),
            sessions=tuple(sorted(by_session, key=lambda session: -sum(by_session[session]))),
            slots=(slot,),
        )


def _by_slot(programme: Programme, points: dict[str, int]) -> dict[str, list[str]]:
    wished: dict[str, list[str]] = defaultdict(list)
    for session, each in points.items():
        if each:
            wished[programme.slot_of[session].id].append(session)
    return wished


def _missing_places(programme: Programme) -> Iterator[Cost]:
    for session, slot, room in programme.rows:
        missing = max(0, session.demand - room.capacity)
        cost = programme.problem.weights.places * missing
        yield Cost(term=Term.PLACES, cost=cost, count=missing, sessions=(session.id,), slots=(slot.id,), room=room.id)


def _parallel(programme: Programme) -> Iterator[Cost]:
    uses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for session, slot, _ in programme.rows:
        if session.track is not None:
            uses[slot.id, session.track].append(session.id)
    for (slot_id, track), sessions in uses.items():
        more = len(sessions) - 1
        cost = programme.problem.weights.tracks * more
        yield Cost(term=Term.TRACKS, cost=cost, count=more, sessions=tuple(sessions), slots=(slot_id,), track=track)


def _of(programme: Programme, person: Person) -> Iterator[Cost]:
    """What is too much for one person: no break in between, and too many sessions on one day."""
    rows = [(session.id, slot) for session, slot, _ in programme.rows if person.id in session.people]
    for pair in programme.problem.successive:
        if all(any(slot.id == each.id for _, slot in rows) for each in pair):
            yield _piece(Term.SPACING, programme.problem.weights.spacing, 1, rows, pair, person)
    for day in sorted({slot.day for _, slot in rows}):
        today = [slot for _, slot in rows if slot.day == day]
        more = len(today) - (person.per_day or len(today))
        if more > 0:
            yield _piece(Term.LOAD, programme.problem.weights.load, more, rows, today, person)


def _piece(
    term: Term, weight: int, count: int, rows: list[tuple[str, Slot]], slots: Iterable[Slot], person: Person
) -> Cost:
    """About a person's sessions in these slots."""
    ids = tuple(slot.id for slot in sorted(set(slots), key=lambda slot: slot.begins_at))
    sessions = tuple(session for session, slot in rows if slot.id in ids)
    return Cost(term=term, cost=weight * count, count=count, sessions=sessions, slots=ids, person=person.id)
