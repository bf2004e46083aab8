import asyncio
import json
import random
from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from services.knowledge.glossary import INITIAL_GLOSSARY
from services.knowledge.search import GlossaryTerm, Posting, ask, index, remove, search

NAMESPACE = UUID(int=0)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
on_one_database = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Question(BaseModel):
    question: str
    answers: list[str]


class Corpus(BaseModel):
    entries: list[dict[str, str]]
    questions: list[Question]


CORPUS = Corpus.model_validate(json.loads(Path(__file__).with_name("corpus.json").read_text()))


async def learn(session: AsyncSession, **titles: str) -> None:
    """Index one entry for each name and title."""
    for name, title in titles.items():
        await index(session, uuid5(NAMESPACE, name), {"title": title})


async def found(session: AsyncSession, question: str, names: list[str]) -> list[str]:
    """The names of the entries that answer ``question``, best first."""
    known = {uuid5(NAMESPACE, name): name for name in names}
    hits = search(await ask(session, question)).subquery()
    rows = await session.scalars(select(hits.c.entry_id).order_by(hits.c.score.desc(), hits.c.entry_id))
    return [known[entry_id] for entry_id in rows]


@pytest.fixture
async def corpus(session: AsyncSession) -> list[str]:
    """The corpus, indexed; the keys of its entries."""
    session.add_all(GlossaryTerm(term=term, meaning=meaning) for term, meaning in INITIAL_GLOSSARY)
    for entry in CORPUS.entries:
        await index(session, uuid5(NAMESPACE, entry["key"]), {k: v for k, v in entry.items() if k != "key"})
    await session.commit()
    return [entry["key"] for entry in CORPUS.entries]


def misspelt(question: str, seed: int) -> str:
    """``question`` with one typo in every word of five letters and more."""
    dice = random.Random(f"{seed} {question}")
    return " ".join(_misspelt_word(word, dice) if len(word) >= 5 else word for word in question.split())


def _misspelt_word(word: str, dice: random.Random) -> str:
    i = dice.randrange(1, len(word) - 1)
    before, letter, following, after = word[:i], word[i], word[i + 1], word[i + 2 :]
    swapped, dropped = following + letter, following
    doubled, replaced = letter + letter + following, dice.choice(LETTERS) + following
    return before + dice.choice([swapped, dropped, doubled, replaced]) + after


async def mean_reciprocal_rank(session: AsyncSession, names: list[str], spelling: Callable[[str], str]) -> float:
    """MRR@10 over all questions of the corpus."""
    total = 0.0
    for asked in CORPUS.questions:
        ranked = await found(session, spelling(asked.question), names)
        total += next((1 / rank for rank, name in enumerate(ranked[:10], start=1) if name in asked.answers), 0.0)
    return total / len(CORPUS.questions)


async def test_questions_of_the_corpus_find_their_answer_first(session: AsyncSession, corpus: list[str]) -> None:
    assert await mean_reciprocal_rank(session, corpus, lambda question: question) >= 0.97


async def test_a_typo_in_every_word_hardly_matters(session: AsyncSession, corpus: list[str]) -> None:
    ranks = [await mean_reciprocal_rank(session, corpus, partial(misspelt, seed=seed)) for seed in range(5)]
    assert sum(ranks) / len(ranks) >= 0.88


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("Förderung", "Wer hat Förderungen erhalten?"),
        ("gefördert", "Förderung für Vereine"),
        ("FOERDERUNG", "Förderung für Vereine"),
        ("Strasse", "Büro in der Großen Straße"),
        ("Fröderung", "Förderung für Vereine"),
        ("Integration", "Integrationsmanagement"),
        ("Management", "Integrationsmanagement"),
        ("Sprachmittlung", "Sprachmittlerpool"),
        ("Lehrerinnen", "Lehrer*innen bilden sich fort"),
        ("Kollege", "Kolleg:innen beraten sich"),
        ("community", "Community Organizing"),
        ("wir", "Wir"),
        ("§ 9a", "Paragraf 9a"),
    ],
)
async def test_a_word_is_found_in_another_form(session: AsyncSession, question: str, title: str) -> None:
    await learn(session, right=title, wrong="Runder Tisch am Abend", other="Ein Fest auf dem Markt")
    assert await found(session, question, ["right", "wrong", "other"]) == ["right"]


async def test_entries_with_all_words_come_before_entries_with_some(session: AsyncSession) -> None:
    await learn(session, some="Frauen Frauen Frauen", none="Garten")
    await index(session, uuid5(NAMESPACE, "all"), {"body": f"{'Viele andere Dinge. ' * 50} Frauen. Schwimmen."})
    assert await found(session, "Schwimmen Frauen", ["all", "some", "none"]) == ["all", "some"]


