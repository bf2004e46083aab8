"""Improves a plan by moving sessions and exchanging their places: robust tabu search.

A place is a room in a slot. `State.field[s, p]` is what session s costs at place p while all others stay where they
are; broken rules cost a penalty. From it follows what every move and every exchange of two sessions changes. The best
of them is made, even if the plan gets worse, and who left a slot doesn't come back to it for a while (Taillard, Robust
taboo search for the quadratic assignment problem, Parallel Computing 17, 1991).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from services.agenda.planner.patterns import overlaps
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Problem, Session
from services.agenda.planner.rules import broken_wishes, possible_places

Numbers = npt.NDArray[np.float64]
Sums = npt.NDArray[np.floating]
Flags = npt.NDArray[np.bool_]
Indices = npt.NDArray[np.intp]

EXACT = 2**24
"""Below it, sums of whole numbers are exact in single precision, which takes half the time."""
TENURE = (0.1, 0.4)
"""For how many steps a session stays away from a slot it left: drawn between these parts of the number of sessions."""


class Tabu:
    """Searches among the plans of a problem. Rows are sessions; places are ordered by slot, then room."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.index = {session.id: row for row, session in enumerate(problem.sessions)}
        self.places = [(slot.id, room.id) for slot in problem.timeline for room in problem.rooms]
        self.slot: Indices = np.repeat(np.arange(len(problem.timeline)), len(problem.rooms))
        together = overlaps(problem)
        self.penalty = 1.0 + 2 * max(_most(problem, session, together) for session in problem.sessions)
        for pair in self._never_together():
            together[pair] += int(self.penalty)
        most = sum(cost * len(sessions) for sessions, cost in together.items())
        precision = np.float32 if most < EXACT else np.float64
        self.wished: Sums = self._incidence(together).astype(precision)
        self.together: Sums = np.array(list(together.values()), precision)
        self.weighted = self.wished * self.together
        self.both = self.weighted @ self.wished.T
        self.place = self._places()
        self.days = Days(problem, self._incidence(self._busy().values()))
        self.later = np.zeros((len(self.index), len(self.index)))
        for order in problem.order:
            self.later[self.index[order.before], self.index[order.after]] = self.penalty
        self.stays = self._incidence(problem.stays)
        blocks = list(dict.fromkeys(slot.block for slot in problem.timeline))
        self.blocks = len(blocks)
        self.block = np.repeat([blocks.index(slot.block) for slot in problem.timeline], len(problem.rooms))
        self.room = np.tile(np.arange(len(problem.rooms)), len(problem.timeline))

    @property
    def seconds_per_step(self) -> float:
        """About what a step takes, so that effort can be counted in steps."""
        return 1.4e-4 + 3.5e-9 * self.wished.size + 7e-9 * self.place.size

    def search(
        self,
        start: Iterable[Placement],
        *,
        seed: Sequence[int],
        steps: int,
        accept: Callable[[tuple[Placement, ...]], float],
        stop: Callable[[], bool],
    ) -> None:
        """Makes so many steps from a plan, fewer if `stop` says so.

        Hands what could be a better plan to `accept`, which returns the value of the best plan it knows.
        """
        state, dice = State(self, self.places_of(start)), np.random.default_rng(seed)
        best, until = accept(self.placements(state.place)), np.zeros_like(state.at)
        for step in range(steps):
            if stop():
                return
            chosen = _best_step(state, until > step, best, dice)
            if chosen is None:
                continue
            session, place, other = chosen
            for each in (session,) if other is None else (session, other):
                until[each, state.slot[each]] = step + 2 + int(dice.uniform(*TENURE) * len(state.place))
            state.move(session, place, other)
            if state.value < best:
                best = accept(self.placements(state.place))

    def placements(self, place: Indices) -> tuple[Placement, ...]:
        """Where each session is."""
        return tuple(
            Placement(session=session, slot=self.places[at][0], room=self.places[at][1])
            for session, at in zip(self.index, place, strict=True)
        )

    def places_of(self, placements: Iterable[Placement]) -> Indices:
        """The opposite."""
        at = {placement.session: (placement.slot, placement.room) for placement in placements}
        number = {place: column for column, place in enumerate(self.places)}
        return np.array([number[at[session]] for session in self.index], np.intp)

    def _incidence(self, groups: Iterable[Iterable[str]]) -> Numbers:
        """One column for each group, with 1 for its sessions."""
        columns = [[self.index[session] for session in group] for group in groups]
        matrix = np.zeros((len(self.index), len(columns)))
        for number, rows in enumerate(columns):
            matrix[rows, number] = 1
        return matrix

    def _never_together(self) -> Iterable[frozenset[str]]:
        for needed in self._busy().values():
            yield frozenset(needed)
        for session in self.problem.sessions:
            if session.plenary:
                yield from (frozenset({session.id, other}) for other in self.index if other != session.id)

    def _busy(self) -> dict[str, list[str]]:
        """The sessions of everybody who has several."""
        sessions = {person: [each.id for each in needed] for person, needed in self.problem.sessions_of.items()}
        return {person: needed for person, needed in sessions.items() if len(needed) > 1}

    def _places(self) -> Numbers:
        number = {place: column for column, place in enumerate(self.places)}
        cost = np.full((len(self.index), len(self.places)), 4 * self.penalty)
        for session, slot, room in possible_places(self.problem):
            missing = max(0, session.demand - room.capacity) * self.problem.weights.places
            broken = sum(1 for _ in broken_wishes(self.problem, session, slot, room))
            cost[self.index[session.id], number[slot.id, room.id]] = missing + broken * self.penalty
        return cost


