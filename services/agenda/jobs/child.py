"""One job, in a process of its own."""

import os
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Event, Thread

from pydantic import BaseModel

POLITE = 10
"""Niceness: those who wait for an answer come first."""
PROCESSES = get_context("forkserver")
"""Children are forked from a process that has loaded what they need: loading takes longer than most jobs."""


def prepare(modules: Sequence[str]) -> None:
    """Names what children will need; it is loaded when the first of them starts."""
    PROCESSES.set_forkserver_preload([__name__, *modules])


def work(module: str, problem: bytes, line: Connection) -> None:
    """Works out a problem. `line` is told every progress and the result: JSON, `{"progress": …}`, `{"result": …}`.

    Whatever comes by it, also its end, tells that nobody waits any more: the job is cancelled, or the worker is gone.
    """
    os.nice(POLITE)
    alone = Event()
    Thread(target=listen, args=(line, alone), daemon=True).start()
    with suppress(BrokenPipeError):
        result = import_module(module).work(problem, lambda progress: say(line, "progress", progress), alone.is_set)
        say(line, "result", result)


def warm_up(module: str) -> None:
    """Prepares what the first job of a machine would wait for."""
    os.nice(POLITE)
    import_module(module).warm()


def listen(line: Connection, alone: Event) -> None:
    """Until nobody waits any more."""
    with suppress(EOFError, OSError):
        line.recv_bytes()
    alone.set()


def say(line: Connection, kind: str, told: BaseModel) -> None:
    """Raises `BrokenPipeError`."""
    line.send_bytes(f'{{"{kind}": {told.model_dump_json()}}}'.encode())
