"""Commands, queries and events between a sender and a service, on real servers."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from deploy.streams import declare_consumers
from shared.client import Bus, Unavailable
from shared.identity import Role
from shared.messages import Done, Refused, headers, new_id
from tests.conftest import PATIENCE, Events
from tests.service.shared import sample
from tests.service.shared.conftest import Killable, Serve, eventually
from tests.service.shared.sample import (
    Account,
    Balance,
    CloseAccount,
    Deposit,
    Deposited,
    FindBalance,
    FindNothing,
    Withdraw,
)


@pytest.mark.usefixtures("served")
async def test_a_command_is_answered_with_its_outcome(bus: Bus) -> None:
    assert await bus.send(Deposit(name="harz", amount=3)) == Balance(name="harz", balance=3)


@pytest.mark.usefixtures("served")
async def test_a_query_is_answered(bus: Bus) -> None:
    await bus.send(Deposit(name="harz", amount=3))

    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=3)


@pytest.mark.usefixtures("served")
async def test_a_query_that_fails_is_answered_at_once(bus: Bus) -> None:
    with pytest.raises(Unavailable):
        await bus.ask(FindNothing(), wait=60)


async def test_a_query_that_nobody_answers_is_unavailable_at_once(bus: Bus) -> None:
    with pytest.raises(Unavailable):
        await bus.ask(FindBalance(name="harz"), wait=60)


async def test_a_query_that_a_killed_replica_took_along_is_asked_once_more(bus: Bus, connection: Nats) -> None:
    asked: list[Msg] = []

    async def answer_the_second(question: Msg) -> None:
        asked.append(question)
        if len(asked) == 2:
            await question.respond(Balance(name="harz", balance=3).model_dump_json().encode())

    await connection.subscribe(FindBalance.subject, cb=answer_the_second)

    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=3)


@pytest.mark.usefixtures("served")
async def test_replicas_that_end_answer_every_question_that_reached_them(bus: Bus, killable: Killable) -> None:
    await bus.send(Deposit(name="harz", amount=3))
    ended = asyncio.Event()

    async def ask_on() -> None:
        question = FindBalance(name="harz")
        while not ended.is_set():
            head = headers(question, new_id(), "test", None)
            reply = await bus.nats.request(question.subject, question.model_dump_json().encode(), 5, headers=head)
            assert Balance.model_validate_json(reply.data).balance == 3

    async with asyncio.TaskGroup() as group:
        for _ in range(16):
            group.create_task(ask_on())
        for _ in range(3):
            await killable.start()
            await killable.end()
        ended.set()


@pytest.mark.usefixtures("served")
async def test_replicas_that_end_carry_out_every_command_that_reached_them(
    bus: Bus, killable: Killable, connection: Nats
) -> None:
    await declare_consumers(connection.jetstream(), sample.router.consumers, ack_wait=timedelta(hours=1))
    ended = asyncio.Event()

    async def deposit_on(name: str) -> None:
        while not ended.is_set():
            assert await bus.send(Deposit(name=name, amount=1), wait=PATIENCE)

    async with asyncio.TaskGroup() as group:
        for number in range(16):
            group.create_task(deposit_on(f"harz {number}"))
        for _ in range(3):
            await killable.start()
            await killable.end()
        ended.set()


@pytest.mark.usefixtures("served")
async def test_a_command_that_takes_long_holds_up_no_other(bus: Bus, engine: AsyncEngine) -> None:
    await bus.send(Deposit(name="harz", amount=1))
    async with engine.begin() as elsewhere:
        await elsewhere.execute(select(Account).filter_by(name="harz").with_for_update())
        assert await bus.send(Deposit(name="harz", amount=1), wait=0.1) is None
        for _ in range(3):
            assert await bus.send(Deposit(name="saale", amount=1), wait=PATIENCE)

    assert await bus.send(Deposit(name="harz", amount=1), wait=PATIENCE)


@pytest.mark.usefixtures("served")
async def test_a_refused_command_is_answered_with_its_reason_and_leaves_nothing(bus: Bus, events: Events) -> None:
    await bus.send(Deposit(name="harz", amount=3))

    with pytest.raises(Refused) as refused:
        await bus.send(Withdraw(name="harz", amount=5))

    assert refused.value.refusal.model_dump() == {
        "reason": "not_enough",
        "field": "amount",
        "details": {"missing": 2},
    }
    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=3)
    await bus.send(Deposit(name="harz", amount=1))
    assert [event.amount for event in await events.first(Deposited, 2)] == [3, 1]


@pytest.mark.usefixtures("served")
async def test_a_refusal_stands_when_its_command_is_delivered_again(bus: Bus, connection: Nats) -> None:
    command, command_id = Withdraw(name="harz", amount=5), uuid4()
    with pytest.raises(Refused):
        await bus.send(command, command_id=command_id)
    await bus.send(Deposit(name="harz", amount=9))

    head = {"message_id": str(command_id), "content-type": "application/json"}
    body = command.model_dump_json().encode()
    await connection.jetstream().publish(command.subject, body, stream=command.stream, headers=head)
    await until_handled(connection, "SAMPLE_COMMANDS")

    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=9)


@pytest.mark.usefixtures("served")
async def test_a_command_sent_twice_takes_effect_once(bus: Bus) -> None:
    command_id = uuid4()
    await bus.send(Deposit(name="harz", amount=3), command_id=command_id)
    again = await bus.send(Deposit(name="harz", amount=3), command_id=command_id, wait=0.3)

    assert again is None
    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=3)


async def test_a_command_sent_while_its_service_is_away_is_carried_out_when_it_comes(
    bus: Bus, serve: Serve, events: Events
) -> None:
    assert await bus.send(Deposit(name="harz", amount=3), wait=0.1) is None

    await serve()

    assert await events.next(Deposited) == Deposited(name="harz", amount=3)


@pytest.mark.usefixtures("served")
async def test_a_command_without_the_right_is_refused(bus: Bus, token: Callable[..., str]) -> None:
    await bus.send(Deposit(name="harz", amount=3))

    for actor, reason in ((None, "not_signed_in"), (token(Role.PARTICIPANT), "not_allowed"), ("x", "not_signed_in")):
        with pytest.raises(Refused, match=reason):
            await bus.send(CloseAccount(name="harz"), actor=actor)

    assert await bus.send(CloseAccount(name="harz"), actor=token(Role.ORGANISER)) == Done()


@pytest.mark.usefixtures("served")
async def test_replicas_share_the_work(bus: Bus, killable: Killable) -> None:
    await killable.start()
    await asyncio.gather(*(bus.send(Deposit(name="harz", amount=1)) for _ in range(40)))

    assert await bus.ask(FindBalance(name="harz")) == Balance(name="harz", balance=40)


@pytest.mark.usefixtures("served")
async def test_partner_systems_get_a_copy_of_a_public_event(bus: Bus, connection: Nats) -> None:
    await bus.send(Deposit(name="harz", amount=3))

    subscription = await connection.jetstream().subscribe("public.>", stream="PUBLIC")
    message = await subscription.next_msg(5)

    assert message.subject == "public.sample.deposited"
    assert message.headers is not None
    assert message.headers["ce-type"] == "Deposited"
    assert Deposited.model_validate_json(message.data) == Deposited(name="harz", amount=3)


async def until_handled(connection: Nats, stream: str) -> None:
    """Waits until the work queue is empty."""

    async def empty() -> bool:
        return (await connection.jetstream().stream_info(stream)).state.messages == 0

    await eventually(empty)
