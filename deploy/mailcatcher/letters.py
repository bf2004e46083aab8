"""The letters that were caught: one .eml file each, as it came over the wire."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage, MIMEPart
from email.parser import BytesParser
from email.policy import default
from functools import lru_cache
from pathlib import Path

STAMP = "%Y%m%dT%H%M%S.%f"


@dataclass(frozen=True)
class Letter:
    """A letter as it is read. Its leaves are numbered as they follow each other in the message."""

    id: str
    message: EmailMessage

    @property
    def received(self) -> datetime:
        """When it was caught."""
        return datetime.strptime(self.id.partition("-")[0], STAMP).replace(tzinfo=UTC).astimezone()

    @property
    def sender(self) -> str:
        """Who it says it is from."""
        return str(self.message.get("From", ""))

    @property
    def to(self) -> str:
        """Whom it addresses."""
        return str(self.message.get("To", ""))

    @property
    def subject(self) -> str:
        """What it says it is about."""
        return str(self.message.get("Subject", ""))

    @property
    def headers(self) -> list[tuple[str, str]]:
        """All headers in their order."""
        return [(name, str(value)) for name, value in self.message.items()]

    @property
    def text(self) -> str | None:
        """The plain text, if there is one."""
        return self._body("plain")

    @property
    def html(self) -> str | None:
        """The HTML, if there is one; what it embeds from the letter itself is addressed under `parts/`."""
        html = self._body("html")
        for number, part in enumerate(self.leaves()):
            if html and (content_id := part.get("Content-ID")):
                html = html.replace(f"cid:{str(content_id).strip('<> ')}", f"parts/{number}")
        return html

    @property
    def attachments(self) -> list[tuple[int, str, str]]:
        """Number, file name and content type of every leaf that is not the text or HTML to read."""
        bodies = (self.message.get_body(("plain",)), self.message.get_body(("html",)))
        return [
            (number, part.get_filename() or f"teil-{number}", part.get_content_type())
            for number, part in enumerate(self.leaves())
            if part not in bodies
        ]

    def leaves(self) -> Iterator[EmailMessage]:
        """The parts that have no parts of their own."""
        return (part for part in self.message.walk() if isinstance(part, EmailMessage) and not part.is_multipart())

    def _body(self, subtype: str) -> str | None:
        part = self.message.get_body((subtype,))
        return None if part is None else readable(part)


def readable(part: MIMEPart) -> str:
    """The text of a part, even if it names an encoding that nobody knows."""
    try:
        return str(part.get_content())
    except LookupError:
        return content(part).decode(errors="replace")


def content(part: MIMEPart) -> bytes:
    """The bytes of a leaf."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


class Letters:
    """The letters in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def keep(self, raw: bytes) -> str:
        """Store a letter and return its id; ids sort by time."""
        name = f"{datetime.now(UTC):{STAMP}}-{secrets.token_hex(3)}"
        draft = self.folder / f"{name}.draft"
        draft.write_bytes(raw)
        draft.rename(self._file(name))
        return name

    def newest(self, most: int | None = None) -> list[Letter]:
        """The newest `most` letters, or all, newest first."""
        return [self.get(name) for name in self.ids()[:most]]

    def ids(self) -> list[str]:
        """The ids of all letters, newest first."""
        return sorted((file.stem for file in self.folder.glob("*.eml")), reverse=True)

    def get(self, name: str) -> Letter:
        """Raises `KeyError`."""
        return parse(name, self.raw(name))

    def raw(self, name: str) -> bytes:
        """The letter as it came. Raises `KeyError`."""
        if not re.fullmatch(r"[0-9T]+\.[0-9]+-[0-9a-f]+", name) or not self._file(name).exists():
            raise KeyError(name)
        return self._file(name).read_bytes()

    def _file(self, name: str) -> Path:
        return self.folder / f"{name}.eml"


@lru_cache(maxsize=1000)
def parse(name: str, raw: bytes) -> Letter:
    """Read a letter."""
    return Letter(name, BytesParser(EmailMessage, policy=default).parsebytes(raw))
