"""The forms that an entry is written in: every field of the contract, one form for each kind."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BeforeValidator, Field, PlainSerializer, model_validator
from pydantic_core import PydanticCustomError

from frontends.web.forms import FormState
from shared.contracts.knowledge import (
    Entry,
    EntryKind,
    EntryText,
    Euro,
    FundingCall,
    HarvestNotes,
    License,
    Percent,
    PracticeProfile,
    Tag,
)
from shared.identity import Actor
from shared.messages import Value, new_id
from shared.text import Line, Storable

GROUPS = re.compile(r"[.,\s](?=\d{3}(?!\d))")
"""What stands between thousands: no amount has three decimals."""
SWAPPED = str.maketrans(",.", ".,")


def separated(entries: object) -> object:
    """`Ehrenamt, Sprache,ehrenamt` -> ehrenamt, sprache."""
    if not isinstance(entries, list | tuple):
        return entries
    return tuple(dict.fromkeys(tag for entry in entries for part in entry.lower().split(",") if (tag := part.strip())))


def number(entry: object) -> object:
    """`12.500,00 €`, `12,500.00` and `12 500` -> `12500.00`, `12500.00`, `12500`."""
    return GROUPS.sub("", entry.strip(" \u00a0€%")).replace(",", ".") if isinstance(entry, str) else entry


def in_german(number: Decimal | None) -> str | None:
    """12500.50 -> `12.500,50`."""
    return None if number is None else f"{number:,f}".translate(SWAPPED)


AsTyped = PlainSerializer(in_german, when_used="json")
PercentEntry = Annotated[Percent | None, BeforeValidator(number), AsTyped]
EuroEntry = Annotated[Euro | None, BeforeValidator(number), AsTyped]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(separated), PlainSerializer(", ".join, when_used="json")]


class EntryForm(Value):
    """What every kind has. `version`: the one that was changed, 0 for a new entry; `then`: which button was pressed."""

    command_id: UUID = Field(default_factory=new_id)
    version: int = 0
    then: Literal["save", "submit"] = "save"
    title: Line
    summary: Annotated[str, Storable] = Field(default="", max_length=1000)
    tags: Tags = Field(default=(), max_length=20)
    license: License = License.CC_BY
    as_of: date | None = None
    review_due: date | None = None

    @model_validator(mode="after")
    def reviewers_need_a_summary(self) -> Self:
        """Raises `summary_missing` before anything is stored."""
        if self.then == "submit" and not self.summary:
            raise PydanticCustomError("summary_missing", "a summary is missing", {"field": "summary"})
        return self

    def text(self) -> EntryText:
        """What the service stores."""
        values = self.model_dump()
        return EntryText.model_validate(values | {"content": values})


class PracticeProfileForm(EntryForm, PracticeProfile):
    """A practice profile."""


class FundingCallForm(EntryForm, FundingCall):
    """A funding call, with numbers as people write them."""

    rate: PercentEntry = None
    own_share: PercentEntry = None
    minimum: EuroEntry = None
    maximum: EuroEntry = None


class HarvestForm(EntryForm, HarvestNotes):
    """A harvest."""


FORMS: dict[EntryKind, type[EntryForm]] = {
    EntryKind.PRACTICE_PROFILE: PracticeProfileForm,
    EntryKind.FUNDING_CALL: FundingCallForm,
    EntryKind.HARVEST: HarvestForm,
}


def blank(actor: Actor) -> FormState:
    """The form of a new entry; colleagues ask the author's own office."""
    office = (str(actor.office_id),) if actor.office_id else ()
    return FormState({"command_id": (str(new_id()),), "license": (License.CC_BY,), "contact_office_id": office})


def filled(entry: Entry) -> FormState:
    """The form of an entry as it is stored."""
    values = entry.text.model_dump() | entry.text.content.model_dump() | {"version": entry.version}
    return FormState.of(FORMS[entry.text.content.kind].model_validate(values))
