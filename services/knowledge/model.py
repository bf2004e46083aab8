"""Entries and their life: draft, in review, published after a second person's review, outdated.

The newest version of an entry and the published one live side by side. Every method that lets something happen notes
it in the history and returns the event that tells of it.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, Update, select, text
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from services.knowledge.base import Base
from services.knowledge.search import GlossaryTerm, Posting
from shared.contracts.agenda.cafe import HarvestCaptured
from shared.contracts.agenda.releases import SessionEvent
from shared.contracts.agenda.sessions import MaterialLicense
from shared.contracts.knowledge import (
    CapturedNote,
    EntryDrafted,
    EntryKind,
    EntryOutdated,
    EntryPublished,
    EntryReturned,
    EntrySaved,
    EntryState,
    EntrySubmitted,
    EntryText,
    FundingCall,
    HarvestNotes,
    HarvestOpened,
    License,
    PracticeProfile,
    Version,
)
from shared.identity import Actor, Role
from shared.messages import Refused, new_id
from shared.tables import Json

__all__ = [
    "REVIEWERS",
    "Base",
    "Entry",
    "GlossaryTerm",
    "Note",
    "Posting",
    "SessionSeen",
    "Wording",
    "body",
    "search_fields",
]

REVIEWERS = frozenset({Role.CURATOR, Role.ORGANISER})
"""Who reviews entries and may edit those of others."""

LICENSES: Mapping[MaterialLicense | None, License] = {
    None: License.CC_BY,
    MaterialLicense.CC_BY: License.CC_BY,
    MaterialLicense.CC_BY_SA: License.CC_BY_SA,
    MaterialLicense.CC0: License.CC0,
    MaterialLicense.ALL_RIGHTS_RESERVED: License.INTERNAL,
}
"""How others may use a harvest, by the licence of its session's material, until its authors say otherwise."""
HARVEST_TITLE = "Ernte: {}"
NOTE_OF = "Runde {round}, Tisch {table}{topic}: {words}"
TITLE_LENGTH = 200
HARVEST_LENGTH = 60_000

Happened = Literal["drafted", "revised", "submitted", "returned", "published", "outdated", "opened"]


