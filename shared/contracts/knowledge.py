"""Knowledge: what was learned, so that colleagues find it: practice profiles, funding calls, harvests.

draft -> in review -> published (after a second person's review) -> outdated. Every change is a numbered version.
"""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, HttpUrl, StringConstraints

from shared.messages import INTERNAL, Command, Event, Query, Value
from shared.text import Line, OptionalLine, Storable

Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=8000), Storable]
Harvested = Annotated[str, StringConstraints(strip_whitespace=True, max_length=60_000), Storable]
"""What all tables of a World Café noted has room in it."""
Tag = Annotated[str, StringConstraints(strip_whitespace=True, to_lower=True, min_length=2, max_length=40), Storable]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
Euro = Annotated[Decimal, Field(ge=0, max_digits=12, decimal_places=2)]


class EntryKind(StrEnum):
    """The kinds of entry."""

    PRACTICE_PROFILE = "practice_profile"
    FUNDING_CALL = "funding_call"
    HARVEST = "harvest"


class EntryState(StrEnum):
    """Where an entry stands."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    PUBLISHED = "published"
    OUTDATED = "outdated"


class License(StrEnum):
    """How others may use an entry."""

    CC_BY = "CC BY 4.0"
    CC_BY_SA = "CC BY-SA 4.0"
    CC0 = "CC0 1.0"
    INTERNAL = "internal"


class PracticeProfile(Value):
    """Best-Practice-Steckbrief. `contact_office_id`: whom to ask, an office rather than a person."""

    kind: Literal[EntryKind.PRACTICE_PROFILE] = EntryKind.PRACTICE_PROFILE
    municipality: OptionalLine = ""
    contact_office_id: UUID | None = None
    initial_situation: Paragraph = ""
    goal: Paragraph = ""
    target_group: Paragraph = ""
    implementation: Paragraph = ""
    partners: Paragraph = ""
    cost_and_financing: Paragraph = ""
    results: Paragraph = ""
    stumbling_blocks: Paragraph = ""
    transferability: Paragraph = ""


class FundingCall(Value):
    """Förderaufruf. `deadline` None: applications are taken all the time. `rate`, `own_share` in percent."""

    kind: Literal[EntryKind.FUNDING_CALL] = EntryKind.FUNDING_CALL
    programme: Line
    funder: Line
    area: OptionalLine = ""
    region: OptionalLine = ""
    eligible: Paragraph = ""
    deadline: date | None = None
    rate: Percent | None = None
    own_share: Percent | None = None
    minimum: Euro | None = None
    maximum: Euro | None = None
    target_group: Paragraph = ""
    source_url: HttpUrl | None = None
    verified_at: date | None = None


class HarvestNotes(Value):
    """Ernte: what a session brought."""

    kind: Literal[EntryKind.HARVEST] = EntryKind.HARVEST
    gathering_id: UUID | None = None
    session_id: UUID | None = None
    insights: Harvested = ""
    open_questions: Harvested = ""
    next_steps: Harvested = ""


Content = Annotated[PracticeProfile | FundingCall | HarvestNotes, Field(discriminator="kind")]


class EntryText(Value):
    """What an author writes."""

    title: Line
    summary: Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000), Storable] = ""
    tags: tuple[Tag, ...] = Field(default=(), max_length=20)
    license: License = License.CC_BY
    as_of: date | None = None
    review_due: date | None = None
    content: Content


class WriteEntry(Command["EntrySaved"]):
    """Starts a draft. Signed in."""

    text: EntryText


class ReviseEntry(Command["EntrySaved"]):
    """Saves a new version. A published entry stays visible as it was until the new version is published.

    Authors, curators, organisers.
    Refused: `unknown_entry`, `not_allowed`, `changed_meanwhile` (details: version), `kind_is_fixed`.
    """

    entry_id: UUID
    version: int
    text: EntryText


class SubmitEntry(Command["EntrySaved"]):
    """Asks for a review. Authors, curators, organisers.

    Refused: `unknown_entry`, `not_allowed`, `wrong_state`, `summary_missing`.
    """

    entry_id: UUID


class ReviewEntry(Command["EntrySaved"]):
    """Publishes a version that is in review, or returns it with a comment. Curators, organisers;
    not those who wrote on it since it was last published.

    Refused: `unknown_entry`, `wrong_state`, `own_entry`, `comment_missing`, `changed_meanwhile`.
    """

    entry_id: UUID
    version: int
    approve: bool
    comment: Paragraph = ""


class MarkOutdated(Command["EntrySaved"]):
    """The entry is no longer valid; it stays readable, marked, and is found last. Curators, organisers.

    Refused: `unknown_entry`, `wrong_state`, `comment_missing`.
    """

    entry_id: UUID
    comment: Paragraph


class EntrySaved(Value):
    """Where an entry stands now."""

    entry_id: UUID
    version: int
    state: EntryState


class EntryEvent(Event):
    """Something happened to an entry."""

    entry_id: UUID
    kind_of_entry: EntryKind
    title: str
    version: int


class EntryDrafted(EntryEvent):
    """Somebody began an entry."""

    author_id: UUID


class HarvestOpened(EntryEvent):
    """A draft waits for what a session brought."""

    session_id: UUID
    gathering_id: UUID
    moderator_ids: tuple[UUID, ...]


class EntrySubmitted(EntryEvent):
    """An entry waits for a second person."""


class EntryReturned(EntryEvent):
    """A second person wants something changed."""

    author_ids: tuple[UUID, ...]
    comment: str


class PublicEntryEvent(EntryEvent, public=True):
    """Something that partner systems may know, unless the entry is for colleagues alone (`internal`)."""

    internal: bool = False

    def is_public(self) -> bool:
        """Only what everybody may read."""
        return not self.internal


class EntryPublished(PublicEntryEvent, public=True):
    """A version of an entry is published."""

    author_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()


class EntryOutdated(PublicEntryEvent, public=True):
    """An entry is no longer valid."""


class Version(Value):
    """A version in an entry's history. `event`: what happened, with the comment if there was one."""

    number: int
    at: datetime
    actor_id: UUID | None
    event: Literal["drafted", "revised", "submitted", "returned", "published", "outdated", "opened"]
    comment: str = ""


