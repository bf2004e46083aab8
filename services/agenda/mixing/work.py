"""Works out a `Mixing` in a process of its own."""

from collections.abc import Callable

from pydantic import BaseModel

from services.agenda.mixing import seating
from services.agenda.mixing.cafe import Cafe, Person
from services.agenda.mixing.changes import adjust
from services.agenda.mixing.seating import seat
from services.agenda.mixing.task import Mixing, Outcome, Progress


def work(problem: bytes, report: Callable[[BaseModel], None], cancelled: Callable[[], bool]) -> Outcome:
    """Seats a `Mixing` given as JSON, or adjusts its seating. Reports `Progress`. Raises `Unseatable`."""
    mixing = Mixing.model_validate_json(problem)
    if change := mixing.change:
        there = frozenset(change.there)
        adjusted = adjust(mixing.cafe, change.tables, over=change.over, there=there, seed=mixing.seed)
        return Outcome(adjustment=adjusted)

    def tell(progress: seating.Progress) -> None:
        report(Progress(done=progress.done, score=progress.score, bound=progress.bound))

    return Outcome(plan=seat(mixing.cafe, seed=mixing.seed, progress=tell, cancelled=cancelled))


def warm() -> None:
    """Compiles the search, and leaves the machine code where the next process finds it."""
    people = tuple(Person(office=str(index % 3), hosts=index if index < 4 else None) for index in range(17))
    cafe = Cafe(people=people, tables=4, rounds=3)
    plan = seat(cafe, effort=1_000)
    adjust(cafe, plan.tables, over=1, there=frozenset(range(2, 12)))
