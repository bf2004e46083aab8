"""Practice profiles, funding calls and a harvest, each brought to where the script wants it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from deploy.demo.script import Entry
from deploy.demo.stage import Stage, eventually
from shared.contracts.knowledge import (
    EntrySaved,
    EntryState,
    EntryText,
    FindEntry,
    ListWork,
    MarkOutdated,
    PracticeProfile,
    ReviewEntry,
    ReviseEntry,
    SearchEntries,
    SubmitEntry,
    WriteEntry,
)
from shared.contracts.registration.affiliations import ListAffiliations, Office
from shared.identity import Actor

AS_OPENED = 1
"""The version of a harvest that nobody has written in."""


@dataclass(frozen=True)
class Desk:
    """Where entries are written by their authors and reviewed by the curator."""

    stage: Stage
    cast: Mapping[str, Actor]
    curator: Actor

    async def bring(self, saved: EntrySaved, author: Actor, state: EntryState, outdated_because: str = "") -> None:
        """Takes a draft step by step to the state in which it is to be."""
        about = f"{saved.entry_id} {saved.version}"
        if saved.state is EntryState.DRAFT and state is not EntryState.DRAFT:
            saved = await self.stage.send(SubmitEntry(entry_id=saved.entry_id), about, by=author)
        if saved.state is EntryState.IN_REVIEW and state is not EntryState.IN_REVIEW:
            review = ReviewEntry(entry_id=saved.entry_id, version=saved.version, approve=True)
            saved = await self.stage.send(review, about, by=self.curator)
        if saved.state is EntryState.PUBLISHED and state is EntryState.OUTDATED:
            outdate = MarkOutdated(entry_id=saved.entry_id, comment=outdated_because)
            await self.stage.send(outdate, about, by=self.curator)

    async def known(self, title: str, author: Actor) -> EntrySaved | None:
        """Where the entry stands, if it was begun."""
        ids = {hit.title: hit.entry_id for hit in (await self.stage.ask(SearchEntries(words=title), by=author)).hits}
        for actor in (author, self.curator):
            ids |= {item.title: item.entry_id for item in (await self.stage.ask(ListWork(), by=actor)).items}
        if title not in ids:
            return None
        entry = await self.stage.ask(FindEntry(entry_id=ids[title], latest=True), by=author)
        return EntrySaved(entry_id=entry.id, version=entry.version, state=entry.state)


async def write(desk: Desk, entries: tuple[Entry, ...]) -> None:
    """Writes the entries and has them reviewed."""
    offices = {office.key: office for office in (await desk.stage.ask(ListAffiliations())).offices}
    for entry in entries:
        author = desk.cast[entry.author]
        saved = await desk.known(entry.title, author)
        if saved is None:
            command = WriteEntry(text=placed(entry, offices))
            saved = await desk.stage.send(command, entry.title, by=author)
        await desk.bring(saved, author, entry.state, entry.outdated_because)


def placed(entry: Entry, offices: Mapping[str, Office]) -> EntryText:
    """The text, with the office whose practice it is."""
    if entry.office is None or not isinstance(entry.content, PracticeProfile):
        return entry
    office = offices[entry.office]
    where = {"municipality": office.municipality, "contact_office_id": office.id}
    return entry.model_copy(update={"content": entry.content.model_copy(update=where)})


async def fill_in(desk: Desk, harvest: Entry) -> None:
    """Fills in the harvest that a session's release has opened, or is about to open."""
    author = desk.cast[harvest.author]
    saved = await eventually(harvest.title, partial(desk.known, harvest.title, author))
    if saved.version == AS_OPENED:
        revise = ReviseEntry(entry_id=saved.entry_id, version=saved.version, text=harvest)
        saved = await desk.stage.send(revise, saved.entry_id, by=author)
    await desk.bring(saved, author, harvest.state)
