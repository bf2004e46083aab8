"""Sending commands and asking queries: for frontends, and for services that need another one's answer."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, suppress
from typing import TypedDict, TypeVar
from uuid import UUID

import nats
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from opentelemetry.trace import Span, SpanKind
from pydantic import BaseModel

from shared.messages import TYPE, Command, Fault, Message, Query, Refusal, Refused, headers, inbox, new_id
from shared.settings import Settings
from shared.tracing import carrier, span

STORED_WITHIN = 3.0
ANSWERED_WITHIN = 3.0

REFUSED = re.compile(r'(?:permissions|authorization) violation(?: for (.+?) "(.+)")?')

log = logging.getLogger(__name__)


class Persistence(TypedDict):
    """How long a connection holds on to the bus. Times in seconds."""

    max_reconnect_attempts: int
    reconnect_time_wait: int
    ping_interval: int
    max_outstanding_pings: int


class Credentials(TypedDict):
    """Who connects, and where only they read."""

    nkeys_seed_str: str
    inbox_prefix: str


FOREVER = Persistence(max_reconnect_attempts=-1, reconnect_time_wait=1, ping_interval=20, max_outstanding_pings=2)

Result = TypeVar("Result", bound=BaseModel)


class Unavailable(Exception):
    """Nobody answers now, or the answer failed. A query may be asked again; a command was not stored."""


class Failed(Unavailable):
    """Somebody answered that answering failed."""


def credentials(settings: Settings, user: str) -> Credentials:
    """With which this process is `user` on the bus."""
    return Credentials(nkeys_seed_str=settings.nats_seed(), inbox_prefix=inbox(user))


async def note(error: Exception) -> None:
    """Logs what the bus does not let this process do.

    A lost connection shows in `/ready` and on the pages; the client reconnects by itself.
    """
    if violation := REFUSED.search(str(error).lower()):
        attempt, subject = violation.groups()
        log.error("not permitted", extra={"attempt": attempt or "connection", "subject": subject or ""})


async def connect(settings: Settings, user: str) -> Nats:
    """A connection for one errand. Raises `nats.errors.Error` and `OSError`."""
    return await nats.connect(
        settings.nats_servers(),
        name=user,
        error_cb=note,
        allow_reconnect=False,
        connect_timeout=10,
        **credentials(settings, user),
    )


Closed = Callable[[], Awaitable[None]]


@asynccontextmanager
async def connected(nats: Nats, settings: Settings, user: str, closed: Closed | None = None) -> AsyncIterator[None]:
    """Connects as `user` in the background, however long that takes, and reconnects for ever.

    In the end it sends what is under way. `closed` is called when the connection is gone for good.
    """
    opening = asyncio.create_task(
        nats.connect(
            settings.nats_servers(),
            name=user,
            closed_cb=closed,
            error_cb=note,
            **credentials(settings, user),
            **FOREVER,
        )
    )
    try:
        yield
    finally:
        opening.cancel()
        await asyncio.gather(opening, return_exceptions=True)
        if nats.is_connected:
            await nats.drain()


class Bus:
    """A connection that acts for somebody: `actor` is the token of who is signed in."""

    def __init__(self, nats: Nats, name: str) -> None:
        self.nats = nats
        self.name = name
        self.stream: JetStreamContext = nats.jetstream(timeout=STORED_WITHIN)

    async def send(
        self,
        command: Command[Result],
        *,
        actor: str | None = None,
        command_id: UUID | None = None,
        wait: float = ANSWERED_WITHIN,
    ) -> Result | None:
        """Stores the command and waits a moment for its outcome; None: stored, and its outcome will come later.

        A command sent twice with the same id is carried out once. Raises `Refused` with the reason, and `Unavailable`
        when it is not known to be stored: then send it again, with the same id.
        """
        with calling("send", command, SpanKind.PRODUCER):
            self.require_connection()
            inbox = self.nats.new_inbox()
            head = headers(command, command_id or new_id(), self.name, actor) | carrier() | {"reply_to": inbox}
            try:
                replies = await self.nats.subscribe(inbox, max_msgs=1)
                try:
                    body = command.model_dump_json().encode()
                    await self.stream.publish(command.subject, body, stream=command.stream, headers=head)
                    with suppress(TimeoutError):
                        return result(await replies.next_msg(wait), type(command).outcome_type())
                    return None
                finally:
                    await replies.unsubscribe()
            except (NatsError, TimeoutError, OSError) as error:
                raise Unavailable(command.subject) from error

    async def ask(self, query: Query[Result], *, actor: str | None = None, wait: float = ANSWERED_WITHIN) -> Result:
        """The answer. Raises `Refused` with the reason, and `Unavailable` when nobody answers in time.

        What is not answered soon is asked once more: a replica that is killed takes its questions along.
        """
        with calling("ask", query, SpanKind.CLIENT):
            self.require_connection()
            head = headers(query, new_id(), self.name, actor) | carrier()
            body = query.model_dump_json().encode()
            try:
                reply = await self._reply(query.subject, body, head, wait)
            except (NatsError, TimeoutError, OSError) as error:
                raise Unavailable(query.subject) from error
            return result(reply, type(query).answer_type())

    async def _reply(self, subject: str, body: bytes, head: dict[str, str], wait: float) -> Msg:
        with suppress(TimeoutError):
            return await self.nats.request(subject, body, wait / 3, headers=head)
        return await self.nats.request(subject, body, wait * 2 / 3, headers=head)

    def require_connection(self) -> None:
        """Raises `Unavailable` while the bus is away; what would be sent then would wait unseen in this process."""
        if not self.nats.is_connected:
            raise Unavailable


def calling(verb: str, message: Message, kind: SpanKind) -> AbstractContextManager[Span]:
    """The span of a message that is sent, and of waiting for what comes of it."""
    about = {"messaging.system": "nats", "messaging.destination.name": message.subject}
    return span(f"{verb} {message.subject}", kind, about)


def result(reply: Msg, kind: type[Result]) -> Result:
    """What a reply says, by the type that its header names."""
    named = (reply.headers or {}).get(TYPE)
    if named == Refusal.__name__:
        refusal = Refusal.model_validate_json(reply.data)
        raise Refused(refusal.reason, field=refusal.field, **refusal.details)
    if named == Fault.__name__:
        raise Failed(reply.subject)
    return kind.model_validate_json(reply.data)
