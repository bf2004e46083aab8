import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from deploy import local
from deploy.processes import AlreadyRunningError, free_port, pid_file, write_pid


def start(place: Path, **environment: str) -> subprocess.Popen[str]:
    """`make up` with its data in `place`, on ports that nobody uses unless told otherwise."""
    ports = {"WEB_PORT": str(free_port()), "MAIL_PORT": str(free_port())}
    return subprocess.Popen(
        [sys.executable, "-m", "deploy.local"],
        env=os.environ | ports | {"LOCAL_DIR": str(place / "local"), "WARM_UP": "0"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_until_it_runs(platform: subprocess.Popen[str]) -> list[str]:
    """The addresses it tells."""
    assert platform.stdout is not None
    told: list[str] = []
    for line in platform.stdout:
        told += [word for word in line.split() if word.startswith("http://")]
        if "Ctrl-C ends everything" in line:
            return told
    pytest.fail(f"it ended: {platform.communicate()[1]}")


def still_running(place: Path) -> list[str]:
    """The names of the processes that live."""
    names = []
    for path in (place / "local").rglob("*.pid"):
        try:
            with pid_file(path):
                pass
        except AlreadyRunningError:
            names.append(path.stem)
    return sorted(names)


@pytest.mark.parametrize("variable", ["WEB_PORT", "MAIL_PORT"])
def test_a_port_in_use_is_named_in_one_line(place: Path, variable: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        platform = start(place, **{variable: str(port)})
        _, errors = platform.communicate(timeout=30)

    assert errors == f"port {port} is already in use; choose another one with {variable}=<port>\n"
    assert platform.returncode == 1
    assert still_running(place) == []


def test_a_folder_serves_one_platform_at_a_time(place: Path) -> None:
    with pid_file(place / "local" / "ideenwerkstatt.pid") as held:
        write_pid(held, 4711)
        platform = start(place)
        _, errors = platform.communicate(timeout=30)

    assert errors == "ideenwerkstatt is already running (process 4711)\n"
    assert platform.returncode == 1


def test_everything_answers_and_an_interrupt_ends_it(place: Path) -> None:
    platform = start(place)

    addresses = wait_until_it_runs(platform)

    assert still_running(place) == sorted(
        ["ideenwerkstatt", "postgres", "nats", *(process.name for process in local.PROCESSES)]
    )
    for address in addresses:
        assert httpx.get(f"{address}/ready", trust_env=False).status_code == 200

    platform.send_signal(signal.SIGINT)
    _, errors = platform.communicate(timeout=60)

    assert (platform.returncode, errors) == (0, "")
    assert still_running(place) == []


def test_a_platform_that_was_killed_starts_again(place: Path) -> None:
    ports = {"WEB_PORT": str(free_port()), "MAIL_PORT": str(free_port())}
    first = start(place, **ports)
    wait_until_it_runs(first)
    first.kill()
    first.communicate()
    assert "registration" in still_running(place)

    second = start(place, **ports)
    wait_until_it_runs(second)
    second.send_signal(signal.SIGTERM)
    _, errors = second.communicate(timeout=60)

    assert (second.returncode, errors) == (0, "")
    assert still_running(place) == []
