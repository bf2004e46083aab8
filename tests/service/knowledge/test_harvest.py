"""What a programme does to harvests: sessions that appear, change and are cancelled, in whatever order they come."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from nats.aio.client import Client as Nats

from services.knowledge.handlers import router
from shared.client import Bus
from shared.contracts.agenda.cafe import HarvestCaptured
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.knowledge import (
    EntryState,
    EntryText,
    FindEntry,
    HarvestNotes,
    HarvestOpened,
    ListWork,
    ReviewEntry,
    ReviseEntry,
    SearchEntries,
    SubmitEntry,
)
from shared.identity import Role
from shared.messages import Event, Refused, headers, new_id
from tests.conftest import PATIENCE, Events

pytestmark = pytest.mark.usefixtures("knowledge")

BEGIN = datetime(2027, 4, 15, 10, tzinfo=UTC)
GATHERING = uuid4()
SESSION = uuid4()
PAUSE = 0.02


class Programme:
    """The programme as agenda tells of it; each method returns when the service has taken the event in."""

    def __init__(self, connection: Nats) -> None:
        self.js = connection.jetstream()

    async def tell(self, event: Event, message_id: UUID | None = None) -> None:
        """Publishes what agenda would, and waits until it is handled."""
        head = headers(event, message_id or new_id(), "agenda")
        if message_id:
            del head["Nats-Msg-Id"]  # as if the stream's memory of it had expired
        body = event.model_dump_json().encode()
        stored = await self.js.publish(event.subject, body, stream=event.stream, headers=head)
        for _ in range(int(PATIENCE / PAUSE)):
            if await self.handled(event) >= stored.seq:
                return
            await asyncio.sleep(PAUSE)
        raise TimeoutError(event.subject)

    async def handled(self, event: Event) -> int:
        """The place in the stream up to which events of that kind are handled."""
        (consumer,) = [each for each in router.consumers if each.subject == event.subject]
        floor = (await self.js.consumer_info(consumer.stream, consumer.name)).ack_floor
        return floor.stream_seq if floor else 0


@pytest.fixture
def programme(connection: Nats) -> Programme:
    return Programme(connection)


@pytest.fixture
def moderator() -> UUID:
    return uuid4()


def session(
    kind: type[SessionEvent],
    moderator: UUID,
    *,
    release: int = 1,
    title: str = "Wohnen",
    format: SessionFormat = SessionFormat.WORKSHOP,
    session_id: UUID = SESSION,
) -> SessionEvent:
    before = {"previous_begins_at": BEGIN, "previous_ends_at": BEGIN, "previous_room": "", "previous_title": ""}
    fields = {
        "gathering_id": GATHERING,
        "session_id": session_id,
        "release": release,
        "format": format,
        "title": title,
        "begins_at": BEGIN,
        "ends_at": BEGIN + timedelta(minutes=90),
        "room": "Saal",
        "moderator_ids": (moderator,),
    }
    return kind.model_validate(fields | (before if kind is SessionRescheduled else {}))


async def work(bus: Bus, token: str) -> list[tuple[UUID, str]]:
    return [(item.entry_id, item.title) for item in (await bus.ask(ListWork(), actor=token)).items]


async def titles(bus: Bus, token: str) -> list[str]:
    return [title for _, title in await work(bus, token)]


@pytest.fixture
def theirs(token: Callable[..., str], moderator: UUID) -> str:
    """The moderator's token."""
    return token(Role.SPEAKER, id=moderator)


async def write(bus: Bus, entry_id: UUID, theirs: str) -> None:
    text = EntryText(title="Was wir lernten", content=HarvestNotes(insights="Viel"))
    await bus.send(ReviseEntry(entry_id=entry_id, version=1, text=text), actor=theirs)


