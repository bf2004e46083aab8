"""Says why nothing fits: the fewest wishes that conflict, and the cheapest ones to give up.

Every wish has a switch in the model. The smallest conflict is found by its duality with corrections: a conflict takes
at least one wish of every set whose loss makes the rest possible (Ignatiev et al., Smallest MUS extraction with minimal
hitting set dualization, 2015). Where that takes too many rounds, a conflict from which no wish can be left out will do.
"""

from collections.abc import Callable, Iterable, Mapping

from ortools.sat.python import cp_model

from services.agenda.planner.plan import Conflict, Explanation, Relaxation, Stopped, WishKind
from services.agenda.planner.problem import Problem, require_sound
from services.agenda.planner.rules import Rules, Wish, total, wishes

SENTENCES = {
    WishKind.HELD: "{names} soll stattfinden.",
    WishKind.PINNED: "{names} ist festgelegt auf {pin}.",
    WishKind.PLACES: "{names} braucht einen Raum mit mindestens {places} Plätzen.",
    WishKind.EQUIPMENT: "{names} braucht einen Raum mit {equipment}.",
    WishKind.ALONE: "Während {names} soll nichts anderes stattfinden.",
    WishKind.AVAILABILITY: "{person} ({role} von {names}) ist nicht da: {away}.",
    WishKind.ONE_AT_A_TIME: "{person} ({role}) kann nur an einem Ort sein: {names}.",
    WishKind.ORDER: "{names} sollen in dieser Reihenfolge stattfinden.",
    WishKind.STAY: "{names} sollen innerhalb eines Blocks im selben Raum bleiben.",
}
"""What is wanted."""

OFFERS = {
    WishKind.HELD: "{names} weglassen oder ein Zeitfenster oder einen Raum hinzunehmen.",
    WishKind.PINNED: "{names} nicht auf {pin} festlegen.",
    WishKind.PLACES: "{names} mit weniger als {places} Plätzen planen oder einen größeren Raum finden.",
    WishKind.EQUIPMENT: "Für {names} {equipment} in einen anderen Raum bringen.",
    WishKind.ALONE: "Anderes parallel zu {names} zulassen.",
    WishKind.AVAILABILITY: "{person} fragen, ob es doch geht ({away}), oder die {role} von {names} neu besetzen.",
    WishKind.ONE_AT_A_TIME: "Die {role} bei einem davon neu besetzen: {names}.",
    WishKind.ORDER: "Auf die Reihenfolge verzichten: {names}.",
    WishKind.STAY: "Einen Raumwechsel zulassen: {names}.",
}
"""What could be done instead."""

COST: Mapping[WishKind, int] = {
    WishKind.STAY: 1,
    WishKind.ORDER: 2,
    WishKind.PINNED: 2,
    WishKind.EQUIPMENT: 3,
    WishKind.PLACES: 4,
    WishKind.ALONE: 5,
    WishKind.AVAILABILITY: 6,
    WishKind.ONE_AT_A_TIME: 8,
    WishKind.HELD: 12,
}
"""What it costs to give up a wish: things can be fetched, people asked; leaving sessions out is the last resort."""
ROUNDS = 60
SECONDS = 20.0
"""For each question put to the solver."""


def explain(problem: Problem, *, relaxations: int = 3) -> Explanation | None:
    """Why there is no plan, and the cheapest ways to get one; None if there is one.

    Raises `BadProblem`, `Stopped`.
    """
    require_sound(problem)
    model = _Wishes(problem)
    if model.possible(model.all):
        return None
    conflict, smallest = model.smallest_conflict()
    return Explanation(
        conflict=tuple(_conflict(problem, wish) for wish in conflict),
        smallest=smallest,
        relaxations=tuple(_relaxation(problem, lost) for lost in model.cheapest_losses(relaxations)),
    )


