"""What a session is: its format, its outline."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from shared.messages import Value
from shared.text import Line, Paragraph

Minutes = Annotated[int, Field(ge=5, le=480)]


class SessionFormat(StrEnum):
    """The formats of a session."""

    TALK = "talk"
    WORKSHOP = "workshop"
    WORLD_CAFE = "world_cafe"
    PLENARY = "plenary"
    CASE_CONSULTATION = "case_consultation"
    BEST_PRACTICE = "best_practice"
    SITE_VISIT = "site_visit"


class SlotKind(StrEnum):
    """What a span of time is for."""

    SESSIONS = "sessions"
    BREAK = "break"
    MEAL = "meal"
    ARRIVAL = "arrival"


class SessionOutline(Value):
    """What a session is about, in its proposer's words."""

    format: SessionFormat
    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""
    minutes: Minutes
    needs: Paragraph = ""
