"""Runs the sample service as a process that a test can kill: `python -m tests.service.shared.run_sample`."""

from collections.abc import Awaitable, Callable
from typing import Any

from faststream import BaseMiddleware
from faststream.message import StreamMessage
from faststream.nats.response import NatsPublishCommand
from nats.aio.msg import Msg

from shared.service import run
from shared.settings import ServiceSettings, read
from tests.service.shared.sample import create, pause


class PauseBeforeAck(BaseMiddleware[NatsPublishCommand, Any]):
    """The place between commit and acknowledgement."""

    async def consume_scope(
        self, call_next: Callable[[StreamMessage[Msg]], Awaitable[object]], msg: StreamMessage[Msg]
    ) -> object:
        result = await call_next(msg)
        await pause("ack")
        return result


if __name__ == "__main__":
    settings = read(ServiceSettings)
    application = create(settings)
    application.brokers[0].add_middleware(PauseBeforeAck)
    run(application, "sample", settings)
