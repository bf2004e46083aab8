"""The letter as a message: its content in plain text and in HTML, with the headers that mail programs look at."""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from pydantic import NameEmail

from services.notifications.background import Background
from services.notifications.calendars import calendar
from services.notifications.content import Content, compose
from services.notifications.messages import UNSUBSCRIBE, Message, assemble, mailbox, one_line
from services.notifications.model import Letter
from shared.contracts.registration.recipients import Recipient

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "letters"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Writer:
    """Writes letters that lead to the frontend at `web_url` and come from `sender`."""

    def __init__(self, web_url: str, sender: NameEmail) -> None:
        self.web_url = web_url.rstrip("/")
        self.sender = sender
        self.host = sender.email.rpartition("@")[2]

    def write(self, letter: Letter, background: Background, recipient: Recipient) -> Message:
        """The whole message."""
        content = compose(letter, background, recipient, self.web_url)
        message = assemble(
            self.headers(letter, content, recipient),
            text=TEMPLATES.get_template("letter.txt").render(letter=content),
            html=TEMPLATES.get_template("letter.html").render(letter=content),
            calendar=calendar(letter, background, self.web_url),
        )
        return Message(self.sender.email, recipient.email, message)

    def headers(self, letter: Letter, content: Content, recipient: Recipient) -> dict[str, str | Address]:
        """Headers in their order. A letter that is sent a second time has the same Message-ID."""
        headers: dict[str, str | Address] = {
            "From": mailbox(self.sender.name, self.sender.email),
            "To": mailbox(recipient.name, recipient.email),
            "Subject": one_line(content.subject),
            "Date": format_datetime(datetime.now(UTC)),
            "Message-ID": f"<{letter.id}@{self.host}>",
            "Auto-Submitted": "auto-generated",
        }
        if content.unsubscribe:
            headers |= {
                UNSUBSCRIBE: f"<{content.unsubscribe}>",
                "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            }
        return headers
