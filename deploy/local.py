"""The whole platform on one machine, without Docker: `python -m deploy.local [--demo]`."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deploy import keys, migrate, servers, streams
from deploy.demo.play import play
from deploy.demo.stage import Stopped
from deploy.nats.config import accounts
from deploy.processes import AlreadyRunningError, free_port, is_free, pid_file, write_pid
from deploy.servers import NatsServer, PostgresServer, ServerError
from deploy.supervisor import Child, Supervisor, say, until_signalled
from shared.settings import Settings

ROOT = Path(__file__).parent.parent
ORGANISERS = "organisation@ideenwerkstatt.example"
"""Who organises here unless `ORGANISERS` names others: addresses, separated by commas."""


@dataclass(frozen=True)
class Process:
    """What is started as `python -m <module>`; its port is set by an environment variable, or is any free one."""

    name: str
    module: str
    has_database: bool = False
    port_variable: str | None = None
    default_port: int = 0


PROCESSES = (
    Process("registration", "services.registration", has_database=True),
    Process("agenda", "services.agenda", has_database=True),
    Process("notifications", "services.notifications", has_database=True),
    Process("knowledge", "services.knowledge", has_database=True),
    Process("web", "frontends.web", port_variable="WEB_PORT", default_port=8080),
    Process("mail", "deploy.mailcatcher", port_variable="MAIL_PORT", default_port=8025),
)


class PortInUseError(Exception):
    """Someone else listens on a port that people are to find us on."""

    def __init__(self, port: int, variable: str) -> None:
        super().__init__(f"port {port} is already in use; choose another one with {variable}=<port>")


def main() -> int:
    """Run everything until Ctrl-C; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m deploy.local", description="Run the platform on this machine.")
    parser.add_argument("--demo", action="store_true", help="fill it with an example gathering")
    demo = parser.parse_args().demo
    folder = Path(os.environ.get("LOCAL_DIR") or ROOT / ".local").resolve()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with pid_file(folder / "ideenwerkstatt.pid") as held:
            write_pid(held, os.getpid())
            run(folder, demo)
    except (AlreadyRunningError, PortInUseError, ServerError, keys.KeyPairError, keys.PartnerNameError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def run(folder: Path, demo: bool) -> None:
    """Start the servers, prepare what the processes need, run them until a signal asks to end, stop the servers.

    Raises `PortInUseError`, `ServerError`.
    """
    supervisor = Supervisor(folder)
    supervisor.end_left_behind()
    ports = choose_ports()
    holders = folder / "keys"
    keys.create(holders, os.environ.get("PARTNERS", "").split())
    users, partners = keys.users(holders), keys.partners(holders)
    bus = servers.nats(folder / "nats", accounts(users, partners, streams.routers()))
    with servers.postgres(folder / "postgres") as postgres, bus as nats:
        operator = Settings(nats_url=nats.url, keys_dir=holders / "operator")
        databases = asyncio.run(prepare(postgres, operator, partners))
        for service, url in databases.items():
            keys.write(operator.keys_dir / f"{service}_database_url", url.encode())
        shared = environment(folder, ports, nats)
        children = [child(process, ports[process.name], shared, databases) for process in PROCESSES]
        asyncio.run(until_signalled(serve(supervisor, children, (postgres, nats), shared, demo)))


def choose_ports() -> dict[str, int]:
    """Return the HTTP port of each process. Raises `PortInUseError`."""
    ports = {}
    for process in PROCESSES:
        if process.port_variable is None:
            ports[process.name] = free_port()
            continue
        ports[process.name] = port = int(os.environ.get(process.port_variable) or process.default_port)
        if not is_free(port):
            raise PortInUseError(port, process.port_variable)
    return ports


async def prepare(postgres: PostgresServer, operator: Settings, partners: Iterable[str]) -> dict[str, str]:
    """Create and migrate each service's database, declare the streams; return the database URLs."""
    names = [process.name for process in PROCESSES if process.has_database]
    databases = {name: await postgres.create_database(name) for name in names}
    async with asyncio.TaskGroup() as group:
        group.create_task(streams.declare(operator, partners))
        group.create_task(asyncio.to_thread(upgrade_all, databases))
    return databases


def upgrade_all(databases: Mapping[str, str]) -> None:
    """Bring every database to its newest schema, one by one: Alembic's context is global."""
    for service, url in databases.items():
        migrate.upgrade(service, url)


def environment(folder: Path, ports: Mapping[str, int], nats: NatsServer) -> dict[str, str]:
    """Return what every process is told."""
    smtp_port = str(free_port())
    return {
        "HTTP_HOST": "127.0.0.1",
        "KEYS_DIR": str(folder / "keys"),
        "LOG_FORMAT": "json",
        "MAIL_DIR": str(folder / "mail"),
        "MAIL_URL": f"http://127.0.0.1:{ports['mail']}",
        "NATS_URL": nats.url,
        "ORGANISERS": os.environ.get("ORGANISERS") or ORGANISERS,
        "SMTP_PORT": smtp_port,
        "SMTP_URL": f"smtp://127.0.0.1:{smtp_port}",
        "WARM_UP": os.environ.get("WARM_UP") or "1",
        "WEB_URL": f"http://127.0.0.1:{ports['web']}",
    }


def child(process: Process, port: int, shared: Mapping[str, str], databases: Mapping[str, str]) -> Child:
    """Return what to run for a line of the table."""
    own = {"HTTP_PORT": str(port), "KEYS_DIR": str(Path(shared["KEYS_DIR"]) / process.name)}
    if process.has_database:
        own["DATABASE_URL"] = databases[process.name]
    return Child(process.name, ("-m", process.module), {**shared, **own}, port)


async def serve(
    supervisor: Supervisor,
    children: list[Child],
    embedded: tuple[PostgresServer, NatsServer],
    shared: Mapping[str, str],
    demo: bool,
) -> None:
    """Keep everything running until cancelled; say where to look once it answers."""

    async def welcome() -> None:
        if demo:
            await fill(shared)
        say(
            f"\nThe Ideenwerkstatt is running.\n\n  Web    {shared['WEB_URL']}\n"
            f"  Mail   {shared['MAIL_URL']}   every letter ends here, none leaves this machine\n"
            f"  Logs   {supervisor.folder / 'logs'}\n\nCtrl-C ends everything.\n"
        )

    await supervisor.supervise(children, embedded, when_ready=welcome)


async def fill(shared: Mapping[str, str]) -> None:
    """Play the example in; what is missing of it keeps nobody from using the platform."""
    try:
        await play(shared["NATS_URL"], Path(shared["KEYS_DIR"]), say)
    except Stopped as stopped:
        say(f"The example stopped: {stopped}")


if __name__ == "__main__":
    sys.exit(main())
