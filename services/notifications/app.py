"""The notifications service, put together."""

from datetime import timedelta
from typing import Annotated

from faststream.asgi import AsgiFastStream
from pydantic import AnyHttpUrl, Field, NameEmail

from services.notifications import queries
from services.notifications.delivery import Delivery
from services.notifications.gateways import MailServer, SmtpUrl
from services.notifications.handlers import agenda, erasure, knowledge, letters, registration
from services.notifications.metrics import letters as letter_numbers
from services.notifications.rendering import Writer
from services.notifications.retention import forgetting
from shared.bus import Router
from shared.contracts.notifications import ErasureConfirmed, LetterFailed, LetterSent
from shared.contracts.registration.recipients import FindRecipient
from shared.service import build
from shared.settings import Seconds, ServiceSettings

DELIVERIES = 4
"""Letters that a process delivers at the same time."""

letters.router.publishes(LetterSent, LetterFailed)
letters.router.asks(FindRecipient)
erasure.router.publishes(ErasureConfirmed)

ROUTERS: tuple[Router, ...] = (
    registration.router,
    agenda.router,
    knowledge.router,
    erasure.router,
    letters.router,
    queries.router,
)


class Settings(ServiceSettings):
    """What notifications needs to know."""

    smtp_url: SmtpUrl = Field(description="smtp://user:password@host:25, smtps://… for TLS, smtp://…?starttls")
    web_url: AnyHttpUrl = Field(description="where the web frontend is, as links in letters begin")
    mail_from: NameEmail = NameEmail("Ideenwerkstatt", "ideenwerkstatt@example.org")
    letter_delays: Annotated[tuple[Seconds, ...], Field(min_length=1)] = (
        *(1, 10, 60, 300, 1800, 7200),
        *(21600, 43200, 86400),
    )
    """Seconds until a letter is tried again; after the last try it is given up."""
    letters_kept: timedelta = timedelta(days=730)


def create(settings: Settings) -> AsgiFastStream:
    """The service's ASGI application."""
    token = settings.service_token("notifications")
    delivery = Delivery(
        writer=Writer(str(settings.web_url), settings.mail_from),
        server=lambda: MailServer(settings.smtp_url),
        token=token,
        delays=settings.letter_delays,
    )
    return build(
        "notifications",
        ROUTERS,
        settings,
        workers=[*[delivery.run] * DELIVERIES, forgetting(settings.letters_kept)],
        context={"delivery": delivery, "service_token": token},
        numbers={"letters": letter_numbers},
    )
