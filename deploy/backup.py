"""Backs up a running installation: `python -m deploy.backup > backup.tar`.

Nothing is paused but the relays, for the moment in which the streams are copied; why the copy is consistent all the
same is told in docs/decisions/0008-backup-without-a-pause.md. The file holds everything, names, addresses and private
keys too: keep it as safe as the installation itself.
"""

import asyncio
import shutil
import sys
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

import asyncpg
from nats.errors import Error as NatsError

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
            copied = await copy_streams(installation, folder / "streams")
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


async def copy_streams(installation: Installation, folder: Path) -> dict[str, snapshots.Stream]:
    """Copies every stream; dead letters last, so that a message that is parked meanwhile is in one of them at least."""
    names = sorted((str(config.name) for config in streams()), key=lambda name: name == DEAD_STREAM)
    async with await connect(installation, "operator") as nats:
        return {name: await snapshots.take(nats, name, folder / name) for name in names}


async def main() -> None:
    """Writes a backup to standard output, and how it went to standard error."""
    if sys.stdout.isatty():
        sys.exit("A backup is a file: python -m deploy.backup > backup.tar")
    try:
        await back_up(read(Installation), sys.stdout.buffer)
    except FAILURES as error:
        sys.exit(f"No backup was made: {type(error).__name__}: {error}")
    print("The backup is complete.", file=sys.stderr)


if __name__ == "__main__":
    asyncio.run(main())
