"""German full-text search: BM25 over stems, word pairs and character n-grams, in one table and plain SQL.

An entry's postings are written with the entry, in its transaction. What BM25 needs to know about all entries is counted
when a query runs: it is exact at any moment, and writers of different entries never wait for each other.

    query = await ask(session, "Sprachmittlung Halle")
    hits = search(query).subquery()
    found = select(Entry, hits.c.score).join(hits, hits.c.entry_id == Entry.id)
    found.where(Entry.kind == kind).order_by(hits.c.score.desc(), Entry.id).limit(20)
    snippet(query, entry.summary)
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import (
    CTE,
    REAL,
    ColumnElement,
    Double,
    Float,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Select,
    Subquery,
    TableValuedAlias,
    Text,
    cast,
    column,
    delete,
    func,
    insert,
    literal,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from services.knowledge.base import Base
from services.knowledge.words import Query, index_terms, parse

SATURATION = 1.2
"""BM25's k1: how soon more of the same word stops counting."""
LENGTH_PENALTY = 0.75
"""BM25's b: how much a long entry must say a word more often."""
FOUND = 0.5
"""Share of a query word by which an entry is found, of the most that any entry has: a typo lowers the bar."""
LEAST = 0.25
"""Share below which nothing is found."""
ROUNDING = 1e-6
"""What a sum of shares may fall short of 1."""
EVERY_ENTRY = ""
"""The term that every indexed entry has once: counting it counts the entries."""


class Posting(Base):
    """That an entry has a term: how often, weighted by field, and how long the entry is in words."""

    __tablename__ = "posting"
    __table_args__ = (
        PrimaryKeyConstraint("term", "entry_id", postgresql_include=["frequency", "length"]),
        Index("posting_entry", "entry_id"),
    )

    term: Mapped[str] = mapped_column(Text(collation="C"))
    entry_id: Mapped[UUID]
    frequency: Mapped[float] = mapped_column(REAL)
    length: Mapped[float] = mapped_column(REAL)


class GlossaryTerm(Base):
    """Two expressions that mean the same: an abbreviation and its long form, or two synonyms."""

    __tablename__ = "glossary_term"

    term: Mapped[str] = mapped_column(primary_key=True)
    meaning: Mapped[str] = mapped_column(primary_key=True)


async def index(session: AsyncSession, entry_id: UUID, fields: Mapping[str, str]) -> None:
    """Make an entry findable by what ``fields`` say now, and by nothing it said before."""
    frequencies, length = index_terms(fields)
    frequencies[EVERY_ENTRY] = 1
    counted = _rows("counted", term=(Text, [*frequencies]), frequency=(REAL, [*frequencies.values()]))
    await remove(session, entry_id)
    await session.execute(
        insert(Posting).from_select(
            ["term", "entry_id", "frequency", "length"],
            select(counted.c.term, literal(entry_id), counted.c.frequency, literal(length, REAL)),
        )
    )


async def remove(session: AsyncSession, entry_id: UUID) -> None:
    """Make an entry unfindable. Until the transaction ends, nobody else can index it."""
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(str(entry_id), 0))))
    await session.execute(delete(Posting).where(Posting.entry_id == entry_id))


async def ask(session: AsyncSession, question: str) -> Query:
    """Read ``question`` with the glossary as it is now."""
    glossary = await session.execute(select(GlossaryTerm.term, GlossaryTerm.meaning).order_by(GlossaryTerm.term))
    return parse(question, [(term, meaning) for term, meaning in glossary])


def search(query: Query) -> Select[UUID, float]:
    """Entries that answer any word of ``query``, as ``(entry_id, score)``; those that have all its words score 1 to 2.

    Unordered and unlimited: join it with the table of entries, filter, order by score and page in one statement.
    """
    words = _word_scores(query)
    share = func.sum(words.c.share) / literal(max(1, len(query.words)), Double)
    points = func.sum(words.c.score) * share
    hits = (
        select(words.c.entry_id, (func.floor(share + ROUNDING) + points / (1 + points)).label("score"))
        .where(words.c.share >= func.greatest(LEAST, FOUND * words.c.best_share))
        .group_by(words.c.entry_id)
    )
    for terms in query.required:
        hits = hits.where(words.c.entry_id.in_(_entries_with(terms)))
    for terms in query.excluded:
        hits = hits.where(words.c.entry_id.not_in(_entries_with(terms)))
    return hits


def _word_scores(query: Query) -> Subquery:
    """Per entry and word of ``query``: BM25 score, share of the word that it has, and the most that any entry has."""
    term = _weighted_terms(query)
    length = 1 - LENGTH_PENALTY + LENGTH_PENALTY * Posting.length / term.c.average_length
    bm25 = term.c.weight * Posting.frequency / (Posting.frequency + SATURATION * length)
    share = func.least(1, func.sum(term.c.share), type_=Double)
    return (
        select(
            Posting.entry_id,
            func.sum(bm25, type_=Double).label("score"),
            share.label("share"),
            func.max(share).over(partition_by=term.c.word).label("best_share"),
        )
        .join(term, term.c.term == Posting.term)
        .group_by(Posting.entry_id, term.c.word)
        .subquery("word_score")
    )


def _weighted_terms(query: Query) -> CTE:
    """The terms of ``query``, each weighted by its rarity, beside the average length of an entry."""
    asked = _asked_terms(query)
    collection = (
        select(_count().label("entries"), func.avg(Posting.length, type_=Double).label("average_length"))
        .where(Posting.term == EVERY_ENTRY)
        .subquery("collection")
    )
    holders = select(_count().label("entries")).where(Posting.term == asked.c.term).lateral("holders")
    rarity = func.ln(1 + (collection.c.entries - holders.c.entries + 0.5) / (holders.c.entries + 0.5), type_=Double)
    return (
        select(
            asked.c.word,
            asked.c.term,
            asked.c.share,
            (asked.c.weight * rarity).label("weight"),
            collection.c.average_length,
        )
        .select_from(asked.join(collection, true()).join(holders, true()))
        .cte("weighted_term")
    )


def _count() -> ColumnElement[float]:
    return cast(func.count(), Double)


def _asked_terms(query: Query) -> TableValuedAlias:
    """The terms of ``query`` as rows of (word, term, weight, share), ``word`` being a position."""
    rows = [(position, *term) for position, terms in enumerate(query.words) for term in terms]
    return _rows(
        "asked",
        word=(Integer, [row[0] for row in rows]),
        term=(Text, [row[1] for row in rows]),
        weight=(Double, [row[2] for row in rows]),
        share=(Double, [row[3] for row in rows]),
    )


def _rows(table: str, **columns: tuple[type[Text | Integer | Float[float]], Sequence[object]]) -> TableValuedAlias:
    """Lists of values as the columns of a table: one array each, however many rows."""
    arrays = (cast(values, ARRAY(kind)) for kind, values in columns.values())
    names = (column(name, kind) for name, (kind, _) in columns.items())
    return func.unnest(*arrays).table_valued(*names, name=table).render_derived()


def _entries_with(terms: Sequence[str]) -> Select[UUID]:
    distinct = set(terms)
    return (
        select(Posting.entry_id)
        .where(Posting.term.in_(distinct))
        .group_by(Posting.entry_id)
        .having(func.count() == len(distinct))
    )
