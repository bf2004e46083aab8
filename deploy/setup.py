"""The second job of an installation in containers, once its servers answer: `python -m deploy.setup [partner …]`.

Databases and roles, migrations, streams and consumers; keeps what it finds, so that it may run again at any time.
A database whose URL names another server than ours is its operator's: it is migrated only.
"""

import asyncio
import sys
from collections.abc import Iterable
from urllib.parse import urlsplit

from pydantic import PostgresDsn

from deploy import databases, migrate, streams
from shared.settings import Settings, read


class SetupSettings(Settings):
    """The superuser's way in and every service's, as `deploy.prepare` wrote them or as the environment says."""

    database_url: PostgresDsn
    registration_database_url: PostgresDsn
    agenda_database_url: PostgresDsn
    notifications_database_url: PostgresDsn
    knowledge_database_url: PostgresDsn
    nats_replicas: int = 1


def set_up(settings: SetupSettings, partners: Iterable[str] = ()) -> None:
    """Bring the servers to what this version needs."""
    server = str(settings.database_url)
    for service in streams.SERVICES:
        database = str(getattr(settings, f"{service}_database_url"))
        if urlsplit(database).hostname == urlsplit(server).hostname:
            asyncio.run(databases.create(server, database))
        migrate.upgrade(service, database)
        print(f"{service}: database ready", flush=True)
    asyncio.run(streams.declare(settings, partners, settings.nats_replicas))
    print("bus: streams and consumers ready", flush=True)


if __name__ == "__main__":
    set_up(read(SetupSettings), sys.argv[1:])
