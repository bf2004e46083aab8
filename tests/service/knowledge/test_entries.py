"""Writing, reviewing and reading entries, through the bus."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from nats.aio.client import Client as Nats
from pydantic import HttpUrl

from shared.client import Bus
from shared.contracts.knowledge import (
    Content,
    Entry,
    EntryDrafted,
    EntryOutdated,
    EntryPublished,
    EntryReturned,
    EntrySaved,
    EntryState,
    EntrySubmitted,
    EntryText,
    FindEntry,
    FundingCall,
    HarvestNotes,
    License,
    ListWork,
    MarkOutdated,
    PracticeProfile,
    ReviewEntry,
    ReviseEntry,
    SubmitEntry,
    WriteEntry,
)
from shared.identity import Role
from shared.messages import Refused
from tests.conftest import Events

pytestmark = pytest.mark.usefixtures("knowledge")

CALL = FundingCall(
    programme="AMIF",
    funder="BAMF",
    deadline=date(2027, 5, 31),
    rate=Decimal("75.50"),
    maximum=Decimal("100000.01"),
    source_url=HttpUrl("https://example.org/aufruf"),
)


def text(
    title: str = "Sprachcafé",
    *,
    summary: str = "Ein Treff",
    content: Content | None = None,
    license: License = License.CC_BY,
) -> EntryText:
    return EntryText(title=title, summary=summary, license=license, content=content or PracticeProfile())


@dataclass(frozen=True)
class Person:
    """Somebody who works with entries."""

    bus: Bus
    id: UUID
    token: str | None

    async def write(self, text: EntryText) -> EntrySaved:
        return done(await self.bus.send(WriteEntry(text=text), actor=self.token))

    async def revise(self, entry: EntrySaved, text: EntryText) -> EntrySaved:
        command = ReviseEntry(entry_id=entry.entry_id, version=entry.version, text=text)
        return done(await self.bus.send(command, actor=self.token))

    async def submit(self, entry: EntrySaved) -> EntrySaved:
        return done(await self.bus.send(SubmitEntry(entry_id=entry.entry_id), actor=self.token))

    async def review(self, entry: EntrySaved, *, approve: bool = True, comment: str = "") -> EntrySaved:
        command = ReviewEntry(entry_id=entry.entry_id, version=entry.version, approve=approve, comment=comment)
        return done(await self.bus.send(command, actor=self.token))

    async def outdate(self, entry: EntrySaved, comment: str = "Vorbei") -> EntrySaved:
        command = MarkOutdated(entry_id=entry.entry_id, comment=comment)
        return done(await self.bus.send(command, actor=self.token))

    async def find(self, entry: EntrySaved, *, latest: bool = False) -> Entry:
        return await self.bus.ask(FindEntry(entry_id=entry.entry_id, latest=latest), actor=self.token)

    async def work(self) -> list[tuple[str, EntryState, bool]]:
        work = await self.bus.ask(ListWork(), actor=self.token)
        return [(item.title, item.state, item.own) for item in work.items]


def done(saved: EntrySaved | None) -> EntrySaved:
    assert saved is not None
    return saved


Meet = Callable[..., Person]


@pytest.fixture
def meet(bus: Bus, token: Callable[..., str]) -> Meet:
    def meet(*roles: Role) -> Person:
        id = uuid4()
        return Person(bus, id, token(*roles, id=id))

    return meet


@pytest.fixture
def anna(meet: Meet) -> Person:
    return meet(Role.PARTICIPANT)


@pytest.fixture
def ben(meet: Meet) -> Person:
    return meet(Role.PARTICIPANT)


@pytest.fixture
def clara(meet: Meet) -> Person:
    return meet(Role.CURATOR)


@pytest.fixture
def visitor(anna: Person) -> Person:
    return replace(anna, token=None)


async def publish(author: Person, reviewer: Person, written: EntryText) -> EntrySaved:
    return await reviewer.review(await author.submit(await author.write(written)))


async def test_an_entry_is_written_reviewed_revised_and_outdated(anna: Person, clara: Person, events: Events) -> None:
    draft = await anna.write(text())
    assert (draft.version, draft.state) == (1, EntryState.DRAFT)
    assert (await anna.submit(draft)).state is EntryState.IN_REVIEW
    assert (await clara.review(draft, approve=False, comment="Zu kurz")).state is EntryState.DRAFT

    second = await anna.revise(draft, text("Sprachcafé in Halle"))
    await anna.submit(second)
    assert (await clara.review(second)).state is EntryState.PUBLISHED
    assert (await clara.outdate(second)).state is EntryState.OUTDATED

    assert (await events.next(EntryDrafted)).author_id == anna.id
    assert (await events.next(EntrySubmitted, number=2)).version == 2
    assert (await events.next(EntryReturned)).comment == "Zu kurz"
    assert (await events.next(EntryPublished)).title == "Sprachcafé in Halle"
    assert (await events.next(EntryOutdated)).version == 2
    assert [step.event for step in (await clara.find(second, latest=True)).history] == [
        "drafted", "submitted", "returned", "revised", "submitted", "published", "outdated",
    ]  # fmt: skip


async def test_a_funding_call_is_read_as_it_was_written(anna: Person, clara: Person, visitor: Person) -> None:
    published = await publish(anna, clara, text(content=CALL))

    assert (await visitor.find(published)).text.content == CALL


async def test_a_published_entry_stays_visible_while_it_is_revised(
    anna: Person, clara: Person, visitor: Person
) -> None:
    published = await publish(anna, clara, text("Alt"))
    revised = await anna.revise(published, text("Neu"))

    seen, worked_on = await visitor.find(revised), await anna.find(revised, latest=True)
    assert (seen.text.title, seen.version, seen.state) == ("Alt", 1, EntryState.PUBLISHED)
    assert (worked_on.text.title, worked_on.version, worked_on.state) == ("Neu", 2, EntryState.DRAFT)
    assert worked_on.published_version == 1


async def test_everybody_reads_when_it_was_published_but_not_who_did_what(
    anna: Person, clara: Person, visitor: Person
) -> None:
    draft = await anna.submit(await anna.write(text()))
    await clara.review(draft, approve=False, comment="Zu kurz")
    await anna.submit(draft)
    await clara.review(draft, comment="Schön")

    seen = await visitor.find(draft)
    assert [(step.event, step.actor_id, step.comment) for step in seen.history] == [("published", None, "")]
    assert seen.author_ids == ()
    assert not seen.may_edit
    assert not seen.may_review


async def test_a_draft_is_seen_by_authors_curators_and_organisers(
    anna: Person, ben: Person, clara: Person, visitor: Person
) -> None:
    draft = await anna.write(text())

    assert (await anna.find(draft, latest=True)).may_edit
    assert (await clara.find(draft, latest=True)).may_edit
    for other in (ben, visitor):
        with pytest.raises(Refused, match="unknown_entry"):
            await other.find(draft, latest=True)
    with pytest.raises(Refused, match="unknown_entry"):
        await anna.find(draft)


async def test_who_may_review_is_a_curator_who_did_not_write_it(anna: Person, clara: Person, meet: Meet) -> None:
    organiser = meet(Role.ORGANISER)
    entry = await anna.submit(await clara.revise(await anna.write(text()), text("Neu")))

    may = [(await person.find(entry, latest=True)).may_review for person in (anna, clara, organiser)]
    assert may == [False, False, True]


async def test_an_internal_entry_is_read_by_those_who_are_signed_in(
    anna: Person, ben: Person, clara: Person, visitor: Person
) -> None:
    published = await publish(anna, clara, text("Intern", license=License.INTERNAL))

    assert (await ben.find(published)).text.title == "Intern"
    with pytest.raises(Refused, match="unknown_entry"):
        await visitor.find(published)


async def test_partner_systems_hear_of_entries_but_not_of_internal_ones(
    anna: Person, clara: Person, connection: Nats, events: Events
) -> None:
    for license in (License.INTERNAL, License.CC_BY):
        await publish(anna, clara, text(f"Profil {license}", license=license))
    await events.first(EntryPublished, 2)

    subscription = await connection.jetstream().subscribe("public.knowledge.>", stream="PUBLIC")
    first = EntryPublished.model_validate_json((await subscription.next_msg(5)).data)

    assert first.title == f"Profil {License.CC_BY}"
    assert first.author_ids == ()


async def test_own_drafts_wait_for_their_author_and_reviews_for_curators(
    anna: Person, ben: Person, clara: Person
) -> None:
    await publish(anna, clara, text("Fertig"))
    await anna.write(text("Entwurf"))
    await anna.submit(await anna.write(text("Eingereicht")))
    await clara.write(text("Eigener"))

    assert await anna.work() == [("Entwurf", EntryState.DRAFT, True)]
    assert await ben.work() == []
    assert await clara.work() == [("Eigener", EntryState.DRAFT, True), ("Eingereicht", EntryState.IN_REVIEW, False)]


async def test_writing_needs_signing_in(visitor: Person) -> None:
    with pytest.raises(Refused, match="not_signed_in"):
        await visitor.write(text())
    with pytest.raises(Refused, match="not_signed_in"):
        await visitor.work()


async def test_what_nobody_knows_can_not_be_changed(anna: Person, clara: Person) -> None:
    unknown = EntrySaved(entry_id=uuid4(), version=1, state=EntryState.DRAFT)

    for attempt in (
        anna.revise(unknown, text()),
        anna.submit(unknown),
        anna.find(unknown),
        clara.review(unknown),
        clara.outdate(unknown),
    ):
        with pytest.raises(Refused, match="unknown_entry"):
            await attempt


async def test_others_may_not_change_an_entry(anna: Person, ben: Person) -> None:
    draft = await anna.write(text())

    for attempt in (ben.revise(draft, text()), ben.submit(draft), ben.review(draft), ben.outdate(draft)):
        with pytest.raises(Refused, match="not_allowed"):
            await attempt


async def test_two_who_revise_at_a_time_do_not_overwrite_each_other(anna: Person, clara: Person) -> None:
    draft = await anna.write(text())
    await clara.revise(draft, text("Von Clara"))

    with pytest.raises(Refused, match="changed_meanwhile") as refused:
        await anna.revise(draft, text("Von Anna"))
    assert refused.value.refusal.details == {"version": 2}
    with pytest.raises(Refused, match="changed_meanwhile"):
        await clara.review(draft)


async def test_an_entry_keeps_its_kind(anna: Person) -> None:
    with pytest.raises(Refused, match="kind_is_fixed"):
        await anna.revise(await anna.write(text()), text(content=HarvestNotes()))


async def test_steps_out_of_order_are_refused(anna: Person, clara: Person) -> None:
    draft = await anna.write(text())
    for attempt in (clara.review(draft), clara.outdate(draft)):
        with pytest.raises(Refused, match="wrong_state"):
            await attempt

    submitted = await anna.submit(draft)
    for attempt in (anna.submit(submitted), clara.outdate(submitted)):
        with pytest.raises(Refused, match="wrong_state"):
            await attempt


async def test_nobody_publishes_their_own_words(clara: Person) -> None:
    submitted = await clara.submit(await clara.write(text()))

    with pytest.raises(Refused, match="own_entry"):
        await clara.review(submitted)


async def test_what_is_missing_is_asked_for(anna: Person, clara: Person) -> None:
    with pytest.raises(Refused, match="summary_missing"):
        await anna.submit(await anna.write(text(summary="")))
    with pytest.raises(Refused, match="comment_missing"):
        await clara.review(await anna.submit(await anna.write(text())), approve=False)
    with pytest.raises(Refused, match="comment_missing"):
        await clara.outdate(await publish(anna, clara, text()), comment=" ")
