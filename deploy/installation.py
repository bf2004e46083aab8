"""Where an installation keeps what it knows, for whoever backs it up or restores it."""

from pathlib import Path

from pydantic import DirectoryPath, Field, PostgresDsn

from deploy.streams import SERVICES
from shared.settings import Settings


class Installation(Settings):
    """The operator's way in. In containers, `KEYS_DIR` holds the URLs of the databases as files."""

    registration_database_url: PostgresDsn
    agenda_database_url: PostgresDsn
    notifications_database_url: PostgresDsn
    knowledge_database_url: PostgresDsn
    registration_keys_dir: DirectoryPath = Field(
        default_factory=lambda given: given["keys_dir"].parent / "registration",
        description="folder with registration's keys, by default beside the operator's",
        validate_default=True,
    )
    nats_replicas: int = 1

    @property
    def databases(self) -> dict[str, str]:
        """The URL of each service's database."""
        return {service: str(getattr(self, f"{service}_database_url")) for service in SERVICES}

    def key(self, name: str) -> Path:
        """One of registration's keys."""
        return self.registration_keys_dir / name


KEYS = ("actor.private.pem", "actor.public.pem", "seal.private.pem", "seal.public.pem")
"""Without these, nobody who is signed in stays so, and stored commands and dead letters can't be opened."""
