"""The hard rules as a CP-SAT model. Each is a wish that can be switched off to find out which ones conflict."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ortools.sat.python import cp_model

from services.agenda.planner.plan import Placement, WishKind
from services.agenda.planner.problem import Problem, Room, Session, Slot

Place = tuple[str, str, str]
"""Session, slot and room, by id."""


@dataclass(frozen=True)
class Wish:
    """A hard rule about these sessions, and about this person if it is one person's."""

    kind: WishKind
    sessions: tuple[str, ...]
    person: str | None = None


def wishes(problem: Problem) -> Iterator[Wish]:
    """Every wish of a problem, in a fixed order."""
    for session in problem.sessions:
        yield from _wishes_of(session)
    for person in problem.people:
        needed = tuple(session.id for session in problem.sessions_of[person.id])
        if needed and person.unavailable:
            yield Wish(WishKind.AVAILABILITY, needed, person.id)
        if len(needed) > 1:
            yield Wish(WishKind.ONE_AT_A_TIME, needed, person.id)
    for pair in problem.order:
        yield Wish(WishKind.ORDER, (pair.before, pair.after))
    for stay in problem.stays:
        yield Wish(WishKind.STAY, tuple(sorted(stay)))


def _wishes_of(session: Session) -> Iterator[Wish]:
    wanted = {
        WishKind.HELD: True,
        WishKind.PINNED: session.slot or session.room,
        WishKind.PLACES: session.places,
        WishKind.EQUIPMENT: session.equipment,
        WishKind.ALONE: session.plenary,
    }
    for kind, asked in wanted.items():
        if asked:
            yield Wish(kind, (session.id,))


def broken_wishes(problem: Problem, session: Session, slot: Slot, room: Room) -> Iterator[Wish]:
    """The wishes that don't allow this session in this slot and room, whatever else is planned."""
    broken = {
        WishKind.PINNED: session.slot not in (None, slot.id) or session.room not in (None, room.id),
        WishKind.PLACES: session.places > room.capacity,
        WishKind.EQUIPMENT: not session.equipment <= room.equipment,
    }
    for kind, is_broken in broken.items():
        if is_broken:
            yield Wish(kind, (session.id,))
    for person in problem.people:
        if person.id in session.people and slot.id in person.unavailable:
            yield Wish(WishKind.AVAILABILITY, tuple(s.id for s in problem.sessions_of[person.id]), person.id)


def possible_places(problem: Problem) -> Iterator[tuple[Session, Slot, Room]]:
    """Where each session could be if nobody wished anything: it ends in time, and the room can be used."""
    for session in problem.sessions:
        for slot in problem.timeline:
            for room in problem.rooms:
                if session.length <= slot.length and (room.slots is None or slot.id in room.slots):
                    yield session, slot, room


def allowed_places(problem: Problem) -> Iterator[tuple[Session, Slot, Room]]:
    """Where each session can be if every wish about it alone is granted, and pinned plenaries have their slots."""
    taken = {session.slot: session for session in problem.sessions if session.plenary and session.slot}
    for session, slot, room in possible_places(problem):
        if taken.get(slot.id, session) == session and not any(broken_wishes(problem, session, slot, room)):
            yield session, slot, room


def total(parts: Iterable[cp_model.LinearExprT]) -> cp_model.LinearExpr:
    """The sum, also of nothing."""
    return cp_model.LinearExpr.sum(list(parts)) + 0


