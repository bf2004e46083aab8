"""What every handler of an event needs: to remember what it says, and to write letters about it."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from faststream import Context, Depends
from faststream.nats.annotations import NatsMessage
from sqlalchemy import inspect
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.event import listen
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.delivery import Delivery
from services.notifications.model import OF_ONE_PERSON, Addressed, Base, Letter, Occasion, urgency
from services.notifications.past import is_erased, keep_people, past
from shared.bus import StoredAt
from shared.erasure import digest
from shared.messages import TIME, Event
from shared.session import Session
from shared.tracing import TRACEPARENT, carrier


class Letterbox:
    """Takes the letters about one event, within the transaction of its message.

    event_id: the id of the message
    as_of: when the stream took it
    happened_at: when its owner published it; the stream may have taken it again since, after a restoration
    """

    def __init__(
        self, session: AsyncSession, event_id: UUID, as_of: datetime, happened_at: datetime, delivery: Delivery
    ) -> None:
        self.session = session
        self.event_id = event_id
        self.as_of = as_of
        self.happened_at = happened_at
        self.delivery = delivery

    async def remember(self, table: type[Base], *, about: UUID | None = None, **values: object) -> None:
        """Writes the row, unless a later event wrote it before, or the person it is about was erased."""
        if about and await is_erased(self.session, about):
            return
        await self.session.execute(newest(table, values | {"as_of": self.as_of}))

    async def note(self, event: Event) -> None:
        """Keeps the event, for letters about it."""
        occasion = Occasion.of(event, self.event_id)
        row = {"id": occasion.id, "type": occasion.type, "gathering_id": occasion.gathering_id, "body": occasion.body}
        await self.session.execute(insert(Occasion).values(row | {"taken_at": self.as_of}).on_conflict_do_nothing())

    async def write(self, event: Event, letters: Iterable[Addressed]) -> None:
        """Queues letters about the event; one that is there already is not written again.

        Nothing is kept of an event that is about nobody but somebody who was erased.
        """
        rows = await self.wanted(self.event_id, letters)
        if rows or type(event).__name__ not in OF_ONE_PERSON:
            await self.note(event)
        await self.put(rows)

    async def queue(self, occasion_id: UUID, letters: Iterable[Addressed]) -> None:
        """Queues letters about an occasion that was noted."""
        await self.put(await self.wanted(occasion_id, letters))

    async def wanted(self, occasion_id: UUID, letters: Iterable[Addressed]) -> list[dict[str, object]]:
        """The rows of letters. Who was erased gets none, and what was told before a backup was restored is not told
        again.
        """
        letters = list(letters)
        known = await past(self.session, occasion_id, {person for _, person in letters}, self.happened_at)
        return [
            {
                "occasion_id": occasion_id,
                "participant_id": person,
                "kind": kind,
                "urgency": urgency(kind),
                "traceparent": carrier().get(TRACEPARENT),
                **known.state((kind, person)),
            }
            for kind, person in letters
            if digest(person) not in known.erased
        ]

    async def put(self, rows: Sequence[dict[str, object]]) -> None:
        """Queues letters, and wakes the delivery once they are committed."""
        if rows:
            await self.session.execute(insert(Letter).on_conflict_do_nothing(), rows)
            listen(self.session.sync_session, "after_commit", lambda _: self.delivery.wake())


def newest(table: type[Base], values: dict[str, object]) -> Insert:
    """Inserts a row, or updates the columns that are given if `as_of` is later than the row's."""
    statement = insert(table).values(values)
    key = [column.name for column in inspect(table).primary_key]
    changed = {name: statement.excluded[name] for name in values if name not in key}
    later = statement.table.c.as_of < statement.excluded.as_of
    return statement.on_conflict_do_update(index_elements=key, set_=changed, where=later)


async def letterbox(
    session: Session, message: NatsMessage, as_of: StoredAt, delivery: Annotated[Delivery, Context()]
) -> Letterbox:
    """The letterbox for a message of a stream. Nobody is erased while it is open."""
    await keep_people(session)
    happened_at = datetime.fromisoformat(message.headers[TIME])
    return Letterbox(session, UUID(message.message_id), as_of, happened_at, delivery)


Post = Annotated[Letterbox, Depends(letterbox)]
