"""Restores a backup: `python -m deploy.restore [--ledger FILE …] [--replace-keys] < backup.tar`.

Everything is checked before anything is touched. What happened since the backup was made is lost but for two things,
which the ledgers and what is left of the installation tell: who was erased is erased again, and a letter that was sent
is not sent a second time. What nobody can tell is held for an organiser to decide.

A restoration that did not succeed leaves the databases as they were, or can be repeated.
"""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import asyncpg
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy.ext.asyncio import AsyncSession

from deploy import archive, backup, dumps, keys, ledger, migrate, snapshots, streams
from deploy.installation import KEYS, Installation
from deploy.ledger import Ledger
from services.notifications import past
from services.registration.handlers.erasure import erase_again
from services.registration.model import Erasure
from shared import session
from shared.client import connect
from shared.settings import read

GONE_WITHIN = 10.0
POLL = 0.2


class RefusedError(Exception):
    """Nothing was changed; the message says why not."""


class Restoration:
    """One restoration into an installation. `say` is told what was done."""

    def __init__(self, installation: Installation, folder: Path, *, replace_keys: bool = False) -> None:
        self.installation = installation
        self.folder = folder
        self.replace_keys = replace_keys

    async def run(self, source: BinaryIO, ledgers: Iterable[Path] = ()) -> None:
        """Restores. Raises `RefusedError`, `DamagedError` or `LedgerError`, when nothing was changed, or one of
        `backup.FAILURES`."""
        manifest = archive.read(source, self.folder)
        say(f"The backup of {manifest.taken_at:%Y-%m-%d %H:%M:%S} UTC is whole.")
        self.check_revisions(manifest)
        self.check_keys()
        told = self.read_ledgers(ledgers)
        await self.check_unused()
        known = Ledger.of([*told, *await self.ask_living()])
        say(f"Known from ledgers: {len(known.erasures)} erasures, {len(known.letters)} letters.")
        self.put_keys()
        await self.replace_databases()
        await self.replace_streams(manifest)
        await self.catch_up()
        restored_at = datetime.now(UTC)
        await self.erase(known)
        await self.settle_letters(known, restored_at)
        await asyncio.gather(*map(dumps.settle, self.installation.databases.values()))

    # Checks

    def check_revisions(self, manifest: archive.Manifest) -> None:
        """Raises `RefusedError` for a backup of a later version than this one."""
        for service, url in self.installation.databases.items():
            try:
                ScriptDirectory.from_config(migrate.config(service, url)).get_revision(manifest.revisions[service])
            except CommandError as error:
                revision = manifest.revisions[service]
                raise RefusedError(f"This backup is of a later version: {service} is at {revision}.") from error

    def check_keys(self) -> None:
        """Raises `RefusedError` when there are other keys than those of the backup."""
        differing = [name for name in KEYS if self.differs(name)]
        if differing and not self.replace_keys:
            raise RefusedError(
                f"Here are other keys than in the backup: {', '.join(differing)}. With --replace-keys those of the "
                "backup take their place; whoever is signed in has to sign in again."
            )

    def differs(self, name: str) -> bool:
        """Whether there is a key of that name that is not the backup's."""
        here = self.installation.key(name)
        return here.exists() and here.read_bytes() != (self.folder / "keys" / name).read_bytes()

    def read_ledgers(self, paths: Iterable[Path]) -> list[ledger.Entry]:
        """The entries of the files and of the backup itself. Raises `LedgerError`."""
        entries: list[ledger.Entry] = []
        for path in (self.folder / "ledger.jsonl", *paths):
            with path.open() as file:
                entries += ledger.parse(file, path.name)
        return entries

    async def check_unused(self) -> None:
        """Raises `RefusedError` while services run; one that was just stopped is given a moment to leave."""
        deadline = asyncio.get_running_loop().time() + GONE_WITHIN
        while running := await self.running():
            if asyncio.get_running_loop().time() > deadline:
                raise RefusedError(f"These databases are in use; stop the services first: {', '.join(running)}.")
            await asyncio.sleep(POLL)

    async def running(self) -> list[str]:
        """The services that are connected to their databases, and how often."""
        found = {service: await dumps.connections(url) for service, url in self.installation.databases.items()}
        return [f"{service} ({number} connections)" for service, number in found.items() if number]

    async def ask_living(self) -> list[ledger.Entry]:
        """What the installation knew until now, as far as it can tell."""
        put_back = [await dumps.put_back(url) for url in self.installation.databases.values()]
        if any(put_back):
            say("A restoration before this one did not come to its end; its databases were put back.")
        try:
            return await ledger.living(self.installation)
        except asyncpg.PostgresError as error:
            say(f"What is here tells nothing about letters and erasures ({type(error).__name__}).")
            return []

    # What is done

    def put_keys(self) -> None:
        """Puts the backup's keys where registration looks for them."""
        missing = [name for name in KEYS if not self.installation.key(name).exists() or self.differs(name)]
        for name in missing:
            self.installation.key(name).unlink(missing_ok=True)
            keys.write_once(self.installation.key(name), (self.folder / "keys" / name).read_bytes())
        say(f"Keys: {', '.join(missing) or 'nothing to do'}.")

    async def replace_databases(self) -> None:
        """Replaces all databases, or none."""
        databases = self.installation.databases
        try:
            for service, url in databases.items():
                await dumps.restore(url, self.folder / "databases" / f"{service}.dump")
                say(f"Database {service}: restored.")
        except BaseException:
            await asyncio.gather(*map(dumps.put_back, databases.values()))
            say("The databases are as they were.")
            raise

    async def replace_streams(self, manifest: archive.Manifest) -> None:
        """Replaces all streams, each with its consumers."""
        async with await connect(self.installation, "operator") as nats:
            for name, stream in manifest.streams.items():
                path = self.folder / "streams" / name
                messages = await snapshots.restore(nats, stream, path, self.installation.nats_replicas)
                say(f"Stream {name}: {messages} messages.")

    async def catch_up(self) -> None:
        """Brings schemas, streams and consumers from the backup's version to this one."""
        for service, url in self.installation.databases.items():
            await asyncio.to_thread(migrate.upgrade, service, url)
        await streams.declare(self.installation, replicas=self.installation.nats_replicas)
        say("Schemas, streams and consumers: of this version.")

    async def erase(self, known: Ledger) -> None:
        """Erases again who was erased; the events leave when registration starts."""
        erasures = [Erasure(person_hash=each.person_hash, erased_at=each.erased_at) for each in known.erasures.values()]
        async with working(str(self.installation.registration_database_url)) as database:
            erased = await erase_again(database, erasures)
        say(f"People erased again: {erased}.")

    async def settle_letters(self, known: Ledger, restored_at: datetime) -> None:
        """Sees to it that no letter is sent a second time."""
        told = [letter.model_dump(exclude={"entry"}) for letter in known.letters.values()]
        async with working(str(self.installation.notifications_database_url)) as database:
            settled = await past.settle(database, told, restored_at)
        say(f"Letters that had been sent since: {settled.sent}. Held for an organiser: {settled.held}.")


