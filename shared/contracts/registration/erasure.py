"""Erasure (Art. 17 GDPR)."""

from datetime import datetime
from uuid import UUID

from shared.messages import Command, Event, Query, Value


class ErasePerson(Command["Erased"]):
    """Deletes a person with all registrations; seats and places in line are given back first. There is no way back:
    whoever registers with the same address later is somebody new.

    `participant_id` None: who acts. Themselves, with all roles they hold, or an organiser for somebody who asked.
    Refused: `unknown_person`, `last_organiser`.
    """

    participant_id: UUID | None = None


class Erased(Value):
    """What was deleted: how many registrations, and how many of them gave back a seat or a place in line.

    `receipt` names the erasure, and nobody.
    """

    receipt: str
    registrations: int
    given_back: int


class PersonErased(Event):
    """A person was deleted; every other service deletes what it has about them and answers with `ErasureConfirmed`."""

    participant_id: UUID


class ListErasures(Query["Erasures"]):
    """The latest 200 erasures. Organisers."""


class Erasure(Value):
    """An erasure, and the services that have confirmed it, by name. `complete`: all have."""

    receipt: str
    erased_at: datetime
    confirmed_by: tuple[str, ...]
    complete: bool


class Erasures(Value):
    """A list of erasures, latest first."""

    erasures: tuple[Erasure, ...]
