"""The version that is shown to operators is that of the distribution."""

import tomllib
from pathlib import Path

from shared import __version__


def test_the_version_is_that_of_the_distribution() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text())["project"]

    assert __version__ == project["version"]
