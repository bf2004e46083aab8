"""What people read: an entry, what matches some words, and what waits for them."""

from datetime import datetime

from sqlalchemy import CTE, ColumnElement, Select, Text, and_, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import load_only

from services.knowledge import words
from services.knowledge.model import REVIEWERS, Entry, Note, body
from services.knowledge.search import ask, search
from shared.bus import Actor, Router
from shared.contracts import knowledge
from shared.contracts.knowledge import (
    EntryKind,
    EntryState,
    Facet,
    FindEntry,
    Hit,
    Hits,
    ListWork,
    SearchEntries,
    Segment,
    Version,
    Work,
    WorkItem,
)
from shared.identity import ANYONE, SIGNED_IN
from shared.messages import Refused
from shared.session import Reading
from shared.text import TIME_ZONE

PAGE = 20
FACETS = 50
"""Most values of a facet that are offered, the most frequent first."""
WORK = 200
"""Most entries that are listed as waiting for somebody."""
"""Where a deadline's day ends."""
TOLD_TO_EVERYBODY = frozenset({"published", "outdated"})
SHOWN = (Entry.kind, Entry.outdated, Entry.published_text, Entry.published_at, Entry.municipality, Entry.deadline)
LISTED = (Entry.kind, Entry.state, Entry.title, Entry.version, Entry.changed_at, Entry.author_ids)

router = Router("knowledge")


@router.answers(FindEntry, by=ANYONE)
async def find_entry(query: FindEntry, session: Reading, actor: Actor) -> knowledge.Entry:
    """The newest version for those who asked for it and may edit; else the published one, if there is one for them."""
    entry = await session.get(Entry, query.entry_id)
    if entry and query.latest and entry.may_be_edited(actor):
        notes = await session.scalars(Note.of(entry.session_id))
        return newest(entry, actor).model_copy(update={"notes": tuple(note.value for note in notes)})
    if entry and entry.may_be_read(actor):
        return published(entry, actor)
    raise Refused("unknown_entry")


def newest(entry: Entry, actor: Actor) -> knowledge.Entry:
    """An entry as those see it who work on it, with its whole history."""
    return knowledge.Entry(
        id=entry.id,
        state=entry.state,
        version=entry.version,
        published_version=entry.published_version,
        text=entry.text,
        author_ids=entry.author_ids,
        history=entry.history,
        may_edit=True,
        may_review=entry.may_be_reviewed(actor),
    )


def published(entry: Entry, actor: Actor) -> knowledge.Entry:
    """An entry as everybody sees it; its authors are for those who are signed in."""
    assert entry.published_version is not None
    assert entry.published_text is not None
    return knowledge.Entry(
        id=entry.id,
        state=entry.standing,
        version=entry.published_version,
        published_version=entry.published_version,
        text=entry.published_text,
        author_ids=entry.author_ids if actor.id else (),
        history=public_history(entry),
        may_edit=entry.may_be_edited(actor),
        may_review=entry.may_be_reviewed(actor),
    )


def public_history(entry: Entry) -> tuple[Version, ...]:
    """When it was published and outdated, and why; not by whom, nor what reviewers wrote to authors."""
    return tuple(
        step.model_copy(update={"actor_id": None, "comment": step.comment if step.event == "outdated" else ""})
        for step in entry.history
        if step.event in TOLD_TO_EVERYBODY
    )


@router.answers(SearchEntries, by=ANYONE)
async def search_entries(query: SearchEntries, session: Reading, actor: Actor) -> Hits:
    """A page of what matches, and what narrows all of it."""
    question = await ask(session, query.words)
    found = ranked(question).where(Entry.published_version.is_not(None), *narrowed(query, actor))
    page = found.options(load_only(*SHOWN, raiseload=True)).limit(PAGE).offset((query.page - 1) * PAGE)
    hits = tuple(hit(entry, question) for entry in await session.scalars(page))
    kinds, tags, municipalities = await facets(session, found)
    total = sum(kind.count for kind in kinds)
    return Hits(hits=hits, total=total, kinds=kinds, tags=tags, municipalities=municipalities)


def ranked(question: words.Query) -> Select[Entry]:
    """Entries that answer the question, best first; all, newest first, if it asks nothing. Outdated ones last."""
    if not question.words:
        return select(Entry).order_by(Entry.outdated, Entry.published_at.desc(), Entry.id)
    hits = search(question).subquery()
    return select(Entry).join(hits, hits.c.entry_id == Entry.id).order_by(Entry.outdated, hits.c.score.desc(), Entry.id)


