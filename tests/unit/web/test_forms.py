"""What was sent becomes a typed form, or the same form with every mistake named."""

from datetime import date
from typing import Literal, Self
from urllib.parse import urlencode

import pytest
from pydantic import BaseModel, EmailStr, Field, model_validator
from pydantic_core import PydanticCustomError
from starlette.requests import Request
from starlette.types import Message

from frontends.web.forms import WHOLE_FORM, FormState, Problem, Ticked, read
from shared.messages import Refusal


class Stay(BaseModel):
    name: str = Field(min_length=2, max_length=10)
    begins: date
    ends: date
    topics: list[Literal["language", "work"]] = []
    note: str | None = None
    seats: int = Field(default=1, ge=1, le=5)

    @model_validator(mode="after")
    def in_order(self) -> Self:
        if self.ends < self.begins:
            raise PydanticCustomError("ends-before", "ends before it begins", {"field": "ends"})
        return self


class Contact(BaseModel):
    email: EmailStr
    consent: Ticked


STAY = {"name": "Kim", "begins": "2026-10-16", "ends": "2026-10-17"}


def sent(*fields: tuple[str, str], **more: str) -> Request:
    body = urlencode([*fields, *more.items()]).encode()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    kind = (b"content-type", b"application/x-www-form-urlencoded")
    return Request({"type": "http", "method": "POST", "headers": [kind]}, receive)


async def problems(kind: type[BaseModel], *fields: tuple[str, str], **more: str) -> dict[str, str]:
    form = await read(sent(*fields, **more), kind)
    assert isinstance(form, FormState)
    return {name: problem.id for name, problem in form.problems.items()}


async def test_a_form_without_mistakes_is_the_model() -> None:
    form = await read(sent(("topics", "work"), ("topics", "language"), **STAY), Stay)
    assert form == Stay(name="Kim", begins=date(2026, 10, 16), ends=date(2026, 10, 17), topics=["work", "language"])


async def test_blanks_line_ends_and_composed_letters_are_tidied() -> None:
    form = await read(sent(**STAY | {"name": "  Jo\u0308rg\0 ", "note": "a\r\nb\r\n"}), Stay)
    assert isinstance(form, Stay)
    assert (form.name, form.note) == ("J\u00f6rg", "a\nb")


async def test_an_empty_field_is_absent() -> None:
    form = await read(sent(("note", "  "), ("topics", ""), **STAY), Stay)
    assert isinstance(form, Stay)
    assert (form.note, form.topics) == (None, [])
    assert await problems(Stay, **STAY | {"name": "   "}) == {"name": "error-required"}


@pytest.mark.parametrize(
    ("field", "entry", "problem"),
    [
        ("name", "K", "error-too-short"),
        ("name", "Maximiliane", "error-too-long"),
        ("begins", "16.10.2026", "error-date"),
        ("topics", "weather", "error-choice"),
        ("seats", "0", "error-at-least"),
        ("seats", "6", "error-at-most"),
        ("seats", "two", "error-whole-number"),
        ("ends", "2026-10-15", "error-ends-before"),
    ],
)
async def test_a_mistake_is_told_at_its_field(field: str, entry: str, problem: str) -> None:
    assert await problems(Stay, **STAY | {field: entry}) == {field: problem}


@pytest.mark.parametrize("entry", ["kim", "kim@", "@harz.de", "kim harz@example.org"])
async def test_an_address_looks_like_one(entry: str) -> None:
    assert await problems(Contact, email=entry, consent="true") == {"email": "error-email"}


async def test_a_box_that_has_to_be_ticked() -> None:
    assert await problems(Contact, email="kim@example.org") == {"consent": "error-required"}
    assert await problems(Contact, email="kim@example.org", consent="false") == {"consent": "error-choice"}


async def test_mistakes_carry_the_values_of_their_texts() -> None:
    form = await read(sent(**STAY | {"name": "Maximiliane"}), Stay)
    assert isinstance(form, FormState)
    assert form.problem("name") == Problem("error-too-long", {"max_length": 10})


async def test_what_was_typed_is_kept() -> None:
    form = await read(sent(("topics", "work"), ("topics", "weather"), ("unasked", "x"), name="K"), Stay)
    assert isinstance(form, FormState)
    assert form.value("name") == "K"
    assert form.chosen("topics") == ("work", "weather")
    assert "unasked" not in form.entries


def test_a_form_may_start_with_what_is_known() -> None:
    form = FormState.of(Stay(name="Kim", begins=date(2026, 10, 16), ends=date(2026, 10, 17), topics=["work"]))
    assert (form.value("begins"), form.chosen("topics"), form.value("note")) == ("2026-10-16", ("work",), "")


def test_a_services_refusal_is_told_at_the_field_it_names() -> None:
    form = FormState({"name": ("Kim",)}).refused(Refusal(reason="name_taken", details={"by": 2}, field="name"))
    assert form.problem("name") == Problem("refused-name-taken", {"by": 2})


def test_a_refusal_that_names_no_field_of_the_form_is_told_above_it() -> None:
    form = FormState({"name": ("Kim",)}).refused(Refusal(reason="deadline_passed"))
    assert form.problem(WHOLE_FORM) == Problem("refused-deadline-passed")


def test_mistakes_are_listed_in_the_order_on_screen_after_that_of_the_whole_form() -> None:
    form = FormState().with_problem("b", "second").with_problem("a", "first").with_problem("whole")
    form.label("first", "First")
    form.label("second", "Second?")
    assert [(name, label) for name, label, _ in form.summary()] == [("", ""), ("first", "First"), ("second", "Second")]
