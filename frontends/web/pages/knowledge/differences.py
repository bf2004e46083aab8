"""What two versions of an entry differ in, field by field and word by word."""

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from shared.contracts.knowledge import EntryText

WORDS = re.compile(r"\s*\S+|\s+$")
"""A word with the space before it."""


class Piece(NamedTuple):
    """A run of words."""

    kind: Literal["same", "removed", "added"]
    text: str


class Change(NamedTuple):
    """A field that differs."""

    field: str
    pieces: list[Piece]


def changes(old: EntryText, new: EntryText, tell: Callable[[object], str]) -> list[Change]:
    """The fields that differ, in the order of the contract. `tell`: what a field's value is on screen."""
    before, after = fields(old), fields(new)
    told = ((name, tell(before.get(name)), tell(value)) for name, value in after.items())
    return [Change(name, list(pieces(was, now))) for name, was, now in told if was != now]


def fields(text: EntryText) -> dict[str, object]:
    """All that an author writes, by field."""
    return text.model_dump(exclude={"content"}) | text.content.model_dump(exclude={"kind"})


def pieces(old: str, new: str) -> Iterator[Piece]:
    """How the new text comes from the old one."""
    before, after = WORDS.findall(old), WORDS.findall(new)
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(after[first:last]))
            continue
        if start < end:
            yield Piece("removed", "".join(before[start:end]))
        if first < last:
            yield Piece("added", "".join(after[first:last]))
