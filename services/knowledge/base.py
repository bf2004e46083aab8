"""What the tables of this service have in common."""

from datetime import datetime
from enum import Enum
from typing import TypeVar
from uuid import UUID

import sqlalchemy as sa
from pydantic import TypeAdapter
from sqlalchemy import DateTime, Dialect, Text, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase

from shared.tables import metadata

Shape = TypeVar("Shape")


def values(kind: type[Enum]) -> list[str]:
    """What is stored for the members of an enumeration: their values."""
    return [member.value for member in kind]


class Base(DeclarativeBase):
    """A table of this service."""

    metadata = metadata()
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        Enum: sa.Enum(Enum, native_enum=False, length=30, values_callable=values),
        tuple[str, ...]: ARRAY(Text, as_tuple=True),
        tuple[UUID, ...]: ARRAY(Uuid, as_tuple=True),
    }


class Json(TypeDecorator[Shape]):
    """A pydantic value, or a tuple of them, as JSONB; None is NULL."""

    impl = JSONB(none_as_null=True)
    cache_ok = True

    def __init__(self, shape: type[Shape]) -> None:
        super().__init__()
        self.shape = shape
        self._adapter = TypeAdapter(shape)

    def process_bind_param(self, value: Shape | None, _dialect: Dialect) -> object:
        """As JSON: decimals, dates and addresses become strings."""
        return None if value is None else self._adapter.dump_python(value, mode="json")

    def process_result_value(self, value: object, _dialect: Dialect) -> Shape | None:
        """As it was."""
        return None if value is None else self._adapter.validate_python(value)
