"""What becomes of messages, for the operator: every one is counted by handler and outcome, and has a span."""

from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from types import TracebackType
from typing import Any

from faststream import BaseMiddleware
from faststream.exceptions import AckMessage, RejectMessage
from faststream.message import StreamMessage
from faststream.nats import NatsResponse
from faststream.nats.response import NatsPublishCommand
from nats.aio.msg import Msg
from opentelemetry.trace import Span, SpanKind, StatusCode

from shared import tracing
from shared.messages import TYPE, Fault, Refusal
from shared.metrics import Counted
from shared.retry import on_stream

ANSWERS = {Refusal.__name__: "refused", Fault.__name__: "failed"}


class Observed(BaseMiddleware[NatsPublishCommand, Any]):
    """The outermost middleware, so that it sees what the others made of a message.

    Outcomes: `done`; `refused`, and answered so; `failed`, to be delivered again or, as a query, answered with a fault;
    `parked` as a dead letter; `repeated`, and not handled a second time.
    """

    msg: Msg
    span: Span

    async def on_receive(self) -> None:
        """The span begins, within the trace that the message brings along."""
        self.outcome = "done"
        self.scope = ExitStack()
        subject, parent = self.msg.subject, (self.msg.headers or {}).get(tracing.TRACEPARENT)
        kind = SpanKind.CONSUMER if on_stream(self.msg) else SpanKind.SERVER
        about = {"messaging.system": "nats", "messaging.destination.name": subject, "handler": self.handler}
        self.span = self.scope.enter_context(tracing.span(f"process {subject}", kind, about, parent))

    async def consume_scope(
        self, call_next: Callable[[StreamMessage[Msg]], Awaitable[object]], msg: StreamMessage[Msg]
    ) -> object:
        """An answer tells by its type how it went."""
        answer = await call_next(msg)
        if isinstance(answer, NatsResponse):
            self.outcome = ANSWERS.get(answer.headers.get(TYPE, ""), self.outcome)
        return answer

    async def after_processed(
        self,
        _exc_type: type[BaseException] | None = None,
        exc_val: BaseException | None = None,
        _exc_tb: TracebackType | None = None,
    ) -> bool:
        """The span ends with the outcome."""
        if exc_val is not None:
            self.outcome = after(exc_val)
        if self.outcome in ("failed", "parked"):
            self.span.set_status(StatusCode.ERROR)
        self.span.set_attribute(tracing.OUTCOME, self.outcome)
        self.scope.close()
        counted: Counted = self.context.get("counted")
        counted.handled.labels(self.handler, self.outcome).inc()
        return False

    @property
    def handler(self) -> str:
        """The consumer's name; for a query, its subject."""
        return self.msg.metadata.consumer if on_stream(self.msg) else self.msg.subject


def after(error: BaseException) -> str:
    """The outcome of a message whose way ended with this."""
    if isinstance(error, AckMessage):
        return "repeated"
    return "parked" if isinstance(error, RejectMessage) else "failed"
