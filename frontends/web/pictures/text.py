"""Text set into a given width, where no browser does it: lines that are never wider than their box."""

import re
import unicodedata
from collections.abc import Iterator

from frontends.web.typeface import face

ELLIPSIS = "…"

SYLLABLE = re.compile(
    r"(?<=[^\W\d_]{3})(?=(?:sch|ch|ck|ph|qu|th|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü][^\W\d_])", re.IGNORECASE
)
"""Where a long German word may be divided: as it is spoken, before the last consonant of a group."""


def width(text: str, size: float, weight: int) -> float:
    """Of a line, in the unit of `size`."""
    return face(weight).width(text, size)


def wrapped(text: str, room: float, size: float, weight: int = 400, most: int = 1) -> list[str]:
    """The text in at most `most` lines, none wider than `room` (at least two of `size`).

    A word that is too wide is divided; the last line ends in `ELLIPSIS` when there is more to say.
    """
    lines = list(filled(text, room, size, weight))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], shortened(f"{lines[most - 1]} {lines[most]}", room, size, weight)]


def filled(text: str, room: float, size: float, weight: int) -> Iterator[str]:
    """As many lines as it takes."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width(longer, size, weight) <= room:
            line = longer
            continue
        if line:
            yield line
        *whole, line = divided(word, room, size, weight)
        yield from whole
    if line:
        yield line


def divided(word: str, room: float, size: float, weight: int) -> Iterator[str]:
    """The word in pieces that fit: between syllables if it has some, else anywhere."""
    while width(word, size, weight) > room:
        cuts = [cut.start() for cut in SYLLABLE.finditer(word)]
        fitting = [cut for cut in cuts if width(f"{word[:cut]}-", size, weight) <= room]
        cut = max(fitting, default=0)
        yield f"{word[:cut]}-" if cut else word[: (cut := beginning(word, room, size, weight))]
        word = word[cut:]
    yield word


def shortened(line: str, room: float, size: float, weight: int) -> str:
    """The beginning of a line that is too long, and the ellipsis."""
    kept = beginning(line, room - width(ELLIPSIS, size, weight), size, weight)
    return line[:kept].rstrip(" -") + ELLIPSIS


def beginning(text: str, room: float, size: float, weight: int) -> int:
    """How many characters fit; at least one."""
    taken = 0.0
    for count, character in enumerate(text):
        taken += width(character, size, weight)
        if taken > room:
            return max(count, 1)
    return len(text)


def right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is written from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((found in ("R", "AL") for found in directions if found in ("L", "R", "AL")), False)
