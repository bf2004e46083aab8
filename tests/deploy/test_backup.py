"""Backing up while people go on, and restoring: nothing that was accepted is lost, and nothing happens twice."""

import asyncio
import io
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path

import asyncpg
import pytest
from nats.aio.client import Client as Nats
from nats.js import JetStreamContext
from pydantic import PostgresDsn

from deploy import archive, backup, dumps, keys, ledger, restore, servers, streams
from deploy.installation import KEYS, Installation
from deploy.nats.config import accounts
from deploy.streams import SERVICES
from shared.client import Bus, connect
from shared.contracts.notifications import Letter, LetterKind, LetterState, ListLetters, SendAgain
from shared.contracts.registration.erasure import ErasePerson, ListErasures, PersonErased
from shared.contracts.registration.registrations import ParticipantRegistered, RegistrationState
from shared.outbox import LOCK
from tests.conftest import PATIENCE, Databases, Events, Identities, running
from tests.places import place_for_servers
from tests.service.notifications.conftest import MailServer
from tests.service.registration.conftest import Desk, plan


@dataclass
class Life:
    """An installation, its services and everybody's mail."""

    installation: Installation
    mail: MailServer
    desk: Desk
    services: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def start(self, *services: str) -> None:
        """Starts these services, or all."""
        for service in services or SERVICES:
            module = import_module(f"services.{service}.app")
            given: dict[str, object] = {
                "nats_url": self.installation.nats_url,
                "database_url": self.installation.databases[service],
                "keys_dir": self.installation.keys_dir.parent / service,
                "retry_delays": (0.05, 0.1, 0.2),
            }
            if service == "notifications":
                given |= {"smtp_url": f"smtp://127.0.0.1:{self.mail.port}", "web_url": "https://ideen.example.org"}
            await self.services.enter_async_context(running(module.create(module.Settings(**given))))

    async def stop(self) -> None:
        """Stops all services."""
        await self.services.aclose()
        self.services = AsyncExitStack()

    async def settled(self) -> None:
        """Waits until every command and event was handled and every letter sent or given up."""
        js = self.desk.bus.nats.jetstream()

        async def quiet() -> bool:
            before = await self.stored(js)
            return await self.handled(js) and await self.written() and await self.stored(js) == before

        await until(quiet)

    async def stored(self, js: JetStreamContext) -> list[int]:
        """How much each stream has taken."""
        return [(await js.stream_info(str(config.name))).state.last_seq for config in streams.streams()]

    async def handled(self, js: JetStreamContext) -> bool:
        """Whether no service has anything to do."""
        found = [each for config in streams.streams() for each in await js.consumers_info(str(config.name))]
        return not any(each.num_pending or each.num_ack_pending for each in found if each.name.startswith(SERVICES))

    async def written(self) -> bool:
        """Whether nothing waits for the mail server, nor in an outbox, where every letter that was sent leaves news."""
        waiting = [await self.value("notifications", "SELECT count(*) FROM letter WHERE state = 'queued'")]
        waiting += [await self.value(service, "SELECT count(*) FROM outbox") for service in SERVICES]
        return not any(waiting)

    async def value(self, service: str, query: str) -> object:
        """What a query finds in a service's database."""
        return await value(self.installation.databases[service], query)

    async def letters(self, kind: LetterKind, state: LetterState) -> list[Letter]:
        """The letters of that kind that got so far."""
        found = await self.desk.bus.ask(ListLetters(state=state), actor=self.desk.organiser)
        return [letter for letter in found.letters if letter.kind is kind]

    def sent(self) -> Counter[tuple[str, str]]:
        """How often each letter came into a mailbox, by address and subject."""
        return Counter((address(letter), str(letter["Subject"])) for letter in self.mail.letters)


def address(letter: EmailMessage) -> str:
    """Where a letter went."""
    return str(letter["To"].addresses[0].addr_spec)


async def value(database_url: str, query: str) -> object:
    """What a query finds."""
    connection = await asyncpg.connect(database_url)
    try:
        found: object = await connection.fetchval(query)
        return found
    finally:
        await connection.close()


async def until(holds: Callable[[], Awaitable[object]]) -> None:
    """Waits until it holds."""
    async with asyncio.timeout(3 * PATIENCE):
        while not await holds():
            await asyncio.sleep(0.05)


async def backed_up(installation: Installation) -> bytes:
    """A backup."""
    out = io.BytesIO()
    await backup.back_up(installation, out)
    return out.getvalue()


async def restored(installation: Installation, content: bytes, *ledgers: Path, replace_keys: bool = False) -> None:
    """Restores it."""
    await restore.restore(installation, io.BytesIO(content), ledgers, replace_keys=replace_keys)


