"""German text as a search engine sees it: folded words, stems, word pairs and character n-grams; snippets of it.

Pure functions. Index and query use the same ones, so what is written one way is found when asked another way.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from snowballstemmer import stemmer

FIELD_WEIGHTS: Mapping[str, float] = {"title": 4.0, "tags": 3.0, "summary": 2.0}
"""How much more a word counts in a field than in the body; any other field counts once."""

GRAM_LENGTH = 4
GRAM_WEIGHT = 1.0
"""Weight of all n-grams of a query word together, its stem weighing 1 too."""
NEAR = 0.5
"""Share of a query word's n-grams that a word of a text must have to be highlighted as its match."""
ALIKE = 0.4
"""Share of n-grams that two words have in common if one may be the other misspelt."""
LONGEST_QUERY = 16
"""Words of a query that are looked up; the rest is ignored."""
LONGEST_STEM = 64
"""Characters of a stem: longer is no word, and an index has its limits."""
LEAD = 4
"""Words shown before the first match of a snippet."""

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei bin
    bis bist da damit dann das dass daß dazu dein dem den denn der deren des dessen die dies diese diesem diesen dieser
    dieses doch dort du durch ein eine einem einen einer eines er es etwas euch euer für gegen hab habe haben hat hatte
    hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im in indem ins ist ja jede jedem jeden
    jeder jedes jetzt kann kein keine keinem keinen keiner können man mein mich mir mit nach nicht nichts noch nun nur
    ob oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so solche soll sollte sondern sonst über um und
    uns unser unsere unserem unseren unserer unter viel vom von vor war waren was weg weil weiter welche wenn werde
    werden wie wieder will wir wird wo wollen würde würden zu zum zur zwar zwischen
    """,
    )
)

_GERMAN = stemmer("german")
_WORD = re.compile(r"([^\W_]+)(?:[*:/_·]-?in(?:nen)?\b)?")
_UMLAUT = re.compile(r"([ao]|(?<![aeiouq])u)e+")
_PART = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


class Token(NamedTuple):
    """A word of a text, from ``start`` to ``end``; ``text`` leaves out a gender ending such as ``*innen``."""

    text: str
    start: int
    end: int


class Segment(NamedTuple):
    """A piece of a snippet; the pieces joined are the snippet."""

    text: str
    is_match: bool


class Term(NamedTuple):
    """What a query looks up: a term of the index, its weight in the ranking, and the share of a word that it proves."""

    text: str
    weight: float
    share: float


@dataclass(frozen=True)
class Query:
    """A question as asked: terms by word, term groups an entry must have, and term groups it must not have."""

    words: tuple[tuple[Term, ...], ...] = ()
    required: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()


def fold(text: str) -> str:
    """Lower case without diacritics: ``ä`` and ``ae`` become ``a``, ``ß`` becomes ``ss``. Idempotent."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return _UMLAUT.sub(r"\1", plain.casefold())