class Rules:
    """The model: `place[session, slot, room]` and `at[session, slot]` are 1 where a session takes place.

    If `switchable`, a wish binds only while its literal in `switches` is true; otherwise all bind, and places that
    break one have no variable.
    """

    def __init__(self, problem: Problem, *, switchable: bool = False) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        self.switches = {wish: self.model.new_bool_var("") for wish in wishes(problem)} if switchable else {}
        self.place: dict[Place, cp_model.IntVar] = {}
        self.at: dict[tuple[str, str], cp_model.IntVar] = {}
        self._add_places()
        self._keep_rooms_apart()
        for wish in wishes(problem):
            self._grant(wish)

    def count(self, sessions: Iterable[str], slot: str) -> cp_model.LinearExpr:
        """How many of these sessions are in this slot."""
        return total(self.at[session, slot] for session in sessions if (session, slot) in self.at)

    def chosen(self, is_true: Callable[[cp_model.IntVar], bool]) -> tuple[Placement, ...]:
        """The placements of a solution, in the order of the sessions."""
        return tuple(Placement(session=s, slot=t, room=r) for (s, t, r), var in self.place.items() if is_true(var))

    def _switch(self, wish: Wish) -> list[cp_model.IntVar]:
        return [self.switches[wish]] if self.switches else []

    def _add_places(self) -> None:
        rooms: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
        for session, slot, room in possible_places(self.problem):
            broken = list(broken_wishes(self.problem, session, slot, room))
            if broken and not self.switches:
                continue
            place = self.place[session.id, slot.id, room.id] = self.model.new_bool_var("")
            for wish in broken:
                self.model.add_implication(self.switches[wish], ~place)
            rooms[session.id, slot.id].append(place)
        for key, places in rooms.items():
            self.at[key] = self.model.new_bool_var("")
            self.model.add(total(places) == self.at[key])

    def _keep_rooms_apart(self) -> None:
        users: dict[tuple[str, str], list[cp_model.IntVar]] = defaultdict(list)
        for (_, slot, room), place in self.place.items():
            users[slot, room].append(place)
        for places in users.values():
            self.model.add_at_most_one(places)

    def _grant(self, wish: Wish) -> None:
        grant = {
            WishKind.HELD: self._hold,
            WishKind.ONE_AT_A_TIME: self._one_at_a_time,
            WishKind.ALONE: self._leave_alone,
            WishKind.ORDER: self._put_in_order,
            WishKind.STAY: self._stay,
        }.get(wish.kind)
        if grant:
            grant(wish)

    def _hold(self, wish: Wish) -> None:
        [session] = wish.sessions
        times = [self.at[session, slot.id] for slot in self.problem.slots if (session, slot.id) in self.at]
        self.model.add_at_most_one(times)
        self.model.add_bool_or(times).only_enforce_if(self._switch(wish))

    def _one_at_a_time(self, wish: Wish) -> None:
        for slot in self.problem.slots:
            self.model.add(self.count(wish.sessions, slot.id) <= 1).only_enforce_if(self._switch(wish))

    def _leave_alone(self, wish: Wish) -> None:
        [plenary] = wish.sessions
        for (session, slot), at in self.at.items():
            if session != plenary and (plenary, slot) in self.at:
                self.model.add_bool_or(~at, ~self.at[plenary, slot]).only_enforce_if(self._switch(wish))

    def _put_in_order(self, wish: Wish) -> None:
        before, after = wish.sessions
        held = [] if not self.switches else [self.switches[Wish(WishKind.HELD, (before,))]]
        earlier: list[cp_model.IntVar] = []
        for slot in self.problem.timeline:
            if (after, slot.id) in self.at:
                bound = [self.at[after, slot.id], *self._switch(wish), *held]
                self.model.add_bool_or(earlier).only_enforce_if(bound)
            if (before, slot.id) in self.at:
                earlier.append(self.at[before, slot.id])

    def _stay(self, wish: Wish) -> None:
        block_of = {slot.id: slot.block for slot in self.problem.slots}
        used: dict[str, dict[str, cp_model.IntVar]] = defaultdict(dict)
        for (session, slot, room), place in self.place.items():
            if session in wish.sessions:
                uses = used[block_of[slot]].setdefault(room, self.model.new_bool_var(""))
                self.model.add_implication(place, uses)
        for rooms in used.values():
            self.model.add(total(rooms.values()) <= 1).only_enforce_if(self._switch(wish))
