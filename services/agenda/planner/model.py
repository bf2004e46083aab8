"""The whole problem as a CP-SAT model: the hard rules, and what a plan costs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from math import comb

from ortools.sat.python import cp_model

from services.agenda.planner.patterns import Costs, Pattern, overlaps
from services.agenda.planner.plan import Placement
from services.agenda.planner.problem import Person, Problem, Session
from services.agenda.planner.rules import Rules, total

PROFILES = 300
"""Sets of slots that can be listed for one person."""


def whole(problem: Problem) -> Rules:
    """Rules and objective; overlaps are counted group by group and slot by slot."""
    rules = Rules(problem)
    rules.model.minimize(_missing_places(rules) + _people(rules) + _overlap(rules))
    return rules


def of_patterns(problem: Problem, patterns: Mapping[str, Iterable[Pattern]], costs: Costs) -> Rules:
    """Rules and objective; each slot has one of its patterns or a part of it, or a plenary."""
    rules = Rules(problem)
    chosen = [_choose(rules, slot, choice, costs) for slot, choice in patterns.items()]
    rules.model.minimize(_missing_places(rules) + _people(rules) + total(chosen))
    return rules


def arranged(problem: Problem, patterns: Iterable[Pattern], costs: Costs) -> Rules:
    """Rules and objective; each of these patterns has a slot of its own."""
    rules = Rules(problem)
    for pattern in patterns:
        _keep_together(rules, pattern)
    lost = sum(costs.of_sessions(pattern) for pattern in patterns)
    rules.model.minimize(_missing_places(rules) + _people(rules) + lost)
    return rules


def count_changes(rules: Rules, before: Iterable[Placement]) -> cp_model.LinearExpr:
    """Three for each session in another slot, one for each that only changes its room."""
    known = {session.id for session in rules.problem.sessions}
    changes: list[cp_model.LinearExpr] = []
    for old in before:
        if old.session in known:
            stays = total(at for key, at in rules.at.items() if key == (old.session, old.slot))
            keeps_room = total(at for key, at in rules.place.items() if key == (old.session, old.slot, old.room))
            changes.append(3 - 2 * stays - keeps_room)
    return total(changes)


def hint(rules: Rules, placements: Iterable[Placement]) -> None:
    """CP-SAT starts from these placements."""
    chosen = {(placement.session, placement.slot, placement.room) for placement in placements}
    for place, var in rules.place.items():
        rules.model.add_hint(var, place in chosen)


def _choose(rules: Rules, slot: str, patterns: Iterable[Pattern], costs: Costs) -> cp_model.LinearExpr:
    """Returns what the chosen pattern costs; a part of it costs less."""
    possible = {p: rules.model.new_bool_var("") for p in patterns if all((session, slot) in rules.at for session in p)}
    plenaries = [s.id for s in rules.problem.sessions if s.plenary and (s.id, slot) in rules.at]
    rules.model.add_exactly_one([*possible.values(), *(rules.at[session, slot] for session in plenaries)])
    users: dict[str, list[cp_model.IntVar]] = defaultdict(list)
    for pattern, chosen in possible.items():
        for session in sorted(pattern):
            users[session].append(chosen)
    for (session, other), at in rules.at.items():
        if other == slot and session not in plenaries:
            rules.model.add(total(users[session]) >= at)
    return total(costs.of_sessions(pattern) * chosen for pattern, chosen in possible.items())


def _keep_together(rules: Rules, pattern: Pattern) -> None:
    times = {slot.id: rules.model.new_bool_var("") for slot in rules.problem.slots}
    rules.model.add_exactly_one(times.values())
    for session, (slot, here) in product(sorted(pattern), times.items()):
        rules.model.add(here == rules.at.get((session, slot), 0))


def _overlap(rules: Rules) -> cp_model.LinearExpr:
    """Interest lost and tracks in parallel, slot by slot."""
    lost: list[cp_model.LinearExpr] = []
    for sessions, cost in overlaps(rules.problem).items():
        for slot in rules.problem.slots:
            some = rules.model.new_bool_var("")
            together = rules.count(sessions, slot.id)
            rules.model.add(together >= some)
            lost.append(cost * (together - some))
    return total(lost)


def _missing_places(rules: Rules) -> cp_model.LinearExpr:
    demand = {session.id: session.demand for session in rules.problem.sessions}
    capacity = {room.id: room.capacity for room in rules.problem.rooms}
    weight = rules.problem.weights.places
    return total(weight * max(0, demand[s] - capacity[r]) * place for (s, _, r), place in rules.place.items())


def _people(rules: Rules) -> cp_model.LinearExpr:
    """Spacing and load. Whose sets of slots are few chooses one of them: that is tighter than counting."""
    return total(
        _profile(rules, person, needed)
        if comb(len(slots), len(needed)) <= PROFILES
        else _counted(rules, person, needed)
        for person, needed, slots in _busy(rules)
    )


def _busy(rules: Rules) -> Iterator[tuple[Person, tuple[Session, ...], list[str]]]:
    """Who has several sessions, these, and the slots where they can be."""
    for person in rules.problem.people:
        needed = rules.problem.sessions_of[person.id]
        if len(needed) > 1:
            yield person, needed, _slots_of(rules, needed)


def _slots_of(rules: Rules, needed: Iterable[Session]) -> list[str]:
    ids = {session.id for session in needed}
    possible = {slot for session, slot in rules.at if session in ids}
    return [slot.id for slot in rules.problem.timeline if slot.id in possible]


def _profile(rules: Rules, person: Person, needed: tuple[Session, ...]) -> cp_model.LinearExpr:
    slots = _slots_of(rules, needed)
    profiles = {slots: rules.model.new_bool_var("") for slots in combinations(slots, len(needed))}
    rules.model.add_exactly_one(profiles.values())
    for slot in slots:
        chosen = total(profile for slots, profile in profiles.items() if slot in slots)
        rules.model.add(rules.count((session.id for session in needed), slot) == chosen)
    return total(_cost_of_days(rules.problem, person, set(slots)) * profile for slots, profile in profiles.items())


def _cost_of_days(problem: Problem, person: Person, slots: set[str]) -> int:
    """What it costs a person to have a session in each of these slots."""
    successive = sum(first.id in slots and second.id in slots for first, second in problem.successive)
    days = [slot.day for slot in problem.slots if slot.id in slots]
    excess = sum(max(0, days.count(day) - (person.per_day or len(days))) for day in set(days))
    return problem.weights.spacing * successive + problem.weights.load * excess


def _counted(rules: Rules, person: Person, needed: tuple[Session, ...]) -> cp_model.LinearExpr:
    ids = [session.id for session in needed]
    pairs: list[cp_model.IntVar] = []
    for first, second in rules.problem.successive:
        pairs.append(rules.model.new_bool_var(""))
        rules.model.add(rules.count(ids, first.id) + rules.count(ids, second.id) <= 1 + pairs[-1])
    excess: list[cp_model.IntVar] = []
    for day in sorted({slot.day for slot in rules.problem.slots}):
        excess.append(rules.model.new_int_var(0, len(ids), ""))
        today = total(rules.count(ids, slot.id) for slot in rules.problem.slots if slot.day == day)
        rules.model.add(today <= (person.per_day or len(ids)) + excess[-1])
    return rules.problem.weights.spacing * total(pairs) + rules.problem.weights.load * total(excess)