@pytest.fixture
async def installation(
    nats_server: servers.NatsServer, databases: Databases, keys_dir: Path, connection: Nats, tmp_path: Path
) -> Installation:
    """An installation with a copy of the keys, in which nothing runs."""
    shutil.copytree(keys_dir, tmp_path / "keys")
    urls = {f"{service}_database_url": await databases.url(service) for service in SERVICES}
    return Installation.model_validate({"nats_url": nats_server.url, "keys_dir": tmp_path / "keys" / "operator"} | urls)


@pytest.fixture
async def life(installation: Installation, bus: Bus, identities: Identities) -> AsyncIterator[Life]:
    """The installation with all services."""
    mail = MailServer()
    await mail.open()
    life = Life(installation, mail, Desk(bus, identities))
    await life.start()
    yield life
    await life.stop()
    await mail.close()


@pytest.fixture
def fresh(tmp_path: Path) -> Iterator[Installation]:
    """Servers on which nothing was ever done, with keys of their own."""
    keys.create(tmp_path / "fresh")
    users = accounts(keys.users(tmp_path / "fresh"), {}, streams.routers())
    with (
        place_for_servers() as folder,
        servers.postgres(folder / "postgres", durable=False) as postgres,
        servers.nats(folder / "nats", users, durable=False) as bus,
    ):
        urls = {f"{service}_database_url": asyncio.run(postgres.create_database(service)) for service in SERVICES}
        yield Installation.model_validate({"nats_url": bus.url, "keys_dir": tmp_path / "fresh" / "operator"} | urls)


async def test_what_was_accepted_while_a_backup_was_made_is_there_once_and_no_letter_comes_twice(
    life: Life, events: Events
) -> None:
    gathering_id = await life.desk.announce(plan(100))
    accepted: list[str] = []

    async def register(name: str) -> None:
        await life.desk.register(gathering_id, name)
        accepted.append(name)

    async def go_on() -> None:
        for number in range(60):
            await register(f"Person{number}")

    going_on = asyncio.create_task(go_on())
    while len(accepted) < 5:
        await asyncio.sleep(0.01)
    before = set(accepted)
    content = await backed_up(life.installation)
    assert len(accepted) > len(before)
    await going_on
    await life.settled()
    erased = await life.desk.row(gathering_id, "Person0")
    await life.desk.send(ErasePerson(), life.desk.acting(erased))
    await register("Late")
    await life.settled()
    told = life.sent()
    await life.stop()

    await restored(life.installation, content)
    await life.start()
    await life.settled()

    rows = await life.desk.rows(gathering_id)
    names = [row.person.given_name for row in rows]
    assert len(names) == len(set(names))
    assert before - {"Person0"} <= set(names) <= set(accepted) - {"Late", "Person0"}
    happened = await events.first(ParticipantRegistered, await events.count(ParticipantRegistered))
    registered = Counter(event.participant_id for event in happened)
    assert registered == Counter({row.participant_id for row in rows} | {erased.participant_id})
    assert await life.value("notifications", "SELECT count(*) FROM seat WHERE state = 'registered'") == len(rows)
    assert max(life.sent().values()) == 1
    assert life.sent() == told
    assert await life.letters(LetterKind.REGISTERED, LetterState.FAILED) == []
    assert (await events.next(PersonErased)).participant_id == erased.participant_id
    (erasure,) = (await life.desk.bus.ask(ListErasures(), actor=life.desk.organiser)).erasures
    assert erasure.complete

    await register("Later")
    await life.settled()
    assert [to for to, _ in life.sent() - told] == ["later@example.org"]


async def test_a_letter_that_waited_and_that_no_ledger_knows_is_held_until_an_organiser_sends_it(life: Life) -> None:
    await life.mail.close()
    gathering_id = await life.desk.announce(plan())
    await life.desk.register(gathering_id, "Amira")
    queued = "SELECT count(*) FROM letter WHERE kind = 'registered'"
    await until(lambda: life.value("notifications", queued))
    content = await backed_up(life.installation)
    await life.stop()

    await restored(life.installation, content)
    await life.mail.open()
    await life.start()
    await life.settled()

    assert life.mail.letters == []
    (held,) = await life.letters(LetterKind.REGISTERED, LetterState.FAILED)
    assert held.reason == "restored"
    await life.desk.send(SendAgain(letter_id=held.id), life.desk.organiser)
    await life.mail.inbox(1)
    await until(lambda: life.letters(LetterKind.REGISTERED, LetterState.SENT))


async def on_its_way(life: Life) -> bytes:
    """A backup in which Amira's registration is told of by an event that notifications has not seen; she is written
    to afterwards, and what is left of the installation does not know that."""
    gathering_id = await life.desk.announce(plan())
    await life.settled()
    await life.stop()
    await life.start("registration")
    await life.desk.register(gathering_id, "Amira")
    await until(lambda: sent_off(life))
    content = await backed_up(life.installation)
    await life.stop()
    await life.start()
    await life.settled()
    assert len(life.mail.letters) == 1
    await life.stop()
    return content


