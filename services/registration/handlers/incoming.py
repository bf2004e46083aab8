"""What handlers receive beside the command: when it was sent, and the key to what is sealed in it."""

from datetime import datetime
from typing import Annotated, TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from faststream import Context, Depends
from faststream.nats.annotations import NatsMessage
from pydantic import BaseModel, ValidationError

from shared.bus import stored_at
from shared.messages import Refused
from shared.sealed import Sealed

Content = TypeVar("Content", bound=BaseModel)

OpeningKey = Annotated[X25519PrivateKey, Context("opening_key")]


async def sending_time(message: NatsMessage) -> datetime:
    """When the command was sent: one that waited for this service is judged as if it had been handled at once."""
    at = stored_at(message)
    assert at is not None
    return at


SentAt = Annotated[datetime, Depends(sending_time)]


def opened(sealed: Sealed[Content], key: X25519PrivateKey) -> Content:
    """The content. Raises `Refused`: `invalid_details`, with the field if that is what is wrong."""
    try:
        return sealed.open(key)
    except ValidationError as error:
        place = error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
        raise Refused("invalid_details", field=".".join(map(str, place)) or None) from None
    except ValueError:
        raise Refused("invalid_details") from None
