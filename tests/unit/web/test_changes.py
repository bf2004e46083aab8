"""Differences between programmes and conflicts of a draft, in sentences."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from frontends.web.pages import changes
from frontends.web.pages.desk import conflicts
from frontends.web.render import TEXTS, translator
from shared.contracts.agenda.programme import (
    Agenda,
    Change,
    ChangeKind,
    Conflict,
    ConflictCode,
    Session,
    SessionFacts,
    Slot,
    SlotChange,
)
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.contracts.registration.people import Name

LINA, OMAR = uuid4(), uuid4()
NAMES = {LINA: Name(participant_id=LINA, name="Lina Haddad", affiliation="Harz")}
FRIDAY = datetime(2027, 1, 22, 9, 30, tzinfo=UTC)
FACTS = SessionFacts(
    title="Sprachmittlung",
    format=SessionFormat.WORKSHOP,
    minutes=90,
    begins_at=FRIDAY,
    room="Saal",
    moderator_ids=(LINA,),
)


def said(before: SessionFacts | None, after: SessionFacts | None, kind: ChangeKind = ChangeKind.MOVED) -> str:
    title = (after or before or FACTS).title
    change = Change(kind=kind, session_id=uuid4(), title=title, before=before, after=after)
    return changes.sentence(translator("de"), change, NAMES)


def but(**different: object) -> SessionFacts:
    return FACTS.model_copy(update=different)


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (
            but(begins_at=FRIDAY + timedelta(days=1, hours=-1.5), room="Raum 2"),
            "„Sprachmittlung“ wechselt von Freitag 10:30 Uhr, Saal, nach Samstag 09:00 Uhr, Raum 2.",
        ),
        (
            but(begins_at=FRIDAY + timedelta(days=7)),
            "„Sprachmittlung“ wechselt von 22. Januar 2027 10:30 Uhr, Saal, nach 29. Januar 2027 10:30 Uhr, Saal.",
        ),
        (
            but(begins_at=None, room=None),
            "„Sprachmittlung“ ist wieder ohne Platz (bisher Freitag 10:30 Uhr, Saal).",
        ),
        (but(room="Raum 2"), "„Sprachmittlung“ zieht um von Saal nach Raum 2."),
        (but(title="Dolmetschen"), "„Sprachmittlung“ heißt jetzt „Dolmetschen“."),
        (but(format=SessionFormat.TALK), "„Sprachmittlung“ ist jetzt: Fachvortrag."),
        (but(minutes=60), "„Sprachmittlung“ dauert jetzt 60 statt 90 Minuten."),
        (but(moderator_ids=()), "„Sprachmittlung“: Moderation: niemand."),
        (but(moderator_ids=(OMAR,)), "„Sprachmittlung“: Moderation: 1 Person."),
        (but(speaker_ids=(LINA, OMAR)), "„Sprachmittlung“: mit dabei: Lina Haddad, 1 Person."),
        (FACTS, "„Sprachmittlung“ ist neu beschrieben."),
    ],
)
def test_a_change_is_a_sentence(after: SessionFacts, sentence: str) -> None:
    assert said(FACTS, after) == sentence


def test_several_differences_are_one_sentence() -> None:
    after = but(begins_at=FRIDAY + timedelta(hours=2), minutes=60, moderator_ids=(LINA, OMAR))
    assert said(FACTS, after) == (
        "„Sprachmittlung“ wechselt von Freitag 10:30 Uhr, Saal, nach Freitag 12:30 Uhr, Saal; "
        "dauert jetzt 60 statt 90 Minuten; Moderation: Lina Haddad, 1 Person."
    )


def test_what_comes_and_what_goes_is_told_with_its_place() -> None:
    assert said(None, FACTS, ChangeKind.NEW) == "Neu: „Sprachmittlung“, Freitag 10:30 Uhr, Saal."
    assert said(FACTS, None, ChangeKind.CANCELLED) == "„Sprachmittlung“ entfällt (bisher Freitag 10:30 Uhr, Saal)."


def test_another_time_of_a_break_or_a_meal_is_a_sentence_too() -> None:
    lunch = Slot(id=uuid4(), kind=SlotKind.MEAL, begins_at=FRIDAY, ends_at=FRIDAY + timedelta(hours=1), title="Suppe")
    later = lunch.model_copy(update={"begins_at": FRIDAY + timedelta(minutes=30)})
    renamed = lunch.model_copy(update={"title": ""})

    def told(before: Slot | None, after: Slot | None) -> str:
        return changes.slot_sentence(translator("de"), SlotChange(before=before, after=after))

    assert told(lunch, later) == (
        "Suppe verschiebt sich: Freitag, 22. Januar 2027, 11:00–11:30 Uhr "
        "(bisher Freitag, 22. Januar 2027, 10:30–11:30 Uhr)."
    )
    assert told(lunch, renamed) == "Suppe heißt jetzt Essen."
    coffee = lunch.model_copy(update={"kind": SlotKind.BREAK})
    assert told(lunch, coffee) == "Freitag, 22. Januar 2027, 10:30–11:30 Uhr: jetzt Pause."
    assert told(None, lunch) == "Neu: Suppe, Freitag, 22. Januar 2027, 10:30–11:30 Uhr."
    assert told(lunch, None) == "Suppe entfällt (bisher Freitag, 22. Januar 2027, 10:30–11:30 Uhr)."


def session(title: str) -> Session:
    outline = SessionOutline(format=SessionFormat.WORKSHOP, title=title, minutes=60)
    return Session(id=uuid4(), outline=outline, moderator_ids=(), slot_id=None, room_id=None)


DETAILS: dict[str, str | int] = {
    "minutes": 90,
    "person": str(LINA),
    "room": "Saal",
    "needed": "outside",
    "places": 50,
    "capacity": 40,
    "equipment": "Beamer",
    "before": "Impuls",
    "after": "Werkstatt",
}


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("code", list(ConflictCode))
def test_every_conflict_is_a_sentence(code: ConflictCode, language: str) -> None:
    one, other = session("Impuls"), session("Werkstatt")
    draft = Agenda(gathering_id=UUID(int=1), release=None, slots=(), rooms=(), sessions=(one, other))
    conflict = Conflict(code=code, session_ids=(one.id, other.id), details=DETAILS)

    told = conflicts.told(translator(language), conflict, draft, NAMES)

    assert told.session_id == one.id
    assert "Impuls" in told.sentence
    assert "{" not in told.sentence
    assert ("Lina Haddad" in told.sentence) == (code in (ConflictCode.PERSON_AWAY, ConflictCode.MODERATOR_BUSY))


@pytest.mark.parametrize("language", TEXTS.languages)
@pytest.mark.parametrize("code", list(ConflictCode))
def test_every_conflict_is_a_refusal_too(code: ConflictCode, language: str) -> None:
    assert f"refused-{code.replace('_', '-')}" in TEXTS.messages[language]
