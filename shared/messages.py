"""Event, Command and Query: from a class name follow subject, stream and headers, so that they can't drift.

Only the class is written by hand, in the contract module of its owner::

    class ParticipantRegistered(Event):                # shared/contracts/registration.py
        gathering_id: UUID

    ParticipantRegistered.subject   # "registration.event.participant_registered"
    ParticipantRegistered.stream    # "REGISTRATION_EVENTS"
"""

import re
import sys
from datetime import UTC, datetime
from typing import ClassVar, Generic, Literal, TypeVar, cast
from uuid import UUID, uuid4

from pydantic import BaseModel, ConfigDict

MESSAGE_ID = "message_id"
ACTOR = "actor"
TYPE = "ce-type"
TIME = "ce-time"
CONTENT_TYPE = "application/json"


def snake(name: str) -> str:
    """`ParticipantRegistered` -> `participant_registered`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


class Value(BaseModel):
    """An immutable part of a message, an answer or an outcome."""

    model_config = ConfigDict(frozen=True)


class Message(Value):
    """What travels on the bus. `owner` is the service that the contract is named after: a module, or a package."""

    owner: ClassVar[str]
    sort: ClassVar[Literal["event", "command", "query"]]
    subject: ClassVar[str]

    def __init_subclass__(cls, **_: object) -> None:
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        names = cls.__module__.split(".")
        cls.owner = names[names.index("contracts") + 1] if "contracts" in names else names[-1]
        if sort := getattr(cls, "sort", None):
            cls.subject = f"{cls.owner}.{sort}.{snake(cls.__name__)}"


class Event(Message):
    """Something that happened, in the past tense. Changes by addition only.

    `class X(Event, public=True)` gives partner systems a copy, without the fields marked as `INTERNAL`.
    """

    sort = "event"
    stream: ClassVar[str]
    public_subject: ClassVar[str | None] = None

    @classmethod
    def __pydantic_init_subclass__(cls, **arguments: object) -> None:
        super().__pydantic_init_subclass__()
        cls.stream = f"{cls.owner.upper()}_EVENTS"
        cls.public_subject = f"public.{cls.owner}.{snake(cls.__name__)}" if arguments.get("public") else None

    def is_public(self) -> bool:
        """Whether partner systems get this very event; a class may hold single ones back."""
        return self.public_subject is not None

    def public_body(self) -> bytes:
        """The JSON that partner systems read."""
        internal = {name for name, field in type(self).model_fields.items() if INTERNAL in field.metadata}
        return self.model_dump_json(exclude=internal).encode()


OutcomeT = TypeVar("OutcomeT", bound=BaseModel, covariant=True)
AnswerT = TypeVar("AnswerT", bound=BaseModel, covariant=True)


class Command(Message, Generic[OutcomeT]):
    """A wish, in the imperative. `Command[Outcome]` names what the sender is told when it was done."""

    sort = "command"
    stream: ClassVar[str]

    @classmethod
    def __pydantic_init_subclass__(cls, **_: object) -> None:
        super().__pydantic_init_subclass__()
        cls.stream = f"{cls.owner.upper()}_COMMANDS"

    @classmethod
    def outcome_type(cls) -> type[OutcomeT]:
        """The class that an outcome of this command is read as."""
        return cast("type[OutcomeT]", parameter(cls))


class Query(Message, Generic[AnswerT]):
    """A question. `Query[Answer]` names what it is answered with."""

    sort = "query"

    @classmethod
    def answer_type(cls) -> type[AnswerT]:
        """The class that an answer to this query is read as."""
        return cast("type[AnswerT]", parameter(cls))


class Done(Value):
    """The outcome of a command that has nothing else to tell."""


class Refusal(Value):
    """Why a command or query was not carried out: a stable code and the values that its translation needs."""

    reason: str
    details: dict[str, str | int] = {}
    field: str | None = None


class Refused(Exception):
    """Bad input or a missing right. It is answered and never retried; it undoes what its handler wrote."""

    def __init__(self, reason: str, *, field: str | None = None, **details: str | int) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason=reason, details=details, field=field)


class Unreadable(Exception):
    """A message that can't be read now will not be readable later: it is parked at once."""


class Fault(Value):
    """The answer to a query that failed for a reason that is not the asker's."""


INTERNAL = "internal"
"""Marks a field that public copies of an event leave out: `Annotated[UUID, INTERNAL]`."""

PUBLIC_STREAM = "PUBLIC"
DEAD_STREAM = "DEAD"
INBOXES = "_INBOX."
"""What the subject of every answer begins with."""


def inbox(user: str) -> str:
    """What the subjects of answers to this user of the bus begin with; nobody else reads them."""
    return f"{INBOXES}{user}"


def new_id() -> UUID:
    """An id for a message or an entity."""
    return uuid4()


def headers(message: Message, message_id: UUID, source: str, actor: str | None = None) -> dict[str, str]:
    """CloudEvents 1.0 in binary mode (NATS protocol binding), an id for deduplication, who acts (a signed token)."""
    head = {
        "ce-specversion": "1.0",
        "ce-id": str(message_id),
        TYPE: type(message).__name__,
        "ce-source": f"/{source}",
        TIME: datetime.now(UTC).isoformat(),
        "content-type": CONTENT_TYPE,
        "Nats-Msg-Id": str(message_id),
        MESSAGE_ID: str(message_id),
        "correlation_id": str(message_id),
    }
    return head | ({ACTOR: actor} if actor else {})


def parameter(cls: type[BaseModel]) -> type[BaseModel]:
    """`X` of `class Some(Command[X])`, also when X is defined further below in its module."""
    for base in cls.__mro__[1:]:
        for argument in getattr(base, "__pydantic_generic_metadata__", {}).get("args", ()):
            name = getattr(argument, "__forward_arg__", argument)
            found = getattr(sys.modules[cls.__module__], name) if isinstance(name, str) else name
            if isinstance(found, type) and issubclass(found, BaseModel):
                return found
    raise TypeError(f"{cls.__name__} does not name its outcome or answer")
