import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.knowledge.words import LONGEST_QUERY, Segment, fold, index_terms, parse, snippet, stem, tokens

TEXT = "Im Landkreis werden Sprachmittlerinnen geschult. " * 20 + "Am Ende steht ein Zertifikat der Volkshochschule."


@pytest.mark.parametrize("spelling", ["Größe", "GRÖSSE", "Groesse", "größe", "Gro\u0308ße"])
def test_spellings_of_a_word_fold_to_one(spelling: str) -> None:
    assert fold(spelling) == "grosse"


@pytest.mark.parametrize("word", ["Frauen", "Steuer", "Quelle"])
def test_ue_that_is_no_umlaut_stays(word: str) -> None:
    assert fold(word) == word.lower()


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Förderung", "Förderungen"), ("Ärztinnen", "Arzt"), ("Sprachmittler", "Sprachmittlung"), ("Maße", "Masse")],
)
def test_inflected_words_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("text", ["Kolleg*innen", "Kolleg:innen", "Kolleg_innen", "Kolleg/-innen", "Kolleg·innen"])
def test_a_gender_ending_belongs_to_its_word(text: str) -> None:
    assert [(token.text, token.start, token.end) for token in tokens(text)] == [("Kolleg", 0, len(text))]


def test_words_that_only_hold_a_sentence_together_have_no_grams_and_no_pairs() -> None:
    frequencies, length = index_terms({"body": "Kochen und essen"})
    assert length == 3
    assert {"koch ess", "und"} <= frequencies.keys()
    assert not {":^und", "koch und"} & frequencies.keys()


def test_a_very_long_question_is_cut() -> None:
    assert len(parse("Wort " * 1000).words) == LONGEST_QUERY


@given(st.text())
def test_any_question_can_be_read(question: str) -> None:
    assert parse(question, [("DaZ", "Deutsch als Zweitsprache"), ("", "")]) is not None


@given(st.text(max_size=300), st.text(max_size=20), st.integers(1, 40))
def test_a_snippet_is_a_piece_of_the_text(text: str, question: str, width: int) -> None:
    shown = "".join(segment.text for segment in snippet(parse(question), text, width))
    assert shown.removeprefix("… ").removesuffix(" …") in text or shown in text


def test_a_snippet_shows_the_place_with_most_words_of_the_question() -> None:
    segments = snippet(parse("Zertifikat Volkshochschule"), TEXT, width=10)
    assert [segment.text for segment in segments if segment.is_match] == ["Zertifikat", "Volkshochschule"]
    assert segments[0] == Segment("… ", False)


def test_a_snippet_marks_inflected_misspelt_and_compound_words() -> None:
    segments = snippet(parse("sprachmitlung hochschule"), "Sprachmittler an der Volkshochschule")
    assert segments == [
        Segment("Sprachmittler", True),
        Segment(" an der ", False),
        Segment("Volkshochschule", True),
    ]


def test_a_snippet_without_a_match_is_the_beginning() -> None:
    assert snippet(parse("Fußball"), "Ein Chor singt im Rathaus", width=3) == [
        Segment("Ein Chor singt", False),
        Segment(" …", False),
    ]
