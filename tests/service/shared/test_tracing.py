"""Spans of handlers: within the sender's trace, with what became of the message, and without an error's text."""

import asyncio
import signal
from uuid import uuid4

import pytest
from nats.aio.client import Client as Nats
from pydantic import BaseModel

from deploy.processes import free_port
from shared.client import Bus
from shared.messages import Command
from tests.collector import Collector, Span
from tests.conftest import PATIENCE
from tests.service.shared.conftest import Killable, eventually
from tests.service.shared.sample import Deposit, Fail, Withdraw

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


@pytest.fixture
async def process(collector: Collector, killable: Killable) -> Killable:
    """The sample as a process whose traces are collected."""
    await killable.start()
    return killable


async def send(connection: Nats, *commands: Command[BaseModel]) -> None:
    """Sends them as parts of one trace."""
    for command in commands:
        head = {
            "message_id": str(uuid4()),
            "content-type": "application/json",
            "traceparent": f"00-{TRACE}-00f067aa0ba902b7-01",
        }
        await connection.jetstream().publish(command.subject, command.model_dump_json().encode(), headers=head)


async def spans(collector: Collector, number: int) -> list[Span]:
    """The spans of the trace, once there are so many."""

    def found() -> list[Span]:
        return [span for span in collector.spans() if span.trace_id.hex() == TRACE]

    async def come() -> bool:
        return len(found()) >= number

    await eventually(come)
    return found()


async def test_retries_and_the_dead_letter_are_spans_of_the_senders_trace(
    process: Killable, collector: Collector, connection: Nats
) -> None:
    await send(connection, Fail(name="harz"))

    tries = await spans(collector, 3)

    assert [span.name for span in tries] == ["process sample.command.fail"] * 3
    assert [span.attributes["outcome"] for span in tries] == ["failed", "failed", "parked"]
    assert all(span.failed for span in tries)
    assert {span.attributes["error.type"] for span in tries} == {"RuntimeError"}
    assert all(span.attributes["error.where"].startswith("sample.py:") for span in tries)
    assert b"Fatima" not in b"".join(collector.received)
    assert b"fatima" not in b"".join(collector.received)


async def test_a_refusal_is_no_failure_and_an_event_continues_the_trace(
    process: Killable, collector: Collector, connection: Nats
) -> None:
    await send(connection, Deposit(name="harz", amount=1), Withdraw(name="harz", amount=5))

    found = {span.name: span for span in await spans(collector, 3)}

    refused = found["process sample.command.withdraw"]
    assert (refused.attributes["outcome"], refused.failed) == ("refused", False)
    heard = found["process sample.event.deposited"]
    assert heard.parent_id == found["process sample.command.deposit"].id


async def test_the_last_spans_are_sent_when_the_process_ends(
    monkeypatch: pytest.MonkeyPatch, collector: Collector, killable: Killable, connection: Nats
) -> None:
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "600000")
    await killable.start()
    await send(connection, Deposit(name="harz", amount=1))
    await asyncio.sleep(1)
    assert collector.spans() == []

    assert killable.process is not None
    killable.process.terminate()
    await asyncio.to_thread(killable.process.wait, 20)

    assert "process sample.command.deposit" in {span.name for span in collector.spans()}


async def test_a_collector_that_is_away_keeps_nobody_from_working_and_ending(
    monkeypatch: pytest.MonkeyPatch, killable: Killable, bus: Bus
) -> None:
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{free_port()}")
    await killable.start()
    assert await bus.send(Deposit(name="harz", amount=1), wait=PATIENCE)

    assert killable.process is not None
    killable.process.terminate()
    await asyncio.to_thread(killable.process.wait, PATIENCE)

    assert killable.process.returncode == -signal.SIGTERM
