"""The first job of an installation in containers: `python -m deploy.prepare /keys [partner …]`.

Writes a folder of secrets for each process, needs no network, and keeps what it finds, so that it may run again:

- everything of `deploy.keys`,
- `nats/nats.conf`, and `nats/cluster.conf` for one server of three,
- `postgres/password`: the superuser's, which the server's group may read,
- `<service>/database_url`, and in `operator/` the URLs of all databases and of the superuser, for `deploy.setup`.
"""

import json
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

from deploy import keys
from deploy.nats.config import accounts, config
from deploy.streams import SERVICES, routers

POSTGRES_GROUP = 999
"""Of the official PostgreSQL image."""
NATS_STORE = Path("/var/lib/nats")
NATS_NODES = ("nats", "nats-2", "nats-3")


def prepare(folder: Path, partners: Iterable[str] = (), postgres_group: int = POSTGRES_GROUP) -> None:
    """Write what is missing in `folder`. Raises as `deploy.keys.create` does."""
    keys.create(folder, partners)
    for name in ("nats", "postgres"):
        (folder / name).mkdir(mode=0o700, exist_ok=True)
    configure_nats(folder)
    share_password(folder, postgres_group)
    for service in SERVICES:
        share_database_url(folder, service)


def configure_nats(folder: Path) -> None:
    """Write the bus's configuration anew: users and partners may have come or gone."""
    allowed = accounts(keys.users(folder), keys.partners(folder), routers())
    server = config(allowed, NATS_STORE, host="", monitoring=8222)
    password = keys.password(folder / "nats" / "cluster.password")
    cluster = {
        "name": "ideenwerkstatt",
        "port": 6222,
        "authorization": {"user": "node", "password": password},
        "routes": [f"nats://node:{password}@{node}:6222" for node in NATS_NODES],
    }
    keys.write(folder / "nats" / "nats.conf", json.dumps(server, indent=2).encode())
    keys.write(folder / "nats" / "cluster.conf", json.dumps({**server, "cluster": cluster}, indent=2).encode())


def share_password(folder: Path, group: int) -> None:
    """Make the superuser's password. PostgreSQL reads it under an account of its own, of this group."""
    path = folder / "postgres" / "password"
    password = keys.password(path)
    for shared, mode in ((path, 0o640), (path.parent, 0o750)):
        os.chown(shared, -1, group)
        shared.chmod(mode)
    keys.write(folder / "operator" / "database_url", url("postgres", password).encode())


def share_database_url(folder: Path, service: str) -> None:
    """Make a service's way into its database."""
    made = folder / "operator" / f"{service}_database_url"
    if not made.exists():
        keys.write_once(made, url(service, secrets.token_urlsafe(24)).encode())
    keys.write(folder / service / "database_url", made.read_bytes())


def url(role: str, password: str) -> str:
    """Of the role's database in the PostgreSQL of this installation."""
    return f"postgresql://{role}:{password}@postgres:5432/{role}"


if __name__ == "__main__":
    try:
        prepare(Path(sys.argv[1]), sys.argv[2:])
    except (keys.KeyPairError, keys.PartnerNameError) as error:
        sys.exit(str(error))
