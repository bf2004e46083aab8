"""What handlers receive beside the command: the key to what is sealed in it."""

from typing import Annotated, TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from faststream import Context
from pydantic import BaseModel, ValidationError

from shared.messages import Refused
from shared.sealed import Sealed

Content = TypeVar("Content", bound=BaseModel)

OpeningKey = Annotated[X25519PrivateKey, Context("opening_key")]


def opened(sealed: Sealed[Content], key: X25519PrivateKey) -> Content:
    """The content. Raises `Refused`: `invalid_details`, with the field if that is what is wrong."""
    try:
        return sealed.open(key)
    except ValidationError as error:
        place = error.errors(include_url=False, include_context=False, include_input=False)[0]["loc"]
        raise Refused("invalid_details", field=".".join(map(str, place)) or None) from None
    except ValueError:
        raise Refused("invalid_details") from None
