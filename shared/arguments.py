"""What handlers are called with."""

from typing import Any

from fast_depends.library.serializer import OptionItem, Serializer, SerializerProto
from fast_depends.pydantic import PydanticSerializer
from pydantic import BaseModel, create_model


class AsTheyAre(SerializerProto):
    """Arguments are handed over as they are: a message was read by its decoder, everything else is our own.

    FastStream would build a Pydantic model for every handler and each of its dependencies, and validate with them
    once more whatever is passed. Building those was more than half of the work of a service's start.
    """

    encode = staticmethod(PydanticSerializer.encode)

    def __call__(self, *, name: str, options: list[OptionItem], response_type: Any) -> Serializer:
        """For one function."""
        return Arguments(name=name, options=options, response_type=response_type)


class Arguments(Serializer):
    """The arguments of one function."""

    @property
    def model(self) -> type[BaseModel]:
        """Under whose name the AsyncAPI document describes them."""
        return create_model(self.name)

    def get_aliases(self) -> tuple[str, ...]:
        """What they are called."""
        return tuple(self.options)

    def __call__(self, call_kwargs: dict[str, Any]) -> dict[str, Any]:
        """What was found for them."""
        return call_kwargs
