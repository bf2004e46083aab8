"""What Prometheus reads of a service: what became of every message, what waits, and what is not known now."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import uuid4

import httpx
import pytest
from nats.aio.client import Client as Nats
from prometheus_client import CollectorRegistry, Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.parser import text_string_to_metric_families

from deploy.servers import NatsServer
from shared import __version__, metrics
from shared.client import Bus, Unavailable
from shared.messages import Refused
from tests.service.shared.conftest import eventually
from tests.service.shared.sample import Deposit, Fail, FindBalance, FindNothing, Withdraw

Labels = dict[str, str]


@pytest.fixture(autouse=True)
def always_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered between two looks."""
    monkeypatch.setattr(metrics, "FRESH", 0.0)


class Look:
    """What Prometheus reads when it looks once."""

    def __init__(self, text: str) -> None:
        self.samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]

    def value(self, name: str, **labels: str) -> float | None:
        """The value of a metric; None when it is not there."""
        found = (each for each in self.samples if each.name == name and labels.items() <= each.labels.items())
        return next((sample.value for sample in found), None)


async def look(operator: httpx.AsyncClient) -> Look:
    """All metrics as they are now."""
    response = await operator.get("/metrics")
    assert response.status_code == 200
    return Look(response.text)


async def value(operator: httpx.AsyncClient, name: str, **labels: str) -> float | None:
    """The value of a metric now; None when it is not there."""
    return (await look(operator)).value(name, **labels)


async def until(operator: httpx.AsyncClient, expected: float, name: str, **labels: str) -> None:
    """Waits until the metric has that value."""

    async def holds() -> bool:
        return await value(operator, name, **labels) == expected

    await eventually(holds)


async def test_what_became_of_messages_is_told_apart(operator: httpx.AsyncClient, bus: Bus, connection: Nats) -> None:
    twice = uuid4()
    await bus.send(Deposit(name="harz", amount=1), command_id=twice)
    await deliver_again(connection, Deposit(name="harz", amount=1), str(twice))
    with pytest.raises(Refused):
        await bus.send(Withdraw(name="harz", amount=100))
    await bus.send(Fail(name="harz"), wait=0.1)
    with pytest.raises(Unavailable):
        await bus.ask(FindNothing())
    with pytest.raises(Refused):
        await bus.ask(FindBalance(name="nobody"))

    for handler, outcome, times in (
        ("sample-deposit", "done", 1),
        ("sample-deposit", "repeated", 1),
        ("sample-withdraw", "refused", 1),
        ("sample-fail", "failed", 2),
        ("sample-fail", "parked", 1),
        ("sample-fail", "done", 0),
        ("sample.query.find_nothing", "failed", 1),
        ("sample.query.find_balance", "refused", 1),
    ):
        await until(operator, times, "handled_messages_total", handler=handler, outcome=outcome)
    duration = "faststream_received_processed_messages_duration_seconds_count"
    assert await value(operator, duration, handler="sample.command.deposit") == 2


async def deliver_again(connection: Nats, command: Deposit, id: str) -> None:
    """The same message once more, as after an acknowledgement that was lost."""
    head = {"message_id": id, "content-type": "application/json"}
    await connection.jetstream().publish(command.subject, command.model_dump_json().encode(), headers=head)


async def test_what_waits_can_be_seen(operator: httpx.AsyncClient, bus: Bus) -> None:
    await bus.send(Fail(name="harz"), wait=0.1)

    await until(operator, 1, "dead_letters", subject="sample.command.fail")
    await until(operator, 0, "consumer_pending", consumer="sample-fail")
    await until(operator, 0, "consumer_ack_pending", consumer="sample-fail")
    await until(operator, 0, "consumer_redelivered", consumer="sample-fail")
    await until(operator, 0, "outbox_messages")
    assert await value(operator, "outbox_oldest_seconds") == 0
    assert await value(operator, "database_connections_in_use") is not None
    assert await value(operator, "database_connections_limit") == 10


async def test_it_tells_its_version_its_tasks_and_its_workers(operator: httpx.AsyncClient) -> None:
    await until(operator, 1, "task_runs_total", task="forget_inbox", result="succeeded")
    assert await value(operator, "build_info", version=__version__) == 1
    assert await value(operator, "worker_failures_total", worker="relaying") == 0
    succeeded = await value(operator, "task_last_success_timestamp_seconds", task="forget_inbox")
    ran = await value(operator, "task_last_run_timestamp_seconds", task="forget_inbox")
    assert succeeded is not None
    assert ran is not None
    assert 0 < succeeded <= ran


async def test_a_task_that_fails_shows_as_failed() -> None:
    registry = CollectorRegistry()
    counted = metrics.Counted(registry)

    with pytest.raises(ZeroDivisionError), counted.run("divide"):
        _ = 1 / 0

    assert registry.get_sample_value("task_runs_total", {"task": "divide", "result": "failed"}) == 1
    assert registry.get_sample_value("task_last_run_timestamp_seconds", {"task": "divide"})
    assert registry.get_sample_value("task_last_success_timestamp_seconds", {"task": "divide"}) is None


async def test_without_the_bus_it_tells_what_it_knows_and_what_it_does_not(
    operator: httpx.AsyncClient, nats_server: NatsServer, connection: Nats
) -> None:
    await until(operator, 1, "metrics_source_up", source="consumers")
    nats_server.kill()

    await until(operator, 0, "metrics_source_up", source="consumers")
    found = await look(operator)
    assert found.value("metrics_source_up", source="dead_letters") == 0
    assert found.value("consumer_pending") is None
    assert found.value("metrics_source_up", source="outbox") == 1
    assert found.value("outbox_messages") == 0
    assert found.value("ready", check="stream") == 0
    assert found.value("ready", check="database") == 1

    nats_server.start()
    await until(operator, 1, "metrics_source_up", source="consumers")


def counting(calls: list[str]) -> Callable[[], Awaitable[list[Metric]]]:
    """A source that notes that it was asked."""

    async def ask() -> list[Metric]:
        calls.append("asked")
        return [GaugeMetricFamily("answer", "The answer", 42)]

    return ask


async def test_a_source_is_asked_once_for_all_who_look_at_the_same_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "FRESH", 60.0)
    calls: list[str] = []
    asked = metrics.Asked({"one": counting(calls)})

    await asyncio.gather(*(asked.refresh() for _ in range(5)))

    assert calls == ["asked"]


async def test_a_source_that_hangs_keeps_nobody_waiting_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metrics, "ANSWERED_WITHIN", 0.05)

    async def hang() -> list[Metric]:
        await asyncio.Event().wait()
        return []

    registry = CollectorRegistry()
    asked = metrics.Asked({"hanging": hang, "well": counting([])})
    registry.register(asked)
    await asked.refresh()

    assert registry.get_sample_value("answer") == 42
    assert registry.get_sample_value("metrics_source_up", {"source": "hanging"}) == 0
    assert registry.get_sample_value("metrics_source_up", {"source": "well"}) == 1
