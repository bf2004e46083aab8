"""A draft as a problem for the planner: the same rules in the planner's terms."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from uuid import UUID

from services.agenda.model.agenda import Agenda
from services.agenda.model.board import Board
from services.agenda.model.interest import POINTS, Ballot, Demand
from services.agenda.model.release import Release
from services.agenda.planner import problem
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import LIMITS, BadProblem, Fault, FaultCode, Problem, require_sound
from shared.contracts.agenda.planning import PlanWeights
from shared.contracts.agenda.programme import Room, Session, Slot
from shared.contracts.agenda.sessions import RoomKind, SessionFormat, SlotKind
from shared.messages import Refused
from shared.text import TIME_ZONE

KINDS: Mapping[RoomKind, str] = {kind: f"kind of room: {kind}" for kind in RoomKind}
"""What tells rooms from places outside, as equipment."""
NOBODY = Demand.by((), 0, None)
DEFAULTS = PlanWeights()


def problem_of(
    agenda: Agenda, ballots: Iterable[Ballot] = (), demand: Demand = NOBODY, weights: PlanWeights = DEFAULTS
) -> Problem:
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
        slot=as_text(rules.pinned_slot_id),
        room=as_text(rules.pinned_room_id),
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


def as_text(id: UUID | None) -> str | None:
    """An id as the planner writes it."""
    return str(id) if id else None


def previous_of(agenda: Agenda, last: Release | None) -> tuple[Placement, ...]:
    """Where sessions are in the draft; where they were in the last release, if they have no place now."""
    slots, rooms = {slot.id for slot in agenda.slots}, {room.id for room in agenda.rooms}
    released = last.programme.entries() if last else {}
    found = []
    for session in agenda.board().sessions.values():
        before = released[session.id].session if session.id in released else session
        place = session if session.slot_id and session.room_id else before
        if place.slot_id in slots and place.room_id in rooms:
            found.append(Placement(session=str(session.id), slot=str(place.slot_id), room=str(place.room_id)))
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
