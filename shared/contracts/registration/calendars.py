"""Personal calendars, behind a key."""

from datetime import date
from uuid import UUID

from shared.messages import Command, Done, Query, Value


class OpenCalendar(Command["CalendarKey"]):
    """Makes a new key to the calendar of who asks; one from before opens nothing any more. Signed in.

    Refused: `unknown_person`.
    """


class CloseCalendar(Command[Done]):
    """Nobody opens the calendar of who asks any more. Signed in. Refused: `unknown_person`."""


class FindMyCalendar(Query["CalendarKey"]):
    """The key to the calendar of who asks. Signed in."""


class CalendarKey(Value):
    """Opens a calendar for whoever has it; None as long as there is none."""

    key: str | None


class FindCalendar(Query["PersonalCalendar"]):
    """What the calendar is to show that the key opens. Anyone. Refused: `unknown_calendar`."""

    key: str


class Stay(Value):
    """A seat at a gathering, and the days it was taken for."""

    gathering_id: UUID
    days: tuple[date, ...]


class PersonalCalendar(Value):
    """The seats of a person, soonest gathering first. `token`: for a minute, reads their places and ways, no more."""

    participant_id: UUID
    token: str
    stays: tuple[Stay, ...]
