"""The search compiles wherever the platform runs, also where only the folder for temporary files can be written."""

import subprocess
import sys
import tempfile
from os import environ, getuid
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest

from services.agenda.mixing import search

DRAW = """
import numpy
from services.agenda.mixing.search import uniform
print(uniform(numpy.array([1], numpy.uint64)), sum(uniform.stats.cache_hits.values()))
"""


@pytest.fixture
def read_only(tmp_path: Path) -> Path:
    """A copy of the sources beside which nothing can be written."""
    source = Path(search.__file__).parent
    copy = tmp_path / "services" / "agenda" / "mixing"
    copytree(source, copy, ignore=ignore_patterns("__pycache__"))
    (copy / "__pycache__").touch()
    (tmp_path / "home").touch()
    (tmp_path / "temporary").mkdir()
    return tmp_path


def draw(folder: Path) -> tuple[str, str]:
    """A number drawn in a process of its own, and how often it found machine code."""
    places = {"HOME": folder / "home", "XDG_CACHE_HOME": folder / "home", "TMPDIR": folder / "temporary"}
    environment = {**environ, **{name: str(path) for name, path in places.items()}, "PYTHONPATH": str(folder)}
    environment.pop("NUMBA_CACHE_DIR", None)
    run = subprocess.run([sys.executable, "-c", DRAW], cwd=folder, env=environment, capture_output=True, check=True)
    number, _, hits = run.stdout.decode().partition(" ")
    return number, hits


def test_where_sources_and_home_are_read_only_machine_code_is_kept_in_a_private_folder(read_only: Path) -> None:
    number, hits = draw(read_only)
    again, hits_again = draw(read_only)
    assert number == again
    assert (int(hits), int(hits_again)) == (0, 1)
    assert (read_only / "temporary" / f"mixing-{getuid()}").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_others_can_write_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    open_to_all = tmp_path / f"mixing-{getuid()}"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    chosen = search.private_folder()
    assert chosen != open_to_all
    assert chosen.stat().st_mode & 0o777 == 0o700
