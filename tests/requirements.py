"""What a machine may lack: tests that need it are skipped, and CI says that they may not be."""

import os
from typing import NoReturn

import pytest


def lacking(what: str, required: str) -> NoReturn:
    """Skips the test for want of that, or fails it where the variable `required` is 1."""
    if os.environ.get(required) == "1":
        pytest.fail(what)
    pytest.skip(what)
