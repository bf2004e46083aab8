"""The effect of mixing for a page: who met whom before and after, as a picture, in words and as a table.

{% from "macros/network.html" import effect with context %}
{{ effect(shown) }}
"""

from typing import NamedTuple

from frontends.web.pictures import network as pictures
from frontends.web.pictures import svg
from frontends.web.pictures.network import Network, Row, State
from frontends.web.render import Translate


class Shown(NamedTuple):
    """`picture`: SVG for the page; `summary`: the numbers in words; `rows`: the table of groups."""

    picture: str
    summary: str
    rows: list[Row]


def shown(before: Network, after: Network, t: Translate) -> Shown:
    """Both must have the same groups with the same people."""
    summary = " ".join((in_words("network-before-words", before, t), in_words("network-after-words", after, t)))
    states = (
        State(t("network-before"), share(before, t), in_words("network-before-words", before, t), before),
        State(t("network-after"), share(after, t), in_words("network-after-words", after, t), after),
    )
    drawn = pictures.draw(t("network-title"), summary, states)
    return Shown(svg.inline(drawn), summary, pictures.compared(before, after))


def share(found: Network, t: Translate) -> str:
    """As the number above a circle."""
    return t("network-share", share=found.share)


def in_words(id: str, found: Network, t: Translate) -> str:
    """The sentence below a circle. `id`: of the text."""
    return t(id, contacts=found.contacts, possible=found.possible, share=found.share, joined=found.joined)