class _Wishes:
    """Questions about which wishes are possible together."""

    def __init__(self, problem: Problem) -> None:
        self.rules = Rules(problem, switchable=True)
        self.all = tuple(wishes(problem))

    def possible(self, kept: Iterable[Wish]) -> bool:
        """Whether a plan can grant all of these."""
        return self._solve(set(kept)) is not None

    def smallest_conflict(self) -> tuple[tuple[Wish, ...], bool]:
        """The fewest wishes that are impossible together, and whether that is proven."""
        corrections: list[tuple[Wish, ...]] = []
        for _ in range(ROUNDS):
            tried = _smallest_hitting(self.all, corrections)
            if not self.possible(tried):
                return tried, True
            corrections.append(self._fewest_lost(tried))
        return self._shrunk(self.all), False

    def cheapest_losses(self, count: int) -> list[tuple[Wish, ...]]:
        """Sets of wishes whose loss makes the rest possible, the cheapest first; none contains another."""
        losses: list[tuple[Wish, ...]] = []
        while len(losses) < count:
            lost = self._lost(lambda wish: COST[wish.kind], (), losses)
            if lost is None:
                break
            losses.append(lost)
        return losses

    def _fewest_lost(self, kept: tuple[Wish, ...]) -> tuple[Wish, ...]:
        return self._lost(lambda _: 1, kept, []) or ()

    def _lost(
        self, cost: Callable[[Wish], int], kept: Iterable[Wish], excluded: Iterable[tuple[Wish, ...]]
    ) -> tuple[Wish, ...] | None:
        """The cheapest loss that keeps these wishes and contains none of the excluded losses."""
        model, switches = self.rules.model.clone(), self.rules.switches
        for wish in kept:
            model.add(switches[wish] == 1)
        for losses in excluded:
            model.add_bool_or(switches[wish] for wish in losses)
        model.maximize(total(cost(wish) * switch for wish, switch in switches.items()))
        solver = _solved(model)
        if solver is None:
            return None
        return tuple(wish for wish, switch in switches.items() if not solver.boolean_value(switch))

    def _solve(self, kept: set[Wish]) -> cp_model.CpSolver | None:
        model = self.rules.model.clone()
        for wish in kept:
            model.add(self.rules.switches[wish] == 1)
        return _solved(model)

    def _shrunk(self, conflict: tuple[Wish, ...]) -> tuple[Wish, ...]:
        """Without each wish that isn't needed for it."""
        for wish in conflict:
            rest = tuple(other for other in conflict if other != wish)
            if not self.possible(rest):
                conflict = rest
        return conflict


def _solved(model: cp_model.CpModel) -> cp_model.CpSolver | None:
    """None if impossible. Raises `Stopped`."""
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = SECONDS
    status = solver.solve(model)
    if status == cp_model.UNKNOWN:
        raise Stopped
    return None if status == cp_model.INFEASIBLE else solver


def _smallest_hitting(all_wishes: tuple[Wish, ...], corrections: Iterable[tuple[Wish, ...]]) -> tuple[Wish, ...]:
    """The fewest wishes with at least one of every correction."""
    model = cp_model.CpModel()
    taken = {wish: model.new_bool_var("") for wish in all_wishes}
    for correction in corrections:
        model.add_bool_or(taken[wish] for wish in correction)
    model.minimize(total(taken.values()))
    solver = _solved(model)
    return tuple(wish for wish, var in taken.items() if solver and solver.boolean_value(var))


def _relaxation(problem: Problem, lost: tuple[Wish, ...]) -> Relaxation:
    return Relaxation(
        cost=sum(COST[wish.kind] for wish in lost),
        give_up=tuple(_conflict(problem, wish) for wish in lost),
        sentence=" ".join(_said(OFFERS, problem, wish) for wish in lost),
    )


def _conflict(problem: Problem, wish: Wish) -> Conflict:
    return Conflict(
        kind=wish.kind, sessions=wish.sessions, person=wish.person, sentence=_said(SENTENCES, problem, wish)
    )


def _said(sentences: Mapping[WishKind, str], problem: Problem, wish: Wish) -> str:
    """The German sentence about a wish; sessions, people, slots and rooms are left for the page to fill in."""
    by_id = {session.id: session for session in problem.sessions}
    sessions = [by_id[session] for session in wish.sessions]
    first = sessions[0]
    away = {person.id: person.unavailable for person in problem.people}.get(wish.person or "", frozenset())
    pin = [f"{{slot:{first.slot}}}"] * (first.slot is not None) + [f"{{room:{first.room}}}"] * (first.room is not None)
    return sentences[wish.kind].format(
        names=_listed(f"{session.format} {{session:{session.id}}}" for session in sessions),
        person=f"{{person:{wish.person}}}",
        role="Moderation" if wish.person in first.moderators else "Referent:in",
        places=first.places,
        equipment=_listed(sorted(first.equipment)),
        pin=_listed(pin),
        away=_listed(f"{{slot:{slot.id}}}" for slot in problem.timeline if slot.id in away),
    )


def _listed(parts: Iterable[str]) -> str:
    *most, last = [*parts] or [""]
    return f"{', '.join(most)} und {last}" if most else last
