"""Every user of the bus tries everything there is, on a real server: what is not allowed is refused, and said to be."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client as Nats
from nats.errors import Error as NatsError

from deploy import dead, keys
from deploy.nats.permissions import partner, permissions
from deploy.servers import NatsServer
from deploy.streams import partner as partner_consumer
from deploy.streams import routers, streams
from shared.client import Bus, connect, note
from shared.messages import Event, headers, inbox, new_id
from shared.settings import Settings
from tests.conftest import PARTNERS, Events
from tests.contracts.schemas import messages
from tests.service.shared import sample
from tests.service.shared.conftest import eventually
from tests.service.shared.sample import Deposit, Deposited, FindBalance

ROUTERS = [*routers(), sample.router]
ALLOWED = permissions(ROUTERS)
CONSUMERS = [*(consumer for router in ROUTERS for consumer in router.consumers), *map(partner_consumer, PARTNERS)]
STREAMS = [str(config.name) for config in streams()]
SUBJECTS = [kind.subject for kind in messages()]
PUBLIC = [kind.public_subject for kind in messages() if issubclass(kind, Event) and kind.public_subject]
USERS = sorted(set(ALLOWED) - {"operator"})

NOWHERE = "nowhere"
"""A subject that nobody may publish or subscribe to."""

VIOLATION = re.compile(r'permissions violation for (publish|subscription) to "([^"]+)"(?: using queue "([^"]+)")?')

pytestmark = pytest.mark.usefixtures("sample_streams")


def published() -> list[str]:
    """Whatever somebody may want to publish to."""
    consumers = [f"{consumer.stream}.{consumer.name}" for consumer in CONSUMERS]
    return [
        *SUBJECTS,
        *PUBLIC,
        *(f"dead.{subject}" for subject in SUBJECTS),
        *(f"{inbox(user)}.answer" for user in (*ALLOWED, *PARTNERS)),
        "_INBOX.answer",
        *(f"$JS.API.CONSUMER.{verb}.{each}" for verb in ("INFO", "MSG.NEXT", "DELETE", "CREATE") for each in consumers),
        *(f"$JS.API.CONSUMER.DURABLE.CREATE.{each}" for each in consumers),
        *(f"$JS.ACK.{each}.1.1.1.1.1" for each in consumers),
        *(f"$JS.API.CONSUMER.{verb}.{name}" for verb in ("CREATE", "NAMES", "LIST") for name in STREAMS),
        *(
            f"$JS.API.STREAM.{verb}.{name}"
            for verb in ("INFO", "CREATE", "UPDATE", "PURGE", "DELETE", "MSG.GET", "MSG.DELETE", "SNAPSHOT", "RESTORE")
            for name in STREAMS
        ),
        *(f"$JS.API.DIRECT.GET.{name}" for name in STREAMS),
        *("$JS.API.INFO", "$JS.API.STREAM.NAMES", "$JS.API.STREAM.LIST", "$SYS.REQ.SERVER.PING"),
    ]


def subscribed() -> list[str]:
    """Whatever somebody may want to read."""
    return [
        *SUBJECTS,
        *PUBLIC,
        *(f"{kind.subject} {kind.owner}" for kind in messages()),
        *(f"{kind.subject} others" for kind in messages()),
        *(f"{inbox(user)}.>" for user in (*ALLOWED, *PARTNERS)),
        *(">", "*.>", "_INBOX.>", "dead.>", "public.>", "$JS.>", "$SYS.>", "registration.>", "*.event.>"),
    ]


def covers(pattern: str, subject: str) -> bool:
    """Whether a subject, or every subject that a pattern stands for, is one that the other pattern stands for."""
    pattern_subject, _, group = pattern.partition(" ")
    wanted, _, wanted_group = subject.partition(" ")
    if group != wanted_group and group:
        return False
    ours, theirs = pattern_subject.split("."), wanted.split(".")
    if ours[-1] == ">":
        return len(theirs) >= len(ours) and ours[:-1] == theirs[: len(ours) - 1]
    return ours == theirs


def refused(allowed: Iterable[str], tried: Iterable[str]) -> set[str]:
    """What of it the server is to refuse; it tells subjects in lower case."""
    return {subject.lower() for subject in tried if not any(covers(pattern, subject) for pattern in allowed)}


@dataclass
class Intruder:
    """A user of the bus that tries, and what the server refused to it."""

    nats: Nats
    violations: set[tuple[str, str]] = field(default_factory=set)

    async def publish(self, subjects: Iterable[str], reply: str = "") -> set[str]:
        """Publishes to all; what was refused."""
        for subject in (*subjects, NOWHERE):
            await self.nats.publish(subject, b"", reply=reply)
        return await self.told("publish")

    async def subscribe(self, subjects: Iterable[str]) -> set[str]:
        """Subscribes to all, for a queue group if one is named; what was refused."""
        for each in (*subjects, NOWHERE):
            subject, _, group = each.partition(" ")
            await self.nats.subscribe(subject, queue=group)
        return await self.told("subscription")

    async def told(self, attempt: str) -> set[str]:
        """What the server has refused of such attempts, once it has come to the last one, which it always refuses."""

        async def all_told() -> bool:
            return (attempt, NOWHERE) in self.violations

        await eventually(all_told)
        found = {subject for kind, subject in self.violations if kind == attempt}
        self.violations.clear()
        return found - {NOWHERE}

    async def heard(self, error: Exception) -> None:
        """The server refuses something."""
        found = VIOLATION.search(str(error))
        assert found, error
        attempt, subject, group = found.groups()
        self.violations.add((attempt, f"{subject} {group}" if group else subject))


Intrude = Callable[[str], Awaitable[Intruder]]


@pytest.fixture
async def intrude(nats_server: NatsServer, keys_dir: Path) -> AsyncIterator[Intrude]:
    """`await intrude("web")`: a connection of that user or partner."""
    async with AsyncExitStack() as stack:

        async def intrude(name: str) -> Intruder:
            seed = keys_dir / (f"partners/{name}.nk" if name in PARTNERS else f"{name}/nats.nk")
            intruder = Intruder(Nats())
            await intruder.nats.connect(nats_server.url, nkeys_seed=str(seed), error_cb=intruder.heard)
            stack.push_async_callback(intruder.nats.close)
            return intruder

        yield intrude


@pytest.mark.parametrize("user", USERS)
async def test_a_user_publishes_and_reads_what_it_may_and_nothing_else(intrude: Intrude, user: str) -> None:
    intruder, may = await intrude(user), ALLOWED[user]

    assert await intruder.publish(published()) == refused(may.publish, published())
    assert await intruder.subscribe(subscribed()) == refused(may.subscribe, subscribed())


@pytest.mark.parametrize("name", PARTNERS)
async def test_a_partner_reads_what_is_public_and_nothing_else(intrude: Intrude, name: str) -> None:
    intruder, may = await intrude(name), partner(name)
    subjects = [*published(), *(subject for each in PARTNERS for subject in asked(each))]

    assert await intruder.publish(subjects) == refused(may.publish, subjects)
    assert await intruder.subscribe(subscribed()) == refused(may.subscribe, subscribed())


@pytest.mark.parametrize("proof", [{}, {"user": "web", "password": "web"}, {"token": "web"}, "another seed"], ids=str)
async def test_nobody_gets_in_without_a_key_of_the_installation(
    nats_server: NatsServer, tmp_path: Path, proof: dict[str, str] | str
) -> None:
    keys.create_seed(tmp_path / "nats.nk")
    shown = {"nkeys_seed": str(tmp_path / "nats.nk")} if isinstance(proof, str) else proof

    with pytest.raises(NatsError, match="Authorization Violation"):
        await nats.connect(nats_server.url, allow_reconnect=False, error_cb=note, **shown)


@pytest.mark.usefixtures("served")
async def test_a_partner_reads_live_and_at_its_own_pace(intrude: Intrude, bus: Bus) -> None:
    museum = (await intrude("museum")).nats
    live = await museum.subscribe("public.>")
    await museum.flush()

    await bus.send(Deposit(name="harz", amount=1))
    await bus.send(Deposit(name="harz", amount=2))

    assert [(await live.next_msg(5)).subject for _ in range(2)] == [str(Deposited.public_subject)] * 2
    stored = await museum.jetstream(domain="platform").pull_subscribe_bind(durable="partner-museum", stream="PUBLIC")
    (first,) = await stored.fetch(1, timeout=5)
    await first.ack_sync()
    (second,) = await stored.fetch(2, timeout=5)
    await second.ack_sync()
    assert [Deposited.model_validate_json(message.data).amount for message in (first, second)] == [1, 2]


async def test_answers_that_a_partner_has_sent_elsewhere_stay_in_its_own_account(
    intrude: Intrude, connection: Nats
) -> None:
    museum = await intrude("museum")
    for elsewhere in (Deposited.subject, str(Deposited.public_subject), f"{inbox('web')}.answer"):
        assert await museum.publish(asked("museum"), reply=elsewhere) == set()

    assert await stored(connection, "SAMPLE_EVENTS", "PUBLIC") == 0


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("elsewhere", [Deposited.subject, Deposited.public_subject, "dead.sample.command.deposit"])
async def test_an_answer_to_no_inbox_is_never_sent(
    intrude: Intrude, connection: Nats, bus: Bus, events: Events, elsewhere: str
) -> None:
    web = (await intrude("web")).nats
    await bus.send(Deposit(name="harz", amount=1))

    await web.publish(FindBalance.subject, FindBalance(name="harz").model_dump_json().encode(), reply=elsewhere)
    command = Deposit(name="harz", amount=2)
    head = headers(command, new_id(), "web") | {"reply_to": elsewhere}
    await web.publish(command.subject, command.model_dump_json().encode(), headers=head)

    assert [event.amount for event in await events.first(Deposited, 2)] == [1, 2]
    assert await events.count(Deposited) == 2
    assert await stored(connection, "SAMPLE_EVENTS", "PUBLIC", "DEAD") == 4


@pytest.mark.usefixtures("served")
async def test_what_the_bus_itself_answers_elsewhere_is_parked_and_takes_no_effect(
    intrude: Intrude, connection: Nats
) -> None:
    web = (await intrude("web")).nats
    desk = dead.Desk(connection)

    await web.publish(Deposit.subject, b"{}", reply=Deposited.subject)

    async def parked() -> bool:
        return len(await desk.list()) == 2

    await eventually(parked)
    letters = {letter.subject: letter.reason for letter in await desk.list()}
    assert letters == {Deposit.subject: "unreadable", Deposited.subject: "unreadable"}


async def test_what_is_not_permitted_is_logged_with_its_subject(
    nats_server: NatsServer, keys_dir: Path, caplog: pytest.LogCaptureFixture
) -> None:
    web = Settings(nats_url=nats_server.url, keys_dir=keys_dir / "web")
    async with await connect(web, "web") as connection:
        await connection.publish(Deposited.subject, b"secret")
        await connection.subscribe("registration.>")
        await eventually(lambda: told(caplog, 2))

    denied = [(record.levelname, vars(record)["subject"]) for record in caplog.records]
    assert denied == [("ERROR", Deposited.subject), ("ERROR", "registration.>")]
    assert web.nats_seed() not in caplog.text


async def told(caplog: pytest.LogCaptureFixture, times: int) -> bool:
    """Whether the log says so often that something is not permitted."""
    return [record.getMessage() for record in caplog.records] == ["not permitted"] * times


def asked(name: str) -> list[str]:
    """Where a partner asks for messages."""
    return [subject for subject in partner(name).publish if not subject.endswith(">")]


async def stored(connection: Nats, *names: str) -> int:
    """How many messages there are in these streams."""
    return sum([(await connection.jetstream().stream_info(name)).state.messages for name in names])
