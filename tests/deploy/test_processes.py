import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from deploy.processes import AlreadyRunningError, end_left_behind, free_port, is_free, pid_file, write_pid

DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(60)"


def start(path: Path, code: str) -> subprocess.Popen[bytes]:
    with pid_file(path) as held:
        process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, pass_fds=(held.fileno(),))
        write_pid(held, process.pid)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    return process


def test_a_pid_file_is_held_by_one_process(tmp_path: Path) -> None:
    with pid_file(tmp_path / "one.pid") as held:
        write_pid(held, 4711)

        with (
            pytest.raises(AlreadyRunningError, match=r"one is already running \(process 4711\)"),
            pid_file(tmp_path / "one.pid"),
        ):
            pass


def test_a_process_that_was_left_behind_is_asked_to_end(tmp_path: Path) -> None:
    process = start(tmp_path / "left.pid", "import time; print(flush=True); time.sleep(60)")

    end_left_behind(tmp_path / "left.pid")

    assert process.wait() == -signal.SIGTERM


def test_a_process_that_does_not_listen_is_killed_after_the_grace_period(tmp_path: Path) -> None:
    process = start(tmp_path / "left.pid", DEAF)

    end_left_behind(tmp_path / "left.pid", grace=0.1)

    assert process.wait() == -signal.SIGKILL


def test_a_stranger_with_an_old_process_id_is_left_alone(tmp_path: Path) -> None:
    stranger = start(tmp_path / "stranger.pid", "import time; print(flush=True); time.sleep(60)")
    (tmp_path / "old.pid").write_text(str(stranger.pid))

    end_left_behind(tmp_path / "old.pid")

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_a_free_port_can_be_listened_on_and_then_is_free_no_more() -> None:
    port = free_port()

    with socket.create_server(("127.0.0.1", port)):
        assert not is_free(port)

    assert is_free(port)
