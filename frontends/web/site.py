"""Who runs this installation and who pays for it: `site.toml`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from shared.messages import Value

FILE = Path(__file__).parent / "site.toml"


class Operator(Value):
    """Who answers for the site."""

    name: str
    address: tuple[str, ...]
    represented_by: str
    email: str
    phone: str | None = None
    privacy_email: str


class Funder(Value):
    """Whose name, or logo (a file in `static/`), every page shows. Texts by language."""

    role: Literal["carrier", "funder", "cofunder"]
    name: dict[str, str]
    detail: dict[str, str] = {}
    logo: str | None = None


class Site(Value):
    """What differs between installations but not between machines."""

    operator: Operator
    funders: tuple[Funder, ...]


@cache
def load() -> Site:
    """Raises `pydantic.ValidationError` for a wrong file."""
    return Site.model_validate(tomllib.loads(FILE.read_text(encoding="utf-8")))
