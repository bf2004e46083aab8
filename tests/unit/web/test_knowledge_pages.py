"""Knowledge pages without a browser: differences, numbers as people write them, addresses of searches."""

from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from frontends.web.forms import FormState
from frontends.web.pages.knowledge.differences import changes, pieces
from frontends.web.pages.knowledge.searching import Search, searched
from frontends.web.pages.knowledge.texts import FundingCallForm, PracticeProfileForm
from shared.contracts.knowledge import EntryKind, EntryText, License, PracticeProfile

CALL = {"title": "Aufruf", "programme": "Programm", "funder": "Land"}
WORDS = st.lists(st.sampled_from(["ein", "zwei", "drei", "vier.", " ", "\n"]), max_size=12).map(" ".join)


@given(old=WORDS, new=WORDS)
def test_differences_tell_both_texts_completely(old: str, new: str) -> None:
    found = list(pieces(old, new))
    assert "".join(text for kind, text in found if kind != "added") == old
    assert "".join(text for kind, text in found if kind != "removed") == new


def test_equal_texts_differ_in_nothing() -> None:
    text = EntryText(title="Café", content=PracticeProfile(goal="Sprechen"))
    assert changes(text, text, str) == []


def test_only_fields_that_differ_are_told() -> None:
    old = EntryText(title="Café", content=PracticeProfile(goal="Sprechen üben"))
    new = EntryText(title="Café", content=PracticeProfile(goal="Sprechen lernen"))
    (change,) = changes(old, new, str)
    assert change.field == "goal"
    assert [tuple(piece) for piece in change.pieces] == [
        ("same", "Sprechen"),
        ("removed", " üben"),
        ("added", " lernen"),
    ]


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12500", "12500"),
        ("12.500", "12500"),
        ("12.500,50 €", "12500.50"),
        ("12,500.50", "12500.50"),
        ("1.250.000,00", "1250000.00"),
        ("12 500", "12500"),
        ("12,5", "12.5"),
        ("0,99", "0.99"),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: str) -> None:
    assert FundingCallForm.model_validate(CALL | {"maximum": typed}).maximum == Decimal(amount)


@pytest.mark.parametrize("typed", ["viel", "-5", "1,2,3", "NaN", "99999999999"])
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        FundingCallForm.model_validate(CALL | {"maximum": typed})


@given(amount=st.decimals(min_value=0, max_value=9_999_999_999, places=2))
def test_an_amount_that_a_form_shows_is_read_as_the_same(amount: Decimal) -> None:
    shown = FormState.of(FundingCallForm.model_validate(CALL | {"maximum": amount})).value("maximum")
    assert FundingCallForm.model_validate(CALL | {"maximum": shown}).maximum == amount


def test_tags_are_separated_by_commas_and_named_once() -> None:
    form = PracticeProfileForm.model_validate({"title": "Café", "tags": ("Sprache, Ehrenamt,,sprache ",)})
    assert form.text().tags == ("sprache", "ehrenamt")
    assert FormState.of(form).value("tags") == "sprache, ehrenamt"


def test_a_form_writes_every_field_of_the_contract() -> None:
    written = EntryText(
        title="Café", summary="Kurz", tags=("sprache",), license=License.CC0, content=PracticeProfile(goal="Sprechen")
    )
    form = PracticeProfileForm.model_validate(written.model_dump() | written.content.model_dump())
    assert form.text() == written


@given(
    words=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30).map(str.strip),
    kind=st.none() | st.sampled_from(EntryKind),
    tag=st.none() | st.sampled_from(["sprache", "ehrenamt & co"]),
    open_calls_only=st.booleans(),
    page=st.integers(1, 1000),
)
def test_the_address_of_a_search_says_all_of_it(
    words: str, kind: EntryKind | None, tag: str | None, open_calls_only: bool, page: int
) -> None:
    search = Search(words=words, kind=kind, tag=tag, open_calls_only=open_calls_only, page=page)
    assert searched(dict(parse_qsl(urlsplit(search.url(page=page)).query))) == search


def test_another_filter_begins_on_the_first_page() -> None:
    assert Search(words="sprache", page=3).url(kind=EntryKind.HARVEST) == "/wissen?suche=sprache&art=harvest"