async def test_a_title_counts_more_than_tags_and_tags_more_than_a_summary(session: AsyncSession) -> None:
    for field in ("body", "summary", "title", "tags"):
        texts = {"body": "Erde", "summary": "Wasser", "title": "Feuer", "tags": "Luft"}
        await index(session, uuid5(NAMESPACE, field), texts | {field: "Garten"})
    names = ["title", "tags", "summary", "body"]
    assert await found(session, "Garten", names) == names


async def test_a_phrase_must_be_there_word_by_word(session: AsyncSession) -> None:
    await learn(session, phrase="Runder Tisch der Religionen", words="Tisch, runder Stuhl, Religionen")
    assert await found(session, '"runder Tisch"', ["phrase", "words"]) == ["phrase"]


async def test_an_excluded_word_or_phrase_is_not_found(session: AsyncSession) -> None:
    await learn(session, halle="Sprachkurs Halle", harz="Sprachkurs Harz", roots="Sprachkurs Stadt Köthen")
    names = ["halle", "harz", "roots"]
    assert await found(session, 'Sprachkurs -Halle -"Stadt Köthen"', names) == ["harz"]


@pytest.mark.parametrize("question", ["", "   ", "-", '""', "!?", "-Sprachkurs", '"'])
async def test_a_question_without_words_finds_nothing(session: AsyncSession, question: str) -> None:
    await learn(session, course="Sprachkurs")
    assert await found(session, question, ["course"]) == []


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("DaZ", "Deutsch als Zweitsprache"),
        ("Deutsch als Zweitsprache", "DaZ am Abend"),
        ("Deutsche Zweitsprachen", "DaZ am Abend"),
        ("Landesverwaltugnsamt", "Sprechtag im LVwA"),
    ],
)
async def test_the_glossary_makes_two_expressions_one(session: AsyncSession, question: str, title: str) -> None:
    session.add_all([GlossaryTerm(term="DaZ", meaning="Deutsch als Zweitsprache")])
    session.add_all([GlossaryTerm(term="LVwA", meaning="Landesverwaltungsamt")])
    await learn(session, right=title, wrong="Gemeinsam kochen")
    assert await found(session, question, ["right", "wrong"]) == ["right"]


async def test_a_new_text_replaces_the_old(session: AsyncSession) -> None:
    await learn(session, entry="Theater")
    await learn(session, entry="Garten")
    assert await found(session, "Theater", ["entry"]) == []
    assert await found(session, "Garten", ["entry"]) == ["entry"]


async def test_an_only_entry_is_found_by_its_only_word(session: AsyncSession) -> None:
    await learn(session, only="Wir")
    assert await found(session, "wir", ["only"]) == ["only"]


async def test_a_word_longer_than_an_index_row_is_found(session: AsyncSession) -> None:
    await learn(session, long="0123456789" * 1000)
    assert await found(session, "0123456789" * 1000, ["long"]) == ["long"]


async def test_writers_of_one_entry_at_once_leave_the_text_of_one(engine: AsyncEngine) -> None:
    entry_id = uuid4()

    async def write(title: str) -> None:
        async with AsyncSession(engine) as session, session.begin():
            await index(session, entry_id, {"title": title})
            await asyncio.sleep(0)

    await asyncio.gather(*(write(title) for title in ("Theater", "Garten", "Musik", "Sport")))

    async with AsyncSession(engine) as session:
        stems = set(await session.scalars(select(Posting.term).where(Posting.entry_id == entry_id)))
    assert len(stems & {"theat", "gart", "musik", "sport"}) == 1


texts = st.text(alphabet="aeinrstäöüß -.*\"'E§1", max_size=60)


@on_one_database
@given(title=texts, body=texts)
async def test_indexing_twice_is_indexing_once(session: AsyncSession, title: str, body: str) -> None:
    entry_id = uuid4()
    postings = select(Posting.term, Posting.frequency, Posting.length).where(Posting.entry_id == entry_id)
    await index(session, entry_id, {"title": title, "body": body})
    once = set(await session.execute(postings))
    await index(session, entry_id, {"title": title, "body": body})
    assert set(await session.execute(postings)) == once


@on_one_database
@given(title=texts, body=texts)
async def test_removing_leaves_nothing(session: AsyncSession, title: str, body: str) -> None:
    entry_id = uuid4()
    await index(session, entry_id, {"title": title, "body": body})
    await remove(session, entry_id)
    assert await session.scalar(select(func.count()).where(Posting.entry_id == entry_id)) == 0


@on_one_database
@given(word=st.text(alphabet="bcdfgjkpqvwxyz", min_size=5, max_size=12))
async def test_a_title_with_a_unique_word_is_found_first(session: AsyncSession, corpus: list[str], word: str) -> None:
    await learn(session, unique=f"Projekt {word}")
    assert (await found(session, word, [*corpus, "unique"]))[0] == "unique"