async def test_a_published_session_opens_a_draft_for_its_moderators(
    bus: Bus, events: Events, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))

    opened = await events.next(HarvestOpened)
    assert (opened.session_id, opened.gathering_id, opened.moderator_ids) == (SESSION, GATHERING, (moderator,))
    entry = await bus.ask(FindEntry(entry_id=opened.entry_id, latest=True), actor=theirs)
    assert (entry.text.title, entry.state, entry.may_edit) == ("Ernte: Wohnen", EntryState.DRAFT, True)
    assert entry.text.content == HarvestNotes(gathering_id=GATHERING, session_id=SESSION)


async def test_a_session_told_twice_opens_one_draft(
    bus: Bus, events: Events, programme: Programme, moderator: UUID, theirs: str
) -> None:
    published, message_id = session(SessionPublished, moderator), uuid4()
    for same_or_new_id in (message_id, message_id, uuid4()):
        await programme.tell(published, same_or_new_id)
    await programme.tell(session(SessionPublished, moderator, title="Arbeit", session_id=uuid4()))

    assert await titles(bus, theirs) == ["Ernte: Arbeit", "Ernte: Wohnen"]
    assert [opened.title for opened in await events.first(HarvestOpened, 2)] == ["Ernte: Wohnen", "Ernte: Arbeit"]
    assert await events.count(HarvestOpened) == 2


async def test_a_case_consultation_opens_nothing(bus: Bus, programme: Programme, moderator: UUID, theirs: str) -> None:
    await programme.tell(session(SessionPublished, moderator, format=SessionFormat.CASE_CONSULTATION))
    await programme.tell(session(SessionRescheduled, moderator, release=2, format=SessionFormat.CASE_CONSULTATION))

    assert await titles(bus, theirs) == []


async def test_a_session_that_becomes_a_case_consultation_loses_its_empty_draft(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))
    await programme.tell(session(SessionRescheduled, moderator, release=2, format=SessionFormat.CASE_CONSULTATION))

    assert await titles(bus, theirs) == []


async def test_an_untouched_draft_follows_title_and_moderators(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str, token: Callable[..., str]
) -> None:
    new = uuid4()
    await programme.tell(session(SessionPublished, moderator))
    await programme.tell(session(SessionRescheduled, new, release=2, title="Wohnen im Alter"))

    assert await titles(bus, token(Role.SPEAKER, id=new)) == ["Ernte: Wohnen im Alter"]
    assert await titles(bus, theirs) == []


async def test_a_draft_that_somebody_wrote_in_is_left_alone(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))
    ((entry_id, _),) = await work(bus, theirs)
    await write(bus, entry_id, theirs)
    await programme.tell(session(SessionRescheduled, uuid4(), release=2, title="Wohnen im Alter"))
    await programme.tell(session(SessionCancelled, moderator, release=3))

    assert await titles(bus, theirs) == ["Was wir lernten"]


async def test_a_cancelled_session_takes_its_untouched_draft_along(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))
    ((entry_id, _),) = await work(bus, theirs)
    await programme.tell(session(SessionCancelled, moderator, release=2))

    assert await titles(bus, theirs) == []
    with pytest.raises(Refused, match="unknown_entry"):
        await bus.ask(FindEntry(entry_id=entry_id, latest=True), actor=theirs)


async def test_events_that_overtake_each_other_lead_to_the_same(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    kinds: list[type[SessionEvent]] = [SessionPublished, SessionRescheduled, SessionCancelled]
    for order in permutations(enumerate(kinds, 1)):
        session_id = uuid4()
        for release, kind in order:
            await programme.tell(session(kind, moderator, release=release, session_id=session_id))

    assert await titles(bus, theirs) == []


async def test_a_change_that_overtakes_the_publication_counts(
    bus: Bus, events: Events, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionRescheduled, moderator, release=2, title="Wohnen im Alter"))
    await programme.tell(session(SessionPublished, uuid4(), release=1))

    assert await titles(bus, theirs) == ["Ernte: Wohnen im Alter"]
    assert await events.count(HarvestOpened) == 1


