"""Backs up a running installation: `python -m deploy.backup > backup.tar`.

Nothing is paused but the relays, for the moment in which the streams are copied; why the copy is consistent all the
same is told in docs/decisions/0008-backup-without-a-pause.md. The file holds everything, names, addresses and private
keys too: keep it as safe as the installation itself.
"""

import asyncio
import shutil
import sys
from collections.abc import Mapping
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import asyncpg
from nats.aio.client import Client as Nats
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import ConsumerInfo

from deploy import archive, dumps, ledger, snapshots
from deploy.installation import KEYS, Installation
from deploy.servers import ServerError
from deploy.streams import streams
from shared.client import connect
from shared.messages import DEAD_STREAM
from shared.outbox import LOCK
from shared.settings import read

LOCKED_WITHIN = "30s"
HELD_AT_MOST = 300.0
"""Seconds for which the relays wait before the backup fails."""

HANDLED_WITHIN = 5.0
POLL = 0.02

FAILURES = (
    asyncpg.PostgresError,
    dumps.DumpError,
    snapshots.SnapshotError,
    ServerError,
    NatsError,
    OSError,
    TimeoutError,
)


class View:
    """A service's database: its relay is held, then it is looked at as it is in one moment, however long that takes."""

    def __init__(self, connection: asyncpg.Connection) -> None:
        self.connection = connection
        self.snapshot = ""

    async def hold(self) -> None:
        """From now on no event leaves. Raises `asyncpg.LockNotAvailableError`."""
        await self.connection.execute(f"SET lock_timeout = '{LOCKED_WITHIN}'")
        await self.connection.execute("SELECT pg_advisory_lock($1)", LOCK)

    async def freeze(self) -> None:
        """From now on this connection, and who is told its snapshot, sees the database as it is now."""
        await self.connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        self.snapshot = await self.connection.fetchval("SELECT pg_export_snapshot()")

    async def let_go(self) -> None:
        """Events leave again."""
        await self.connection.execute("SELECT pg_advisory_unlock($1)", LOCK)

    async def revision(self) -> str:
        """The migration at which the database is."""
        revision = await self.connection.fetchval("SELECT version_num FROM alembic_version")
        assert isinstance(revision, str)
        return revision


async def back_up(installation: Installation, out: BinaryIO) -> None:
    """Writes a backup of the installation. Raises one of `FAILURES`; what was written by then is no backup."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        manifest = await collect(installation, folder)
        (folder / archive.MANIFEST).write_text(manifest.model_dump_json())
        archive.write(out, folder)


async def collect(installation: Installation, folder: Path) -> archive.Manifest:
    """Copies everything into the folder; what it is."""
    for part in ("databases", "streams", "keys"):
        (folder / part).mkdir()
    for name in KEYS:
        shutil.copyfile(installation.key(name), folder / "keys" / name)
    async with AsyncExitStack() as stack:
        views = {}
        for service, url in installation.databases.items():
            connection = await asyncpg.connect(url)
            stack.push_async_callback(connection.close)
            views[service] = View(connection)
        async with asyncio.timeout(HELD_AT_MOST):
            await asyncio.gather(*(view.hold() for view in views.values()))
            taken_at = datetime.now(UTC)
            async with await connect(installation, "operator") as nats:
                copied = await copy_streams(nats, folder / "streams")
                if waiting := await commands_waiting(nats.jetstream(), copied):
                    say(f"Commands wait for {', '.join(waiting)}: a restoration carries them out again.")
            await asyncio.gather(*(view.freeze() for view in views.values()))
            await asyncio.gather(*(view.let_go() for view in views.values()))
        await asyncio.gather(
            *(
                dumps.dump(url, views[service].snapshot, folder / "databases" / f"{service}.dump")
                for service, url in installation.databases.items()
            )
        )
        known = await ledger.entries(views["registration"].connection, views["notifications"].connection)
        (folder / "ledger.jsonl").write_text("".join(ledger.lines(known)))
        revisions = {service: await view.revision() for service, view in views.items()}
    return archive.Manifest(taken_at=taken_at, revisions=revisions, streams=copied, checksums=archive.checksums(folder))


async def copy_streams(nats: Nats, folder: Path) -> dict[str, snapshots.Stream]:
    """Copies every stream; dead letters last, so that a message that is parked meanwhile is in one of them at least."""
    names = sorted((str(config.name) for config in streams()), key=lambda name: name == DEAD_STREAM)
    return {name: await snapshots.take(nats, name, folder / name) for name in names}


async def commands_waiting(js: JetStreamContext, copied: Mapping[str, snapshots.Stream]) -> list[str]:
    """Waits a moment until the copied commands have been handled; the consumers that did not come to it.

    Commands are few and quick, unless their service is away. One that is handled before the databases are copied is
    known to them as handled; any other is handled again after a restoration, with letters of its own.
    """
    deadline = asyncio.get_running_loop().time() + HANDLED_WITHIN
    while True:
        waiting = [
            consumer.name
            for name, stream in copied.items()
            if name.endswith("_COMMANDS")
            for consumer in await js.consumers_info(name)
            if not handled(consumer, stream)
        ]
        if not waiting or asyncio.get_running_loop().time() > deadline:
            return waiting
        await asyncio.sleep(POLL)


def handled(consumer: ConsumerInfo, copied: snapshots.Stream) -> bool:
    """Whether the consumer has acknowledged whatever was in the stream when it was copied."""
    last = copied.state["last_seq"]
    assert isinstance(last, int)
    done = consumer.ack_floor.stream_seq if consumer.ack_floor else 0
    return done >= last or not (consumer.num_pending or consumer.num_ack_pending)


def say(line: str) -> None:
    """Tells the operator, beside the backup."""
    print(line, file=sys.stderr, flush=True)


async def main() -> None:
    """Writes a backup to standard output, and how it went to standard error."""
    if sys.stdout.isatty():
        sys.exit("A backup is a file: python -m deploy.backup > backup.tar")
    try:
        await back_up(read(Installation), sys.stdout.buffer)
    except FAILURES as error:
        sys.exit(f"No backup was made: {type(error).__name__}: {error}")
    say("The backup is complete.")


if __name__ == "__main__":
    asyncio.run(main())
