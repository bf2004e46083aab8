"""What the pages of a planning say and draw, without a browser."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontends.web.pages.desk.course import HEIGHT, WIDTH, course
from frontends.web.pages.desk.sentences import Sentences
from frontends.web.render import FOLDER
from shared.contracts.agenda.planning import Cost, Loss, Move, PlanPlace, PlanStep, Since, Wish, WishKind
from shared.contracts.agenda.programme import Agenda, Room, Session, Slot
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.contracts.registration.people import Name
from shared.translation import Text, Translations

STRICT = Translations(FOLDER / "translations", strict=True)
BEGINS = datetime(2027, 4, 16, 12, tzinfo=UTC)
LINA = Name(participant_id=uuid4(), name="Lina Haddad", affiliation="Harz")


def session(title: str) -> Session:
    """A session without a place."""
    outline = SessionOutline(format=SessionFormat.WORKSHOP, title=title, minutes=60)
    return Session(id=uuid4(), outline=outline, moderator_ids=(), slot_id=None, room_id=None)


def slot(hour: int) -> Slot:
    """An hour."""
    begins_at = BEGINS + timedelta(hours=hour)
    return Slot(id=uuid4(), kind=SlotKind.SESSIONS, begins_at=begins_at, ends_at=begins_at + timedelta(hours=1))


DRAFT = Agenda(
    gathering_id=uuid4(),
    release=None,
    slots=(slot(0), slot(2)),
    rooms=(Room(id=uuid4(), name="Saal", capacity=10),),
    sessions=tuple(map(session, ("A", "B", "C", "D"))),
)


def sentences(language: str = "de") -> Sentences:
    """In that language; raises for a text or a value that is missing."""

    def t(id: str, /, **values: Text) -> str:
        return STRICT.translate(language, id, **values)

    return Sentences(t, DRAFT, {LINA.participant_id: LINA})


def ids(count: int) -> tuple[UUID, ...]:
    """The first sessions."""
    return tuple(each.id for each in DRAFT.sessions[:count])


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", WishKind)
def test_every_wish_has_its_sentences(kind: WishKind, language: str) -> None:
    wish = Wish(
        kind=kind,
        session_ids=ids(2),
        person_id=LINA.participant_id,
        moderates=True,
        slot_ids=(DRAFT.slots[0].id,),
        room_id=DRAFT.rooms[0].id,
        places=20,
        equipment=("Beamer",),
    )
    say = sentences(language)
    assert "A" in say.wish(wish)
    assert "A" in say.offer(wish)
    assert say.places_to_change(wish)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("loss", Loss)
@pytest.mark.parametrize("count", [1, 4])
def test_every_cost_has_its_sentence(loss: Loss, language: str, count: int) -> None:
    cost = Cost(
        loss=loss,
        cost=20,
        count=count,
        session_ids=ids(count),
        slot_ids=(DRAFT.slots[0].id,),
        day=BEGINS.date(),
        room_id=DRAFT.rooms[0].id,
        person_id=LINA.participant_id,
        track="Arbeit",
    )
    assert "A" in sentences(language).cost(cost)


def test_sentences_are_as_people_write_them() -> None:
    say, away = sentences(), [each.id for each in DRAFT.slots]
    lina = Wish(kind=WishKind.AVAILABILITY, session_ids=ids(2), slot_ids=(away[0],), person_id=LINA.participant_id)
    moderates = lina.model_copy(update={"moderates": True})
    assert say.wish(moderates) == "Lina Haddad (Moderation von „A“ und „B“) ist nicht da: 16.04.2027, 14:00–15:00."
    assert say.slots(away) == "die ganze Zeit"
    interest = Cost(loss=Loss.INTEREST, cost=30, count=3, session_ids=ids(4), slot_ids=(away[0],), day=BEGINS.date())
    assert say.cost(interest) == (
        "3 Wünsche gehen verloren, weil zur selben Zeit noch anderes Gewünschtes läuft: „A“, „B“, „C“ und ein weiterer"
        " (16.04.2027, 14:00–15:00)."
    )
    assert say.person(uuid4()) == "Name nicht bekannt"


def test_a_move_is_told_like_the_changes_of_a_release() -> None:
    early, late = (slot.id for slot in DRAFT.slots)
    [saal] = (room.id for room in DRAFT.rooms)
    here, there = PlanPlace(slot_id=early, room_id=None), PlanPlace(slot_id=late, room_id=saal)
    assert (
        sentences().move(Move(session_id=ids(1)[0], before=here, after=there))
        == "„A“ wechselt von Freitag 14:00 Uhr, noch ohne Raum, nach Freitag 16:00 Uhr, Saal."
    )


def test_what_is_gone_from_the_draft_is_told_as_that() -> None:
    say = sentences()
    assert say.since(Since(removed=(uuid4(),), added=ids(1), rooms=True)) == [
        "Dazugekommen und nicht im Plan: „A“.",
        "Abgesagt: „(entfernt)“.",
        "Räume sind andere.",
    ]
    assert say.since(Since()) == []


@given(st.lists(st.tuples(st.floats(0, 5), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=20))
def test_the_course_stays_within_its_picture_and_the_bound_below_the_value(
    changes: list[tuple[float, int, int]],
) -> None:
    value, bound, seconds = 400, 0, 0.0
    steps = []
    for after, less, more in changes:
        seconds, value, bound = seconds + after, value - less, bound + more
        steps.append(PlanStep(seconds=seconds, value=value, bound=bound))
    drawn = course(steps)
    if len(steps) == 1:
        assert drawn is None
        return
    assert drawn
    lines = [[tuple(map(float, corner.split(","))) for corner in line.split()] for line in (drawn.value, drawn.bound)]
    assert all(0 <= across <= WIDTH and 0 <= down <= HEIGHT for line in lines for across, down in line)
    assert all(above[1] <= below[1] for above, below in zip(*lines, strict=True))
