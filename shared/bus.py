"""The bus: a broker that never gives up, and a router that derives subject, stream and consumer from the message class.

::

    router = Router("registration")

    @router.handles(BookSeat, by=SIGNED_IN)
    async def book_seat(command: BookSeat, session: Session, actor: Actor) -> SeatBooked: ...

    @router.on(GatheringAnnounced)
    async def open_agenda(event: GatheringAnnounced, session: Session) -> None: ...

    @router.answers(FindSeats, by=ANYONE)
    async def find_seats(query: FindSeats, session: Reading) -> Seats: ...
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fast_depends.dependencies import Dependant
from faststream import AckPolicy, Context, Depends
from faststream.message import StreamMessage
from faststream.nats import JStream, NatsRouter, PullSub
from faststream.nats.annotations import NatsMessage
from nats.aio.msg import Msg
from nats.js.api import AckPolicy as ServerAckPolicy
from nats.js.api import ConsumerConfig, DeliverPolicy
from pydantic import BaseModel, ValidationError

from shared import identity
from shared.identity import NOBODY, Role, verify
from shared.messages import ACTOR, PUBLIC_STREAM, Command, Event, Message, Query, Unreadable
from shared.retry import on_stream

BATCH = 16
"""Messages that one handler works on at the same time, in each process."""
UNLIMITED = -1

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[BaseModel | None]])


async def acting(message: NatsMessage, actor_key: Annotated[Ed25519PublicKey, Context()]) -> identity.Actor:
    """Who sent the message. A stored message is judged by the time at which the stream took it."""
    if not (token := message.headers.get(ACTOR)):
        return NOBODY
    return verify(token, actor_key, stored_at(message))


def stored_at(message: NatsMessage) -> datetime | None:
    """When the stream took the message; None for a query, which is answered now."""
    return message.raw_message.metadata.timestamp if on_stream(message.raw_message) else None


async def storing_time(message: NatsMessage) -> datetime:
    """When the stream took the message: one that waited for its service is judged as if it had been handled at once."""
    at = stored_at(message)
    assert at is not None
    return at


Actor = Annotated[identity.Actor, Depends(acting)]
StoredAt = Annotated[datetime, Depends(storing_time)]
"""Of two messages of one stream, the later one is the newer."""


@dataclass(frozen=True)
class Consumer:
    """A durable consumer: which messages of which stream one handler gets."""

    name: str
    stream: str
    subject: str
    ordered: bool

    def config(self) -> ConsumerConfig:
        """As the server knows it."""
        return ConsumerConfig(
            durable_name=self.name,
            filter_subject=self.subject,
            deliver_policy=DeliverPolicy.ALL,
            ack_policy=ServerAckPolicy.EXPLICIT,
            max_deliver=UNLIMITED,
            max_ack_pending=1 if self.ordered else 8 * BATCH,
        )


class Router(NatsRouter):
    """The handlers of one service. Consumers are durable and named `<service>-<function>`.

    What a router says of its service is also what that may do on the bus (`deploy/nats/permissions.py`).
    """

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service
        self.consumers: list[Consumer] = []
        self.commands: dict[type[Message], frozenset[Role]] = {}
        self.queries: dict[type[Message], frozenset[Role]] = {}
        self.events: list[type[Event]] = []
        self.questions: list[type[Message]] = []

    def on(self, event: type[Event], *, ordered: bool = False) -> Callable[[Handler], Handler]:
        """Calls the function for every such event, at least once; with `ordered`, strictly one after the other."""
        return self._stream(event, event.stream, (), ordered=ordered)

    def handles(
        self, command: type[Command[BaseModel]], *, by: Iterable[Role], ordered: bool = False
    ) -> Callable[[Handler], Handler]:
        """Calls the function for every such command of somebody with one of the roles; it returns the outcome."""
        self.commands[command] = frozenset(by)
        return self._stream(command, command.stream, by, ordered=ordered)

    def answers(self, query: type[Query[BaseModel]], *, by: Iterable[Role]) -> Callable[[Handler], Handler]:
        """Calls the function for every such query of somebody with one of the roles; replicas share them."""
        self.queries[query] = frozenset(by)

        def register(function: Handler) -> Handler:
            self.subscriber(
                query.subject,
                decoder=reading(query),
                queue=self.service,
                dependencies=[rights(by)],
                title=query.__name__,
            )(function)
            return function

        return register

    def publishes(self, *events: type[Event]) -> None:
        """Names what the service publishes through its outbox; nothing else leaves it."""
        self.events += events
        for event in events:
            self.publisher(event.subject, schema=event, stream=stream(event.stream), title=event.__name__)
            if event.public_subject:
                self.publisher(event.public_subject, schema=event, stream=stream(PUBLIC_STREAM))

    def asks(self, *queries: type[Query[BaseModel]]) -> None:
        """Names what the service asks of others; nothing else may it ask."""
        self.questions += queries

    def _stream(
        self, kind: type[Message], stream_name: str, by: Iterable[Role], *, ordered: bool
    ) -> Callable[[Handler], Handler]:
        def register(function: Handler) -> Handler:
            consumer = Consumer(f"{self.service}-{function.__name__}", stream_name, kind.subject, ordered)
            self.consumers.append(consumer)
            self.subscriber(
                kind.subject,
                decoder=reading(kind),
                stream=stream(stream_name),
                durable=consumer.name,
                pull_sub=PullSub(batch_size=1 if ordered else BATCH),
                dependencies=[rights(by)],
                ack_policy=AckPolicy.NACK_ON_ERROR,
                title=consumer.name,
            )(function)
            return function

        return register


def reading(kind: type[Message]) -> Callable[[StreamMessage[Msg]], Awaitable[Message]]:
    """Reads a message's body as that kind. Raises `Unreadable`."""

    async def read(message: StreamMessage[Msg]) -> Message:
        try:
            return kind.model_validate_json(message.body)
        except ValidationError as error:
            raise Unreadable from error

    return read


def rights(roles: Iterable[Role]) -> Dependant:
    """A dependency that refuses whoever holds none of the roles; no roles: anyone."""
    needed = frozenset(roles)

    async def check(actor: Actor) -> None:
        actor.require(needed)

    dependency: Dependant = Depends(check)
    return dependency


def stream(name: str) -> JStream:
    """A stream that `deploy/streams.py` declares, and nobody else."""
    return JStream(name, declare=False)
