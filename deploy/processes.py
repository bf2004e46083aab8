"""Processes that outlive whoever started them: found again, told apart from strangers, ended."""

import fcntl
import os
import secrets
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

POLL = 0.02  # seconds between two looks at a process that is starting or ending


held: list[socket.socket] = []
"""Ports that this process has found and keeps."""


class AlreadyRunningError(Exception):
    """The process that a pid file names is still alive."""

    def __init__(self, pid_file: Path) -> None:
        self.pid = int(pid_file.read_text() or 0)
        super().__init__(f"{pid_file.stem} is already running (process {self.pid})")


@contextmanager
def pid_file(path: Path) -> Iterator[TextIO]:
    """Open and lock `path`; raises `AlreadyRunningError` if another process holds the lock.

    The lock belongs to everyone who has the file open: a child that inherits its descriptor (`pass_fds`) keeps it
    until it ends, however it ends. A locked pid file therefore never names a stranger that was given an old number.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunningError(path) from None
        file.truncate(0)
        yield file


def write_pid(file: TextIO, pid: int) -> None:
    """Record the holder of an open pid file."""
    file.write(str(pid))
    file.flush()


def end_left_behind(path: Path, number: signal.Signals = signal.SIGTERM, grace: float = 10) -> None:
    """End the process that the pid file `path` names if an earlier run left it; kill it after `grace` seconds."""
    deadline = time.monotonic() + grace
    while pid := _holder(path):
        with suppress(ProcessLookupError):  # its children may hold the lock a moment longer
            os.kill(pid, number)
        while _holder(path) and time.monotonic() < deadline:
            time.sleep(POLL)
        number, deadline = signal.SIGKILL, time.monotonic() + grace


def _holder(path: Path) -> int | None:
    try:
        with pid_file(path):
            return None
    except AlreadyRunningError as running:
        return running.pid


def free_port() -> int:
    """Find a TCP port of 127.0.0.1 that nobody uses, and hold it until this process ends.

    Nobody else finds it free meanwhile, but a server of ours can listen on it, again and again: binding an address
    is shared by those who set SO_REUSEADDR as long as no other listens (Linux, socket(7)), as all our servers do.
    It lies below the range from which systems number outgoing connections.
    """
    while True:
        holder = socket.socket()
        try:
            holder.bind(("127.0.0.1", port := 20_000 + secrets.randbelow(12_000)))
        except OSError:
            holder.close()
            continue
        holder.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.append(holder)
        return port


def is_free(port: int) -> bool:
    """Tell whether a server could listen on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
