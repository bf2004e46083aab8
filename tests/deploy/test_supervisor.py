import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from textwrap import dedent

import pytest

from deploy import servers
from deploy.processes import AlreadyRunningError, free_port, pid_file
from deploy.servers import Server
from deploy.supervisor import Child, Supervisor

SLEEPS = ("-c", "import time; print('awake', flush=True); time.sleep(60)")
DEAF = ("-c", "import signal, time; signal.signal(15, signal.SIG_IGN); print('awake', flush=True); time.sleep(60)")
ANSWERS = (
    "-c",
    """
import http.server, os
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path == "/ready" else 404)
        self.end_headers()
http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
""",
)


async def nothing() -> None:
    """What is done when all are ready."""


@asynccontextmanager
async def supervised(
    folder: Path,
    *children: Child,
    embedded: Sequence[Server] = (),
    when_ready: Callable[[], Awaitable[None]] = nothing,
    grace: float = 10,
) -> AsyncIterator[None]:
    work = asyncio.create_task(Supervisor(folder, grace).supervise(children, embedded, when_ready=when_ready))
    try:
        yield
    finally:
        work.cancel()
        with pytest.raises(asyncio.CancelledError):
            await work


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while True:
            if happened():
                return
            await asyncio.sleep(0.02)


def log(folder: Path, name: str) -> str:
    path = folder / "logs" / f"{name}.log"
    return path.read_text() if path.exists() else ""


def pid(folder: Path, name: str) -> int | None:
    """The process id of a child that runs."""
    try:
        with pid_file(folder / "run" / f"{name}.pid"):
            return None
    except AlreadyRunningError as running:
        return running.pid


async def test_what_a_child_writes_is_in_the_log_of_its_name(tmp_path: Path) -> None:
    async with supervised(tmp_path, Child("one", SLEEPS), Child("two", ("-c", "import time; time.sleep(60)"))):
        await until(lambda: "awake" in log(tmp_path, "one"))

    assert log(tmp_path, "two") == ""


async def test_a_child_sees_its_own_environment(tmp_path: Path) -> None:
    code = "import os, time; print(os.environ['GREETING'], flush=True); time.sleep(60)"
    async with supervised(tmp_path, Child("one", ("-c", code), {"GREETING": "Guten Tag"})):
        await until(lambda: "Guten Tag" in log(tmp_path, "one"))


async def test_every_child_ends_with_the_whole(tmp_path: Path) -> None:
    async with supervised(tmp_path, Child("one", SLEEPS), Child("two", SLEEPS)):
        await until(lambda: "awake" in log(tmp_path, "one") and "awake" in log(tmp_path, "two"))
        assert pid(tmp_path, "one")
        assert pid(tmp_path, "two")

    assert pid(tmp_path, "one") is pid(tmp_path, "two") is None


async def test_a_child_that_does_not_listen_is_killed_after_the_grace_period(tmp_path: Path) -> None:
    async with supervised(tmp_path, Child("deaf", DEAF), grace=0.2):
        await until(lambda: "awake" in log(tmp_path, "deaf"))

    assert pid(tmp_path, "deaf") is None


async def test_a_child_that_ends_by_itself_starts_again_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with supervised(tmp_path, Child("weary", ("-c", "print('awake'); raise SystemExit(3)"))):
        await until(lambda: log(tmp_path, "weary").count("awake") == 2)

    assert "weary ended with code 3 and starts again in 1 s" in capsys.readouterr().out


async def test_a_killed_child_starts_again(tmp_path: Path) -> None:
    async with supervised(tmp_path, Child("one", SLEEPS)):
        await until(lambda: "awake" in log(tmp_path, "one"))
        first = pid(tmp_path, "one")
        assert first

        os.kill(first, signal.SIGKILL)
        await until(lambda: log(tmp_path, "one").count("awake") == 2)

        assert pid(tmp_path, "one") != first


async def test_a_killed_server_starts_again(tmp_path: Path) -> None:
    with servers.nats(tmp_path / "nats", {}, durable=False) as nats:
        first = nats.pid
        async with supervised(tmp_path, embedded=[nats]):
            os.kill(first, signal.SIGKILL)
            await until(lambda: nats.pid != first and nats.running)


async def test_all_are_ready_when_each_has_answered(tmp_path: Path) -> None:
    ready = asyncio.Event()
    ports = [free_port(), free_port()]

    async def when_ready() -> None:
        for port in ports:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
        ready.set()

    children = [Child(f"web{port}", ANSWERS, {"PORT": str(port)}, port) for port in ports]
    async with supervised(tmp_path, *children, when_ready=when_ready), asyncio.timeout(20):
        await ready.wait()


async def test_nobody_is_ready_as_long_as_one_does_not_answer(tmp_path: Path) -> None:
    ready = asyncio.Event()

    async def when_ready() -> None:
        ready.set()

    answering = free_port()
    children = [Child("web", ANSWERS, {"PORT": str(answering)}, answering), Child("mute", SLEEPS, port=free_port())]
    async with supervised(tmp_path, *children, when_ready=when_ready):
        await until(lambda: "GET /ready" in log(tmp_path, "web") and "awake" in log(tmp_path, "mute"))

        assert not ready.is_set()


async def test_a_child_run_once_gives_its_exit_code(tmp_path: Path) -> None:
    assert await Supervisor(tmp_path).run(Child("demo", ("-c", "raise SystemExit(4)"))) == 4


def start_supervisor(folder: Path) -> subprocess.Popen[str]:
    """A process that supervises one child, and writes a line once that child is awake."""
    script = f"""
        import asyncio
        from pathlib import Path
        from deploy.supervisor import Child, Supervisor, say, until_signalled

        folder = Path({str(folder)!r})

        async def awake():
            while "awake" not in (folder / "logs/one.log").read_text():
                await asyncio.sleep(0.02)
            say("ready")

        asyncio.run(until_signalled(Supervisor(folder).supervise([Child("one", {SLEEPS!r})], when_ready=awake)))
    """
    process = subprocess.Popen([sys.executable, "-c", dedent(script)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_supervisor_ends_every_process(tmp_path: Path, number: signal.Signals) -> None:
    supervisor = start_supervisor(tmp_path)
    assert pid(tmp_path, "one")

    supervisor.send_signal(number)
    supervisor.send_signal(number)
    output, _ = supervisor.communicate(timeout=20)

    assert supervisor.returncode == 0
    assert output == "Ending …\n"
    assert pid(tmp_path, "one") is None


def test_the_terminals_interrupt_does_not_reach_the_children_directly(tmp_path: Path) -> None:
    supervisor = start_supervisor(tmp_path)
    child = pid(tmp_path, "one")
    assert child

    assert os.getsid(child) == child != os.getsid(supervisor.pid)

    supervisor.terminate()
    supervisor.communicate(timeout=20)


def test_children_that_a_killed_supervisor_left_behind_are_ended_by_the_next(tmp_path: Path) -> None:
    supervisor = start_supervisor(tmp_path)
    supervisor.kill()
    supervisor.communicate()
    assert pid(tmp_path, "one")

    Supervisor(tmp_path).end_left_behind()

    assert pid(tmp_path, "one") is None
