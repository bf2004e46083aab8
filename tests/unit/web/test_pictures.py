"""The programme as a picture: nothing overlaps, nothing is lost, whatever people have written."""

import re
from itertools import combinations
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontends.web.pictures import svg, text
from frontends.web.pictures.formats import LOOKS
from frontends.web.pictures.programme import Day, Programme, Session, Span, draw, narrow, wide
from frontends.web.pictures.svg import Box
from frontends.web.typeface import FILES, face
from shared.contracts.agenda.sessions import SessionFormat

XML = "{http://www.w3.org/2000/svg}"
HOSTILE = ["<script>alert(1)</script>", "&amp; ]]> <!--", "مكتب الاندماج", "x" * 200, "🎉" * 60, "\x08\ufffe"]

titles = st.one_of(st.text(min_size=1, max_size=200), st.sampled_from(HOSTILE))


def session(title: str, format: str = "workshop", room: str = "Empore") -> Session:
    """A session that is called so."""
    return Session(format, "Kollegiale Fallberatung", title, room, "Kim Haddad (Harz), Mira Özdemir (Stendal)")


def programme(*sessions: Session | None, minutes: int = 90, days: int = 1) -> Programme:
    """Sessions at the same time on each day, after a break."""
    spans = (
        Span(540, 555, "09:00", "09:15", "Ankommen"),
        Span(555, 555 + minutes, "09:15", "später", sessions=tuple(sessions)),
    )
    rooms = tuple(f"Raum {number}" for number, _ in enumerate(sessions, 1))
    return Programme("Ankommen", "Stendal", (Day("Freitag", rooms, spans),) * days)


