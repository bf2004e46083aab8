"""What an organiser is told to do next."""

from datetime import UTC, datetime
from uuid import uuid4

from frontends.web.pages.desk.steps import Step, next_step
from shared.contracts.agenda.programme import (
    Agenda,
    Change,
    ChangeKind,
    Conflict,
    ConflictCode,
    Release,
    Room,
    Session,
    Slot,
)
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind

NOON, ONE = datetime(2027, 4, 16, 12, tzinfo=UTC), datetime(2027, 4, 16, 13, tzinfo=UTC)
SLOT = Slot(id=uuid4(), kind=SlotKind.SESSIONS, begins_at=NOON, ends_at=ONE)
ROOM = Room(id=uuid4(), name="Saal", capacity=40)
OUTLINE = SessionOutline(format=SessionFormat.WORKSHOP, title="Wohnen", minutes=60)
UNPLACED = Session(id=uuid4(), outline=OUTLINE, moderator_ids=(), slot_id=None, room_id=None)
PLACED = UNPLACED.model_copy(update={"slot_id": SLOT.id, "room_id": ROOM.id})
NEW = Change(kind=ChangeKind.NEW, session_id=PLACED.id, title=OUTLINE.title)
CONFLICT = Conflict(code=ConflictCode.ROOM_TOO_SMALL, session_ids=(PLACED.id,))
RELEASE = Release(number=1, released_at=NOON, note="", published=1, rescheduled=0, cancelled=0)
EMPTY = Agenda(gathering_id=uuid4(), release=None, slots=(), rooms=(), sessions=())


WAY: list[tuple[dict[str, object], Step | None]] = [
    ({}, Step("times", "programm#draft", 1)),
    ({"slots": (SLOT,)}, Step("rooms", "programm/raum", 1)),
    ({"rooms": (ROOM,)}, Step("sessions", "programm/punkt", 1)),
    ({"sessions": (UNPLACED,)}, Step("plan", "planung", 1)),
    ({"sessions": (PLACED,), "conflicts": (CONFLICT,)}, Step("mend", "programm#conflicts", 1)),
    ({"conflicts": (), "changes": (NEW,)}, Step("release_first", "programm#changes", 1)),
    ({"release": RELEASE}, Step("release", "programm#changes", 1)),
    ({"changes": ()}, None),
]
"""What is done, one after the other, and what is then to be done."""


def test_each_step_follows_from_what_is_done() -> None:
    draft = EMPTY
    for done, step in WAY:
        draft = draft.model_copy(update=done)
        assert next_step(draft) == step


def test_proposals_are_decided_first() -> None:
    assert next_step(EMPTY, undecided=3) == Step("decide", "vorschlaege", 3)