async def sent_off(life: Life) -> bool:
    """Whether registration's outbox is empty."""
    return await life.value("registration", "SELECT count(*) FROM outbox") == 0


async def forget_letters(life: Life) -> None:
    """As if the installation had been lost."""
    await life.value("notifications", "DELETE FROM letter")


async def test_a_letter_whose_event_was_on_its_way_is_not_written_twice_when_a_ledger_knows_it(
    life: Life, tmp_path: Path
) -> None:
    content = await on_its_way(life)
    kept = tmp_path / "ledger.jsonl"
    kept.write_text("".join(ledger.lines(await ledger.living(life.installation))))
    await forget_letters(life)

    await restored(life.installation, content, kept)
    await life.start()
    await life.settled()

    assert len(life.mail.letters) == 1
    assert len(await life.letters(LetterKind.REGISTERED, LetterState.SENT)) == 1


async def test_a_letter_whose_event_was_on_its_way_is_held_when_no_ledger_knows_it(life: Life) -> None:
    content = await on_its_way(life)
    await forget_letters(life)

    await restored(life.installation, content)
    await life.start()
    await life.settled()

    assert len(life.mail.letters) == 1
    assert len(await life.letters(LetterKind.REGISTERED, LetterState.FAILED)) == 1


async def test_an_installation_is_restored_on_other_servers_where_who_was_erased_since_stays_erased(
    life: Life, fresh: Installation, tmp_path: Path
) -> None:
    gathering_id = await life.desk.announce(plan(1))
    for name in ("Amira", "Ben"):
        await life.desk.register(gathering_id, name)
    await life.settled()
    content = await backed_up(life.installation)
    amira = await life.desk.row(gathering_id, "Amira")
    await life.desk.send(ErasePerson(), life.desk.acting(amira))
    await life.settled()
    kept = tmp_path / "ledger.jsonl"
    kept.write_text("".join(ledger.lines(await ledger.living(life.installation))))
    await life.stop()

    with pytest.raises(restore.RefusedError, match=r"actor\.private\.pem"):
        await restored(fresh, content, kept)
    await restored(fresh, content, kept, replace_keys=True)

    keys.create(fresh.keys_dir.parent)
    assert all(fresh.key(name).read_bytes() == life.installation.key(name).read_bytes() for name in KEYS)
    assert {fresh.key(name).stat().st_mode & 0o777 for name in KEYS} == {0o600}
    connection = await connect(fresh, "operator")
    elsewhere = Life(fresh, life.mail, Desk(Bus(connection, "test"), life.desk.identities))
    await elsewhere.start()
    await elsewhere.settled()
    (row,) = await elsewhere.desk.rows(gathering_id)
    assert (row.person.given_name, row.state) == ("Ben", RegistrationState.REGISTERED)
    again = await backed_up(fresh)
    await elsewhere.stop()
    await restored(fresh, again)
    assert await value(fresh.databases["registration"], "SELECT count(*) FROM person") == 1
    await connection.close()


@dataclass(frozen=True)
class Everything:
    """What an installation holds."""

    people: object
    letters: object
    messages: int
    keys: dict[str, bytes]

    @classmethod
    async def of(cls, life: Life) -> "Everything":
        """As it is now."""
        js = life.desk.bus.nats.jetstream()
        states = [(await js.stream_info(str(config.name))).state for config in streams.streams()]
        return cls(
            await life.value("registration", "SELECT string_agg(p::text, ',' ORDER BY id) FROM person p"),
            await life.value("notifications", "SELECT string_agg(l::text, ',' ORDER BY id) FROM letter l"),
            sum(state.messages for state in states),
            {name: life.installation.key(name).read_bytes() for name in KEYS},
        )


@pytest.fixture
async def content(life: Life) -> bytes:
    """A backup, since which more has happened."""
    gathering_id = await life.desk.announce(plan())
    await life.desk.register(gathering_id, "Amira")
    await life.settled()
    content = await backed_up(life.installation)
    await life.desk.register(gathering_id, "Ben")
    await life.settled()
    return content


async def test_a_damaged_backup_changes_nothing(life: Life, content: bytes) -> None:
    await life.stop()
    before = await Everything.of(life)
    middle = len(content) // 2
    cut = content[:middle]
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    without_manifest = content[: content.index(archive.MANIFEST.encode())]

    for damaged in (cut, changed, without_manifest, b"", b"no tar" * 1000):
        with pytest.raises(archive.DamagedError):
            await restored(life.installation, damaged)

    assert await Everything.of(life) == before


async def test_nothing_is_restored_while_services_run_and_they_are_named(
    life: Life, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restore, "GONE_WITHIN", 0.5)
    before = await Everything.of(life)

    with pytest.raises(restore.RefusedError, match=r"registration.*agenda.*notifications.*knowledge"):
        await restored(life.installation, content)

    assert await Everything.of(life) == before


