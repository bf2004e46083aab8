"""What is published under a number, and what those are told whom a change concerns."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime

from shared.contracts.agenda.sessions import MaterialLicense, SessionFormat
from shared.messages import INTERNAL, Command, Event
from shared.text import Paragraph


class PublishRelease(Command["ProgrammeReleased"]):
    """Publishes the draft under the next number. Organisers.

    Refused: `unknown_gathering`, `gathering_cancelled`, `nothing_to_publish`, `sessions_without_place`
    (details: count), `programme_has_conflicts` (details: count), `slot_outside_gathering`.
    """

    gathering_id: UUID
    note: Paragraph = ""


class SessionEvent(Event, public=True):
    """A session as published. `moderator_ids` and `speaker_ids` are participants; partner systems do not get them.

    `license`: of its material; another one alone is no event, the next one of the session tells it.
    """

    gathering_id: UUID
    session_id: UUID
    release: int
    format: SessionFormat
    title: str
    begins_at: AwareDatetime
    ends_at: AwareDatetime
    room: str
    license: MaterialLicense | None = None
    moderator_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()
    speaker_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()

    @property
    def people(self) -> frozenset[UUID]:
        """Everybody who must be there."""
        return frozenset((*self.moderator_ids, *self.speaker_ids))


class SessionPublished(SessionEvent, public=True):
    """A session is in the programme for the first time."""


class SessionRescheduled(SessionEvent, public=True):
    """Time, room, title or people of a published session changed; the rest tells what it was before."""

    previous_begins_at: AwareDatetime
    previous_ends_at: AwareDatetime
    previous_room: str
    previous_title: str
    previous_moderator_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()
    previous_speaker_ids: Annotated[tuple[UUID, ...], INTERNAL] = ()

    @property
    def previous_people(self) -> frozenset[UUID]:
        """Everybody who had to be there before."""
        return frozenset((*self.previous_moderator_ids, *self.previous_speaker_ids))


class SessionCancelled(SessionEvent, public=True):
    """A published session will not take place."""


class ProgrammeReleased(Event, public=True):
    """A programme was released. `first`: the gathering had none before. Counts are of sessions.

    slot_days: days on which a break, a meal or another span without sessions is not as it was
    """

    gathering_id: UUID
    number: int
    first: bool
    published: int
    rescheduled: int
    cancelled: int
    note: str
    slot_days: tuple[date, ...] = ()