async def test_a_harvest_without_moderators_waits_for_curators(
    bus: Bus, programme: Programme, moderator: UUID, token: Callable[..., str]
) -> None:
    unmoderated = session(SessionPublished, moderator).model_copy(update={"moderator_ids": ()})
    await programme.tell(unmoderated)

    assert await titles(bus, token(Role.CURATOR)) == ["Ernte: Wohnen"]
    assert await titles(bus, token(Role.PARTICIPANT)) == []


# What the tables of a World Café noted


def note(round: int, table: int, insights: str, session_id: UUID = SESSION) -> HarvestCaptured:
    return HarvestCaptured(
        gathering_id=GATHERING,
        session_id=session_id,
        note_id=new_id(),
        round=round,
        table=table,
        topic="",
        question="Was trägt?",
        insights=insights,
    )


async def insights(bus: Bus, entry_id: UUID, token: str) -> str:
    """What the draft says."""
    content = (await bus.ask(FindEntry(entry_id=entry_id, latest=True), actor=token)).text.content
    assert isinstance(content, HarvestNotes)
    return content.insights


async def test_what_the_tables_noted_is_in_the_draft_and_found_once_it_is_released(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str, token: Callable[..., str]
) -> None:
    await programme.tell(note(2, 1, "Fahrdienste zuerst"))
    await programme.tell(session(SessionPublished, moderator))
    ((entry_id, _),) = await work(bus, theirs)
    again = note(1, 7, "Mietlotsen helfen")
    for captured in (again, again, note(1, 7, "Zweites Telefon")):
        await programme.tell(captured)

    said = await insights(bus, entry_id, theirs)
    assert said.count("Runde 1, Tisch 7: Mietlotsen helfen") == 1
    assert "Runde 1, Tisch 7: Zweites Telefon" in said
    assert said.endswith("Runde 2, Tisch 1: Fahrdienste zuerst")
    entry = await bus.ask(FindEntry(entry_id=entry_id, latest=True), actor=theirs)
    assert (entry.version, len(entry.notes)) == (1, 3)

    await bus.send(
        ReviseEntry(entry_id=entry_id, version=1, text=entry.text.model_copy(update={"summary": "Ernte"})), actor=theirs
    )
    await bus.send(SubmitEntry(entry_id=entry_id), actor=theirs)
    assert (await bus.ask(SearchEntries(words="Mietlotsen"))).total == 0
    await bus.send(ReviewEntry(entry_id=entry_id, version=2, approve=True), actor=token(Role.CURATOR))
    assert [hit.entry_id for hit in (await bus.ask(SearchEntries(words="Mietlotsen"))).hits] == [entry_id]


async def test_a_note_that_comes_at_the_same_time_as_its_session_is_in_the_draft(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    ids = [uuid4() for _ in range(20)]
    at_once: list[Event] = [session(SessionPublished, moderator, session_id=id) for id in ids]
    at_once += [note(1, 1, "Zeitgleich", id) for id in ids]
    await asyncio.gather(*map(programme.tell, at_once))

    said = [await insights(bus, entry_id, theirs) for entry_id, _ in await work(bus, theirs)]
    assert said == ["Runde 1, Tisch 1: Zeitgleich"] * 20


async def test_a_note_that_comes_while_people_write_is_shown_beside_their_text(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))
    ((entry_id, _),) = await work(bus, theirs)
    await write(bus, entry_id, theirs)
    await programme.tell(note(3, 2, "Nachzügler"))

    assert await insights(bus, entry_id, theirs) == "Viel"
    entry = await bus.ask(FindEntry(entry_id=entry_id, latest=True), actor=theirs)
    assert [(each.round, each.table, each.insights) for each in entry.notes] == [(3, 2, "Nachzügler")]


async def test_a_cancelled_session_leaves_what_its_tables_noted(
    bus: Bus, programme: Programme, moderator: UUID, theirs: str
) -> None:
    await programme.tell(session(SessionPublished, moderator))
    await programme.tell(note(1, 1, "Schon etwas"))
    await programme.tell(session(SessionCancelled, moderator, release=2))

    assert await titles(bus, theirs) == ["Ernte: Wohnen"]
