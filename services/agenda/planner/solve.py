"""Finds a plan, and proves how good it is.

1. CP-SAT finds any plan that keeps the rules, or proves that there is none.
2. Tabu search improves it.
3. The relaxation and its cuts give a lower bound.
4. CP-SAT looks for a better plan among the patterns that one can use. If there is none, the plan is optimal.
5. Branching over longer lists of patterns raises the bound.
6. Tabu search finds other plans, and patterns from the list improve them; CP-SAT puts these in order.

A replan keeps as many sessions where they are as the rules allow; among such plans it looks for the best.

Effort is counted in steps, rounds and CP-SAT's deterministic time, never by the clock: so the same seed gives the same
plan. The clock only ends a search that takes longer than promised.
"""

import math
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from contextlib import contextmanager

import numpy as np
from ortools.sat.python import cp_model

from services.agenda.planner.bound import Choice, PatternBound, grain
from services.agenda.planner.branch import Renewal, Tree
from services.agenda.planner.check import terms, violations
from services.agenda.planner.cuts import Cuts
from services.agenda.planner.model import arranged, count_changes, hint, of_patterns, whole
from services.agenda.planner.patterns import Listed, size
from services.agenda.planner.plan import Change, NoPlan, Placement, Plan, Progress, Status, Stopped, gap
from services.agenda.planner.problem import Problem, require_sound
from services.agenda.planner.rules import Rules
from services.agenda.planner.tabu import Tabu

SHORT, LONG = 0.02, 0.05
"""Parts of the effort for a tabu search: the first one, and those after the bound is known."""
ROUNDS = 3
"""Tabu searches after the bound is known, each from the first plan: another way finds more than going on."""
SLACKS = (0.15, 0.4, 1.0)
"""How much of the gap the listed patterns cover, until more of them don't raise the bound."""
EFFORT = 0.5
"""Deterministic time of each run of CP-SAT, as a part of the effort."""
MARGIN = 0.01
"""Above a target, so that what costs exactly as much is not missed."""
FEW, MANY = 4_500, 15_000
"""Patterns that CP-SAT can choose from, over all slots: at once, and at last."""
LISTED = (150, 700)
"""Patterns listed for each second of effort, in turn, for branching."""
GROWTH = 1 / 3.75
"""The slack of a list grows about with this power of its length."""
PROOF = 0.12
"""Part of the effort for branching over each of these lists."""
RENEWALS = 1
"""Renewals of each plan, for each second of effort."""
ARRANGING = 0.1
"""Deterministic time for the order of patterns, as a part of the effort."""
POLL = 0.05
"""Seconds between two looks whether the search is cancelled while CP-SAT is at work."""


