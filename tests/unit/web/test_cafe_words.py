"""What the page of a World Café says of a run and of how good a seating is."""

import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from frontends.web.render import PAGES, translator
from shared.contracts.agenda.cafe import (
    Cafe,
    CafeArgument,
    CafeBound,
    CafeRelaxed,
    CafeRun,
    CafeScore,
    CafeSeating,
    CafeVerdict,
)
from shared.contracts.agenda.jobs import JobState

OPEN = (JobState.WAITING, JobState.RUNNING)


def score(returns: int = 0, colleagues: int = 0, repeats: int = 0) -> CafeScore:
    return CafeScore(returns=returns, colleagues=colleagues, repeats=repeats)


def seating(
    verdict: CafeVerdict, found: CafeScore, least: CafeScore, gap: float | None = 0.0, *relaxed: CafeRelaxed
) -> CafeSeating:
    return CafeSeating(
        seats=(),
        mixed_at=datetime(2027, 4, 15, tzinfo=UTC),
        people=36,
        score=found,
        bound=CafeBound(score=least, argument=CafeArgument.ENOUGH_TABLES, relaxed=relaxed),
        verdict=verdict,
        gap=gap,
        acquaintances=300,
        adjusted=None,
        unseated_ids=(),
        gone_ids=(),
    )


def said(state: JobState, done: float | None = None, seating: CafeSeating | None = None) -> str:
    """The words on the page."""
    run = CafeRun(id=uuid4(), state=state, adjusts=False, done=done, failure=None)
    cafe = Cafe(
        session_id=uuid4(),
        gathering_id=uuid4(),
        title="Café",
        minutes=90,
        begins_at=None,
        room="",
        moderator_ids=(),
        people_ids=(),
        run=run,
        seating=seating,
    )
    page = PAGES.get_template("desk/cafe/run.html").render(t=translator("de"), cafe=cafe, at="", works=state in OPEN)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


@pytest.mark.parametrize(
    ("state", "done", "words"),
    [
        (JobState.WAITING, None, "Der Lauf wartet"),
        (JobState.RUNNING, None, "Wird vorbereitet … Das erste Mischen nach einem Neustart dauert"),
        (JobState.RUNNING, 0.4, "40 %"),
        (JobState.FAILED, None, "Die bisherigen Plätze gelten weiter."),
        (JobState.CANCELLED, None, "Der Lauf wurde angehalten. Es gibt noch keine Plätze."),
    ],
)
def test_a_run_never_looks_stuck(state: JobState, done: float | None, words: str) -> None:
    assert words in said(state, done)


def test_what_stopping_does_is_told_before_and_after() -> None:
    flawless = seating(CafeVerdict.FLAWLESS, score(), score())
    assert "Wenn Sie anhalten, gelten die besten Plätze, die bis dahin gefunden sind." in said(JobState.RUNNING, 0.4)
    assert "Wenn Sie anhalten, bleiben alle Plätze, wie sie waren." in said(JobState.RUNNING, 0.4, flawless)
    assert "Plätze, die es vorher schon gab, sind geblieben" in said(JobState.CANCELLED, 0.4, flawless)


def test_the_best_possible_is_told_with_what_it_rests_on() -> None:
    best = seating(CafeVerdict.BEST_POSSIBLE, score(36, 0, 5), score(36, 0, 5), 0.0, CafeRelaxed.NEW_TABLES)
    words = said(JobState.DONE, 1.0, best)
    assert "Bestmöglich: Besser lassen sich 36 Personen an diesen Tischen nicht mischen." in words
    assert "Es gibt mehr Runden als Tische" in words
    assert "5 Begegnungen wiederholen sich, und weniger geht nicht: Die Leute eines Tisches" in words


def test_what_is_not_proven_is_told_with_its_distance() -> None:
    words = said(JobState.DONE, 1.0, seating(CafeVerdict.OPEN, score(repeats=7), score(), 0.024))
    assert "Gut gemischt" in words
    assert "höchstens 2,4 % mehr" in words
    assert "7 Begegnungen wiederholen sich; beweisbar nötig sind 0." in words


def test_no_distance_is_told_where_another_rule_is_short_of_its_bound() -> None:
    words = said(JobState.DONE, 1.0, seating(CafeVerdict.OPEN, score(colleagues=3), score(colleagues=1), None))
    assert "%" not in words
    assert "3-mal sitzen zwei aus einem Haus zusammen; beweisbar nötig sind 1." in words