def narrowed(query: SearchEntries, actor: Actor) -> list[ColumnElement[bool]]:
    """What entries must be like, by the query's filters and by who asks."""
    conditions: list[ColumnElement[bool]] = []
    if actor.id is None:
        conditions.append(~Entry.internal)
    if query.kind:
        conditions.append(Entry.kind == query.kind)
    if query.tag:
        conditions.append(Entry.tags.contains([query.tag]))
    if query.municipality:
        conditions.append(Entry.municipality == query.municipality)
    if query.open_calls_only:
        conditions += open_calls()
    return conditions


def open_calls() -> list[ColumnElement[bool]]:
    """Funding calls that can be applied to today."""
    today = datetime.now(TIME_ZONE).date()
    in_time = or_(Entry.deadline.is_(None), Entry.deadline >= today)
    return [Entry.kind == EntryKind.FUNDING_CALL, ~Entry.outdated, in_time]


def hit(entry: Entry, question: words.Query) -> Hit:
    """A match, with the words of it that answer the question."""
    text = entry.published_text
    assert text is not None
    assert entry.published_at is not None
    return Hit(
        entry_id=entry.id,
        kind=entry.kind,
        state=entry.standing,
        title=text.title,
        summary=text.summary,
        snippet=tuple(segments(question, f"{text.summary}\n{body(text)}")),
        tags=text.tags,
        municipality=entry.municipality,
        deadline=entry.deadline,
        published_at=entry.published_at,
    )


def segments(question: words.Query, text: str) -> list[Segment]:
    """A snippet of the text; none if nothing was asked."""
    pieces = words.snippet(question, text) if question.words else []
    return [Segment(text=piece.text, match=piece.is_match) for piece in pieces]


async def facets(session: Reading, found: Select[Entry]) -> tuple[tuple[Facet, ...], ...]:
    """How many matches there are of each kind, tag and municipality."""
    matches = found.with_only_columns(Entry.kind, Entry.tags, Entry.municipality).order_by(None).cte("match")
    counted = [
        counts(0, cast(matches.c.kind, Text), matches),
        counts(1, func.unnest(matches.c.tags), matches),
        counts(2, func.nullif(matches.c.municipality, ""), matches),
    ]
    rows = (await session.execute(union_all(*(select(each.subquery()) for each in counted)))).all()
    return tuple(
        tuple(Facet(value=value, count=count) for position, value, count in rows if position == facet and value)
        for facet in range(len(counted))
    )


def counts(position: int, value: ColumnElement[str], matches: CTE) -> Select[int, str, int]:
    """The most frequent values among the matches, as (position, value, count)."""
    count = func.count().label("count")
    named = value.label("value")
    counted = select(literal(position).label("position"), named, count).select_from(matches)
    return counted.group_by(named).order_by(count.desc(), named).limit(FACETS)


@router.answers(ListWork, by=SIGNED_IN)
async def list_work(query: ListWork, session: Reading, actor: Actor) -> Work:
    """Own drafts; for curators and organisers also what is in review, and harvests that nobody was given."""
    entries = select(Entry).where(waiting_for(actor)).order_by(Entry.changed_at.desc(), Entry.id).limit(WORK)
    listed = entries.options(load_only(*LISTED, raiseload=True))
    return Work(items=tuple(item(entry, actor) for entry in await session.scalars(listed)))


def waiting_for(actor: Actor) -> ColumnElement[bool]:
    """Which entries somebody has to work on."""
    draft = Entry.state == EntryState.DRAFT
    own = and_(draft, Entry.author_ids.contains([actor.signed_in()]))
    if not actor.has(*REVIEWERS):
        return own
    return or_(own, Entry.state == EntryState.IN_REVIEW, and_(draft, func.cardinality(Entry.author_ids) == 0))


def item(entry: Entry, actor: Actor) -> WorkItem:
    """An entry in a list of what waits."""
    return WorkItem(
        entry_id=entry.id,
        kind=entry.kind,
        state=entry.state,
        title=entry.title,
        version=entry.version,
        changed_at=entry.changed_at,
        own=actor.id in entry.author_ids,
    )
