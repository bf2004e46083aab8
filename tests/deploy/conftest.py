"""A place of its own for each test that starts, kills and restarts servers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import place_for_servers


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that the account of an embedded server can enter."""
    with place_for_servers() as path:
        yield path
