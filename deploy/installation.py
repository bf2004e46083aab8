"""Where an installation keeps what it knows, for whoever sets it up, backs it up or restores it."""

from pathlib import Path

from pydantic import DirectoryPath, Field, PostgresDsn

from deploy.streams import SERVICES
from shared.settings import Settings


class Servers(Settings):
    """The operator's way to the bus and to every database. In containers, the URLs are files in `KEYS_DIR`."""

    registration_database_url: PostgresDsn
    agenda_database_url: PostgresDsn
    notifications_database_url: PostgresDsn
    knowledge_database_url: PostgresDsn
    nats_replicas: int = Field(default=1, description="copies of each stream in a cluster")

    @property
    def databases(self) -> dict[str, str]:
        """The URL of each service's database."""
        return {service: str(getattr(self, f"{service}_database_url")) for service in SERVICES}


class Installation(Servers):
    """The same, and registration's keys."""

    registration_keys_dir: DirectoryPath = Field(
        default_factory=lambda given: given["keys_dir"].parent / "registration",
        description="folder with registration's keys, by default beside the operator's",
        validate_default=True,
    )

    def key(self, name: str) -> Path:
        """One of registration's keys."""
        return self.registration_keys_dir / name


KEYS = ("actor.private.pem", "actor.public.pem", "seal.private.pem", "seal.public.pem")
"""Without these, nobody who is signed in stays so, and stored commands and dead letters can't be opened."""
