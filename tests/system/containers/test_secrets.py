"""Who holds which secret."""

import pytest

from tests.system.containers.conftest import Stack

HELD = {
    "registration": {
        *("actor.private.pem", "actor.public.pem", "seal.private.pem", "seal.public.pem"),
        *("nats.nk", "database_url"),
    },
    "agenda": {"actor.public.pem", "nats.nk", "database_url"},
    "knowledge": {"actor.public.pem", "nats.nk", "database_url"},
    "notifications": {"actor.public.pem", "notifications.token", "nats.nk", "database_url"},
    "web": {"actor.public.pem", "seal.public.pem", "nats.nk"},
    "nats": {"nats.conf", "cluster.conf", "cluster.password"},
    "postgres": {"password"},
    "entry": set(),
    "mail": set(),
}


@pytest.mark.parametrize("service", HELD)
def test_a_process_holds_its_own_secrets_alone(stack: Stack, service: str) -> None:
    listed = stack.exec(service, "sh", "-c", "find /keys -type f -printf '%P %m\\n' 2>/dev/null || true").splitlines()
    modes = dict(line.split() for line in listed)

    assert set(modes) == HELD[service]
    assert set(modes.values()) <= {"640" if service == "postgres" else "600"}
    folder = stack.exec(service, "sh", "-c", "stat -c '%a' /keys 2>/dev/null || true").split()
    assert folder in ([], ["750"] if service == "postgres" else ["700"])


def test_no_secret_stands_in_the_environment_or_in_a_log(stack: Stack) -> None:
    password = stack.exec("postgres", "cat", "/keys/password").strip()
    own = stack.exec("registration", "cat", "/keys/database_url").strip()
    assert password
    for service in HELD:
        environment = stack.exec(service, "sh", "-c", "tr '\\0' '\\n' </proc/1/environ")
        for text in (environment, stack.logs(service)):
            assert password not in text
            assert own.rsplit(":", 2)[1].split("@")[0] not in text
