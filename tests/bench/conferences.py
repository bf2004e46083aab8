"""Published conferences, solved by CP-SAT: `python -m tests.bench.conferences SECONDS instance.json …`.

The instances are those of CoSPLib (Kheiri, Jacko, Pylyavskyy, A Generic Approach to Conference Scheduling with Integer
Programming, EJOR 317(2), 2024), converted to JSON. They ask another question than the planner: tracks of submissions
get rooms in sessions, submissions get sessions, and everything is a penalty. The value is the library's, or a
little more: a track has at most two rooms at once, one if its submissions are in order, and with two rooms, those who
share presenters or attendees count as apart. The bound holds for such programmes.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from itertools import combinations, pairwise
from pathlib import Path

from ortools.sat.python import cp_model
from pydantic import BaseModel

WORKERS = 2


class Session(BaseModel):
    """Submissions run one after the other in `slots` of it."""

    slots: int


class Track(BaseModel):
    """Its submissions, and the tracks with the same chairs."""

    subs: list[int]
    chair_conf: list[int]


class Submission(BaseModel):
    """What it takes, with whom it shares presenters (`pconf`) or attendees (`aconf`), and what sessions cost it."""

    track: int
    dur: int
    order: int
    pconf: list[int]
    aconf: list[int]
    sess_pen: list[int]
    tz_pen: list[int]


class Conference(BaseModel):
    """An instance; all indices are positions in its lists."""

    name: str
    weights: dict[str, int]
    sessions: list[Session]
    rooms: list[str]
    tracks: list[Track]
    subs: list[Submission]
    track_session_pen: list[list[int]]
    track_room_pen: list[list[int]]
    session_room_pen: list[list[int]]
    track_track_pen: list[list[int]]


class Programme:
    """The model: `room[t, s, r]`, track t has room r in session s; `at[i, s]`, submission i is in session s."""

    def __init__(self, conference: Conference) -> None:
        self.conference, self.model = conference, cp_model.CpModel()
        self.sessions, self.rooms = range(len(conference.sessions)), range(len(conference.rooms))
        self.tracks, self.subs = range(len(conference.tracks)), range(len(conference.subs))
        new = self.model.new_bool_var
        self.room = {(t, s, r): new("") for t in self.tracks for s in self.sessions for r in self.rooms}
        self.used = {(t, s): new("") for t in self.tracks for s in self.sessions}
        self.second = {(t, s): new("") for t in self.tracks for s in self.sessions}
        self.at = {(i, s): new("") for i in self.subs for s in self.sessions}
        self._rules()
        terms = (
            self._places(),
            self._submissions(),
            self._similar(),
            self._rooms(),
            self._consecutive(),
            self._conflicts(),
            self._chairs(),
            self._order(),
        )
        self.model.minimize(sum(cost * var for term in terms for cost, var in term if cost))

    def _rules(self) -> None:
        for (t, s), used in self.used.items():
            second, track = self.second[t, s], self.conference.tracks[t]
            self.model.add_implication(second, used)
            self.model.add(sum(self.room[t, s, r] for r in self.rooms) == used + second)
            slots, length = self.conference.sessions[s].slots, {i: self.conference.subs[i].dur for i in track.subs}
            self.model.add(sum(length[i] * self.at[i, s] for i in track.subs) <= slots * (used + second))
            # up to four slots to a room: what is longer than half of them needs a room, what is half needs half a room
            halves = {i: (2 * length[i] >= slots) + (2 * length[i] > slots) for i in track.subs}
            self.model.add(sum(halves[i] * self.at[i, s] for i in track.subs) <= 2 * (used + second))
            self.model.add(sum(self.at[i, s] for i in track.subs if length[i] > slots) == 0)
            if self._weight("submissions_order_weight") and any(self.conference.subs[i].order for i in track.subs):
                self.model.add(second == 0)
        for s in self.sessions:
            for r in self.rooms:
                self.model.add_at_most_one(self.room[t, s, r] for t in self.tracks)
        for i in self.subs:
            self.model.add_exactly_one(self.at[i, s] for s in self.sessions)
            for s in self.sessions:
                self.model.add_implication(self.at[i, s], self.used[self.conference.subs[i].track, s])

    def _weight(self, name: str) -> int:
        return self.conference.weights[name]

    def _any(self, *together: Iterable[cp_model.IntVar]) -> cp_model.IntVar:
        """True if all of some of these are."""
        found = self.model.new_bool_var("")
        for each in together:
            self.model.add_bool_or(*(~var for var in each), found)
        return found

    def _parallel(self, cost: int, one: int, other: int) -> Iterator[tuple[int, cp_model.IntVar]]:
        """Every two rooms of two tracks in one session."""
        for s in self.sessions:
            for first in (self.used, self.second):
                for second in (self.used, self.second):
                    yield cost, self._any([first[one, s], second[other, s]])

    def _places(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        given = self.conference
        for (t, s, r), var in self.room.items():
            yield self._weight("tracks_sessions_penalty_weight") * given.track_session_pen[t][s], var
            yield self._weight("tracks_rooms_penalty_weight") * given.track_room_pen[t][r], var
            yield self._weight("sessions_rooms_penalty_weight") * given.session_room_pen[s][r], var

    def _submissions(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        """The library counts every slot of a submission."""
        for (i, s), var in self.at.items():
            submission = self.conference.subs[i]
            yield self._weight("submissions_sessions_penalty_weight") * submission.dur * submission.sess_pen[s], var
            yield self._weight("submissions_timezones_penalty_weight") * submission.dur * submission.tz_pen[s], var

    def _similar(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        for one, other in combinations(self.tracks, 2):
            cost = self._weight("similar_tracks_penalty_weight") * self.conference.track_track_pen[one][other]
            if cost:
                yield from self._parallel(cost, one, other)

    def _rooms(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        """Every room of a track beyond its first, in all and at once."""
        yield from ((self._weight("parallel_tracks_weight"), second) for second in self.second.values())
        for t in self.tracks:
            further = self.model.new_int_var(0, len(self.rooms), "")
            rooms = [self.model.new_bool_var("") for _ in self.rooms]
            for (track, _, r), var in self.room.items():
                if track == t:
                    self.model.add_implication(var, rooms[r])
            self.model.add(sum(rooms) <= 1 + further)
            yield self._weight("num_rooms_per_track_weight"), further

    def _consecutive(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        for t in self.tracks:
            gap = self.model.new_bool_var("")
            begins = [self.used[t, 0]]
            for before, after in pairwise(self.sessions):
                begins.append(self.model.new_bool_var(""))
                self.model.add(begins[-1] >= self.used[t, after] - self.used[t, before])
            self.model.add(sum(begins) <= 1 + len(begins) * gap)
            yield self._weight("consecutive_tracks_weight"), gap

    def _conflicts(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        presenters, attendees = self._weight("presenters_conflicts_weight"), self._weight("attendees_conflicts_weight")
        for i, j in combinations(self.subs, 2):
            one, other = self.conference.subs[i], self.conference.subs[j]
            cost = presenters * (j in one.pconf) + attendees * (j in one.aconf)
            if cost:
                apart = {s: [self.second[one.track, s]] if one.track == other.track else [] for s in self.sessions}
                yield cost, self._any(*([self.at[i, s], self.at[j, s], *apart[s]] for s in self.sessions))

    def _chairs(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        cost = self._weight("chairs_conflicts_weight")
        for one, track in enumerate(self.conference.tracks):
            for other in {each for each in track.chair_conf if each > one} if cost else ():
                yield from self._parallel(cost, one, other)

    def _order(self) -> Iterator[tuple[int, cp_model.IntVar]]:
        """Submission number n of a track is not the n-th."""
        cost = self._weight("submissions_order_weight")
        for i, submission in enumerate(self.conference.subs):
            if not cost or not submission.order:
                continue
            wrong = self.model.new_bool_var("")
            for s in self.sessions:
                mates = self.conference.tracks[submission.track].subs
                earlier = sum(self.at[j, e] for j in mates for e in range(s))
                until = earlier + sum(self.at[j, s] for j in mates)
                here = [self.at[i, s], ~wrong]
                self.model.add(earlier < submission.order).only_enforce_if(here)
                self.model.add(until >= submission.order).only_enforce_if(here)
            yield cost, wrong


def solve(conference: Conference, seconds: float) -> str:
    """Value, bound and time as a line."""
    programme, solver, began = Programme(conference), cp_model.CpSolver(), time.monotonic()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, WORKERS
    status = solver.solve(programme.model)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return f"{conference.name:10} no programme in {seconds} s"
    elapsed = time.monotonic() - began
    return f"{conference.name:10} {solver.objective_value:9.0f} {solver.best_objective_bound:9.0f} {elapsed:7.2f} s"


if __name__ == "__main__":
    print(f"{'conference':10} {'value':>9} {'bound':>9} {'time':>9}")
    for argument in sys.argv[2:]:
        instance = Conference.model_validate_json(Path(argument).read_bytes())
        print(solve(instance, float(sys.argv[1])), flush=True)