async def test_other_keys_are_replaced_only_when_that_is_wanted(life: Life, content: bytes) -> None:
    await life.stop()
    private = life.installation.key("actor.private.pem")
    ours = private.read_bytes()
    private.write_bytes(life.installation.key("seal.private.pem").read_bytes())
    before = await Everything.of(life)

    with pytest.raises(restore.RefusedError, match=r"actor\.private\.pem"):
        await restored(life.installation, content)

    assert await Everything.of(life) == before
    await restored(life.installation, content, replace_keys=True)
    assert private.read_bytes() == ours


async def test_a_ledger_that_was_cut_off_changes_nothing(life: Life, content: bytes, tmp_path: Path) -> None:
    await life.stop()
    before = await Everything.of(life)
    kept = tmp_path / "ledger.jsonl"
    kept.write_text("".join(ledger.lines(await ledger.living(life.installation)))[:-20])

    with pytest.raises(ledger.LedgerError, match=r"ledger\.jsonl, line \d+"):
        await restored(life.installation, content, kept)

    assert await Everything.of(life) == before


async def test_a_database_that_can_not_be_restored_leaves_all_as_they_were(
    life: Life, content: bytes, tmp_path: Path
) -> None:
    await life.stop()
    before = await Everything.of(life)
    folder = tmp_path / "unpacked"
    folder.mkdir()
    manifest = archive.read(io.BytesIO(content), folder)
    (folder / "databases" / "knowledge.dump").write_bytes(b"PGDMP, but not really")
    broken = manifest.model_copy(update={"checksums": archive.checksums(folder)})
    (folder / archive.MANIFEST).write_text(broken.model_dump_json())
    out = io.BytesIO()
    archive.write(out, folder)

    with pytest.raises(dumps.DumpError, match="knowledge"):
        await restored(life.installation, out.getvalue())

    assert await Everything.of(life) == before
    await restored(life.installation, content)
    assert (await Everything.of(life)).people != before.people


async def test_a_backup_of_a_later_version_is_refused(life: Life, content: bytes) -> None:
    await life.value("agenda", "UPDATE alembic_version SET version_num = '9999'")
    later = await backed_up(life.installation)
    await life.value("agenda", "UPDATE alembic_version SET version_num = '0001'")
    await life.stop()

    with pytest.raises(restore.RefusedError, match="agenda is at 9999"):
        await restored(life.installation, later)


async def test_no_backup_is_made_while_a_relay_does_not_let_go(
    installation: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "LOCKED_WITHIN", "100ms")
    relay = await asyncpg.connect(installation.databases["agenda"])
    await relay.execute("SELECT pg_advisory_lock($1)", LOCK)
    out = io.BytesIO()
    try:
        with pytest.raises(asyncpg.LockNotAvailableError):
            await backup.back_up(installation, out)
    finally:
        await relay.close()
    assert out.getvalue() == b""
    await backup.back_up(installation, out)


def command(
    installation: Installation, module: str, *arguments: str, content: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Runs a command as an operator does."""
    environment = {
        "NATS_URL": installation.nats_url,
        "KEYS_DIR": str(installation.keys_dir),
    }
    environment |= {f"{name}_DATABASE_URL".upper(): url for name, url in installation.databases.items()}
    arguments = (sys.executable, "-m", module, *arguments)
    return subprocess.run(arguments, input=content, env=os.environ | environment, capture_output=True, check=False)


async def test_the_commands_tell_what_they_did_and_fail_with_a_code(installation: Installation, tmp_path: Path) -> None:
    made = await asyncio.to_thread(command, installation, "deploy.backup")
    assert (made.returncode, made.stderr.decode()) == (0, "The backup is complete.\n")
    kept = await asyncio.to_thread(command, installation, "deploy.ledger")
    assert (kept.returncode, kept.stdout) == (0, b"")
    (tmp_path / "ledger.jsonl").touch()
    ledgers = ("--ledger", str(tmp_path / "ledger.jsonl"))

    done = await asyncio.to_thread(command, installation, "deploy.restore", *ledgers, content=made.stdout)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().endswith("The backup is restored. Start the services.\n")

    damaged = await asyncio.to_thread(command, installation, "deploy.restore", content=made.stdout[:-20_000])
    assert damaged.returncode == 1
    assert damaged.stderr.decode().startswith("Nothing was changed.")
    nowhere = PostgresDsn("postgresql://registration:secret@127.0.0.1:9/registration")
    unreachable = installation.model_copy(update={"registration_database_url": nowhere})
    failed = await asyncio.to_thread(command, unreachable, "deploy.backup")
    assert (failed.returncode, failed.stdout) == (1, b"")
    assert failed.stderr.decode().startswith("No backup was made")
