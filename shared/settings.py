"""Settings, typed, from the environment and for secrets also from files in `KEYS_DIR`, as in `KEYS_DIR/database_url`.

A missing or wrong one ends the start with a line that names it.
"""

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from pydantic import DirectoryPath, Field, PostgresDsn, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SecretsSettingsSource,
    SettingsConfigDict,
)

Seconds = Annotated[float, Field(gt=0)]


class Settings(BaseSettings):
    """What every process of ours needs."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True)

    nats_url: str = Field(
        description="address of the bus, as in nats://host:4222; of several servers, with commas between"
    )
    keys_dir: DirectoryPath = Field(description="folder with the keys and tokens that this process may read")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8000, ge=0, le=65535)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["json", "text"] = "text"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """As usual, and then the files in `KEYS_DIR`, as that is now; the first source that knows a setting wins."""
        folder = Path(os.environ.get("KEYS_DIR") or "missing")
        secrets = (SecretsSettingsSource(settings_cls, folder),) if folder.is_dir() else ()
        return init_settings, env_settings, dotenv_settings, file_secret_settings, *secrets

    def nats_servers(self) -> list[str]:
        """The addresses of the bus: whichever answers is taken."""
        return self.nats_url.split(",")

    def nats_seed(self) -> str:
        """Proves to the bus who this process is."""
        return (self.keys_dir / "nats.nk").read_text().strip()

    def actor_key(self) -> Ed25519PublicKey:
        """Verifies who acts."""
        key = load_pem_public_key(self.pem("actor.public"))
        assert isinstance(key, Ed25519PublicKey)
        return key

    def seal_key(self) -> X25519PublicKey:
        """Seals what only registration may read."""
        key = load_pem_public_key(self.pem("seal.public"))
        assert isinstance(key, X25519PublicKey)
        return key

    def signing_key(self) -> Ed25519PrivateKey:
        """Signs who acts; registration's alone."""
        key = load_pem_private_key(self.pem("actor.private"), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key

    def opening_key(self) -> X25519PrivateKey:
        """Opens what was sealed for registration; registration's alone."""
        key = load_pem_private_key(self.pem("seal.private"), None)
        assert isinstance(key, X25519PrivateKey)
        return key

    def service_token(self, service: str) -> str:
        """The signed token that `service` acts with on its own behalf."""
        return (self.keys_dir / f"{service}.token").read_text().strip()

    def pem(self, name: str) -> bytes:
        """A key's file."""
        return (self.keys_dir / f"{name}.pem").read_bytes()


class ServiceSettings(Settings):
    """What a service with a database needs on top."""

    database_url: PostgresDsn = Field(description="postgresql://role:password@host:port/database")
    database_connections: int = Field(default=10, ge=1, description="most connections of this process")
    retry_delays: tuple[Seconds, ...] = (1, 5, 30, 120, 600, 1800)
    """Seconds until a failed message is tried again; after the last try it is parked as a dead letter."""
    inbox_kept: timedelta = timedelta(days=30)


Kind = TypeVar("Kind", bound=Settings)


def read(kind: type[Kind]) -> Kind:
    """The settings of this process. Ends it, with one line for each setting that is missing or wrong."""
    try:
        return kind()
    except ValidationError as error:
        for problem in error.errors():
            print(f"{'_'.join(map(str, problem['loc'])).upper()}: {problem['msg']}", file=sys.stderr)
        raise SystemExit(2) from None