@asynccontextmanager
async def working(database_url: str) -> AsyncIterator[AsyncSession]:
    """A transaction in a service's database."""
    engine = session.connect(database_url, 1)
    try:
        async with AsyncSession(engine) as database, database.begin():
            yield database
    finally:
        await engine.dispose()


def say(line: str) -> None:
    """Tells the operator."""
    print(line, flush=True)


async def restore(
    installation: Installation, source: BinaryIO, ledgers: Sequence[Path] = (), *, replace_keys: bool = False
) -> None:
    """Restores a backup. Raises as `Restoration.run` does."""
    with TemporaryDirectory() as folder:
        await Restoration(installation, Path(folder), replace_keys=replace_keys).run(source, ledgers)


def parser() -> argparse.ArgumentParser:
    """Ledgers, and whether keys may be replaced."""
    found = argparse.ArgumentParser(prog="python -m deploy.restore", description="Restore a backup from stdin.")
    found.add_argument("--ledger", type=Path, action="append", default=[], help="a file that deploy.ledger wrote")
    found.add_argument("--replace-keys", action="store_true", help="the backup's keys take the place of others")
    return found


def main() -> None:
    """Restores from standard input."""
    arguments = parser().parse_args()
    if sys.stdin.isatty():
        sys.exit("A backup is read from standard input: python -m deploy.restore < backup.tar")
    try:
        asyncio.run(
            restore(read(Installation), sys.stdin.buffer, arguments.ledger, replace_keys=arguments.replace_keys)
        )
    except (RefusedError, archive.DamagedError, ledger.LedgerError) as error:
        sys.exit(f"Nothing was changed. {error}")
    except backup.FAILURES as error:
        sys.exit(f"The restoration did not come to its end; repeat it. {type(error).__name__}: {error}")
    say("The backup is restored. Start the services.")


if __name__ == "__main__":
    main()
