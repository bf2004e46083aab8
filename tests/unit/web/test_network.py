"""The network of who met whom: counted by groups, drawn to one scale, told in words."""

from itertools import combinations, pairwise
from math import pi
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frontends.web import effect
from frontends.web.pictures import svg
from frontends.web.pictures.network import (
    LABELS,
    NAME,
    WIDEST,
    Network,
    Row,
    State,
    arcs,
    chords,
    compared,
    draw,
    network,
    radius_of,
    scale_of,
)
from frontends.web.pictures.text import width
from frontends.web.render import PAGES, translator

XML = "{http://www.w3.org/2000/svg}"
OFFICES = ("Harz", "Stendal", "Börde")
PEOPLE = {1: "Harz", 2: "Harz", 3: "Stendal", 4: "Börde"}


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """People of up to thirty groups who have met in any way."""
    order = [f"Stelle {number}" for number in range(draw(st.integers(0, 30)))]
    people = dict(enumerate(draw(st.lists(st.sampled_from(order), max_size=40)))) if order else {}
    pairs = list(combinations(people, 2))
    met = draw(st.dictionaries(st.sampled_from(pairs), st.integers(0, 5), max_size=60)) if pairs else {}
    return network(people, met, order)


def test_meetings_are_counted_by_groups_and_contacts_by_people() -> None:
    found = network(PEOPLE, {(1, 2): 4, (1, 3): 2, (3, 2): 1, (3, 4): 0}, OFFICES)
    assert found.people == (2, 1, 1)
    assert found.meetings == ((4, 3, 0), (3, 0, 0), (0, 0, 0))
    assert (found.contacts, found.possible, found.joined) == (2, 5, 1)
    assert found.share == pytest.approx(0.4)


def test_who_met_twice_is_one_contact_whatever_the_order_of_the_pair() -> None:
    assert network(PEOPLE, {(1, 3): 1, (3, 1): 1}, OFFICES).contacts == 1


def test_nobody_has_met_where_nobody_is() -> None:
    assert network({}, {}, ()).share == 0
    assert svg.file(draw("Niemand", "", (State("Vorher", "0 %", "", network({}, {}, ())),)))


def test_a_meeting_of_somebody_without_a_group_is_refused() -> None:
    with pytest.raises(KeyError):
        network(PEOPLE, {(1, 9): 1}, OFFICES)


@settings(max_examples=60)
@given(networks())
def test_groups_share_the_ring_and_each_name_has_its_place(found: Network) -> None:
    ring = arcs(found)
    assert all(one.ends < other.begins for one, other in pairwise(ring))
    assert not ring or ring[-1].ends - ring[0].begins < 2 * pi
    place = 1.25 * NAME / radius_of(found)
    assert all(other.middle - one.middle >= place - 1e-9 for one, other in pairwise(ring))


@settings(max_examples=60)
@given(networks())
def test_chords_begin_side_by_side_on_the_arcs_of_their_groups(found: Network) -> None:
    radius = radius_of(found)
    drawn, ring = chords(found, radius, scale_of(found, radius)), arcs(found)
    assert len(drawn) == found.joined
    for number, arc in enumerate(ring):
        ends = sorted(
            (chord.begins if chord.one == number else chord.ends, chord.width / radius / 2)
            for chord in drawn
            if number in (chord.one, chord.other)
        )
        assert all(arc.begins <= at - half + 1e-9 and at + half <= arc.ends + 1e-9 for at, half in ends)
        assert all(at + half <= other - wide + 1e-9 for (at, half), (other, wide) in pairwise(ends))


@settings(max_examples=30)
@given(networks())
def test_the_width_of_a_chord_is_to_scale(found: Network) -> None:
    scale = scale_of(found, radius_of(found))
    for chord in chords(found, radius_of(found), scale):
        assert chord.width == pytest.approx(scale * found.meetings[chord.one][chord.other])
        assert chord.width <= WIDEST + 1e-9


@settings(max_examples=30)
@given(networks(), st.text(max_size=200), st.booleans())
def test_the_picture_is_xml_whatever_it_says(found: Network, words: str, phone: bool) -> None:
    states = (State(words, words, words, found), State("Nachher", "3 %", words, found))
    drawn = fromstring(svg.file(draw(words, words, states, phone=phone)))
    assert len(drawn.findall(f".//{XML}path[@class='arc']")) == 2 * len(found.groups)
    assert len(drawn.findall(f".//{XML}path[@class='chord']")) == 2 * found.joined


def test_before_and_after_are_drawn_to_the_same_scale_and_size() -> None:
    before, after = network(PEOPLE, {(1, 3): 1}, OFFICES), network(PEOPLE, {(1, 3): 1, (2, 3): 9}, OFFICES)
    drawn = draw("Wer wen", "", (State("Vorher", "", "", before), State("Nachher", "", "", after)))
    one, other = (float(path.attrib["stroke-width"]) for path in drawn.iter("path") if path.get("class") == "chord")
    assert other == pytest.approx(10 * one, rel=0.01)


def test_a_long_name_is_shortened_to_the_room_around_the_ring() -> None:
    name = "Landesnetzwerk der Migrantenorganisationen Sachsen-Anhalt"
    drawn = draw("Wer wen", "", (State("Vorher", "", "", network({1: name}, {}, (name,))),))
    (shown,) = (found.text or "" for found in drawn.iter("text") if "transform" in found.attrib)
    assert shown.endswith("…")
    assert width(shown, NAME, 400) <= LABELS


def test_the_table_says_what_the_picture_shows() -> None:
    before, after = network(PEOPLE, {(1, 2): 1}, OFFICES), network(PEOPLE, {(1, 3): 1, (1, 4): 1}, OFFICES)
    assert compared(before, after) == [Row("Harz", 2, 0, 2), Row("Stendal", 1, 0, 1), Row("Börde", 1, 0, 1)]


def test_a_page_shows_the_effect_as_picture_in_words_and_as_table() -> None:
    before, after = network(PEOPLE, {}, OFFICES), network(PEOPLE, {(1, 3): 1, (1, 4): 1}, OFFICES)
    found = effect.shown(before, after, translator("de"))
    assert found.summary == (
        "Vorher kannten sich 0\u00a0% aller Paare aus verschiedenen Stellen (0 von 5). "
        "Nachher sind es 40\u00a0% (2 von 5); 2 Paare von Stellen sind verbunden."
    )
    macro = '{% from "macros/network.html" import effect with context %}{{ effect(shown) }}'
    page = PAGES.from_string(macro).render(t=translator("de"), shown=found)
    assert '<svg xmlns="http://www.w3.org/2000/svg"' in page
    assert page.count("<tr") == 4
