"""How good the programmes get, and how fast: `python -m tests.bench.planner [problem.json …]`.

Without arguments it solves the stored gatherings. `cpu` is the processor time; on a busy machine it says more than the
seconds do.
"""

import sys
import time
from pathlib import Path

from deploy.servers import NatsServer, PostgresServer
from services.agenda.planner.check import violations
from services.agenda.planner.plan import Progress
from services.agenda.planner.problem import Problem
from services.agenda.planner.solve import solve
from tests.unit.agenda.planner.gatherings import INSTANCES, best_known

LARGE = 40
"""Sessions from which on a search takes 30 seconds instead of 5."""
HEAD = "planner, gathering         value  bound     gap best known  first plan     time      cpu"


async def main(_: PostgresServer, __: NatsServer) -> None:
    """Prints a line for each stored gathering."""
    measure(sorted(INSTANCES.glob("*-people-*.json"), key=lambda path: path.stat().st_size))


def measure(paths: list[Path]) -> None:
    """Solves the problems and prints a line for each."""
    print(HEAD)
    for path in paths:
        print(line(path.stem, Problem.model_validate_json(path.read_bytes())), flush=True)


def line(name: str, problem: Problem) -> str:
    """What a search reached. Raises `AssertionError` if its plan breaks a rule."""
    steps: list[Progress] = []
    cpu = time.process_time()
    plan = solve(problem, seconds=30 if len(problem.sessions) > LARGE else 5, progress=steps.append)
    cpu = time.process_time() - cpu
    if broken := violations(problem, plan.placements):
        raise AssertionError(broken)
    known = best_known().get(name, "")
    return (
        f"{name:24} {plan.value:6} {plan.bound:6} {plan.gap:7.2%} {known:>10} {steps[0].seconds:9.2f} s"
        f" {plan.seconds:6.2f} s {cpu:6.2f} s{'' if plan.reproducible else '  ended by the clock'}"
    )


if __name__ == "__main__":
    measure([Path(argument) for argument in sys.argv[1:]] or sorted(INSTANCES.glob("*-people-*.json")))
