"""A mail server that takes letters as it is told to, and somebody who answers as registration does."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from aiosmtpd.smtp import SMTP, Envelope
from aiosmtpd.smtp import Session as SmtpSession
from faststream.asgi import AsgiFastStream
from icalendar import Calendar
from icalendar import Event as Entry
from nats.aio.client import Client as Nats
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from shared.client import Bus
from shared.contracts.notifications import Letters, ListLetters
from shared.contracts.registration.recipients import Audience, FindAudience, FindRecipient, Recipient
from shared.identity import Role
from shared.messages import MESSAGE_ID, TYPE, Event, Refusal, Value, headers
from tests.conftest import PATIENCE, Databases, Identities, Start

DELAYS = (0.05, 0.1, 0.2)


async def eventually(holds: Callable[[], bool], within: float = PATIENCE) -> None:
    """Waits until it holds. Raises `TimeoutError`."""
    async with asyncio.timeout(within):
        while not holds():
            await asyncio.sleep(0.02)


@dataclass
class MailServer:
    """What came in. `refusals`: answers to the next letters' recipients; without one a letter is taken."""

    port: int = 0
    refusals: list[str] = field(default_factory=list)
    letters: list[EmailMessage] = field(default_factory=list)
    server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listens, at the same port as before."""
        loop = asyncio.get_running_loop()
        self.server = await loop.create_server(
            lambda: SMTP(self, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", self.port
        )
        self.port = self.server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Listens no more."""
        assert self.server
        self.server.close()

    async def handle_RCPT(self, _: SMTP, __: SmtpSession, envelope: Envelope, address: str, ___: list[str]) -> str:
        """Refuses as told."""
        if self.refusals:
            return self.refusals.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: SmtpSession, envelope: Envelope) -> str:
        """Keeps the letter."""
        assert isinstance(envelope.content, bytes)
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        assert [each.addr_spec for each in letter["To"].addresses] == envelope.rcpt_tos
        self.letters.append(letter)
        return "250 OK"

    async def inbox(self, number: int) -> list[EmailMessage]:
        """All letters, once there are at least so many."""
        await eventually(lambda: len(self.letters) >= number)
        return self.letters

    async def one(self, subject: str) -> EmailMessage:
        """The letter with that subject, once it is there. Raises `ValueError` if there are several."""
        await eventually(lambda: subject in self.subjects())
        (letter,) = (each for each in self.letters if each["Subject"] == subject)
        return letter

    def subjects(self) -> list[str]:
        """The subjects of all letters until now, in the order of the alphabet."""
        return sorted(str(letter["Subject"]) for letter in self.letters)

    def read_by(self, email: str) -> list[str]:
        """The subjects of what went to this address."""
        return sorted(str(letter["Subject"]) for letter in self.letters if str(letter["To"]).endswith(f"<{email}>"))


def entries(letter: EmailMessage) -> dict[str, Entry]:
    """What a letter puts into the recipient's calendar, by UID."""
    (attached,) = letter.iter_attachments()
    return {str(entry["UID"]): entry for entry in Calendar.from_ical(attached.get_content()).events}


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    """A mail server."""
    mail = MailServer()
    await mail.open()
    yield mail
    await mail.close()


