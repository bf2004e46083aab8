"""Delivery: takes the letters that are due, one per transaction, and hands them to the mail server.

A letter is locked while it is under way, so that replicas share the work. A process that dies between the mail server's
answer and its own commit leaves the letter queued: it goes out again with the same Message-ID, by which a mailbox or a
reader recognises it.
"""

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import TypeVar

from opentelemetry.trace import SpanKind
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from services.notifications.background import Background, load
from services.notifications.content import links_of
from services.notifications.gateways import MailServer, Undeliverable, find_recipient
from services.notifications.model import Letter
from services.notifications.rendering import Writer
from shared.client import Bus, Unavailable
from shared.contracts.notifications import LetterFailed, LetterSent, LetterState
from shared.outbox import publish
from shared.service import Running
from shared.tracing import failed, span

POLL = 1.0
GRACE = 10.0

Result = TypeVar("Result")

log = logging.getLogger(__name__)


class Delivery:
    """Delivers until cancelled. `wake` it after a commit; it looks by itself, too, once a second.

    delays: seconds before the second, third, … try
    """

    def __init__(
        self, *, writer: Writer, server: Callable[[], MailServer], token: str, delays: Sequence[float]
    ) -> None:
        self.writer = writer
        self.server = server
        self.token = token
        self.delays = delays
        self.work = asyncio.Event()

    def wake(self) -> None:
        """There may be a letter."""
        self.work.set()

    async def run(self, running: Running) -> None:
        """Delivers what is due, again and again. Raises when the database fails."""
        server = self.server()
        while True:
            self.work.clear()
            while await finished(self.deliver(running, server)):
                running.relay.wake()
            await finished(server.rest())
            await self.pause()

    async def pause(self) -> None:
        """Until there is work, or it is time to look."""
        with suppress(TimeoutError):
            async with asyncio.timeout(POLL):
                await self.work.wait()

    async def deliver(self, running: Running, server: MailServer) -> bool:
        """Tries the next letter; false when none is due, or while registration is away, without which none gets out."""
        async with running.sessions.begin() as session:
            letter = await session.scalar(due())
            if letter is None:
                return False
            with span("deliver letter", SpanKind.CONSUMER, {"letter.kind": letter.kind}, letter.traceparent):
                try:
                    event = await self.attempt(letter, session, running.bus, server)
                except Unavailable:
                    letter.kept_waiting("registration_unavailable", datetime.now(UTC), self.delays)
                    return False
                if event:
                    publish(session, event)
        return True

    async def attempt(
        self, letter: Letter, session: AsyncSession, bus: Bus, server: MailServer
    ) -> LetterSent | LetterFailed | None:
        """Sends the letter, or says when to try it again; the event if that settles it. Raises `Unavailable`."""
        try:
            await self.send(letter, await load(session, letter), bus, server)
        except Undeliverable as failure:
            failed(failure)
            log.warning("undeliverable", extra={"letter": letter.id, "reason": failure.reason})
            if failure.permanent:
                return letter.failed(failure.reason)
            return letter.postponed(failure.reason, datetime.now(UTC), self.delays)
        except Unavailable:
            raise
        except Exception as error:
            failed(error)
            log.exception("letter failed", extra={"letter": letter.id})
            return letter.postponed("internal", datetime.now(UTC), self.delays)
        return letter.sent(datetime.now(UTC))

    async def send(self, letter: Letter, background: Background, bus: Bus, server: MailServer) -> None:
        """Learns the address, writes and sends, and forgets the address. Raises `Undeliverable` and `Unavailable`."""
        gathering_id = letter.occasion.gathering_id
        recipient = await find_recipient(bus, self.token, letter.participant_id, gathering_id, links_of(letter.kind))
        await server.send(self.writer.write(letter, background, recipient))


async def finished(work: Coroutine[None, None, Result]) -> Result:
    """Lets the work come to its end when the service is told to stop, so that no letter goes out twice for that."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=GRACE)
        raise


def due() -> Select[Letter]:
    """The next letter, the most urgent first, then the one that has waited longest."""
    return (
        select(Letter)
        .where(Letter.state == LetterState.QUEUED, Letter.due_at <= func.now())
        .order_by(Letter.urgency, Letter.due_at)
        .limit(1)
        .options(joinedload(Letter.occasion, innerjoin=True))
        .with_for_update(of=Letter, skip_locked=True)
    )
