"""Paper: every sheet is an accessible PDF, whatever people have written."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontends.web import paper, timetable
from frontends.web.pictures.programme import Day, Programme, Session, Span
from frontends.web.render import translator
from frontends.web.typeface import MISSING

HOSTILE = [
    '#import "@preview/evil:1.0.0": *',
    '#read("/site.toml")',
    "$ x^2 $ *bold* _italic_ `raw` // comment",
    "<script>alert(1)</script>",
    "\\ #panic() ] ) } = heading",
    "x" * 200,
]


def programme(title: str, days: int = 1, rooms: int = 1, spans: int = 1) -> dict[str, paper.Data]:
    """The sheets of a programme in which everything is called so."""
    session = Session("workshop", title, title, title, title)
    span = Span(540, 570, "09:00", "09:30", sessions=(session,) * rooms)
    day = Day(title, (title,) * rooms, (Span(510, 540, "08:30", "09:00", pause=title), *[span] * spans))
    return timetable.sheets(Programme(title, title, (day,) * days), None, title, translator("de"))


def told(content: bytes, name: str) -> str:
    """What the metadata (XMP) of a file say."""
    found = re.search(f"<{name}>(?:<rdf:[^>]*>)*([^<]*)<".encode(), content)
    assert found
    return unescape(found[1].decode())


def test_a_sheet_is_tagged_and_says_its_title_and_language() -> None:
    content = paper.pdf("programme", programme("Ankommen im ländlichen Raum"), "de")
    assert content.startswith(b"%PDF-")
    assert told(content, "pdfuaid:part") == "1"
    assert told(content, "dc:title") == "Ankommen im ländlichen Raum"
    assert told(content, "dc:language") == "de"


def test_each_day_begins_a_page() -> None:
    assert told(paper.pdf("programme", programme("Tag", days=3), "de"), "xmpTPg:NPages") == "3"


def test_a_day_with_many_rooms_takes_several_pages() -> None:
    day = Day("Freitag", tuple(f"Raum {number}" for number in range(1, 14)), ())
    parts = timetable.parts_of(day, translator("de"))
    assert [part.rooms[0] for part, _ in parts] == ["Raum 1", "Raum 6", "Raum 11"]
    assert [name for _, name in parts][-1] == "Räume 11 bis 13 von 13"
    assert told(paper.pdf("programme", programme("Fachtag", rooms=13), "de"), "xmpTPg:NPages") == "3"


def test_a_long_day_goes_on_on_the_next_page() -> None:
    data = programme("Ein Tag mit vielen Programmpunkten", spans=30)
    assert int(told(paper.pdf("programme", data, "de"), "xmpTPg:NPages")) > 1


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_write_is_printed_as_they_wrote_it(text: str) -> None:
    assert told(paper.pdf("programme", programme(text), "de"), "dc:title") == text


@settings(max_examples=60)
@given(st.text(max_size=60).filter(str.strip))
def test_any_text_makes_an_accessible_sheet(text: str) -> None:
    assert told(paper.pdf("programme", programme(text), "en"), "pdfuaid:part") == "1"


def test_a_character_that_no_typeface_has_is_marked() -> None:
    assert paper.printable(["Café عربي 🎉", {"name": "Zoe\u0308\ufeff"}, 3, None]) == [
        f"Café {MISSING * 4} {MISSING}",
        {"name": "Zoë"},
        3,
        None,
    ]