@dataclass
class Registration:
    """Answers what notifications asks registration, at the same subjects and with the same contract."""

    nats: Nats
    people: dict[UUID, Recipient] = field(default_factory=dict)
    subscriptions: list[Subscription] = field(default_factory=list)

    def person(self, name: str = "Fatima Demir", language: str = "de") -> UUID:
        """Somebody new."""
        id = uuid4()
        recipient = {"name": name, "email": f"{id}@example.org", "language": language}
        self.people[id] = Recipient.model_validate(recipient)
        return id

    def address(self, id: UUID) -> str:
        """Where the person gets letters."""
        return self.people[id].email

    async def open(self) -> None:
        """Answers from now on."""
        for query, answer in ((FindRecipient, self.recipient), (FindAudience, self.audience)):
            self.subscriptions.append(await self.nats.subscribe(query.subject, cb=answer))
        await self.nats.flush()

    async def close(self) -> None:
        """Answers no more."""
        for subscription in self.subscriptions:
            await subscription.unsubscribe()
        self.subscriptions.clear()
        await self.nats.flush()

    async def recipient(self, message: Msg) -> None:
        """Name, address and the links that were asked for."""
        query = FindRecipient.model_validate_json(message.data)
        if not (person := self.people.get(query.participant_id)):
            return await self.reply(message, Refusal(reason="unknown_person"))
        links = {purpose: f"{purpose}-token" for purpose in query.links}
        return await self.reply(message, person.model_copy(update={"links": links}))

    async def audience(self, message: Msg) -> None:
        """Everybody."""
        await self.reply(message, Audience(participant_ids=tuple(self.people)))

    async def reply(self, message: Msg, answer: Value) -> None:
        """Answers as a service does."""
        head = {TYPE: type(answer).__name__}
        await self.nats.publish(message.reply, answer.model_dump_json().encode(), headers=head)


@pytest.fixture
async def registration(connection: Nats) -> AsyncIterator[Registration]:
    """Somebody who answers as registration does."""
    registration = Registration(connection)
    await registration.open()
    yield registration
    await registration.close()


@pytest.fixture
async def database_url(databases: Databases) -> str:
    """The service's database."""
    return await databases.url("notifications")


@pytest.fixture
async def notifications(
    start: Start, mail: MailServer, database_url: str, keys_dir: Path, identities: Identities
) -> AsgiFastStream:
    """The notifications service."""
    (keys_dir / "notifications" / "notifications.token").write_text(identities.token(Role.SERVICE))
    return await start("notifications", **settings(mail, database_url))


def settings(mail: MailServer, database_url: str) -> dict[str, object]:
    """What a test's notifications service is told."""
    return {
        "smtp_url": f"smtp://127.0.0.1:{mail.port}",
        "web_url": "https://ideen.example.org",
        "database_url": database_url,
        "letter_delays": DELAYS,
    }


@dataclass(frozen=True)
class Publisher:
    """Publishes events as the other services do."""

    nats: Nats
    last: dict[tuple[str, str], int] = field(default_factory=dict)
    """The newest message of each stream and subject, by its sequence."""

    async def __call__(self, *events: Event) -> None:
        """Each as a message of its own."""
        for event in events:
            await self.deliver(event, uuid4())

    async def deliver(self, event: Event, event_id: UUID) -> None:
        """Delivers it under that id, and again each time this is called."""
        head = headers(event, event_id, event.owner) | {"Nats-Msg-Id": str(uuid4())}
        assert head[MESSAGE_ID] == str(event_id)
        body = event.model_dump_json().encode()
        js = self.nats.jetstream()
        stored = await js.publish(event.subject, body, stream=event.stream, headers=head, timeout=5)
        self.last[event.stream, event.subject] = stored.seq

    async def handled(self) -> None:
        """Waits until notifications has handled every event until now."""
        async with asyncio.timeout(PATIENCE):
            for (stream, subject), sequence in self.last.items():
                while await self.behind(stream, subject, sequence):
                    await asyncio.sleep(0.02)

    async def behind(self, stream: str, subject: str, sequence: int) -> bool:
        """Whether a handler has not acknowledged that message yet; a consumer may not even know of it as pending."""
        consumers = await self.nats.jetstream().consumers_info(stream)
        return any(
            each.ack_floor is None or each.ack_floor.stream_seq < sequence
            for each in consumers
            if each.name.startswith("notifications-") and each.config.filter_subject == subject
        )


@pytest.fixture
def publish(connection: Nats) -> Publisher:
    """`await publish(event)`: as another service does."""
    return Publisher(connection)


@dataclass(frozen=True)
class Organiser:
    """Looks at letters and sends them again."""

    bus: Bus
    token: str

    async def letters(self, **filters: object) -> Letters:
        """What there is."""
        return await self.bus.ask(ListLetters.model_validate(filters), actor=self.token)


@pytest.fixture
def organiser(bus: Bus, token: Callable[..., str]) -> Organiser:
    """An organiser."""
    return Organiser(bus, token(Role.ORGANISER))
