"""What people write: trimmed, bounded, and storable. Also the time zone that they mean."""

from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, StringConstraints

TIME_ZONE = ZoneInfo("Europe/Berlin")
"""Of every date and time that is written without one."""


def without_nul(value: str) -> str:
    """Raises `ValueError` for text with a NUL character, which no database of ours can store."""
    if "\0" in value:
        raise ValueError("unreadable_character")
    return value


Storable = AfterValidator(without_nul)
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), Storable]
"""One to 200 characters."""
OptionalLine = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), Storable]
"""Up to 200 characters."""
Paragraph = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), Storable]
"""Up to 4,000 characters."""
