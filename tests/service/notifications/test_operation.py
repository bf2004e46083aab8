"""What operators see of letters: how many there are, how long they wait, and the trace that they belong to."""

from datetime import timedelta
from uuid import uuid4

import asyncpg
import httpx
import pytest
from faststream.asgi import AsgiFastStream
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.metrics import letters
from shared import metrics
from shared.contracts.notifications import LetterFailed, LetterSent
from shared.contracts.registration.access import SignInRequested
from shared.session import connect
from tests.conftest import Events
from tests.service.notifications.conftest import MailServer, Publisher, Registration


@pytest.fixture(autouse=True)
def always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered between two looks."""
    monkeypatch.setattr(metrics, "FRESH", 0.0)


async def measured(application: AsgiFastStream) -> dict[tuple[str, ...], float]:
    """The metrics of letters, by name and labels."""
    transport = httpx.ASGITransport(application)
    async with httpx.AsyncClient(transport=transport, base_url="http://notifications") as client:
        text = (await client.get("/metrics")).text
    return {
        (sample.name, *sorted(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if sample.name.startswith("letters")
    }


async def test_letters_are_counted_by_state_and_kind(
    notifications: AsgiFastStream,
    publish: Publisher,
    registration: Registration,
    mail: MailServer,
    events: Events,
) -> None:
    mail.refusals = ["550 no such user"]
    await publish(SignInRequested(participant_id=registration.person()))
    await events.next(LetterFailed)
    await publish(SignInRequested(participant_id=registration.person()))
    await events.next(LetterSent)

    assert await measured(notifications) == {
        ("letters", "failed", "sign_in"): 1,
        ("letters", "sent", "sign_in"): 1,
        ("letters_oldest_queued_seconds",): 0,
        ("letters_oldest_due_seconds",): 0,
    }


async def test_the_age_of_what_waits_is_told_whether_it_is_due_or_put_off(database_url: str) -> None:
    await queue(database_url, queued=timedelta(hours=2), due=timedelta(minutes=-30))
    await queue(database_url, queued=timedelta(hours=1), due=timedelta(minutes=5))

    engine = connect(database_url, 1)
    async with AsyncSession(engine) as session:
        found = {sample.name: sample.value for family in await letters(session) for sample in family.samples}
    await engine.dispose()

    assert found["letters"] == 2
    assert 7200 <= found["letters_oldest_queued_seconds"] < 7300
    assert 300 <= found["letters_oldest_due_seconds"] < 400


async def queue(database_url: str, queued: timedelta, due: timedelta) -> None:
    """A letter that was queued so long ago, and was due so long ago."""
    connection = await asyncpg.connect(database_url)
    occasion = uuid4()
    await connection.execute("INSERT INTO occasion (id, type, body) VALUES ($1, 'SignInRequested', '{}')", occasion)
    await connection.execute(
        "INSERT INTO letter (id, occasion_id, participant_id, kind, urgency, state, tries, reason, queued_at, due_at)"
        " VALUES ($1, $2, $1, 'sign_in', 0, 'queued', 1, 'smtp_450', now() - $3::interval, now() - $4::interval)",
        uuid4(),
        occasion,
        queued,
        due,
    )
    await connection.close()
