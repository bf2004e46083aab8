"""Who got which place, and why, as JSON."""

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field

from services.agenda.places.problem import Part


class ReasonCode(StrEnum):
    """Why somebody has a place, or none."""

    MODERATES = "moderates"
    FIRST_WISH = "first_wish"
    LOWER_WISH = "lower_wish"
    OTHER = "other"
    """None of the sessions that were wished for had a place left."""
    RESERVED = "reserved"
    """A place that is reserved for migrant organisations, when the others were full."""
    NO_WISH = "no_wish"
    NO_PLACE = "no_place"


class Reason(Part):
    """Why somebody has their place.

    wish: as which wish it counts, from 1; None where there was none
    missed: the first wish, where it is another session: `wanted` people wished for it, for `places` places
    instead: another slot in which they have their first wish
    lot: whether it could as well have been the other way round with somebody else, and the lot decided
    """

    code: ReasonCode
    wish: int | None = None
    missed: str | None = None
    wanted: int | None = None
    places: int | None = None
    instead: str | None = None
    lot: bool = False


class Place(Part):
    """A place in a session; without one there was none left."""

    session: str | None
    reason: Reason


class Move(Part):
    """Somebody who had a place before has another one now."""

    person: str
    slot: str
    before: str
    after: str | None


class Giving(Part):
    """All places.

    places: by person and slot
    profile: how many people are at least 1, 2, 3 … steps below their first wishes, counted over all slots
    proven: whether no giving is fairer
    moves: who moved, if there were places before
    """

    places: Mapping[str, Mapping[str, Place]]
    profile: tuple[int, ...]
    proven: bool
    seed: int
    moves: tuple[Move, ...] = ()


class Progress(Part):
    """How fair the best giving so far is: `profile` as in `Giving`."""

    profile: tuple[int, ...] = Field(default=())