class Wording(Base):
    """The text of an entry under one version number. Never changed once a person wrote it."""

    __tablename__ = "wording"

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("entry.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[EntryText] = mapped_column(Json(EntryText))
    written_by: Mapped[UUID | None]
    written_at: Mapped[datetime]


class Entry(Base):
    """A practice profile, a funding call or a harvest.

    `version` and `text` are the newest, `published_version` and `published_text` what everybody sees. `writer_ids`: who
    wrote since the last publication, and therefore may not review. What is looked for by is kept apart, as published.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index(None, "tags", postgresql_using="gin"),
        Index(None, "published_at", postgresql_where=text("published_version IS NOT NULL")),
        Index(None, "changed_at", postgresql_where=text("state IN ('draft', 'in_review')")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    kind: Mapped[EntryKind]
    session_id: Mapped[UUID | None] = mapped_column(unique=True)
    author_ids: Mapped[tuple[UUID, ...]]
    writer_ids: Mapped[tuple[UUID, ...]]

    state: Mapped[EntryState]
    version: Mapped[int]
    title: Mapped[str]
    text: Mapped[EntryText] = mapped_column(Json(EntryText))
    changed_at: Mapped[datetime]
    history: Mapped[tuple[Version, ...]] = mapped_column(Json(tuple[Version, ...]))
    wordings: WriteOnlyMapped[Wording] = relationship(cascade="all, delete-orphan", passive_deletes=True)

    published_version: Mapped[int | None]
    published_text: Mapped[EntryText | None] = mapped_column(Json(EntryText))
    published_at: Mapped[datetime | None]
    outdated: Mapped[bool]
    internal: Mapped[bool]
    tags: Mapped[tuple[str, ...]]
    municipality: Mapped[str]
    deadline: Mapped[date | None]

    def __init__(self, kind: EntryKind, author_ids: tuple[UUID, ...], session_id: UUID | None = None) -> None:
        self.id = new_id()
        self.kind = kind
        self.session_id = session_id
        self.author_ids = author_ids
        self.writer_ids = ()
        self.version = 0
        self.history = ()
        self.published_version = self.published_text = self.published_at = None
        self.outdated = self.internal = False
        self.tags = ()
        self.municipality = ""
        self.deadline = None

    @classmethod
    def write(cls, text: EntryText, author_id: UUID) -> tuple["Entry", EntryDrafted]:
        """A draft of somebody."""
        entry = cls(text.content.kind, (author_id,))
        entry._save(text, author_id, "drafted")
        return entry, EntryDrafted(**entry._named(), author_id=author_id)

    @classmethod
    def open_harvest(cls, session: SessionEvent, notes: Iterable["Note"] = ()) -> tuple["Entry", HarvestOpened]:
        """A draft, its moderators', for what the session will bring; it says what tables have noted already."""
        entry = cls(EntryKind.HARVEST, session.moderator_ids, session.session_id)
        entry._save(with_notes(harvest_text(session), notes), None, "opened")
        opened = HarvestOpened(
            **entry._named(),
            session_id=session.session_id,
            gathering_id=session.gathering_id,
            moderator_ids=session.moderator_ids,
        )
        return entry, opened

    @property
    def saved(self) -> EntrySaved:
        """Where it stands."""
        return EntrySaved(entry_id=self.id, version=self.version, state=self.state)

    @property
    def untouched(self) -> bool:
        """Whether nobody has written a word of it, as is so with a harvest that was opened."""
        return self.published_version is None and not self.writer_ids

    @property
    def standing(self) -> EntryState:
        """The state of what is published, whatever becomes of a newer draft."""
        return EntryState.OUTDATED if self.outdated else EntryState.PUBLISHED

    def may_be_edited(self, by: Actor) -> bool:
        """Authors, curators and organisers may; they also see the newest version."""
        return by.id in self.author_ids or by.has(*REVIEWERS)

    def may_be_reviewed(self, by: Actor) -> bool:
        """Curators and organisers may who wrote nothing of what is in review."""
        return self.state is EntryState.IN_REVIEW and by.has(*REVIEWERS) and by.id not in self.writer_ids

    def may_be_read(self, by: Actor) -> bool:
        """What is published is everybody's; an internal entry is for those who are signed in."""
        return self.published_version is not None and not (self.internal and by.id is None)

    def follow(self, session: SessionEvent, notes: Iterable["Note"] = ()) -> None:
        """A harvest that is still untouched goes with the session's title, licence and moderators."""
        if not self.untouched:
            return
        self.author_ids = session.moderator_ids
        if (text := with_notes(harvest_text(session), notes)) != self.text:
            self._save(text, None, "revised")

    def collect(self, notes: Iterable["Note"]) -> Update | None:
        """A harvest that is still untouched says what the tables noted: its wording grows, and is no new version.

        Returns the statement that keeps the wording; None if people have written in it, who see notes beside it.
        """
        if not self.untouched:
            return None
        self.text = with_notes(self.text, notes)
        self.changed_at = datetime.now(UTC)
        return self.wordings.update().where(Wording.number == self.version).values(text=self.text)

    def revise(self, version: int, text: EntryText, by: Actor) -> None:
        """Saves a new draft. Raises `Refused`: `not_allowed`, `changed_meanwhile`, `kind_is_fixed`."""
        self._require_editor(by)
        self._require_version(version)
        if text.content.kind is not self.kind:
            raise Refused("kind_is_fixed")
        self._save(self._of_its_session(text), by.signed_in(), "revised")

    def submit(self, by: Actor) -> EntrySubmitted:
        """Asks for a review. Raises `Refused`: `not_allowed`, `wrong_state`, `summary_missing`."""
        self._require_editor(by)
        self._require_state(EntryState.DRAFT)
        if not self.text.summary:
            raise Refused("summary_missing", field="summary")
        self.state = EntryState.IN_REVIEW
        self._note("submitted", by.id)
        return EntrySubmitted(**self._named())

    def review(self, version: int, approve: bool, comment: str, by: UUID) -> EntryPublished | EntryReturned:
        """A second person publishes what was submitted, or returns it with a comment.

        Raises `Refused`: `changed_meanwhile`, `wrong_state`, `own_entry`, `comment_missing`.
        """
        self._require_version(version)
        self._require_state(EntryState.IN_REVIEW)
        if by in self.writer_ids:
            raise Refused("own_entry")
        return self._publish(by, comment) if approve else self._return(by, comment)

    def mark_outdated(self, comment: str, by: UUID) -> EntryOutdated:
        """What is published is no longer valid. Raises `Refused`: `wrong_state`, `comment_missing`."""
        if self.published_version is None or self.published_text is None or self.outdated:
            raise Refused("wrong_state")
        self._require_comment(comment)
        self.outdated = True
        if self.state is EntryState.PUBLISHED:
            self.state = EntryState.OUTDATED
        self._note("outdated", by, comment, self.published_version)
        named = self._named() | {"version": self.published_version, "title": self.published_text.title}
        return EntryOutdated(**named, internal=self.internal)

    def _publish(self, by: UUID, comment: str) -> EntryPublished:
        self.state = EntryState.PUBLISHED
        self.published_version, self.published_text, self.published_at = self.version, self.text, datetime.now(UTC)
        self.writer_ids = ()
        self.outdated = False
        self.internal = self.text.license is License.INTERNAL
        self.tags = self.text.tags
        self.municipality = municipality(self.text)
        self.deadline = self.text.content.deadline if isinstance(self.text.content, FundingCall) else None
        self._note("published", by, comment)
        return EntryPublished(**self._named(), internal=self.internal, author_ids=self.author_ids)

    def _return(self, by: UUID, comment: str) -> EntryReturned:
        self._require_comment(comment)
        self.state = EntryState.DRAFT
        self._note("returned", by, comment)
        return EntryReturned(**self._named(), author_ids=self.author_ids, comment=comment)

    def _save(self, text: EntryText, by: UUID | None, happened: Happened) -> None:
        self.version += 1
        self.state = EntryState.DRAFT
        self.text = text
        self.title = text.title
        if by:
            self.author_ids = with_member(self.author_ids, by)
            self.writer_ids = with_member(self.writer_ids, by)
        self._note(happened, by)
        self.wordings.add(Wording(number=self.version, text=text, written_by=by, written_at=self.changed_at))

    def _note(self, happened: Happened, by: UUID | None, comment: str = "", number: int | None = None) -> None:
        self.changed_at = datetime.now(UTC)
        step = Version(number=number or self.version, at=self.changed_at, actor_id=by, event=happened, comment=comment)
        self.history = (*self.history, step)

    def _of_its_session(self, text: EntryText) -> EntryText:
        """The text with the session and gathering that it had: a revision can't move a harvest to another session."""
        if not isinstance(text.content, HarvestNotes) or not isinstance(self.text.content, HarvestNotes):
            return text
        fixed = {"session_id": self.text.content.session_id, "gathering_id": self.text.content.gathering_id}
        return text.model_copy(update={"content": text.content.model_copy(update=fixed)})

    def _require_editor(self, by: Actor) -> None:
        if not self.may_be_edited(by):
            raise Refused("not_allowed")

    def _require_version(self, version: int) -> None:
        if version != self.version:
            raise Refused("changed_meanwhile", version=self.version)

    def _require_state(self, state: EntryState) -> None:
        if self.state is not state:
            raise Refused("wrong_state")

    def _require_comment(self, comment: str) -> None:
        if not comment:
            raise Refused("comment_missing", field="comment")

    def _named(self) -> dict[str, object]:
        return {"entry_id": self.id, "kind_of_entry": self.kind, "title": self.title, "version": self.version}


class Note(Base):
    """What a table of a World Café noted in a round. Never changed, and kept apart from what people make of it."""

    __tablename__ = "note"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    session_id: Mapped[UUID] = mapped_column(index=True)
    round: Mapped[int]
    table: Mapped[int]
    topic: Mapped[str]
    question: Mapped[str]
    insights: Mapped[str]
    open_questions: Mapped[str]
    next_steps: Mapped[str]

    def __init__(self, event: HarvestCaptured) -> None:
        self.id = event.note_id
        self.session_id = event.session_id
        self.round, self.table = event.round, event.table
        self.topic, self.question = event.topic, event.question
        self.insights, self.open_questions, self.next_steps = event.insights, event.open_questions, event.next_steps

    @classmethod
    def of(cls, session_id: UUID | None) -> Select["Note"]:
        """Selects what a session's tables noted, round by round."""
        return select(cls).where(cls.session_id == session_id).order_by(cls.round, cls.table, cls.id)

    @property
    def value(self) -> CapturedNote:
        """As people read it."""
        fields = {name: getattr(self, name) for name in CapturedNote.model_fields if name != "note_id"}
        return CapturedNote(note_id=self.id, **fields)

    def line(self, field: str) -> str:
        """What it says of that, and where it was said; nothing if it says nothing."""
        words = getattr(self, field)
        topic = f" ({self.topic})" if self.topic else ""
        return NOTE_OF.format(round=self.round, table=self.table, topic=topic, words=words) if words else ""


class SessionSeen(Base):
    """The newest release that told of a session; 0: only its tables were heard of.

    Its events come by different consumers, which overtake each other.
    """

    __tablename__ = "session_seen"

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    release: Mapped[int]


def harvest_text(session: SessionEvent) -> EntryText:
    """What an opened harvest says: which session it is of, and how others may use what came of it."""
    title = HARVEST_TITLE.format(session.title)[:TITLE_LENGTH]
    content = HarvestNotes(gathering_id=session.gathering_id, session_id=session.session_id)
    return EntryText(title=title, license=LICENSES[session.license], content=content)


def with_notes(text: EntryText, notes: Iterable[Note]) -> EntryText:
    """A harvest that says what the tables noted, round by round."""
    kept = list(notes)
    said = {
        field: "\n\n".join(filter(None, (note.line(field) for note in kept)))
        for field in ("insights", "open_questions", "next_steps")
    }
    cut = {field: words[:HARVEST_LENGTH] for field, words in said.items()}
    return text.model_copy(update={"content": text.content.model_copy(update=cut)})


def search_fields(text: EntryText) -> dict[str, str]:
    """What an entry is found by, field by field."""
    return {
        "title": text.title,
        "tags": " ".join(text.tags),
        "summary": text.summary,
        "municipality": municipality(text),
        "body": body(text),
    }


def body(text: EntryText) -> str:
    """All that is written in the content's fields."""
    fields = text.content.model_dump(exclude={"kind", "municipality"}).values()
    return "\n".join(value for value in fields if isinstance(value, str) and value)


def municipality(text: EntryText) -> str:
    """Where a practice was tried, else nothing."""
    return text.content.municipality if isinstance(text.content, PracticeProfile) else ""


def with_member(ids: tuple[UUID, ...], new: UUID) -> tuple[UUID, ...]:
    """The ids, with the new one if it was not among them."""
    return ids if new in ids else (*ids, new)
