"""SVG: elements, lines of text, and the whole picture, as a part of a page or as a file of its own.

Colours are attributes, so that a picture can be looked at by itself; `static/pictures.css` overrides them where the
reader's screen is dark or has forced colours. A page links that file, a picture as a file carries it along.
"""

import re
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from typing import Literal
from xml.etree.ElementTree import Element, tostring

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import kept
from frontends.web.assets import OURS
from frontends.web.pictures.text import right_to_left, width
from frontends.web.typeface import face

FAMILY = "Fira Sans, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"

COLOURS = {"ink": "#131525", "muted": "#51577a", "hued": "#f3f4f7", "accent": "#d58100"}
"""What a class is painted with on light paper."""

Colour = Literal["ink", "muted"]
"""Of text."""

READABLE = 0.78
"""Of its natural size; smaller, letters can't be read."""

UNSTORABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 does not allow."""


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height

    def overlaps(self, other: "Box") -> bool:
        """Whether they share more than an edge."""
        across = self.x < other.right and other.x < self.right
        return across and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Box") -> bool:
        """Whether the other one lies within it."""
        across = self.x <= other.x and other.right <= self.right
        return across and self.y <= other.y and other.bottom <= self.bottom

    def element(self, **attributes: str | float) -> Element:
        """The rectangle, drawn."""
        return element("rect", x=self.x, y=self.y, width=self.width, height=self.height, **attributes)


@dataclass(frozen=True)
class Line:
    """A line of text in a strip from `x` that is `room` wide, on the base line `y`."""

    text: str
    x: float
    y: float
    room: float
    size: float
    weight: int = 400
    colour: Colour = "ink"

    @property
    def box(self) -> Box:
        """What the letters take."""
        return Box(self.x, self.y - self.size, width(self.text, self.size, self.weight), 1.25 * self.size)

    def element(self) -> Element:
        """As wide as in Fira Sans, even where that is missing; in its own width where letters of another are needed."""
        more: dict[str, str | float] = {}
        if face(self.weight).has(self.text):
            more |= {"textLength": self.box.width, "lengthAdjust": "spacingAndGlyphs"}
        if from_right := right_to_left(self.text):
            more |= {"direction": "rtl"}
        return element(
            "text",
            self.text,
            x=self.x + self.room if from_right else self.x,
            y=self.y,
            font_size=self.size,
            font_weight=self.weight,
            fill=COLOURS[self.colour],
            class_=self.colour,
            **more,
        )


def element(name: str, /, *content: Element | str, **attributes: str | float) -> Element:
    """An element. `font_size=` is the attribute `font-size`, `class_=` is `class`; content is text or elements."""
    made = Element(name, {key.rstrip("_").replace("_", "-"): written(value) for key, value in attributes.items()})
    for part in content:
        if isinstance(part, str):
            made.text = UNSTORABLE.sub("", part)
        else:
            made.append(part)
    return made


def written(value: str | float) -> str:
    """An attribute; numbers with two digits at most."""
    return UNSTORABLE.sub("", value) if isinstance(value, str) else f"{round(value, 2):.12g}"


def picture(name: str, width: float, height: float, title: str, description: str, *content: Element) -> Element:
    """The whole picture, told to screen readers by title and description. `name`: begins its ids."""
    return element(
        "svg",
        element("title", title, id=f"{name}-title"),
        element("desc", description, id=f"{name}-description"),
        Box(0, 0, width, height).element(fill="#ffffff", class_="paper"),
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {written(width)} {written(height)}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-description",
        font_family=FAMILY,
        class_="picture",
    )


def inline(drawn: Element) -> str:
    """The picture as a part of a page, which shows it no smaller than it can be read."""
    _, _, width, _ = drawn.attrib["viewBox"].split()
    whole = Element("svg", drawn.attrib | {"width": written(READABLE * float(width))})
    whole.extend(drawn)
    return tostring(whole, encoding="unicode")


def file(drawn: Element) -> bytes:
    """The picture as a file of its own, in its natural size."""
    _, _, width, height = drawn.attrib["viewBox"].split()
    whole = Element("svg", drawn.attrib | {"width": width, "height": height})
    whole.extend([element("style", style()), *drawn])
    made: bytes = tostring(whole, encoding="utf-8", xml_declaration=True)
    return made


def answer(request: Request, drawn: Element, *, name: str) -> Response:
    """The picture as a file, that may do nothing but look as it does. `name`: of the file, where somebody keeps it."""
    response = kept.answer(request, file(drawn), "image/svg+xml", name=name)
    digest = b64encode(sha256(style().encode()).digest()).decode()
    response.headers["Content-Security-Policy"] = f"default-src 'none'; style-src 'sha256-{digest}'"
    return response


@cache
def style() -> str:
    """How pictures look on dark screens and with forced colours."""
    return (OURS / "pictures.css").read_text(encoding="utf-8")
