"""How a run of the planner went, as a picture: the value falls, the bound rises, what lies between is not known."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from shared.contracts.agenda.planning import PlanStep

WIDTH, HEIGHT = 640, 200
"""Of the drawing, in its own units."""
MARGIN = 8

Points = list[tuple[float, float]]


@dataclass(frozen=True)
class Course:
    """Lines in the units of the drawing, as SVG writes them."""

    value: str
    bound: str
    between: str
    seconds: float
    width: int = WIDTH
    height: int = HEIGHT


def course(steps: Sequence[PlanStep]) -> Course | None:
    """The picture; None as long as there is nothing to compare. Lines go on level until the next step."""
    if len(steps) < 2:
        return None
    last = steps[-1].seconds or 1.0
    top, bottom = max(step.value for step in steps), min(step.bound for step in steps)

    def place(seconds: float, number: int) -> tuple[float, float]:
        across = MARGIN + (WIDTH - 2 * MARGIN) * seconds / last
        down = MARGIN + (HEIGHT - 2 * MARGIN) * (top - number) / (top - bottom or 1)
        return round(across, 1), round(down, 1)

    value, bound = (stairs(steps, place, name) for name in ("value", "bound"))
    return Course(path(value), path(bound), path([*value, *reversed(bound)]), last)


def stairs(steps: Iterable[PlanStep], place: Callable[[float, int], tuple[float, float]], name: str) -> Points:
    """The corners of a line."""
    corners: Points = []
    for step in steps:
        here = place(step.seconds, getattr(step, name))
        corners += [(here[0], corners[-1][1]), here] if corners else [here]
    return corners


def path(points: Points) -> str:
    """`1,2 3,4`."""
    return " ".join(f"{across:g},{down:g}" for across, down in points)
