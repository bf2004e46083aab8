"""The life of an entry: rules that hold without a database."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from pydantic import HttpUrl
from sqlalchemy.engine.default import DefaultDialect

from services.knowledge.model import Entry, search_fields
from shared.contracts.agenda.releases import SessionPublished
from shared.contracts.agenda.sessions import MaterialLicense, SessionFormat
from shared.contracts.knowledge import (
    Content,
    EntryKind,
    EntryPublished,
    EntryReturned,
    EntryState,
    EntryText,
    FundingCall,
    HarvestNotes,
    License,
    PracticeProfile,
)
from shared.identity import Actor, Role
from shared.messages import Refused
from shared.tables import Json

ANNA = Actor(id=uuid4(), roles=frozenset({Role.PARTICIPANT}))
BEN = Actor(id=uuid4(), roles=frozenset({Role.PARTICIPANT}))
CLARA = Actor(id=uuid4(), roles=frozenset({Role.CURATOR}))
DILEK = Actor(id=uuid4(), roles=frozenset({Role.ORGANISER}))
NOBODY = Actor()
BEGIN = datetime(2027, 4, 15, 10, tzinfo=UTC)


def text(
    title: str = "Sprachcafé in Halle",
    *,
    summary: str = "Ein offener Treff",
    content: Content | None = None,
    license: License = License.CC_BY,
    tags: tuple[str, ...] = (),
) -> EntryText:
    return EntryText(title=title, summary=summary, tags=tags, license=license, content=content or PracticeProfile())


def person(actor: Actor) -> UUID:
    return actor.signed_in()


def draft(summary: str = "Ein offener Treff") -> Entry:
    return Entry.write(text(summary=summary), person(ANNA))[0]


def in_review(written: EntryText | None = None) -> Entry:
    entry, _ = Entry.write(written or text(), person(ANNA))
    entry.submit(by=ANNA)
    return entry


def published(written: EntryText | None = None) -> Entry:
    entry = in_review(written)
    entry.review(1, True, "", by=person(CLARA))
    return entry


def session(title: str = "Wohnen und Nachbarschaft", *moderators: Actor) -> SessionPublished:
    return SessionPublished(
        gathering_id=uuid4(),
        session_id=uuid4(),
        release=1,
        format=SessionFormat.WORKSHOP,
        title=title,
        begins_at=BEGIN,
        ends_at=BEGIN + timedelta(minutes=90),
        room="Saal",
        moderator_ids=tuple(person(moderator) for moderator in moderators),
    )


def happened(entry: Entry) -> list[tuple[int, str]]:
    return [(step.number, step.event) for step in entry.history]


def test_what_somebody_writes_is_their_draft() -> None:
    entry, event = Entry.write(text(), person(ANNA))

    assert entry.saved.state is EntryState.DRAFT
    assert entry.saved.version == 1
    assert entry.author_ids == (ANNA.id,)
    assert (event.entry_id, event.author_id, event.title) == (entry.id, ANNA.id, "Sprachcafé in Halle")


def test_a_draft_is_for_its_authors_curators_and_organisers() -> None:
    entry = draft()

    assert [entry.may_be_edited(actor) for actor in (ANNA, BEN, CLARA, DILEK, NOBODY)] == [
        True,
        False,
        True,
        True,
        False,
    ]
    assert not entry.may_be_read(NOBODY)


def test_whoever_revises_an_entry_becomes_one_of_its_authors() -> None:
    entry = draft()
    entry.revise(1, text("Sprachcafé in Merseburg"), by=CLARA)

    assert entry.author_ids == (ANNA.id, CLARA.id)
    assert entry.saved.version == 2
    assert entry.title == "Sprachcafé in Merseburg"


def test_others_may_neither_revise_nor_submit() -> None:
    entry = draft()

    with pytest.raises(Refused, match="not_allowed"):
        entry.revise(1, text(), by=BEN)
    with pytest.raises(Refused, match="not_allowed"):
        entry.submit(by=BEN)


def test_a_revision_of_an_older_version_is_refused() -> None:
    entry = draft()
    entry.revise(1, text("Von Clara"), by=CLARA)

    with pytest.raises(Refused, match="changed_meanwhile") as refused:
        entry.revise(1, text("Von Anna"), by=ANNA)

    assert refused.value.refusal.details == {"version": 2}
    assert entry.title == "Von Clara"


def test_an_entry_keeps_its_kind() -> None:
    with pytest.raises(Refused, match="kind_is_fixed"):
        draft().revise(1, text(content=HarvestNotes()), by=ANNA)


def test_an_entry_without_summary_can_not_be_submitted() -> None:
    with pytest.raises(Refused, match="summary_missing") as refused:
        draft(summary="").submit(by=ANNA)

    assert refused.value.refusal.field == "summary"


def test_what_is_in_review_can_not_be_submitted_again() -> None:
    with pytest.raises(Refused, match="wrong_state"):
        in_review().submit(by=ANNA)


def test_a_second_person_publishes() -> None:
    entry = in_review(text(tags=("sprache",), content=PracticeProfile(municipality="Halle (Saale)")))
    event = entry.review(1, True, "", by=person(CLARA))

    assert isinstance(event, EntryPublished)
    assert event.author_ids == (ANNA.id,)
    assert entry.saved.state is EntryState.PUBLISHED
    assert entry.published_text == entry.text
    assert (entry.tags, entry.municipality, entry.deadline) == (("sprache",), "Halle (Saale)", None)
    assert entry.may_be_read(NOBODY)


def test_a_funding_call_can_be_looked_for_by_its_deadline() -> None:
    call = FundingCall(programme="AMIF", funder="BAMF", deadline=date(2027, 5, 31))

    assert published(text(content=call)).deadline == date(2027, 5, 31)


def test_a_second_person_returns_with_a_comment() -> None:
    entry = in_review()
    event = entry.review(1, False, "Bitte die Kosten ergänzen", by=person(CLARA))

    assert isinstance(event, EntryReturned)
    assert (event.author_ids, event.comment) == ((ANNA.id,), "Bitte die Kosten ergänzen")
    assert entry.saved.state is EntryState.DRAFT
    assert entry.published_version is None


def test_returning_needs_a_comment() -> None:
    with pytest.raises(Refused, match="comment_missing"):
        in_review().review(1, False, "", by=person(CLARA))


def test_a_curator_can_not_review_what_they_wrote() -> None:
    entry = draft()
    entry.revise(1, text(), by=CLARA)
    entry.submit(by=ANNA)

    assert not entry.may_be_reviewed(CLARA)
    assert entry.may_be_reviewed(DILEK)
    with pytest.raises(Refused, match="own_entry"):
        entry.review(2, True, "", by=person(CLARA))


def test_who_wrote_an_earlier_publication_may_review_the_next() -> None:
    entry = draft()
    entry.revise(1, text(), by=CLARA)
    entry.submit(by=CLARA)
    entry.review(2, True, "", by=person(DILEK))
    entry.revise(2, text("Neu"), by=ANNA)
    entry.submit(by=ANNA)

    assert entry.may_be_reviewed(CLARA)
    assert isinstance(entry.review(3, True, "", by=person(CLARA)), EntryPublished)


def test_a_draft_can_not_be_reviewed() -> None:
    with pytest.raises(Refused, match="wrong_state"):
        draft().review(1, True, "", by=person(CLARA))


def test_who_reviews_a_version_that_was_revised_meanwhile_is_told() -> None:
    entry = in_review()
    entry.revise(1, text("Anders"), by=ANNA)

    with pytest.raises(Refused, match="changed_meanwhile"):
        entry.review(1, True, "", by=person(CLARA))


def test_a_published_entry_stays_visible_while_it_is_revised() -> None:
    entry = published()
    entry.revise(1, text("Neuer Titel", license=License.INTERNAL, tags=("neu",)), by=ANNA)

    assert entry.saved.state is EntryState.DRAFT
    assert entry.published_text == text()
    assert (entry.published_version, entry.tags, entry.internal) == (1, (), False)
    assert entry.standing is EntryState.PUBLISHED


def test_an_internal_entry_is_for_those_who_are_signed_in() -> None:
    entry = published(text(license=License.INTERNAL))

    assert entry.may_be_read(BEN)
    assert not entry.may_be_read(NOBODY)


def test_an_outdated_entry_stays_readable() -> None:
    entry = published()
    entry.mark_outdated("Das Programm ist ausgelaufen", by=person(CLARA))

    assert entry.saved.state is entry.standing is EntryState.OUTDATED
    assert entry.may_be_read(NOBODY)


def test_an_outdated_entry_can_be_renewed() -> None:
    entry = published()
    entry.mark_outdated("Ausgelaufen", by=person(CLARA))
    entry.revise(1, text("Neue Runde"), by=ANNA)
    standing = [entry.standing]
    entry.submit(by=ANNA)
    entry.review(2, True, "", by=person(CLARA))

    assert [*standing, entry.standing] == [EntryState.OUTDATED, EntryState.PUBLISHED]


def test_what_is_published_can_be_outdated_while_a_draft_is_at_work() -> None:
    entry = published()
    entry.revise(1, text("Neue Runde"), by=ANNA)
    event = entry.mark_outdated("Ausgelaufen", by=person(CLARA))

    assert (event.version, event.title) == (1, "Sprachcafé in Halle")
    assert entry.standing is EntryState.OUTDATED
    assert entry.saved.state is EntryState.DRAFT


def test_only_what_is_published_and_still_valid_can_be_outdated() -> None:
    entry = published()
    entry.mark_outdated("Ausgelaufen", by=person(CLARA))

    for other in (draft(), in_review(), entry):
        with pytest.raises(Refused, match="wrong_state"):
            other.mark_outdated("Ausgelaufen", by=person(CLARA))


def test_outdating_needs_a_comment() -> None:
    with pytest.raises(Refused, match="comment_missing"):
        published().mark_outdated("", by=person(CLARA))


def test_the_history_tells_what_happened_to_which_version() -> None:
    entry = in_review()
    entry.review(1, False, "Zu kurz", by=person(CLARA))
    entry.revise(1, text("Länger"), by=ANNA)
    entry.submit(by=ANNA)
    entry.review(2, True, "", by=person(CLARA))
    entry.mark_outdated("Vorbei", by=person(DILEK))

    assert happened(entry) == [
        (1, "drafted"), (1, "submitted"), (1, "returned"),
        (2, "revised"), (2, "submitted"), (2, "published"), (2, "outdated"),
    ]  # fmt: skip
    assert [step.comment for step in entry.history if step.comment] == ["Zu kurz", "Vorbei"]


def test_a_session_opens_a_draft_of_its_moderators() -> None:
    published = session("Wohnen und Nachbarschaft", ANNA, BEN)
    entry, event = Entry.open_harvest(published)

    assert (entry.kind, entry.title) == (EntryKind.HARVEST, "Ernte: Wohnen und Nachbarschaft")
    assert entry.author_ids == event.moderator_ids == (ANNA.id, BEN.id)
    assert entry.text.content == HarvestNotes(gathering_id=published.gathering_id, session_id=published.session_id)
    assert entry.untouched


def test_the_longest_title_of_a_session_fits() -> None:
    entry, _ = Entry.open_harvest(session("x" * 200, ANNA))

    assert len(entry.title) == 200


def test_a_harvest_follows_its_session_until_somebody_writes() -> None:
    published = session("Wohnen", ANNA)
    entry, _ = Entry.open_harvest(published)

    entry.follow(published.model_copy(update={"title": "Wohnen im Alter", "moderator_ids": (BEN.id,)}))
    assert (entry.title, entry.author_ids, entry.untouched) == ("Ernte: Wohnen im Alter", (BEN.id,), True)

    entry.revise(2, text("Was wir lernten", content=HarvestNotes(insights="Viel")), by=BEN)
    entry.follow(published)
    assert (entry.title, entry.author_ids, entry.untouched) == ("Was wir lernten", (BEN.id,), False)


@pytest.mark.parametrize(
    ("material", "harvest"),
    [
        (None, License.CC_BY),
        (MaterialLicense.CC0, License.CC0),
        (MaterialLicense.CC_BY_SA, License.CC_BY_SA),
        (MaterialLicense.ALL_RIGHTS_RESERVED, License.INTERNAL),
    ],
)
def test_a_harvest_may_be_used_as_the_material_of_its_session_until_somebody_writes(
    material: MaterialLicense | None, harvest: License
) -> None:
    published = session("Wohnen", ANNA).model_copy(update={"license": material})
    entry, _ = Entry.open_harvest(published)
    assert entry.text.license is harvest

    entry.follow(published.model_copy(update={"license": MaterialLicense.CC_BY}))
    assert entry.text.license is License.CC_BY


def test_a_harvest_that_follows_in_nothing_but_time_is_not_changed() -> None:
    published = session("Wohnen", ANNA)
    entry, _ = Entry.open_harvest(published)
    entry.follow(published.model_copy(update={"room": "Aula"}))

    assert happened(entry) == [(1, "opened")]


def test_a_harvest_stays_with_its_session() -> None:
    published = session("Wohnen", ANNA)
    entry, _ = Entry.open_harvest(published)
    entry.revise(1, text(content=HarvestNotes(insights="Viel", session_id=uuid4())), by=ANNA)

    assert entry.text.content == HarvestNotes(
        gathering_id=published.gathering_id, session_id=published.session_id, insights="Viel"
    )


def test_an_entry_is_found_by_all_that_is_written_in_it_and_by_no_id() -> None:
    content = PracticeProfile(
        municipality="Stendal", contact_office_id=uuid4(), goal="Ankommen", results="Freundschaften"
    )
    fields = search_fields(text(tags=("sprache", "begegnung"), content=content))

    assert fields == {
        "title": "Sprachcafé in Halle",
        "tags": "sprache begegnung",
        "summary": "Ein offener Treff",
        "municipality": "Stendal",
        "body": "Ankommen\nFreundschaften",
    }


def test_amounts_days_and_addresses_come_back_as_they_were() -> None:
    call = FundingCall(
        programme="AMIF",
        funder="BAMF",
        deadline=date(2027, 5, 31),
        rate=Decimal("12.50"),
        maximum=Decimal("100000.01"),
        source_url=HttpUrl("https://example.org/aufruf"),
    )
    written = text(content=call)
    column, dialect = Json(EntryText), DefaultDialect()
    stored = json.dumps(column.process_bind_param(written, dialect))

    assert column.process_result_value(json.loads(stored), dialect) == written
