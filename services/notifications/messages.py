"""MIME: text, HTML and calendar as one message that mail programs understand, whatever a name contains."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy

UNSUBSCRIBE = "List-Unsubscribe"


class Policy(EmailPolicy):
    """Leaves a link as it is, which Python would encode for being longer than a line, and programs would not find.

    Encodes a subject, and a name, as a whole: where Python 3.11 folds between encoded words, it loses or adds a space.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """The header as it is sent."""
        if name == UNSUBSCRIBE:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        if self.utf8 or value.isascii():
            return super().fold_binary(name, value)
        if isinstance(value, AddressHeader):
            [mailbox] = value.addresses
            return self.encoded(name, mailbox.display_name, f"{self.linesep} <{mailbox.addr_spec}>")
        return self.encoded(name, value)

    def encoded(self, name: str, text: str, rest: str = "") -> bytes:
        """A header with the text in encoded words (RFC 2047)."""
        words = Header(text, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{rest}{self.linesep}".encode("ascii")


SPECIALS = str.maketrans(dict.fromkeys('()<>[]:;@\\,"', " "))
"""Characters that mean something in a header of addresses (RFC 5322, 3.2.3)."""

POLICY = Policy(linesep="\r\n")


@dataclass(frozen=True)
class Message:
    """What is handed to the mail server: the two addresses of the envelope, and the letter."""

    sender: str
    address: str
    letter: EmailMessage

    @property
    def international(self) -> bool:
        """Whether the address needs a mail server that understands RFC 6531."""
        return not self.address.isascii()

    def encoded(self) -> bytes:
        """The letter as it is sent."""
        return self.letter.as_bytes(policy=POLICY.clone(utf8=self.international))


def one_line(text: str) -> str:
    """The text without line breaks and invisible characters, as a header may hold it."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def mailbox(name: str, email: str) -> Address:
    """A name with an address. What would need quotes is left out: Python forgets them when it folds a long name."""
    user, _, domain = email.rpartition("@")
    return Address(one_line(name.translate(SPECIALS)), user, domain)


def assemble(headers: Mapping[str, str | Address], text: str, html: str, calendar: str | None) -> EmailMessage:
    """Text and HTML to choose from; a calendar is both a third choice and a file, as programs want one or the other."""
    letter = EmailMessage(policy=POLICY)
    for name, value in headers.items():
        letter[name] = value
    letter.set_content(text)
    letter.add_alternative(html, subtype="html")
    if calendar:
        letter.add_alternative(calendar, subtype="calendar", params={"method": "PUBLISH"})
        letter.add_attachment(calendar, subtype="calendar", params={"method": "PUBLISH"}, filename="termin.ics")
    return letter
