"""Texts: the right language, the right time zone, and no text that is missing without anybody noticing."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from shared.translation import Translations, UnknownText, disagreements, missing_and_unused

GERMAN = """
-platform = Ideenwerkstatt
welcome = Willkommen bei der { -platform }, { $name }!
begins = Beginn: { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") } Uhr
deadline = Anmeldung bis { DATETIME($day, dateStyle: "full") }
seats = { $free ->
    [0] Alle Plätze sind belegt.
    [one] Ein Platz ist frei.
   *[other] { $free } Plätze sind frei.
}
"""
ENGLISH = """
-platform = Ideenwerkstatt
welcome = Welcome to the { -platform }, { $name }!
begins = Begins: { DATETIME($at, dateStyle: "long") }, { DATETIME($at, timeStyle: "short") }
deadline = Register by { DATETIME($day, dateStyle: "full") }
seats = { $free ->
    [0] No seats are left.
    [one] One seat is left.
   *[other] { $free } seats are left.
}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, de=GERMAN, en=ENGLISH)


@pytest.fixture
def texts(folder: Path) -> Translations:
    return Translations(folder, strict=True)


def written(folder: Path, **languages: str) -> Path:
    for language, content in languages.items():
        (folder / language).mkdir(exist_ok=True)
        (folder / language / "texts.ftl").write_text(content, encoding="utf-8")
    return folder


def test_a_text_is_told_in_the_language_asked_for(texts: Translations) -> None:
    assert texts.translate("de", "welcome", name="Kim") == "Willkommen bei der Ideenwerkstatt, Kim!"
    assert texts.translate("en", "welcome", name="Kim") == "Welcome to the Ideenwerkstatt, Kim!"


def test_the_default_language_comes_first(texts: Translations) -> None:
    assert texts.languages == ("de", "en")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2026, 10, 16, 7, 0, tzinfo=UTC), "Beginn: 16. Oktober 2026, 09:00 Uhr"),
        (datetime(2026, 1, 15, 8, 0, tzinfo=UTC), "Beginn: 15. Januar 2026, 09:00 Uhr"),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "Beginn: 1. Januar 2027, 00:30 Uhr"),
    ],
)
def test_a_moment_is_told_in_the_time_of_sachsen_anhalt(texts: Translations, at: datetime, told: str) -> None:
    assert texts.translate("de", "begins", at=at) == told


def test_english_dates_are_british(texts: Translations) -> None:
    at = datetime(2026, 10, 16, 13, 0, tzinfo=UTC)
    assert texts.translate("en", "begins", at=at) == "Begins: 16 October 2026, 15:00"


def test_a_day_has_no_time_zone(texts: Translations) -> None:
    assert texts.translate("de", "deadline", day=date(2026, 9, 18)) == "Anmeldung bis Freitag, 18. September 2026"


def test_a_moment_without_a_time_zone_is_a_mistake(texts: Translations) -> None:
    with pytest.raises(ValueError, match="time zone"):
        texts.translate("de", "begins", at=datetime.fromisoformat("2026-10-16T09:00"))


@pytest.mark.parametrize(
    ("free", "told"), [(0, "Alle Plätze sind belegt."), (1, "Ein Platz ist frei."), (1200, "1.200 Plätze sind frei.")]
)
def test_numbers_choose_their_plural(texts: Translations, free: int, told: str) -> None:
    assert texts.translate("de", "seats", free=free) == told


def test_values_may_be_isolated_for_texts_that_mix_writing_directions(folder: Path) -> None:
    isolated = Translations(folder, use_isolating=True).translate("en", "welcome", name="Kim")
    assert "\u2068Kim\u2069" in isolated


@pytest.mark.parametrize(("language", "id"), [("de", "farewell"), ("uk", "welcome")])
def test_in_strict_mode_a_missing_text_is_an_error(texts: Translations, language: str, id: str) -> None:
    with pytest.raises(UnknownText):
        texts.translate(language, id)


def test_in_strict_mode_a_missing_value_is_an_error(texts: Translations) -> None:
    with pytest.raises(UnknownText, match="name"):
        texts.translate("de", "welcome")


def test_otherwise_a_missing_text_is_told_in_german_and_then_by_its_id(tmp_path: Path) -> None:
    texts = Translations(written(tmp_path, de="greeting = Guten Tag", en="farewell = Goodbye"))
    assert texts.translate("en", "greeting") == "Guten Tag"
    assert texts.translate("en", "unheard-of") == "unheard-of"


@pytest.mark.parametrize("broken", ["welcome Willkommen", "welcome = { $name", "welcome = A\nwelcome = B"])
def test_a_broken_file_ends_the_start(tmp_path: Path, broken: str) -> None:
    with pytest.raises(ValueError, match=r"texts\.ftl"):
        Translations(written(tmp_path, de=broken))


def test_languages_that_disagree_are_told_apart(tmp_path: Path) -> None:
    german = "a = A\nb = { $name }\nc = C"
    english = "a = A\nb = { $other }\nd = D"
    texts = Translations(written(tmp_path, de=german, en=english))
    assert disagreements(texts) == ["en lacks c", "de lacks d", "b takes other values in en"]


def test_languages_that_agree_have_nothing_to_tell(texts: Translations) -> None:
    assert disagreements(texts) == []


def test_texts_that_sources_lack_or_never_use_are_found(tmp_path: Path) -> None:
    ids = "used = A\nforgotten = B\nstatus-open = C\nerror-required = D\nmentioned = E"
    texts = Translations(written(tmp_path, de=ids))
    page, module = tmp_path / "page.html", tmp_path / "page.py"
    page.write_text('{{ t("used") }} {{ t("unwritten", n=1) }} {# t("remark") #} {{ t("status-" ~ status) }}')
    module.write_text('notice("mentioned"); f"error-{code}"')
    assert missing_and_unused(texts, [page, module]) == ({"unwritten"}, {"forgotten"})
