"""The ledger: what must not be undone when a backup is restored. `python -m deploy.ledger > ledger.jsonl`

Who was erased stays erased, and a letter that was sent is not sent again. A line of JSON for each, with opaque ids
only; made often and kept elsewhere, it makes an older backup as good as a new one in this respect.
"""

import asyncio
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import asyncpg
from pydantic import Field, TypeAdapter, ValidationError

from deploy.installation import Installation
from shared.contracts.notifications import LetterKind, LetterState
from shared.messages import Value
from shared.settings import read

ERASURES = "SELECT person_hash, erased_at FROM erasure ORDER BY erased_at, person_hash"
LETTERS = """
    SELECT occasion_id, participant_id, kind, state, sent_at FROM letter WHERE state <> 'queued'
    UNION ALL
    SELECT occasion_id, participant_id, kind, state, sent_at FROM told
    WHERE NOT EXISTS (SELECT FROM letter WHERE (letter.occasion_id, letter.participant_id, letter.kind)
                      = (told.occasion_id, told.participant_id, told.kind))
"""


class ErasedPerson(Value):
    """Somebody was erased, by the hash of their id."""

    entry: Literal["erased"] = "erased"
    person_hash: str
    erased_at: datetime


class SettledLetter(Value):
    """A letter was sent or given up."""

    entry: Literal["letter"] = "letter"
    occasion_id: UUID
    participant_id: UUID
    kind: LetterKind
    state: LetterState
    sent_at: datetime | None


Entry = ErasedPerson | SettledLetter
ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="entry")])


@dataclass(frozen=True)
class Ledger:
    """Several ledgers taken together: of each erasure and letter the entry that says most."""

    erasures: dict[str, ErasedPerson]
    letters: dict[tuple[UUID, UUID, LetterKind], SettledLetter]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Ledger":
        """All the entries; a letter that was given up once may have been sent later."""
        erasures: dict[str, ErasedPerson] = {}
        letters: dict[tuple[UUID, UUID, LetterKind], SettledLetter] = {}
        for entry in entries:
            if isinstance(entry, ErasedPerson):
                erasures.setdefault(entry.person_hash, entry)
            elif entry.state is LetterState.SENT:
                letters[entry.occasion_id, entry.participant_id, entry.kind] = entry
            else:
                letters.setdefault((entry.occasion_id, entry.participant_id, entry.kind), entry)
        return cls(erasures, letters)


class LedgerError(ValueError):
    """A line is not one of a ledger."""


def parse(lines: Iterable[str], name: str) -> Iterator[Entry]:
    """The entries. Raises `LedgerError`."""
    for number, line in enumerate(lines, 1):
        try:
            yield ENTRY.validate_json(line)
        except ValidationError as error:
            raise LedgerError(f"{name}, line {number}: not an entry of a ledger") from error


def lines(entries: Iterable[Entry]) -> Iterator[str]:
    """The entries as they are stored."""
    return (entry.model_dump_json() + "\n" for entry in entries)


async def entries(registration: asyncpg.Connection, notifications: asyncpg.Connection) -> list[Entry]:
    """What the two databases know. Raises `asyncpg.UndefinedTableError` before their migrations."""
    erased = await registration.fetch(ERASURES)
    settled = await notifications.fetch(LETTERS)
    return [
        *(ErasedPerson.model_validate(dict(row)) for row in erased),
        *(SettledLetter.model_validate(dict(row)) for row in settled),
    ]


async def living(installation: Installation) -> list[Entry]:
    """What the installation knows now."""
    registration = await asyncpg.connect(str(installation.registration_database_url))
    try:
        notifications = await asyncpg.connect(str(installation.notifications_database_url))
        try:
            return await entries(registration, notifications)
        finally:
            await notifications.close()
    finally:
        await registration.close()


if __name__ == "__main__":
    sys.stdout.writelines(lines(asyncio.run(living(read(Installation)))))