def _most(problem: Problem, session: Session, together: Mapping[frozenset[str], int]) -> int:
    """More than a session can cost where it breaks no rule."""
    weights = problem.weights
    overlap = sum(cost for sessions, cost in together.items() if session.id in sessions)
    return overlap + weights.places * session.demand + (2 * weights.spacing + weights.load) * len(session.people)


class Days:
    """Spacing and load of the people who are needed several times."""

    def __init__(self, problem: Problem, needed: Numbers) -> None:
        """`needed[s, p]` is 1 if session s needs person p."""
        timeline = list(problem.timeline)
        self.needed, self.weights = needed, problem.weights
        self.next = np.zeros((len(timeline), len(timeline)))
        for first, second in problem.successive:
            self.next[timeline.index(first), timeline.index(second)] = 1
        days = sorted({slot.day for slot in timeline})
        self.near = self.next + self.next.T
        self.day_of = np.array([days.index(slot.day) for slot in timeline])
        self.same_day = self.day_of[:, None] == self.day_of
        self.day = (self.day_of[:, None] == np.arange(len(days))).astype(float)
        both = needed.T[:, :, None] * needed.T[:, None, :]
        self.pairs = np.nonzero(both * (1 - np.eye(len(needed))))
        busy = [person for person in problem.people if len(problem.sessions_of[person.id]) > 1]
        self.most = np.array([np.inf if person.per_day is None else person.per_day for person in busy])[:, None]

    def value(self, at: Numbers) -> float:
        """Both terms, if `at[s, t]` is 1 for the slot t of session s."""
        busy = self.needed.T @ at
        present = np.minimum(busy, 1)
        successive = (present @ self.next * present).sum()
        excess = np.maximum(busy @ self.day - self.most, 0).sum()
        return float(self.weights.spacing * successive + self.weights.load * excess)

    def fields(self, at: Numbers, slot: Indices) -> tuple[Numbers, Numbers]:
        """What each session costs in each slot while all others stay; and, for every two sessions, how much of that is
        about people that both need: if they exchange their slots, nothing changes for these.
        """
        busy = self.needed.T @ at
        next_to, next_to_itself = busy @ self.near, at @ self.near
        count = busy @ self.day
        full, still_full = (number >= self.most for number in (count, count - 1))
        today = self.same_day[slot]
        excess = np.where(today, (self.needed @ still_full) @ self.day.T, (self.needed @ full) @ self.day.T)
        successive = self.needed @ next_to - self.needed.sum(axis=1)[:, None] * next_to_itself
        field = self.weights.spacing * successive + self.weights.load * excess

        person, one, other = self.pairs
        shared = np.zeros((len(at), len(at)))
        for sign, to in ((1, slot[other]), (-1, slot[one])):
            beyond = np.where(today[one, to], still_full[person, self.day_of[to]], full[person, self.day_of[to]])
            lonely = next_to[person, to] - next_to_itself[one, to]
            np.add.at(shared, (one, other), sign * (self.weights.spacing * lonely + self.weights.load * beyond))
        return field, shared + shared.T


