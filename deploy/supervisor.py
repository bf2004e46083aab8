"""Keep a set of processes running until someone ends the whole."""

import asyncio
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from deploy.processes import end_left_behind, pid_file, write_pid
from deploy.servers import Server, ServerError

GRACE = 10.0  # seconds between SIGTERM and SIGKILL
PAUSES = (1, 2, 5, 10, 30)  # seconds before a process that ended by itself starts again; the last repeats
STEADY = 60.0  # seconds after which a process counts as healthy and the pauses begin anew
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 30.0  # seconds after which we name who is not ready yet


@dataclass(frozen=True)
class Child:
    """A Python process: the interpreter's arguments, what is added to the environment, the port that answers /ready."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    port: int | None = None


def say(line: str) -> None:
    """Tell the terminal, if it is still there."""
    with suppress(OSError):
        print(line, flush=True)


class Supervisor:
    """Runs children; their output goes to `logs/<name>.log`, their process ids to `run/<name>.pid` in `folder`."""

    def __init__(self, folder: Path, grace: float = GRACE) -> None:
        self.folder = folder
        self.grace = grace
        for name in ("logs", "run"):
            (folder / name).mkdir(parents=True, exist_ok=True)

    def end_left_behind(self) -> None:
        """End the children of an earlier run that was killed before it could do so."""
        for path in (self.folder / "run").glob("*.pid"):
            end_left_behind(path, grace=self.grace)

    async def supervise(
        self,
        children: Sequence[Child],
        servers: Sequence[Server] = (),
        *,
        when_ready: Callable[[], Awaitable[None]],
    ) -> None:
        """Start `children`, call `when_ready` once all of them are, and keep everything running until cancelled.

        `servers` run already; one that dies is started again like a child. On the way out the children are asked to
        end, and killed after the grace period; the servers are left to their owner.
        """
        async with asyncio.TaskGroup() as group:
            for child in children:
                group.create_task(self._keep_running(child))
            for server in servers:
                group.create_task(_keep_up(server))
            await asyncio.gather(*(self._until_ready(child) for child in children))
            await when_ready()

    async def run(self, child: Child) -> int:
        """Run `child` to its end and return its exit code; end it when cancelled."""
        with pid_file(self.folder / "run" / f"{child.name}.pid") as held, self._log(child).open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *child.arguments,
                env=os.environ | {"PYTHONUNBUFFERED": "1"} | dict(child.environment),
                pass_fds=(held.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
            write_pid(held, process.pid)
        try:
            return await process.wait()
        finally:
            await self._end(process)

    async def _end(self, process: asyncio.subprocess.Process) -> None:
        with suppress(ProcessLookupError):
            process.terminate()
        try:
            await asyncio.wait_for(process.wait(), self.grace)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def _keep_running(self, child: Child) -> None:
        failures = 0
        while True:
            started = time.monotonic()
            code = await self.run(child)
            failures = 1 if time.monotonic() - started > STEADY else failures + 1
            pause = PAUSES[min(failures, len(PAUSES)) - 1]
            say(f"{child.name} ended with code {code} and starts again in {pause} s (see {self._log(child)})")
            await asyncio.sleep(pause)

    async def _until_ready(self, child: Child) -> None:
        complaint = time.monotonic() + PATIENCE
        while child.port and not await asyncio.to_thread(_answers, child.port):
            if time.monotonic() > complaint:
                say(f"{child.name} is not ready yet (see {self._log(child)})")
                complaint += PATIENCE
            await asyncio.sleep(0.1)

    def _log(self, child: Child) -> Path:
        return self.folder / "logs" / f"{child.name}.log"


async def until_signalled(work: Coroutine[None, None, None]) -> None:
    """Do `work` until it is done or the process is asked to end (Ctrl-C, SIGTERM, closed terminal).

    Who asks again is not heard any more, so that what comes after has the time that it needs.
    """
    asked, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, asked.set)
    waiting, working = asyncio.create_task(asked.wait()), asyncio.create_task(work)
    await asyncio.wait({waiting, working}, return_when=asyncio.FIRST_COMPLETED)
    if not working.done():
        say("Ending …")
    working.cancel()
    try:
        with suppress(asyncio.CancelledError):
            await working
    finally:
        for number in SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_IGN)


async def _keep_up(server: Server) -> None:
    while True:
        await asyncio.sleep(1)
        if not server.running:
            say(f"{server.name} ended by itself and starts again (see {server.log})")
            try:
                await asyncio.to_thread(server.start)
            except ServerError as error:
                say(str(error))


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/ready")
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
