"""Brings a service's database to the newest revision of its Alembic migrations.

`python -m deploy.migrate registration` uses `DATABASE_URL`.
"""

import os
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config

SERVICES = Path(__file__).parents[1] / "services"


def config(service: str, database_url: str) -> Config:
    """Alembic's configuration of a service; its migrations live beside its model."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "alembic"))
    settings.set_main_option("version_locations", str(SERVICES / service / "migrations"))
    settings.set_main_option("path_separator", "os")
    settings.attributes |= {"database_url": database_url, "service": service}
    return settings


def upgrade(service: str, database_url: str, revision: str = "head") -> None:
    """Applies the missing migrations, in one transaction."""
    command.upgrade(config(service, database_url), revision)


def revise(service: str, database_url: str, message: str) -> None:
    """Writes the migration from the database's state to the model's; read it before you commit it."""
    command.revision(config(service, database_url), message, autogenerate=True)


if __name__ == "__main__":
    upgrade(sys.argv[1], os.environ["DATABASE_URL"])
