"""What becomes of messages that fail: again after a pause, then parked where an operator sees them."""

import logging

import pytest
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy import dead
from shared import retry
from shared.client import Bus
from shared.tables import inbox, outbox
from tests.conftest import Events
from tests.service.shared.conftest import eventually
from tests.service.shared.sample import Account, Deposit, Deposited, Fail, Tally
from tests.service.shared.test_bus import until_handled


async def parked(connection: Nats, number: int = 1) -> list[Msg]:
    """The dead letters, once there are so many."""
    subscription = await connection.jetstream().pull_subscribe("dead.>", stream="DEAD")
    return await subscription.fetch(number, timeout=10)


@pytest.mark.usefixtures("served")
async def test_a_handler_that_fails_leaves_no_trace(bus: Bus, connection: Nats, engine: AsyncEngine) -> None:
    await bus.send(Fail(name="harz"), wait=0.1)
    await parked(connection)

    async with engine.connect() as database:
        for table in (Account.__table__, outbox, inbox):
            assert await database.scalar(select(func.count()).select_from(table)) == 0


@pytest.mark.usefixtures("served")
async def test_a_message_that_fails_again_and_again_is_parked_with_what_is_known_of_it(
    bus: Bus, connection: Nats
) -> None:
    await bus.send(Fail(name="harz"), wait=0.1)
    (letter,) = await parked(connection)

    assert letter.subject == "dead.sample.command.fail"
    assert Fail.model_validate_json(letter.data) == Fail(name="harz")
    assert letter.headers is not None
    assert letter.headers[retry.CONSUMER] == "sample-fail"
    assert letter.headers[retry.REASON] == "failed"
    assert letter.headers[retry.ERROR] == "RuntimeError"
    assert letter.headers[retry.WHERE].startswith("sample.py:")
    assert letter.headers[retry.DELIVERIES] == "3"


@pytest.mark.usefixtures("served")
async def test_no_text_of_an_error_reaches_log_or_dead_letter(
    bus: Bus, connection: Nats, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await bus.send(Fail(name="harz"), wait=0.1)
    (letter,) = await parked(connection)

    assert "RuntimeError" in str([record.__dict__ for record in caplog.records])
    assert "Fatima" not in str([record.__dict__ for record in caplog.records])
    assert "Fatima" not in str(letter.headers)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b"\xff\xfe", b'{"name": 1}', b'{"name": "harz", "amount": "x"}'])
async def test_a_message_that_cannot_be_read_is_parked_at_once(connection: Nats, body: bytes) -> None:
    js = connection.jetstream()
    for subject, stream in (("sample.command.deposit", "SAMPLE_COMMANDS"), ("sample.event.deposited", "SAMPLE_EVENTS")):
        headers = {"message_id": "8b5ba9a0-0000-4000-8000-000000000000", "content-type": "application/json"}
        await js.publish(subject, body, stream=stream, headers=headers)

    letters = await parked(connection, 2)

    assert {letter.data for letter in letters} == {body}
    assert {(letter.headers or {})[retry.REASON] for letter in letters} == {"unreadable"}
    assert {(letter.headers or {})[retry.DELIVERIES] for letter in letters} == {"1"}


@pytest.mark.usefixtures("served")
async def test_a_message_without_an_id_is_parked(connection: Nats) -> None:
    command = Deposit(name="harz", amount=1)
    await connection.jetstream().publish(command.subject, command.model_dump_json().encode(), stream=command.stream)

    (letter,) = await parked(connection)

    assert (letter.headers or {})[retry.REASON] == "unreadable"


@pytest.mark.usefixtures("served")
async def test_an_event_delivered_twice_takes_effect_once(bus: Bus, connection: Nats, engine: AsyncEngine) -> None:
    js = connection.jetstream()
    event = Deposited(name="harz", amount=1)
    for repeat in ("a", "b"):
        headers = {
            "message_id": "8b5ba9a0-0000-4000-8000-000000000000",
            "Nats-Msg-Id": repeat,
            "content-type": "application/json",
        }
        await js.publish(event.subject, event.model_dump_json().encode(), stream=event.stream, headers=headers)

    async def handled() -> bool:
        info = await js.consumer_info("SAMPLE_EVENTS", "sample-count")
        return not info.num_pending and not info.num_ack_pending

    await eventually(handled)
    async with engine.connect() as database:
        assert (await database.scalars(select(Tally.deposits))).all() == [1]


@pytest.mark.usefixtures("served")
async def test_an_operator_lists_shows_retries_and_drops_dead_letters(
    bus: Bus, connection: Nats, engine: AsyncEngine, events: Events
) -> None:
    await bus.send(Fail(name="harz"), wait=0.1)
    await parked(connection)
    desk = dead.Desk(connection)

    (letter,) = await desk.list()
    assert (letter.subject, letter.reason, letter.consumer) == ("sample.command.fail", "failed", "sample-fail")
    assert '"harz"' in await desk.show(letter.number)

    await desk.retry(letter.number)
    (again,) = await eventually_listed(desk, letter.number)
    assert again.subject == "sample.command.fail"

    await desk.drop(again.number)
    assert await desk.list() == []
    with pytest.raises(dead.NoSuchLetter):
        await desk.show(again.number)


@pytest.mark.usefixtures("served")
async def test_a_retried_letter_whose_cause_is_gone_takes_effect(bus: Bus, connection: Nats, events: Events) -> None:
    command = Deposit(name="harz", amount=2)
    headers = {"message_id": "8b5ba9a0-0000-4000-8000-000000000000", "content-type": "application/json"}
    body = command.model_dump_json().encode()
    js = connection.jetstream()
    await js.publish(
        f"dead.{command.subject}", body, stream="DEAD", headers=headers | {retry.CONSUMER: "sample-deposit"}
    )
    desk = dead.Desk(connection)

    (letter,) = await desk.list()
    await desk.retry(letter.number)

    assert await events.next(Deposited) == Deposited(name="harz", amount=2)
    assert await desk.list() == []
    await until_handled(connection, "SAMPLE_COMMANDS")


async def eventually_listed(desk: dead.Desk, after: int) -> list[dead.DeadLetter]:
    """The dead letters that came later."""

    async def come() -> bool:
        return any(letter.number > after for letter in await desk.list())

    await eventually(come)
    return await desk.list()
