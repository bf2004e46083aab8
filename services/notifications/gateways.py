"""The two that a letter needs from outside: the mail server, and registration, which alone knows addresses."""

from typing import Annotated
from urllib.parse import unquote
from uuid import UUID

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPNotSupported,
    SMTPRecipientsRefused,
    SMTPResponseException,
)
from opentelemetry.trace import SpanKind
from pydantic import AnyUrl, UrlConstraints

from services.notifications.messages import Message
from shared.client import Bus, Failed
from shared.contracts.registration.recipients import FindRecipient, LinkPurpose, Recipient
from shared.messages import Refused
from shared.tracing import span

SmtpUrl = Annotated[AnyUrl, UrlConstraints(allowed_schemes=["smtp", "smtps"], host_required=True)]

ANSWERS_WITHIN = 30.0


class Undeliverable(Exception):
    """A letter did not get out. `reason` is a short code without anything personal; `permanent`: and never will."""

    def __init__(self, reason: str, *, permanent: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.permanent = permanent


async def find_recipient(
    bus: Bus, token: str, participant_id: UUID, gathering_id: UUID | None, links: frozenset[LinkPurpose]
) -> Recipient:
    """Name, address and links, for this moment. Raises `Undeliverable`; `Unavailable` while registration is away."""
    query = FindRecipient(participant_id=participant_id, gathering_id=gathering_id, links=links)
    try:
        return await bus.ask(query, actor=token)
    except Failed as error:
        raise Undeliverable("registration_failed") from error
    except Refused as refused:
        if refused.refusal.reason == "unknown_person":
            raise Undeliverable("recipient_gone", permanent=True) from refused
        raise Undeliverable(f"registration_{refused.refusal.reason}") from refused


class MailServer:
    """A connection to the mail server, opened when a letter is there and kept until `rest`."""

    def __init__(self, url: AnyUrl) -> None:
        tls = url.scheme == "smtps"
        self.client = SMTP(
            hostname=(url.host or "").strip("[]"),
            port=url.port or (465 if tls else 25),
            username=unquote(url.username) if url.username else None,
            password=unquote(url.password) if url.password else None,
            use_tls=tls,
            start_tls="starttls" in (url.query or ""),
            timeout=ANSWERS_WITHIN,
        )

    async def send(self, message: Message) -> None:
        """Hands the message over. Raises `Undeliverable`."""
        with span("send mail", SpanKind.CLIENT, {"network.protocol.name": "smtp"}):
            try:
                if not self.client.is_connected:
                    await self.client.connect()
            except (SMTPException, OSError) as error:
                raise Undeliverable(reason_of(error)) from error
            try:
                options = ["SMTPUTF8"] if message.international else []
                await self.client.sendmail(message.sender, message.address, message.encoded(), mail_options=options)
            except (SMTPException, OSError) as error:
                self.client.close()
                raise Undeliverable(reason_of(error), permanent=is_permanent(error)) from error

    async def rest(self) -> None:
        """Takes leave, since there is nothing to send."""
        if self.client.is_connected:
            try:
                await self.client.quit()
            except (SMTPException, OSError):
                self.client.close()


def code(error: Exception) -> int | None:
    """The server's answer, if there was one."""
    if isinstance(error, SMTPRecipientsRefused):
        return error.recipients[0].code
    return error.code if isinstance(error, SMTPResponseException) else None


def reason_of(error: Exception) -> str:
    """`smtp_450`, say; never the server's words, which may quote an address."""
    if isinstance(error, SMTPNotSupported):
        return "smtp_not_supported"
    return f"smtp_{answer}" if (answer := code(error)) else "smtp_unreachable"


def is_permanent(error: Exception) -> bool:
    """Whether the server will never take this letter. A refused sender or sign-in is ours to mend, not the letter's."""
    if isinstance(error, SMTPRecipientsRefused | SMTPDataError):
        return (code(error) or 0) >= 500
    return isinstance(error, SMTPNotSupported)
