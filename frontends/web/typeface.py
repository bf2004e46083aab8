"""Fira Sans, the typeface of the pages, where no browser sets the text: its widths, and files that Typst reads."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from fontTools.ttLib import TTFont

from frontends.web.assets import KERN

FOLDER = KERN / "fonts" / "fira-sans"
FILES = {400: "FiraSans-Regular", 600: "FiraSans-SemiBold"}
"""Weight -> name of the file."""

WIDEST = 1.0
"""What a character takes that Fira Sans lacks, in em: another typeface will show it, and seldom wider."""

MISSING = "▯"
"""Stands on paper for a character that Fira Sans lacks."""


@dataclass(frozen=True)
class Face:
    """One weight. `advances`: how far each of its characters moves on, in em."""

    advances: Mapping[str, float]

    def width(self, text: str, size: float) -> float:
        """Of a line, in the unit of `size`; without kerning, which makes it shorter at most."""
        return size * sum(map(self.advance, text))

    def advance(self, character: str) -> float:
        """Of one character, in em."""
        known = self.advances.get(character)
        return moving(character, WIDEST) if known is None else known

    def has(self, text: str) -> bool:
        """Whether every character is shown in this face."""
        return self.advances.keys() >= set(text)


@cache
def face(weight: int) -> Face:
    """The face of that weight. Raises `KeyError` for one that pages don't use."""
    font = opened(weight)
    widths, unit = font["hmtx"].metrics, font["head"].unitsPerEm
    return Face({chr(code): moving(chr(code), widths[glyph][0] / unit) for code, glyph in font.getBestCmap().items()})


def moving(character: str, advance: float) -> float:
    """How far it moves on; marks above and below others don't."""
    return 0.0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else advance


@cache
def truetype() -> "TemporaryDirectory[str]":
    """A folder with the faces as TrueType files, made once by each process and removed when it ends."""
    folder = TemporaryDirectory(prefix="typeface-")
    for weight, name in FILES.items():
        font = opened(weight)
        font.flavor = None
        font.save(Path(folder.name) / f"{name}.ttf")
    return folder


def opened(weight: int) -> TTFont:
    """The font as KERN brings it (WOFF2)."""
    return TTFont(FOLDER / f"{FILES[weight]}.woff2")


def printable(text: str) -> str:
    """The text as Fira Sans can print it: composed (NFC), unprintable characters left out, missing ones marked."""
    made = "".join(printed(character) for character in unicodedata.normalize("NFC", text))
    return MISSING if text.strip() and not made.strip() else made


def printed(character: str) -> str:
    """The character itself, a plain space, `MISSING`, or nothing."""
    if character in "\n\t" or (face(400).has(character) and character != "\ufeff"):
        return character
    if character.isspace():
        return " "
    unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Mn", "Me")
    return "" if unseen else MISSING