@st.composite
def spans(draw: st.DrawFn, rooms: int) -> tuple[Span, ...]:
    """Spans of one day, in order, some right after the other."""
    found, at = [], draw(st.integers(0, 600))
    for _ in range(draw(st.integers(0, 6))):
        at += draw(st.sampled_from([0, 0, 15, 90]))
        length = draw(st.integers(5, 240))
        if draw(st.booleans()):
            found.append(Span(at, at + length, "09:00", "10:00", pause=draw(titles)))
        else:
            count = draw(st.sampled_from([1, rooms]))
            chosen = st.one_of(st.none(), st.builds(session, titles, st.sampled_from(sorted(LOOKS)), titles))
            found.append(Span(at, at + length, "09:00", "10:00", sessions=tuple(draw(chosen) for _ in range(count))))
        at += length
    return tuple(found)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A day in up to nine rooms."""
    rooms = draw(st.integers(0, 9))
    return Day(draw(titles), tuple(draw(titles) for _ in range(rooms)), draw(spans(max(rooms, 1))))


programmes = st.builds(Programme, titles, titles, st.lists(days(), max_size=3).map(tuple))


@settings(max_examples=40)
@given(programmes)
def test_nothing_overlaps_and_everything_is_within_the_picture(planned: Programme) -> None:
    for placed in (wide(planned), narrow(planned)):
        boxes = [cell.box for cell in placed.cells]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
        outside = [line.box for line in placed.lines if line.text]
        assert not [(line, box) for line in outside for box in boxes if line.overlaps(box)]
        whole = Box(0, 0, placed.width, placed.height)
        assert all(whole.holds(box) for box in [*boxes, *outside, *placed.rules])


@settings(max_examples=40)
@given(programmes)
def test_text_never_leaves_its_box(planned: Programme) -> None:
    for placed in (wide(planned), narrow(planned)):
        assert all(cell.box.holds(line.box) for cell in placed.cells for line in cell.lines)


@settings(max_examples=40)
@given(programmes)
def test_the_picture_is_xml_and_shows_every_session(planned: Programme) -> None:
    shown = [each for day in planned.days for span in day.spans for each in span.sessions if each]
    for phone in (False, True):
        drawn = fromstring(svg.file(draw(planned, phone=phone)))
        assert len(drawn.findall(f".//{XML}rect[@class='ground']")) == len(shown)
        assert not [found for found in drawn.iter() if found.tag in (f"{XML}script", f"{XML}a", f"{XML}image")]


@given(titles, st.floats(30, 400), st.integers(1, 7))
def test_a_line_is_never_longer_than_its_room(words: str, room: float, most: int) -> None:
    lines = text.wrapped(words, room, 14.5, 600, most)
    assert len(lines) <= most
    assert all(text.width(line, 14.5, 600) <= room + 1e-6 for line in lines)


def test_what_is_left_out_is_told() -> None:
    assert text.wrapped("eins zwei drei vier", 60, 14, 400, most=1) == ["eins zw…"]
    assert text.wrapped("eins zwei", 400, 14, 400, most=1) == ["eins zwei"]


def test_long_german_words_are_divided_as_they_are_spoken() -> None:
    assert text.wrapped("Ehrenamtsförderung", 90, 14.5, 600, most=3) == ["Ehrenamts-", "förderung"]


def test_time_is_to_scale_where_the_text_fits() -> None:
    short, long = (wide(programme(session("Ankommen"), None, minutes=each)).cells[1].box for each in (90, 180))
    assert long.height + 4 == pytest.approx(2 * (short.height + 4))


def test_a_short_span_is_as_high_as_its_text() -> None:
    cell = wide(programme(session("Ankommen im ländlichen Raum " * 4), None, minutes=5)).cells[1]
    assert cell.lines[-1].text.endswith("Mira Özdemir (Stendal)")
    assert cell.box.height > 5 * 4


def test_rooms_stand_side_by_side_on_a_wall_and_one_below_the_other_on_a_phone() -> None:
    planned = programme(session("A"), session("B"))
    (_, left, right), (_, upper, lower) = wide(planned).cells, narrow(planned).cells
    assert left.box.y == right.box.y
    assert left.box.right < right.box.x
    assert upper.box.x == lower.box.x
    assert upper.box.bottom < lower.box.y


def test_days_stand_side_by_side_as_long_as_there_is_room() -> None:
    two, many = programme(session("A"), session("B"), days=2), programme(*[session("A")] * 5, days=2)
    assert len({cell.box.y for cell in wide(two).cells if cell.session}) == 1
    assert len({cell.box.y for cell in wide(many).cells if cell.session}) == 2


def test_what_takes_place_alone_takes_the_whole_width_and_says_its_room() -> None:
    span = Span(540, 600, "09:00", "10:00", sessions=(session("Begrüßung", "plenary", "Chorraum"),))
    (cell,) = wide(Programme("A", "B", (Day("Freitag", ("Chorraum", "Empore"), (span,)),))).cells
    assert cell.box.width > 2 * 400
    assert cell.lines[0].text == "Kollegiale Fallberatung · Chorraum"


def test_the_picture_says_in_words_what_it_shows() -> None:
    drawn = draw(programme(session("Was trägt das Ehrenamt?")))
    described = {child.attrib["id"]: child.text or "" for child in drawn if "id" in child.attrib}
    assert drawn.attrib["role"] == "img"
    assert described[drawn.attrib["aria-labelledby"]] == "Ankommen"
    assert "Freitag: 09:00 – 09:15 Ankommen; 09:15 – später" in described[drawn.attrib["aria-describedby"]]
    assert "„Was trägt das Ehrenamt?“ (Empore)" in described[drawn.attrib["aria-describedby"]]


def test_a_title_from_right_to_left_begins_at_the_right_edge() -> None:
    cell = wide(programme(session("مكتب الاندماج"))).cells[1]
    title = next(line for line in cell.lines if line.weight == 600)
    assert title.element().attrib["direction"] == "rtl"
    assert float(title.element().attrib["x"]) == pytest.approx(title.x + title.room, abs=0.01)


def test_every_format_has_a_look_of_its_own_on_light_and_dark_screens() -> None:
    assert set(LOOKS) == set(SessionFormat)
    assert len({look.sign for look in LOOKS.values()}) == len(LOOKS)
    assert set(re.findall(r"\.look-(\w+) \{", svg.style())) == set(LOOKS)


def test_all_weights_have_the_same_characters() -> None:
    assert len({frozenset(face(weight).advances) for weight in FILES}) == 1
