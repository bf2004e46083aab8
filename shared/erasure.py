"""Erased people are remembered by a hash alone, so that nothing about them is kept again."""

from hashlib import sha256
from uuid import UUID


def digest(participant_id: UUID) -> str:
    """SHA-256 of the id's 16 bytes, as 64 hexadecimal digits. The id is random (122 bits): it can't be guessed."""
    return sha256(participant_id.bytes).hexdigest()