def tokens(text: str) -> Iterator[Token]:
    """The words of ``text`` in order."""
    return (Token(m[1], m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Snowball German stem of the folded word; ``Ärztinnen`` and ``Ärzt*innen`` share theirs with ``Arzt``."""
    folded = fold(word)
    if len(folded) > 8 and folded.endswith("innen"):
        folded = folded.removesuffix("innen")
    stemmed: str = _GERMAN.stemWord(folded)
    return stemmed[:LONGEST_STEM]


@lru_cache(maxsize=65_536)
def grams(word: str) -> tuple[str, ...]:
    """Distinct n-grams of the folded word with its beginning marked: ``:^kurs``-like terms that no stem can equal."""
    marked = f"^{fold(word)}"
    return tuple(dict.fromkeys(f":{marked[i : i + GRAM_LENGTH]}" for i in range(len(marked) - GRAM_LENGTH + 1)))


def is_stop_word(word: str) -> bool:
    """Whether ``word`` only holds a sentence together."""
    return word.casefold() in STOP_WORDS


def pairs(stems: Sequence[str]) -> tuple[str, ...]:
    """Neighbours, as terms: what a phrase is found by."""
    return tuple(f"{left} {right}" for left, right in pairwise(stems))


def index_terms(fields: Mapping[str, str]) -> tuple[dict[str, float], int]:
    """Weighted frequency of every term in ``fields``, and their length in words."""
    frequencies: defaultdict[str, float] = defaultdict(float)
    length = 0
    for field, text in fields.items():
        weight = FIELD_WEIGHTS.get(field, 1)
        words = [token.text for token in tokens(text)]
        length += len(words)
        content = content_words(text)
        for term in chain(map(stem, words), pairs([stem(word) for word in content]), *map(grams, content)):
            frequencies[term] += weight
    return frequencies, length


def content_words(text: str) -> list[str]:
    """The words of ``text`` that carry meaning, in order."""
    return [token.text for token in tokens(text) if not is_stop_word(token.text)]


def parse(question: str, glossary: Iterable[tuple[str, str]] = ()) -> Query:
    """What ``question`` asks for: ``"a phrase"`` must be there, ``-word`` and ``-"phrase"`` must not, the rest ranks.

    ``glossary`` holds pairs of expressions that mean the same: asking for one of them finds the other too.
    """
    wanted: list[str] = []
    required: list[tuple[str, ...]] = []
    excluded: list[tuple[str, ...]] = []
    for minus, phrase, other in _PART.findall(question):
        if minus:
            excluded.append(phrase_terms(phrase or other))
        else:
            wanted += [token.text for token in tokens(phrase or other)]
            if phrase:
                required.append(phrase_terms(phrase))
    words = [word for word in wanted if not is_stop_word(word)] or wanted
    return Query(_expand(words[:LONGEST_QUERY], glossary), tuple(filter(None, required)), tuple(filter(None, excluded)))


def phrase_terms(phrase: str) -> tuple[str, ...]:
    """The terms that an entry holding ``phrase`` has; none if no word of it carries meaning."""
    stems = [stem(word) for word in content_words(phrase)]
    return pairs(stems) or tuple(stems)


def _expand(words: Sequence[str], glossary: Iterable[tuple[str, str]]) -> tuple[tuple[Term, ...], ...]:
    expanded = [_word_terms(word) for word in words]
    for expression, meaning in chain.from_iterable(((a, b), (b, a)) for a, b in glossary):
        asked = content_words(expression)
        meant = dict.fromkeys(stem(word) for word in content_words(meaning))
        for start in _places(asked, words):
            for position in range(start, start + len(asked)):
                expanded[position] += tuple(Term(s, 1 / len(meant) / len(asked), 1 / len(meant)) for s in meant)
    return tuple(expanded)


def _word_terms(word: str) -> tuple[Term, ...]:
    parts = grams(word) if len(word) >= GRAM_LENGTH else ()
    return (Term(stem(word), 1, 1), *(Term(part, GRAM_WEIGHT / len(parts), 1 / len(parts)) for part in parts))


def _places(part: Sequence[str], whole: Sequence[str]) -> list[int]:
    """Where the words of ``part`` begin in ``whole``, however inflected or misspelt."""
    return [
        start
        for start in range(len(whole) - len(part) + 1)
        if part and all(_alike(a, b) for a, b in zip(part, whole[start:], strict=False))
    ]


def _alike(one: str, other: str) -> bool:
    """Whether two words have a stem or, if both are long enough to misspell, most n-grams in common."""
    if stem(one) == stem(other):
        return True
    ours, theirs = set(grams(one)), set(grams(other))
    return min(len(ours), len(theirs)) >= GRAM_LENGTH and len(ours & theirs) >= ALIKE * max(len(ours), len(theirs))


def snippet(query: Query, text: str, width: int = 32) -> list[Segment]:
    """The ``width`` words of ``text`` that answer ``query`` best, matches marked; ``…`` where text is left out."""
    words = list(tokens(text))
    matches = [_matches(query, word.text) for word in words]
    first, last = _best_window(matches, width)
    start = words[first].start if first else 0
    end = words[last - 1].end if last < len(words) else len(text)
    segments = [Segment("… ", False)] if first else []
    for word, matched in zip(words[first:last], matches[first:last], strict=True):
        if matched:
            segments += [Segment(text[start : word.start], False), Segment(text[word.start : word.end], True)]
            start = word.end
    segments += [Segment(text[start:end], False), Segment(" …" if last < len(words) else "", False)]
    return [segment for segment in segments if segment.text]


def _matches(query: Query, word: str) -> frozenset[int]:
    """Which words of ``query`` a ``word`` of a text answers, by position."""
    if is_stop_word(word):
        return frozenset()
    own_stem, own_grams = stem(word), set(grams(word))
    return frozenset(
        position
        for position, terms in enumerate(query.words)
        if any(term.text == own_stem for term in terms)
        or sum(term.share for term in terms if term.text in own_grams) >= NEAR
    )


def _best_window(matches: Sequence[frozenset[int]], width: int) -> tuple[int, int]:
    """First and last (exclusive) position of the ``width`` words that answer most words of a query, then most often."""
    latest = max(0, len(matches) - width)
    starts = [0, *(min(latest, max(0, i - LEAD)) for i, matched in enumerate(matches) if matched)]

    def worth(start: int) -> tuple[int, int]:
        window = matches[start : start + width]
        return len(frozenset().union(*window)), sum(map(bool, window))

    best = max(starts, key=worth)
    return best, min(len(matches), best + width)
