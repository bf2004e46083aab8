"""Where servers that tests start keep their data."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 4 << 30  # bytes, for the servers of all workers and more


@contextmanager
def place_for_servers() -> Iterator[Path]:
    """A folder that every account may enter, which pytest's own are not; it is removed in the end.

    It lies in memory where that has room: a database has some hundred files, and a disk takes twenty times the work to
    create and remove them for every test.
    """
    in_memory = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    with tempfile.TemporaryDirectory(
        prefix="ideenwerkstatt-", dir=MEMORY if in_memory else None, ignore_cleanup_errors=True
    ) as name:
        path = Path(name)
        path.chmod(0o711)
        yield path
