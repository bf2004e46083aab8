"""`python -m services.agenda.jobs <module>`: works out one job in a process of its own.

The first line of the standard input is the problem; its end tells that nobody waits any more, be it that the job was
cancelled or that the worker died. What is reported goes to the standard output as JSON lines, the result last:
`{"progress": …}`, `{"result": …}`. With `--warm` the module only prepares what later jobs find ready.
"""

import os
import sys
from importlib import import_module
from threading import Event, Thread

from pydantic import BaseModel

POLITE = 10
"""Niceness: those who wait for an answer come first."""


def main(module: str, *options: str) -> None:
    """Works, reports, ends."""
    os.nice(POLITE)
    task = import_module(module)
    if "--warm" in options:
        task.warm()
        return
    problem = sys.stdin.buffer.readline()
    alone = Event()
    Thread(target=wait_for_the_end, args=(alone,), daemon=True).start()
    say("result", task.work(problem, lambda progress: say("progress", progress), alone.is_set))
    os._exit(0)  # what still listens to the standard input can't be asked to stop


def wait_for_the_end(alone: Event) -> None:
    """Until nobody waits any more."""
    sys.stdin.buffer.read()
    alone.set()


def say(kind: str, told: BaseModel) -> None:
    """A line for the worker, if it is still there."""
    try:
        print(f'{{"{kind}": {told.model_dump_json()}}}', flush=True)
    except BrokenPipeError:
        os._exit(1)


if __name__ == "__main__":
    main(*sys.argv[1:])
