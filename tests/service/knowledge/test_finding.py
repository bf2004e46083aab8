"""Finding published entries, through the bus."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from shared.client import Bus
from shared.contracts.knowledge import (
    Content,
    EntryKind,
    EntryState,
    EntryText,
    Facet,
    FundingCall,
    Hits,
    License,
    MarkOutdated,
    PracticeProfile,
    ReviewEntry,
    ReviseEntry,
    SearchEntries,
    SubmitEntry,
    WriteEntry,
)
from shared.identity import Role

pytestmark = pytest.mark.usefixtures("knowledge")

TODAY = datetime.now(ZoneInfo("Europe/Berlin")).date()

Publish = Callable[..., Awaitable[UUID]]


def text(
    title: str,
    content: Content | None = None,
    *,
    summary: str = "Kurz gesagt",
    tags: tuple[str, ...] = (),
    license: License = License.CC_BY,
) -> EntryText:
    content = content or PracticeProfile()
    return EntryText(title=title, summary=summary, tags=tags, license=license, content=content)


def call(title: str, days: int | None) -> EntryText:
    deadline = None if days is None else TODAY + timedelta(days=days)
    return text(title, FundingCall(programme="Programm", funder="Land", deadline=deadline))


@pytest.fixture
def author(token: Callable[..., str]) -> str:
    return token(Role.PARTICIPANT)


@pytest.fixture
def curator(token: Callable[..., str]) -> str:
    return token(Role.CURATOR)


@pytest.fixture
def publish(bus: Bus, author: str, curator: str) -> Publish:
    """Publishes what an author wrote."""

    async def publish(written: EntryText) -> UUID:
        saved = await bus.send(WriteEntry(text=written), actor=author)
        assert saved is not None
        await bus.send(SubmitEntry(entry_id=saved.entry_id), actor=author)
        await bus.send(ReviewEntry(entry_id=saved.entry_id, version=1, approve=True), actor=curator)
        return saved.entry_id

    return publish


async def test_an_entry_is_found_by_inflected_words_in_any_field(bus: Bus, publish: Publish) -> None:
    content = PracticeProfile(municipality="Stendal", results="Die Teilnehmerinnen fanden Wohnungen.")
    await publish(text("Nachbarschaften stärken", content, tags=("begegnung",)))
    await publish(text("Sprachkurs am Abend"))

    for words in ("Nachbarschaft", "Wohnung", "Teilnehmer", "Begegnungen", "stendal", "nachbarschft"):
        assert titles(await bus.ask(SearchEntries(words=words))) == ["Nachbarschaften stärken"], words


async def test_a_match_shows_the_words_that_were_looked_for(bus: Bus, publish: Publish) -> None:
    await publish(text("Treff", PracticeProfile(goal="Alle lernen ihre Nachbarn kennen."), summary="Ein Treff"))

    (hit,) = (await bus.ask(SearchEntries(words="nachbar"))).hits
    assert [piece.text for piece in hit.snippet if piece.match] == ["Nachbarn"]
    assert "".join(piece.text for piece in hit.snippet) == "Ein Treff\nAlle lernen ihre Nachbarn kennen."


async def test_abbreviations_are_known(bus: Bus, publish: Publish) -> None:
    await publish(text("Deutsch als Zweitsprache für Eltern"))

    assert titles(await bus.ask(SearchEntries(words="DaZ"))) == ["Deutsch als Zweitsprache für Eltern"]


async def test_without_words_the_newest_comes_first_and_without_snippet(bus: Bus, publish: Publish) -> None:
    for title in ("Erster", "Zweiter", "Dritter"):
        await publish(text(title))

    found = await bus.ask(SearchEntries())
    assert titles(found) == ["Dritter", "Zweiter", "Erster"]
    assert [hit.snippet for hit in found.hits] == [(), (), ()]


async def test_what_is_not_published_is_not_found(bus: Bus, publish: Publish, author: str) -> None:
    entry_id = await publish(text("Veröffentlicht"))
    await bus.send(WriteEntry(text=text("Entwurf")), actor=author)
    await bus.send(ReviseEntry(entry_id=entry_id, version=1, text=text("Überarbeitung")), actor=author)

    assert titles(await bus.ask(SearchEntries())) == ["Veröffentlicht"]
    assert titles(await bus.ask(SearchEntries(words="Überarbeitung"))) == []
    assert titles(await bus.ask(SearchEntries(words="veröffentlichen"))) == ["Veröffentlicht"]


async def test_after_a_new_publication_the_old_words_find_nothing(
    bus: Bus, publish: Publish, author: str, curator: str
) -> None:
    entry_id = await publish(text("Gartenfest"))
    await bus.send(ReviseEntry(entry_id=entry_id, version=1, text=text("Musikabend")), actor=author)
    await bus.send(SubmitEntry(entry_id=entry_id), actor=author)
    await bus.send(ReviewEntry(entry_id=entry_id, version=2, approve=True), actor=curator)

    assert titles(await bus.ask(SearchEntries(words="Gartenfest"))) == []
    assert titles(await bus.ask(SearchEntries(words="Musik"))) == ["Musikabend"]


async def test_outdated_entries_are_found_last(bus: Bus, publish: Publish, curator: str) -> None:
    await publish(text("Sprache und Alltag in der Stadt"))
    old = await publish(text("Sprache"))
    await bus.send(MarkOutdated(entry_id=old, comment="Vorbei"), actor=curator)

    for words in ("", "Sprache"):
        found = await bus.ask(SearchEntries(words=words))
        assert [hit.state for hit in found.hits] == [EntryState.PUBLISHED, EntryState.OUTDATED]


async def test_internal_entries_are_found_by_those_who_are_signed_in(bus: Bus, publish: Publish, author: str) -> None:
    await publish(text("Intern", license=License.INTERNAL, tags=("geheim",)))

    for query in (SearchEntries(), SearchEntries(words="intern")):
        assert await bus.ask(query) == Hits(hits=(), total=0, kinds=(), tags=(), municipalities=())
        assert titles(await bus.ask(query, actor=author)) == ["Intern"]


async def test_matches_are_counted_by_kind_tag_and_municipality(bus: Bus, publish: Publish) -> None:
    await publish(text("Treff A", PracticeProfile(municipality="Halle (Saale)"), tags=("sprache", "frauen")))
    await publish(text("Treff B", PracticeProfile(municipality="Halle (Saale)"), tags=("sprache",)))
    await publish(text("Treff C", PracticeProfile(municipality="Harz")))
    await publish(call("Treff-Förderung", 1))
    await publish(text("Anderes", tags=("sonstiges",)))

    found = await bus.ask(SearchEntries(words="Treff"))
    assert found.total == 4
    assert found.kinds == (facet("practice_profile", 3), facet("funding_call", 1))
    assert found.tags == (facet("sprache", 2), facet("frauen", 1))
    assert found.municipalities == (facet("Halle (Saale)", 2), facet("Harz", 1))


async def test_filters_narrow(bus: Bus, publish: Publish) -> None:
    await publish(text("A", PracticeProfile(municipality="Harz"), tags=("sprache",)))
    await publish(text("B", PracticeProfile(municipality="Börde"), tags=("sprache",)))
    await publish(call("C", 1))

    assert titles(await bus.ask(SearchEntries(kind=EntryKind.FUNDING_CALL))) == ["C"]
    assert titles(await bus.ask(SearchEntries(tag="sprache"))) == ["B", "A"]
    narrowed = await bus.ask(SearchEntries(tag="sprache", municipality="Harz"))
    assert titles(narrowed) == ["A"]
    assert narrowed.municipalities == (facet("Harz", 1),)


async def test_an_open_call_has_no_deadline_or_one_that_is_not_over(bus: Bus, publish: Publish, curator: str) -> None:
    for title, days in (("Laufend", None), ("Heute", 0), ("Morgen", 1), ("Gestern", -1)):
        await publish(call(title, days))
    await publish(text("Kein Aufruf"))
    closed = await publish(call("Vorzeitig beendet", 30))
    await bus.send(MarkOutdated(entry_id=closed, comment="Mittel erschöpft"), actor=curator)

    assert titles(await bus.ask(SearchEntries(open_calls_only=True))) == ["Morgen", "Heute", "Laufend"]


async def test_matches_come_in_pages_of_twenty(bus: Bus, publish: Publish) -> None:
    for number in range(21):
        await publish(text(f"Treff {number}"))

    for words in ("", "Treff"):
        pages = [await bus.ask(SearchEntries(words=words, page=page)) for page in (1, 2, 3)]
        assert [len(page.hits) for page in pages] == [20, 1, 0]
        assert [page.total for page in pages] == [21, 21, 21]
        assert len({hit.entry_id for page in pages for hit in page.hits}) == 21


def titles(found: Hits) -> list[str]:
    return [hit.title for hit in found.hits]


def facet(value: str, count: int) -> Facet:
    return Facet(value=value, count=count)
