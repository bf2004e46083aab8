"""Gatherings: announced, changed, called off, listed."""

from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import AwareDatetime, Field, model_validator

from shared.contracts.registration.affiliations import Office
from shared.messages import Command, Done, Event, Query, Value
from shared.text import Line, Paragraph


class GatheringFormat(StrEnum):
    """The kinds of gathering."""

    IDEENWERKSTATT = "ideenwerkstatt"
    FACHTAG = "fachtag"
    IDEENCAFE = "ideencafe"


class GatheringPlan(Value):
    """What an organiser decides about a gathering. Times have a zone; all instants are given to the minute."""

    format: GatheringFormat
    title: Line
    description: Paragraph = ""
    place: Line
    address: Line
    host_office_id: UUID
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    capacity: int = Field(ge=1, le=2000)
    reserved_for_migrant_organisations: int = Field(default=0, ge=0)
    registration_deadline: AwareDatetime

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Raises `ValueError` for times that can't be and for more reserved seats than there are."""
        if self.ends_at <= self.begins_at:
            raise ValueError("ends_before_it_begins")
        if (self.ends_at - self.begins_at).days > 7:
            raise ValueError("too_long")
        if self.registration_deadline > self.begins_at:
            raise ValueError("deadline_after_begin")
        if self.reserved_for_migrant_organisations > self.capacity:
            raise ValueError("more_reserved_than_seats")
        return self


class AnnounceGathering(Command["GatheringAnnounced"]):
    """Announces a gathering to everybody. Organisers. Refused: `unknown_office`, `begins_in_the_past`."""

    plan: GatheringPlan


class ChangeGathering(Command[Done]):
    """Replaces the plan; more seats go to the waiting list at once. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `fewer_seats_than_taken` (details: taken), `unknown_office`.
    """

    gathering_id: UUID
    plan: GatheringPlan


class CancelGathering(Command[Done]):
    """Calls the gathering off; everybody registered or waiting is told. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`.
    """

    gathering_id: UUID
    reason: Paragraph


class GatheringAnnounced(Event, public=True):
    """A gathering was announced. `ordinal`: the how many-th of its format."""

    gathering_id: UUID
    ordinal: int
    plan: GatheringPlan


class GatheringChanged(Event, public=True):
    """The plan of a gathering changed. `moved`: place or time changed, so that calendars must be told.

    `days_moved`: its days are others, and a `RegistrationChanged` tells those of every seat and place in line.
    """

    gathering_id: UUID
    plan: GatheringPlan
    moved: bool
    days_moved: bool = False


class GatheringCancelled(Event, public=True):
    """A gathering will not take place."""

    gathering_id: UUID
    reason: str


class Gathering(Value):
    """A gathering as everybody may see it. `free`: seats left for somebody who is not of a migrant organisation."""

    id: UUID
    ordinal: int
    plan: GatheringPlan
    host: Office
    days: tuple[date, ...]
    registered: int
    waiting: int
    free: int
    free_for_migrant_organisations: int
    cancelled: bool


class ListGatherings(Query["Gatherings"]):
    """Gatherings that are to come (soonest first) or are over (latest first). Anyone."""

    over: bool = False


class Gatherings(Value):
    """A list of gatherings."""

    gatherings: tuple[Gathering, ...]


class FindGathering(Query["Gathering"]):
    """One gathering. Anyone. Refused: `unknown_gathering`."""

    gathering_id: UUID