class CapturedNote(Value):
    """What a table of a World Café noted in a round."""

    note_id: UUID
    round: int
    table: int
    topic: str
    question: str
    insights: str
    open_questions: str
    next_steps: str


class Entry(Value):
    """An entry as somebody may see it. `published_version`: the one that everybody sees.

    `notes`: of the tables, for those who may edit; a draft that nobody has written in says all of them.
    """

    id: UUID
    state: EntryState
    version: int
    published_version: int | None
    text: EntryText
    author_ids: tuple[UUID, ...]
    history: tuple[Version, ...]
    may_edit: bool
    may_review: bool
    notes: tuple[CapturedNote, ...] = ()


class FindEntry(Query["Entry"]):
    """An entry: as published for everybody, the newest version for authors, curators and organisers (`latest`).

    Anyone. Refused: `unknown_entry`.
    """

    entry_id: UUID
    latest: bool = False


class SearchEntries(Query["Hits"]):
    """Published entries that match, best first; without words, newest first. Filters narrow. Anyone."""

    words: OptionalLine = ""
    kind: EntryKind | None = None
    tag: str | None = None
    municipality: str | None = None
    open_calls_only: bool = False
    page: int = Field(default=1, ge=1, le=1000)


class Segment(Value):
    """A piece of a snippet; `match`: it is one of the words that were looked for."""

    text: str
    match: bool


class Hit(Value):
    """An entry that matches."""

    entry_id: UUID
    kind: EntryKind
    state: EntryState
    title: str
    summary: str
    snippet: tuple[Segment, ...]
    tags: tuple[str, ...]
    municipality: str
    deadline: date | None
    published_at: datetime


class Facet(Value):
    """How many matches have this value."""

    value: str
    count: int


class Hits(Value):
    """A page of 20 matches, how many there are, and what narrows them."""

    hits: tuple[Hit, ...]
    total: int
    kinds: tuple[Facet, ...]
    tags: tuple[Facet, ...]
    municipalities: tuple[Facet, ...]


class ListWork(Query["Work"]):
    """What waits for who asks: own drafts, and for curators and organisers what is in review. Signed in."""


class WorkItem(Value):
    """An entry that waits for somebody."""

    entry_id: UUID
    kind: EntryKind
    state: EntryState
    title: str
    version: int
    changed_at: datetime
    own: bool


class Work(Value):
    """What waits, latest change first."""

    items: tuple[WorkItem, ...]


class ErasureConfirmed(Event):
    """Nothing here leads to the person any more: entries keep an id that belongs to nobody."""

    participant_id: UUID
