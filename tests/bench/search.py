"""How fast the search is with 10,000 entries: `python -m tests.bench.search`."""

import json
import random
import statistics
import time
from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, create_async_engine

from deploy.servers import NatsServer, PostgresServer
from services.knowledge.base import Base
from services.knowledge.glossary import INITIAL_GLOSSARY
from services.knowledge.search import GlossaryTerm, ask, index, search
from services.knowledge.words import tokens

ENTRIES = 10_000
QUERIES = 300
FIELDS = {"title": 5, "tags": 3, "summary": 20, "body": 150}  # words
CORPUS = Path(__file__).parents[1] / "service" / "knowledge" / "corpus.json"


def writer(dice: random.Random) -> Callable[[int], str]:
    """Writes texts of so many words: three of four as the corpus uses them, the rest compounds of them (Zipf)."""
    entries = json.loads(CORPUS.read_text())["entries"]
    common = [token.text for entry in entries for token in tokens(" ".join(entry.values()))]
    nouns = sorted({word for word in common if word[0].isupper() and len(word) < 10})
    rare = [dice.choice(nouns) + dice.choice(nouns).lower() for _ in range(30_000)]
    weights = [*accumulate(1 / rank for rank in range(1, len(rare) + 1))]

    def write(count: int) -> str:
        compounds = dice.choices(rare, cum_weights=weights, k=count)
        return " ".join(dice.choice(common) if dice.random() < 0.75 else compound for compound in compounds)

    return write


async def fill(engine: AsyncEngine, write: Callable[[int], str]) -> float:
    """Index all entries, one transaction each; return entries per second."""
    texts = [{field: write(count) for field, count in FIELDS.items()} for _ in range(ENTRIES)]
    started = time.perf_counter()
    for number, fields in enumerate(texts):
        async with AsyncSession(engine) as session, session.begin():
            await index(session, UUID(int=number), fields)
    return ENTRIES / (time.perf_counter() - started)


async def query_time(session: AsyncSession, question: str) -> float:
    """Milliseconds until the first 20 hits and their total are there."""
    started = time.perf_counter()
    hits = search(await ask(session, question)).subquery()
    page = select(hits, func.count().over()).order_by(hits.c.score.desc(), hits.c.entry_id).limit(20)
    (await session.execute(page)).all()
    return (time.perf_counter() - started) * 1000


async def prepare(connection: AsyncConnection) -> None:
    await connection.run_sync(Base.metadata.create_all)
    glossary = [{"term": term, "meaning": meaning} for term, meaning in INITIAL_GLOSSARY]
    await connection.execute(insert(GlossaryTerm), glossary)


async def main(postgres: PostgresServer, _: NatsServer) -> None:
    """Prints a line for each measure."""
    url = await postgres.create_database("bench_search")
    engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"))
    dice = random.Random(2024)
    write = writer(dice)
    async with engine.begin() as connection:
        await prepare(connection)
    print(f"search, index: {await fill(engine, write):.0f} entries/s")
    async with engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        await connection.execute(text("VACUUM ANALYZE posting"))  # as autovacuum does within a minute
        size = await connection.scalar(text("SELECT pg_size_pretty(pg_total_relation_size('posting'))"))
    print(f"search, size: {size}")
    async with AsyncSession(engine) as session:
        times = [await query_time(session, write(dice.randint(1, 4))) for _ in range(QUERIES)]
    print(f"search, query, median: {statistics.median(times):.1f} ms")
    print(f"search, query, p95: {statistics.quantiles(times, n=20)[-1]:.1f} ms")
    await engine.dispose()