class State:
    """The places of all sessions, and what that fixed."""

    def __init__(self, fixed: Tabu, place: Indices) -> None:
        self.fixed, self.place = fixed, place.copy()
        sessions, slots = len(place), len(fixed.problem.timeline)
        self.at = np.zeros((sessions, slots))
        self.at[np.arange(sessions), fixed.slot[place]] = 1
        self.overlap = np.zeros((sessions, slots))
        self.crowded = np.zeros((sessions, sessions))
        self.lost = np.zeros(slots)
        for slot in range(slots):
            self._refresh(slot)
        self._measure()

    @property
    def slot(self) -> Indices:
        """The slot of each session."""
        return self.fixed.slot[self.place]

    def move(self, session: int, place: int, other: int | None) -> None:
        """Puts a session at a place, and whoever is there where it was."""
        before, after = self.slot[session], self.fixed.slot[place]
        if other is not None:
            self.place[other] = self.place[session]
            self.at[other, after], self.at[other, before] = 0, 1
        self.place[session] = place
        self.at[session, before], self.at[session, after] = 0, 1
        if before != after:
            self._refresh(before)
            self._refresh(after)
        self._measure()

    def swaps(self) -> Numbers:
        """What the exchange of every two sessions changes."""
        change = self.field[:, self.place] - self.own[:, None]
        shared = self.fixed.both + self.fixed.later - self.crowded
        shared = shared + shared.T + self.shared_days
        apart = self.slot[:, None] != self.slot
        return change + change.T - np.where(apart, shared, 0)

    def free(self) -> Indices:
        """The places where nobody is."""
        is_free = np.ones(len(self.fixed.places), bool)
        is_free[self.place] = False
        return np.flatnonzero(is_free)

    def _refresh(self, slot: int) -> None:
        """Overlaps in one slot: `overlap[s, t]` costs session s in slot t, `crowded[s, o]` is the part of the groups
        that s shares with o in which s is not alone in its slot.
        """
        fixed = self.fixed
        inside = self.at[:, slot] > 0
        count = fixed.wished[inside].sum(axis=0)
        self.overlap[:, slot] = fixed.weighted @ (count >= 1).astype(count.dtype)
        crowded = fixed.weighted[inside] * (count >= 2)
        self.overlap[inside, slot] = crowded.sum(axis=1)
        self.crowded[inside] = crowded @ fixed.wished.T
        self.lost[slot] = fixed.together @ np.maximum(count - 1, 0)

    def _measure(self) -> None:
        """The field and the value. A broken order or a change of room is in the field of both sessions."""
        fixed, rows = self.fixed, np.arange(len(self.place))
        broken = np.zeros_like(fixed.place)
        if fixed.problem.order:
            broken += self._disorder()[:, fixed.slot]
        if fixed.problem.stays:
            broken += self._changes()
        days, self.shared_days = fixed.days.fields(self.at, self.slot)
        self.field = fixed.place + (self.overlap + days)[:, fixed.slot] + broken
        self.own = self.field[rows, self.place]
        once = fixed.place[rows, self.place].sum() + broken[rows, self.place].sum() / 2
        self.value = float(self.lost.sum() + fixed.days.value(self.at) + once)

    def _disorder(self) -> Numbers:
        """The penalty for each session in each slot: others have begun already, or aren't over yet."""
        begun = np.cumsum(self.at, axis=1)
        not_over = np.cumsum(self.at[:, ::-1], axis=1)[:, ::-1]
        return np.asarray(self.fixed.later @ begun + self.fixed.later.T @ not_over)

    def _changes(self) -> Numbers:
        """The penalty for each session at each place: those that it stays with use another room of the block."""
        fixed = self.fixed
        block, room = fixed.block[self.place], fixed.room[self.place]
        used = np.zeros((fixed.stays.shape[1], fixed.blocks, fixed.room.max() + 1))
        for session, group in zip(*np.nonzero(fixed.stays), strict=True):
            used[group, block[session], room[session]] += 1
        elsewhere = used.sum(axis=2, keepdims=True) - used
        itself = (fixed.block == block[:, None]) & (fixed.room != room[:, None])
        groups = fixed.stays.sum(axis=1)[:, None]
        return fixed.penalty * np.asarray(fixed.stays @ elsewhere[:, fixed.block, fixed.room] - groups * itself)


def _best_step(
    state: State, barred: Flags, best: float, dice: np.random.Generator
) -> tuple[int, int, int | None] | None:
    """The session to move, its new place, and who is there now; None if nobody may move.

    `barred[s, t]`: session s may enter slot t only if that gives the best plan. Within a slot, rooms are changed only
    for the better. Among equals, the dice decide.
    """
    free, sessions = state.free(), len(state.place)
    places = np.concatenate([state.place, free])
    slots = state.fixed.slot[places]
    change = np.hstack([state.swaps(), state.field[:, free] - state.own[:, None]])
    returns = barred[:, slots]
    returns[:, :sessions] |= returns[:, :sessions].T
    within_slot = state.slot[:, None] == slots
    change[np.where(within_slot, change >= 0, returns & (change >= best - state.value))] = np.inf
    session, column = np.unravel_index((change + dice.random(change.shape)).argmin(), change.shape)
    if change[session, column] == np.inf:
        return None
    return int(session), int(places[column]), int(column) if column < sessions else None
