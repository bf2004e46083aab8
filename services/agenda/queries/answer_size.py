"""How much of a list an answer has room for: the bus carries a megabyte at once."""

from collections.abc import Iterable
from typing import TypeVar

from shared.messages import Value

Part = TypeVar("Part", bound=Value)

LIST = 800_000
"""Bytes of a list that is all of its answer."""
BESIDE_OTHERS = 400_000
"""Bytes of a list in an answer that says more."""


def within(room: int, parts: Iterable[Part]) -> tuple[Part, ...]:
    """The first parts, so many as have room: in bytes, as JSON."""
    kept = []
    for part in parts:
        room -= len(part.model_dump_json().encode())
        if room < 0:
            break
        kept.append(part)
    return tuple(kept)
