"""What the operator reads of letters: how many there are of each kind, and whether they get out."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.model import Letter
from shared.contracts.notifications import LetterState


async def letters(session: AsyncSession) -> Iterable[Metric]:
    """Letters by state and kind, the age of the oldest that waits, and for how long the oldest could have gone out."""
    counts = GaugeMetricFamily("letters", "Letters by state and kind", labels=["state", "kind"])
    counted = select(Letter.state, Letter.kind, func.count()).group_by(Letter.state, Letter.kind)
    for state, kind, count in await session.execute(counted):
        counts.add_metric([state, kind], count)
    due = func.min(Letter.due_at).filter(Letter.due_at <= func.now())
    ages = select(age(func.min(Letter.queued_at)), age(due)).where(Letter.state == LetterState.QUEUED)
    queued, waiting = (await session.execute(ages)).one()
    return [
        counts,
        GaugeMetricFamily("letters_oldest_queued_seconds", "Age of the oldest letter that is not out", float(queued)),
        GaugeMetricFamily("letters_oldest_due_seconds", "For how long a letter could have gone out", float(waiting)),
    ]


def age(since: ColumnElement[datetime]) -> ColumnElement[Decimal]:
    """Seconds; none is 0."""
    return func.coalesce(func.extract("epoch", func.now() - since), 0)
