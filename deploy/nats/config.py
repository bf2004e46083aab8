"""The configuration of nats-server, from public keys alone: users prove who they are with their seeds (nkeys).

The platform's users share an account. Every partner system has one of its own, into which the platform exports what is
public and the partner's consumer of it: whatever a partner sends, nothing of it is a message of the platform's.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.nats.permissions import API, PARTNER_API, Permissions, partner, permissions, reading
from deploy.streams import partner as partner_consumer
from shared.bus import Router

Json = Mapping[str, object]

PLATFORM = "PLATFORM"
SYSTEM = "SYS"
PUBLIC = "public.>"
MAX_PAYLOAD = 1 << 20  # bytes, of one message
MAX_STORED = 16 << 30  # bytes, of all streams


def config(
    accounts: Json,
    store: Path,
    *,
    host: str = "127.0.0.1",
    port: int = 4222,
    monitoring: int | None = None,
    durable: bool = True,
) -> Json:
    """What nats-server is told, as JSON; `host` is where it listens, empty for everywhere.

    `monitoring`: the port of its HTTP status, which it shows to its own machine alone.
    `durable`: a message is acknowledged when it is on the disk.
    """
    jetstream = {
        "store_dir": str(store),
        "max_memory_store": 0,
        "max_file_store": MAX_STORED,
        "sync_interval": "always" if durable else "2m",
    }
    return {
        "server_name": "nats",
        "host": host,
        "port": port,
        **({"http": f"127.0.0.1:{monitoring}"} if monitoring else {}),
        "max_payload": MAX_PAYLOAD,
        "jetstream": jetstream,
        **accounts,
    }


def accounts(users: Mapping[str, str], partners: Mapping[str, str], routers: Sequence[Router]) -> Json:
    """Who may connect, and do what: public keys by the names of users and of partner systems."""
    allowed = permissions(routers)
    return {
        "system_account": SYSTEM,
        "accounts": {
            SYSTEM: {},
            PLATFORM: {
                "jetstream": "enabled",
                "users": [user(key, allowed[name]) for name, key in sorted(users.items())],
                "exports": [{"stream": PUBLIC}, *(export for name in sorted(partners) for export in exports(name))],
            },
            **{account(name): partner_account(name, key) for name, key in sorted(partners.items())},
        },
    }


def user(key: str, may: Permissions) -> Json:
    """A user and what it may do; everything else is refused."""
    return {
        "nkey": key,
        "permissions": {"publish": {"allow": sorted(may.publish)}, "subscribe": {"allow": sorted(may.subscribe)}},
    }


def account(name: str) -> str:
    """The account of a partner system."""
    return f"partner-{name}"


def exports(name: str) -> list[Json]:
    """The platform's part of a partner's consumer. A request for messages may be answered with many."""
    return [
        {"service": subject, "accounts": [account(name)], "response_type": "stream"}
        for subject in reading(partner_consumer(name))
    ]


def partner_account(name: str, key: str) -> Json:
    """The partner's part: its one user, and what it takes in."""
    services = [
        {"service": {"account": PLATFORM, "subject": subject}, "to": subject.replace(API, PARTNER_API)}
        for subject in reading(partner_consumer(name))
    ]
    return {
        "users": [user(key, partner(name))],
        "imports": [{"stream": {"account": PLATFORM, "subject": PUBLIC}}, *services],
    }
