"""`python -m services.agenda.planner problem.json`: writes the plan as JSON to the standard output.

Progress goes to the standard error. Exit status: 0 a plan is written; 1 nothing fits, and why is written instead;
2 the problem is refused, and its faults are written; 3 out of time, nothing is written; 4 a file can't be read.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from pydantic import ValidationError

from services.agenda.planner.explain import explain
from services.agenda.planner.plan import NoPlan, Plan, Progress, Stopped
from services.agenda.planner.problem import BadProblem, Fault, FaultCode, Problem
from services.agenda.planner.solve import solve


def main(arguments: Sequence[str] | None = None) -> int:
    """Reads, solves, writes; returns the exit status."""
    options = _options(arguments)
    try:
        status, answer = _answer(options)
    except ValidationError as error:
        status, answer = 2, _json(_malformed(detail["loc"], detail["msg"]) for detail in error.errors())
    except BadProblem as error:
        status, answer = 2, _json(error.faults)
    except Stopped:
        print("Keine Lösung in der gegebenen Zeit.", file=sys.stderr)
        return 3
    except OSError as error:
        print(error, file=sys.stderr)
        return 4
    print(answer)
    return status


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m services.agenda.planner", description="Plans a programme.")
    parser.add_argument("problem", type=Path, help="the problem as JSON")
    parser.add_argument("--previous", type=Path, help="a plan to change as little as possible")
    parser.add_argument("--seed", type=int, default=0, help="decides among equally good plans")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long to look for a better plan")
    parser.add_argument(
        "--effort", type=float, help="the same in seconds of a usual machine, so that it is reproducible"
    )
    return parser.parse_args(arguments)


def _answer(options: argparse.Namespace) -> tuple[int, str]:
    """Exit status and JSON: the plan, or why there is none."""
    problem = Problem.model_validate_json(options.problem.read_bytes())
    previous = Plan.model_validate_json(options.previous.read_bytes()).placements if options.previous else None
    try:
        plan = solve(
            problem,
            seed=options.seed,
            seconds=options.seconds,
            effort=options.effort,
            previous=previous,
            progress=_show,
        )
    except NoPlan:
        explanation = explain(problem)
        return 1, explanation.model_dump_json(indent=2) if explanation else ""
    return 0, plan.model_dump_json(indent=2)


def _show(progress: Progress) -> None:
    seconds, gap = f"{progress.seconds:7.2f} s", f"{progress.gap:7.2%}"
    print(f"{seconds}  value {progress.value}  bound {progress.bound}  gap {gap}", file=sys.stderr)


def _malformed(place: tuple[int | str, ...], message: str) -> Fault:
    where = ".".join(str(part) for part in place)
    return Fault(code=FaultCode.MALFORMED, ids=(where,), message=f"{where}: {message}")


def _json(faults: Iterable[Fault]) -> str:
    return json.dumps([fault.model_dump(mode="json") for fault in faults], ensure_ascii=False, indent=2)


if __name__ == "__main__":
    sys.exit(main())
