"""`python -m tests.bench [name …]`: runs the benchmarks on servers of their own and prints what they measure."""

import asyncio
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from deploy import servers

BENCHMARKS = ("outbox", "search", "planner", "mixing")


def run(name: str) -> None:
    """One benchmark, on fresh servers."""
    with tempfile.TemporaryDirectory(prefix="ideenwerkstatt-") as place:
        folder = Path(place)
        folder.chmod(0o711)
        for server in ("postgres", "nats"):
            (folder / server).mkdir()
        with servers.postgres(folder / "postgres") as postgres, servers.nats(folder / "nats", {}, durable=False) as bus:
            asyncio.run(import_module(f"tests.bench.{name}").main(postgres, bus))


if __name__ == "__main__":
    for name in sys.argv[1:] or BENCHMARKS:
        run(name)
