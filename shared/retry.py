"""What becomes of a message whose handler did not succeed.

Refused: answered with the reason and acknowledged. Failed: delivered again after a growing pause. Failed too often, or
not to be parsed: parked in the dead-letter stream, where an operator sees it (`python -m deploy.dead`).
No text of an error is kept or logged, since it may quote what it failed on: only its type and where it happened.
"""

import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from faststream import BaseMiddleware
from faststream.exceptions import HandlerException, NackMessage, RejectMessage
from faststream.message import StreamMessage
from faststream.nats import NatsResponse
from faststream.nats.response import NatsPublishCommand
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from pydantic import BaseModel

from shared import tracing
from shared.logs import where
from shared.messages import DEAD_STREAM, INBOXES, TYPE, Fault, Refused, Unreadable

CONSUMER = "dead-consumer"
REASON = "dead-reason"
ERROR = "dead-error"
WHERE = "dead-where"
DELIVERIES = "dead-deliveries"
DIED_AT = "dead-at"

log = logging.getLogger(__name__)


class Retry(BaseMiddleware[NatsPublishCommand, Any]):
    """Turns the outcome of a handler into an answer, a redelivery or a dead letter."""

    msg: Msg

    async def on_receive(self) -> None:
        """A message that killed its handler's process again and again never came to `after_processed`."""
        if on_stream(self.msg) and self.msg.metadata.num_delivered > self.tries + 1:
            await self.park("killed", None)

    async def consume_scope(
        self, call_next: Callable[[StreamMessage[Msg]], Awaitable[object]], msg: StreamMessage[Msg]
    ) -> object:
        """Names the type of what is answered; a refusal is an answer.

        Nothing is answered to a subject that is no inbox: it would become a message of ours.
        """
        if not msg.reply_to.startswith(INBOXES):
            msg.reply_to = ""
        try:
            result = await call_next(msg)
        except Refused as refused:
            log.info("refused", extra={"subject": self.msg.subject, "reason": refused.refusal.reason})
            result = refused.refusal
        except HandlerException:
            raise
        except Exception as error:
            if on_stream(self.msg):
                raise
            note(error, self.msg)
            result = Fault()
        return NatsResponse(result, headers={TYPE: type(result).__name__}) if isinstance(result, BaseModel) else result

    async def after_processed(
        self,
        _exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        _exc_tb: TracebackType | None = None,
    ) -> bool:
        """A failed message is delivered again, or parked."""
        if not isinstance(exc_val, Exception) or isinstance(exc_val, HandlerException) or not on_stream(self.msg):
            return False
        note(exc_val, self.msg)
        delivered = self.msg.metadata.num_delivered
        if isinstance(exc_val, Unreadable):
            await self.park("unreadable", exc_val)
        if delivered > self.tries:
            await self.park("failed", exc_val)
        raise NackMessage(delay=self.delays[delivered - 1]) from None

    async def park(self, reason: str, error: Exception | None) -> None:
        """Moves the message into the dead-letter stream, once. Raises `RejectMessage`, which takes it off its own."""
        metadata = self.msg.metadata
        head = {
            **(self.msg.headers or {}),
            "Nats-Msg-Id": f"dead.{metadata.consumer}.{metadata.stream}.{metadata.sequence.stream}",
            CONSUMER: metadata.consumer,
            REASON: reason,
            ERROR: type(error).__name__ if error else "",
            WHERE: where(error) if error else "",
            DELIVERIES: str(metadata.num_delivered),
            DIED_AT: datetime.now(UTC).isoformat(),
        }
        for name in [name for name in head if name.startswith("Nats-Expected")]:
            del head[name]
        stream: JetStreamContext = self.context.get("stream")
        await stream.publish(f"dead.{self.msg.subject}", self.msg.data, stream=DEAD_STREAM, headers=head, timeout=5)
        log.error("parked", extra={"subject": self.msg.subject, "reason": reason, "consumer": metadata.consumer})
        raise RejectMessage

    @property
    def delays(self) -> tuple[float, ...]:
        """Seconds before the second, third, … delivery."""
        delays: tuple[float, ...] = self.context.get("retry_delays")
        return delays

    @property
    def tries(self) -> int:
        """How often a failed message is delivered again."""
        return len(self.delays)


def on_stream(msg: Msg) -> bool:
    """Whether the message came from a stream, and can come again; a query can't."""
    return msg.reply.startswith("$JS.ACK.")


def note(error: Exception, msg: Msg) -> None:
    """Logs and traces that handling a message failed: the error's type and where, never its text."""
    tracing.failed(error)
    log.error("failed", extra={"subject": msg.subject, "error": type(error).__name__, "where": where(error)})
