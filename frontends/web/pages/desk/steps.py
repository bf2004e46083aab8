"""From proposals to a release: what is to be done next."""

from dataclasses import dataclass

from frontends.web.pages.desk import grid
from frontends.web.planned import active
from shared.contracts.agenda.programme import Agenda


@dataclass(frozen=True)
class Step:
    """Something to do: so many. `name`: of its texts; `path`: below the gathering's address."""

    name: str
    path: str
    count: int


def next_step(draft: Agenda, undecided: int = 0) -> Step | None:
    """The first step that is not done; None once everything is released. `undecided`: proposals."""
    steps = (
        Step("decide", "vorschlaege", undecided),
        Step("times", "programm#draft", int(not draft.slots)),
        Step("rooms", "programm/raum", int(not draft.rooms)),
        Step("sessions", "programm/punkt", int(not active(draft))),
        Step("plan", "planung", len(grid.unplaced(draft))),
        Step("mend", "programm#conflicts", len(draft.conflicts)),
        Step("release_first", "programm#changes", 0 if draft.release else len(draft.changes)),
        Step("release", "programm#changes", len(draft.changes) + len(draft.slot_changes)),
    )
    return next((step for step in steps if step.count), None)