def solve(
    problem: Problem,
    *,
    seed: int = 0,
    seconds: float = 30,
    effort: float | None = None,
    workers: int = 1,
    previous: Iterable[Placement] | None = None,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Plan:
    """The best plan found in time, with its bound. With `previous`, one that changes as little as possible of it.

    `effort` is about the seconds that a usual machine needs, `seconds` unless given; `workers` are CP-SAT's threads.
    The same problem, seed, effort and workers give the same plan, unless the seconds end the search: see
    `Plan.reproducible`. `progress` is called with every better plan and every better bound, `cancelled` many times a
    second, also from other threads; once it is true, the best plan so far is returned.

    Raises `BadProblem`, `NoPlan`, and `Stopped` if time was up, or the search cancelled, before there was any plan.
    """
    require_sound(problem)
    search = _Search(problem, seed, seconds, effort or seconds, workers, progress, cancelled)
    if previous is None:
        search.start()
        search.improve()
        return search.plan()
    before = tuple(previous)
    search.keep(before)
    return search.plan(changes=_changes(before, search.best))


class _Search:
    """One run: the best plan so far, the bound so far, and the clock."""

    def __init__(
        self,
        problem: Problem,
        seed: int,
        seconds: float,
        effort: float,
        workers: int,
        progress: Callable[[Progress], None],
        cancelled: Callable[[], bool],
    ) -> None:
        self.problem, self.seed, self.workers = problem, seed, workers
        self.seconds, self.effort = seconds, effort
        self.progress, self.cancelled = progress, cancelled
        self.began = time.monotonic()
        self.first: tuple[Placement, ...] = ()
        self.best: tuple[Placement, ...] = ()
        self.value, self.bound, self.reproducible = 0, 0, True
        self.grain = grain(problem)

    def start(self) -> None:
        """Any plan that keeps the rules."""
        rules = Rules(self.problem)
        _, solver = self._run(rules.model)
        self.first = rules.chosen(solver.boolean_value)
        self._set_out(self.first)

    def improve(self) -> None:
        """A better plan and a better bound, until they meet or the effort is spent."""
        if not self._goes_on():
            return
        tabu = Tabu(self.problem)
        self._search(tabu, SHORT, 0)
        relaxation = PatternBound(self.problem)
        if self._goes_on():
            relaxation.solve(self._is_over, self._raise_bound)
        cuts = self._cut(relaxation)
        tried = self._choose(relaxation, cuts, FEW) and self.value
        listed: list[Listed] = []
        if cuts:
            cuts, listed = self._branch(relaxation, cuts)
        for number in range(1, 1 + ROUNDS):
            if self._goes_on():
                plan = self._search(tabu, LONG, number)
                if listed:
                    self._renew(Renewal(relaxation, listed, relaxation.choice(plan)), number)
        if self.value != tried:
            self._choose(relaxation, cuts, MANY)

    def keep(self, before: Iterable[Placement]) -> None:
        """First as few changes as possible, then the best plan with no more of them."""
        rules = Rules(self.problem)
        rules.model.minimize(count_changes(rules, before))
        hint(rules, before)
        status, solver = self._run(rules.model)
        self._set_out(rules.chosen(solver.boolean_value))
        rules = whole(self.problem)
        rules.model.add(count_changes(rules, before) <= round(solver.objective_value))
        hint(rules, self.best)
        _, solver = self._run(rules.model, _Watch(rules, self._accept))
        if status == cp_model.OPTIMAL:
            self._raise_bound(solver.best_objective_bound)

    def plan(self, changes: tuple[Change, ...] | None = None) -> Plan:
        """The best plan found."""
        return Plan(
            status=Status.OPTIMAL if self.value == self.bound else Status.FEASIBLE,
            placements=self.best,
            terms=terms(self.problem, self.best),
            value=self.value,
            bound=self.bound,
            gap=gap(self.value, self.bound),
            seed=self.seed,
            seconds=round(self._elapsed(), 3),
            reproducible=self.reproducible,
            changes=changes,
        )

    def _search(self, tabu: Tabu, share: float, number: int) -> tuple[Placement, ...]:
        """Returns the best plan of this search, which need not be better than the best of all."""
        best = self.first

        def accept(placements: tuple[Placement, ...]) -> int:
            nonlocal best
            best = placements
            self._accept(placements)
            return terms(self.problem, placements).value

        steps = int(share * self.effort / tabu.seconds_per_step)
        tabu.search(self.first, seed=(self.seed, number), steps=steps, accept=accept, stop=self._is_done)
        return best

    def _cut(self, relaxation: PatternBound) -> Cuts | None:
        """Lists patterns near the bound, first few, then more, until more of them don't raise it any further."""
        cuts = None
        for share in SLACKS:
            ceiling = relaxation.bound + share * (self._target() - relaxation.bound)
            listed = relaxation.listed(ceiling) if self._goes_on() else None
            if listed is None:
                break
            cuts = Cuts(relaxation, listed, ceiling)
            cuts.solve(self._is_over, self._raise_bound)
            if cuts.bound < ceiling:
                break
        return cuts

    def _branch(self, relaxation: PatternBound, cuts: Cuts) -> tuple[Cuts, list[Listed]]:
        """Raises the bound by branching over longer lists; returns the last programme and the last list."""
        listed = cuts.listed
        for length in [each * self.effort for each in LISTED if each * self.effort > size(listed)] or [size(listed)]:
            growth = max(1.0, length / max(1, size(listed))) ** GROWTH
            ceiling = min(relaxation.bound + growth * (cuts.ceiling - relaxation.bound), self._target())
            longer = relaxation.listed(ceiling) if self._goes_on() else None
            if longer is None:
                break
            listed, cuts = longer, cuts.within(ceiling, longer)
            cuts.solve(self._is_over, self._raise_bound)
            tree = Tree(cuts)
            tree.grow(PROOF * self.effort, lambda choice: self._below(relaxation, choice), self._is_done)
            self._raise_bound(tree.bound)
        return cuts, listed

    def _renew(self, renewal: Renewal, number: int) -> None:
        """Improves the patterns of a plan; takes none that no order of the slots allows."""
        dice = np.random.default_rng((self.seed, number))
        for _ in range(math.ceil(RENEWALS * self.effort)):
            if self._goes_on():
                before = renewal.choice
                renewal.renew(dice, self.grain - MARGIN, self._is_done)
                better = renewal.choice is not before and renewal.value < self.value
                if better and not self._arrange(renewal.relaxation, renewal.choice):
                    renewal.choice = before

    def _below(self, relaxation: PatternBound, choice: Choice) -> float:
        """Tries these patterns; returns what a better plan than the best costs at most."""
        self._arrange(relaxation, choice)
        return self._target()

    def _arrange(self, relaxation: PatternBound, choice: Choice) -> bool:
        """Looks for the best plan with these patterns; false if there is none."""
        rules = arranged(self.problem, [relaxation.costs.named(pattern) for _, pattern in choice], relaxation.costs)
        status, _ = self._run(rules.model, _Watch(rules, self._accept), ARRANGING)
        return status != cp_model.INFEASIBLE

    def _target(self) -> float:
        """What a better plan costs at most; a little more, so that none is missed."""
        return self.value - self.grain + MARGIN

    def _choose(self, relaxation: PatternBound, cuts: Cuts | None, choices: int) -> bool:
        """The best plan of all patterns that a better plan can use; false if these are too many."""
        target = self._target()
        if not cuts or not self._goes_on() or _count(cuts.usable(cuts.listed, target)) > choices:
            return False
        listed = relaxation.listed(target)
        patterns = cuts.usable(listed, target) if listed else {}
        if not listed or _count(patterns) > choices:
            return False
        rules = of_patterns(self.problem, patterns, relaxation.costs)
        status, solver = self._run(rules.model, _Watch(rules, self._accept))
        self._raise_bound(target if status == cp_model.INFEASIBLE else min(solver.best_objective_bound, target))
        return True

    def _run(
        self, model: cp_model.CpModel, watch: "_Watch | None" = None, share: float = EFFORT
    ) -> tuple[cp_model.CpSolverStatus, cp_model.CpSolver]:
        """Raises `NoPlan`, `Stopped`."""
        if self._is_over() and not self.best:
            raise Stopped
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.interleave_search = self.workers > 1  # several workers then give the same plan twice
        solver.parameters.random_seed = self.seed
        solver.parameters.linearization_level = 2
        solver.parameters.max_deterministic_time = share * self.effort
        solver.parameters.max_time_in_seconds = max(0.1, self.seconds - self._elapsed())
        with _stopping(solver, self._is_over):
            status = solver.solve(model, watch)
        if watch and watch.error:
            raise watch.error
        if status == cp_model.INFEASIBLE and not self.best:
            raise NoPlan
        if status == cp_model.UNKNOWN and not self.best:
            raise Stopped
        return status, solver

    def _set_out(self, placements: tuple[Placement, ...]) -> None:
        self.best, self.value = placements, terms(self.problem, placements).value
        self._tell()

    def _accept(self, placements: tuple[Placement, ...]) -> int:
        """Takes a plan if it is better; returns the value of the best."""
        value = terms(self.problem, placements).value
        if value < self.value and not violations(self.problem, placements):
            self.best, self.value = placements, value
            self._tell()
        return self.value

    def _raise_bound(self, bound: float) -> None:
        """Every value is a multiple of the grain, so bounds are too."""
        whole_grains = self.grain * math.ceil(bound / self.grain - 1e-6) if bound < self.value else self.value
        if min(whole_grains, self.value) > self.bound:
            self.bound = min(whole_grains, self.value)
            self._tell()

    def _tell(self) -> None:
        seconds = round(self._elapsed(), 3)
        self.progress(Progress(seconds=seconds, value=self.value, bound=self.bound, placements=self.best))

    def _elapsed(self) -> float:
        return time.monotonic() - self.began

    def _is_over(self) -> bool:
        is_over = self._elapsed() >= self.seconds or self.cancelled()
        self.reproducible &= not is_over
        return is_over

    def _is_done(self) -> bool:
        return self.value == self.bound or self._is_over()

    def _goes_on(self) -> bool:
        return not self._is_done()


def _count(patterns: Mapping[str, Sized]) -> int:
    return sum(len(each) for each in patterns.values())


class _Watch(cp_model.CpSolverSolutionCallback):
    """Hands on every plan that CP-SAT finds; an error ends its search and is kept."""

    def __init__(self, rules: Rules, accept: Callable[[tuple[Placement, ...]], int]) -> None:
        super().__init__()
        self.rules, self.accept = rules, accept
        self.error: Exception | None = None

    def on_solution_callback(self) -> None:
        """A better plan."""
        try:
            self.accept(self.rules.chosen(self.boolean_value))
        except Exception as error:
            self.error = error
            self.stop_search()


@contextmanager
def _stopping(solver: cp_model.CpSolver, is_over: Callable[[], bool]) -> Iterator[None]:
    """Looks now and then whether the solver has to stop."""
    done = threading.Event()

    def watch() -> None:
        while not done.wait(POLL):
            if is_over():
                solver.stop_search()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _changes(before: Iterable[Placement], after: Iterable[Placement]) -> tuple[Change, ...]:
    old, new = ({placement.session: placement for placement in plan} for plan in (before, after))
    return tuple(
        Change(session=session, before=old.get(session), after=new.get(session))
        for session in {**old, **new}
        if old.get(session) != new.get(session)
    )
