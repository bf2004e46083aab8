"""For notifications: addresses at the moment of use, and who wants no more letters."""

from enum import StrEnum
from uuid import UUID

from shared.contracts.registration.people import Address, Language
from shared.messages import Command, Done, Event, Query, Value


class LinkPurpose(StrEnum):
    """What a mailed link is for."""

    SIGN_IN = "sign_in"
    REGISTRATION = "registration"
    UNSUBSCRIBE = "unsubscribe"


class FindRecipient(Query["Recipient"]):
    """Where a letter goes, at the moment of use; nothing of it may be stored. Services.

    `links`: which links the letter needs; each is answered with a token for `<web>/zugang/<token>`
    (`<web>/abmelden/<token>` to unsubscribe). Refused: `unknown_person`.
    """

    participant_id: UUID
    gathering_id: UUID | None = None
    links: frozenset[LinkPurpose] = frozenset()


class Recipient(Value):
    """Name, address and language of somebody, and tokens of the links asked for."""

    name: str
    email: Address
    language: Language
    links: dict[LinkPurpose, str] = {}


class FindAudience(Query["Audience"]):
    """Who wants to hear of new gatherings: the coordinators and everybody who asked for it. Services."""


class Audience(Value):
    """Ids of people."""

    participant_ids: tuple[UUID, ...]


class Unsubscribe(Command[Done]):
    """No more announcements to the person that the link is for. Anyone with the link. Refused: `link_invalid`."""

    link: str


class SubscriptionEnded(Event):
    """Somebody does not want to hear of new gatherings any more."""

    participant_id: UUID
