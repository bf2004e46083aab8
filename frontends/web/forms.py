"""Typed forms: a Pydantic model says what is asked for; every mistake is told at its field, in the reader's language.

class SeatForm(BaseModel):
    name: str = Field(max_length=200)
    email: Email
    days: list[date] = Field(min_length=1)

form = await read(request, SeatForm)
if isinstance(form, FormState):
    return render(request, "seat.html", 422, form=form)    # what was typed is kept
...                                                        # form is a SeatForm
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self, TypeVar, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import ErrorType
from starlette.datastructures import FormData
from starlette.requests import Request

from shared.messages import Refusal, new_id
from shared.translation import Text

Model = TypeVar("Model", bound=BaseModel)

ERRORS = {
    "missing": "error-required",
    "string_too_short": "error-too-short",
    "string_too_long": "error-too-long",
    "too_short": "error-too-few",
    "too_long": "error-too-many",
    "greater_than": "error-greater",
    "greater_than_equal": "error-at-least",
    "less_than": "error-less",
    "less_than_equal": "error-at-most",
    "int_parsing": "error-whole-number",
    "int_from_float": "error-whole-number",
    "float_parsing": "error-number",
    "decimal_parsing": "error-number",
    "date_parsing": "error-date",
    "date_from_datetime_parsing": "error-date",
    "date_future": "error-date-future",
    "date_past": "error-date-past",
    "time_parsing": "error-time",
    "literal_error": "error-choice",
    "enum": "error-choice",
    "uuid_parsing": "error-choice",
    "url_parsing": "error-url",
    "url_scheme": "error-url",
}
"""Pydantic's error types -> ids of texts. Any other of Pydantic's is `error-invalid`.

A validator's own `PydanticCustomError("kind", …)` or `ValueError("kind")` is told by `error-<kind>`.
"""

WHOLE_FORM = ""
"""Names the form itself, for a mistake that is not one field's."""


@dataclass(frozen=True)
class Problem:
    """Why an entry was refused: id of a text, and its values."""

    id: str
    values: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True)
class FormState:
    """What a form shows: entries as they were typed, and what is wrong with them. Without arguments: an empty form.

    `labels` is filled while the fields are rendered, so that the list of mistakes names them in the order on screen.
    """

    entries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: Mapping[str, Problem] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(cls, model: BaseModel) -> Self:
        """A form filled with what is known already."""
        return cls({name: as_entries(value) for name, value in model.model_dump(mode="json").items()})

    def value(self, name: str) -> str:
        """The entry of a field that has one."""
        return next(iter(self.entries.get(name, ())), "")

    def chosen(self, name: str) -> tuple[str, ...]:
        """The entries of a field that may have several."""
        return self.entries.get(name, ())

    def problem(self, name: str) -> Problem | None:
        """What is wrong with a field."""
        return self.problems.get(name)

    def with_problem(self, id: str, name: str = WHOLE_FORM, **values: Text) -> Self:
        """The same form with a mistake that only the page could find."""
        return replace(self, problems={**self.problems, name: Problem(id, values)})

    def refused(self, refusal: Refusal) -> Self:
        """The same form with the reason why a service refused it, told by the text `refused-<reason>`.

        A command may nest what its form asks for: `person.email` is the form's `email`.
        """
        id = f"refused-{refusal.reason.replace('_', '-')}"
        name = (refusal.field or "").rpartition(".")[2]
        return self.with_problem(id, name if name in self.entries else WHOLE_FORM, **refusal.details)

    def label(self, name: str, label: str) -> str:
        """Notes what a field is called on screen, and returns it."""
        self.labels[name] = label.rstrip(".:?")
        return label

    def summary(self) -> list[tuple[str, str, Problem]]:
        """Name, label and problem of every refused field, in the order on screen; the form's own problem first."""
        order = {name: place for place, name in enumerate(self.labels)}
        names = sorted(self.problems, key=lambda name: order.get(name, -1))
        return [(name if name in order else "", self.labels.get(name, ""), self.problems[name]) for name in names]


async def read(request: Request, model: type[Model]) -> Model | FormState:
    """The form that was sent, as the model, or as a form to show again with what is wrong.

    Blanks at both ends are dropped, line ends are `\\n`, letters are composed (Unicode NFC), and an empty field
    counts as absent. A field whose type is a list, set or tuple takes every entry of its name.
    """
    async with request.form(max_files=0) as data:
        entries = {name: kept for name in model.model_fields if (kept := cleaned(data, name))}
    given = {name: values if several(model, name) else values[-1] for name, values in entries.items()}
    try:
        return model.model_validate(given)
    except ValidationError as error:
        return FormState(entries, problems(error))


def cleaned(data: FormData, name: str) -> tuple[str, ...]:
    """The entries of a field that hold something."""
    texts = (clean(value) for value in data.getlist(name) if isinstance(value, str))
    return tuple(text for text in texts if text)


def clean(text: str) -> str:
    """A text as people meant it."""
    return unicodedata.normalize("NFC", text).replace("\0", "").replace("\r\n", "\n").strip()


def several(model: type[BaseModel], name: str) -> bool:
    """Whether a field takes more than one entry."""
    return get_origin(model.model_fields[name].annotation) in (list, set, frozenset, tuple)


def problems(error: ValidationError) -> dict[str, Problem]:
    """The first mistake of each field."""
    found: dict[str, Problem] = {}
    for detail in error.errors(include_url=False, include_input=False):
        found.setdefault(place(detail), problem(detail))
    return found


def place(detail: ErrorDetails) -> str:
    """The field that a mistake belongs to; a rule over several fields names it as `field` in its context."""
    if detail["loc"]:
        return str(detail["loc"][0])
    return str(detail.get("ctx", {}).get("field", WHOLE_FORM))


def problem(detail: ErrorDetails) -> Problem:
    """A mistake that Pydantic found, as a text and its values."""
    context = detail.get("ctx", {})
    plain = {name: float(value) if isinstance(value, Decimal) else value for name, value in context.items()}
    values = {name: value for name, value in plain.items() if isinstance(value, str | int | float | date)}
    return Problem(text_id(detail["type"], context), values)


def text_id(kind: str, context: Mapping[str, object]) -> str:
    """Which text tells a mistake."""
    if kind == "value_error":
        kind = "email" if "reason" in context else str(context.get("error"))
    elif kind in get_args(ErrorType):
        return ERRORS.get(kind, "error-invalid")
    return f"error-{kind.replace('_', '-')}" if re.fullmatch(r"[a-z_-]+", kind) else "error-invalid"


def as_entries(value: object) -> tuple[str, ...]:
    """What a browser would send for a value in JSON."""
    match value:
        case None | False | "":
            return ()
        case True:
            return ("true",)
        case list():
            return tuple(entry for item in value for entry in as_entries(item))
        case _:
            return (str(value),)


class Once(BaseModel):
    """A form that takes effect once, however often it is sent: its command bears this id."""

    command_id: UUID = Field(default_factory=new_id)


async def once(request: Request) -> Once:
    """What a button alone sends; if it lacks an id, a new one."""
    form = await read(request, Once)
    return form if isinstance(form, Once) else Once()


Ticked = Annotated[Literal[True], BeforeValidator(lambda entry: entry in (True, "true"))]
"""A box that has to be ticked."""


def words(text: str) -> tuple[str, ...]:
    """`Beamer, Flipchart` -> the parts of a line, without empty ones."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
