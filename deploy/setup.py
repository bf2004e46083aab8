"""The second job of an installation in containers, once its servers answer: `python -m deploy.setup [partner …]`.

Databases and roles, migrations, streams and consumers; keeps what it finds, so that it may run again at any time.
A database whose URL names another server than ours is its operator's: it is migrated only.
"""

import asyncio
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from pydantic import Field, PostgresDsn

from deploy import databases, migrate, streams
from deploy.installation import Servers
from shared.settings import read


class SetupSettings(Servers):
    """As `deploy.prepare` wrote it, or as the environment says."""

    database_url: PostgresDsn = Field(description="the superuser's way in")


def set_up(settings: SetupSettings, partners: Iterable[str] = ()) -> None:
    """Bring the servers to what this version needs."""
    server = str(settings.database_url)
    for service, database in settings.databases.items():
        if urlsplit(database).hostname == urlsplit(server).hostname:
            asyncio.run(databases.create(server, database))
        migrate.upgrade(service, database)
        print(f"{service}: database ready", flush=True)
    asyncio.run(streams.declare(settings, partners, settings.nats_replicas))
    print("bus: streams and consumers ready", flush=True)


if __name__ == "__main__":
    set_up(read(SetupSettings), sys.argv[1:])
