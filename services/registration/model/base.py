"""What all tables of registration share."""

import enum
from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, DateTime, Dialect, Enum, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass
from sqlalchemy.types import TypeDecorator

from shared.contracts.registration import Needs
from shared.tables import metadata


def values(kind: type[enum.Enum]) -> list[str]:
    """What is stored for the members of an enumeration."""
    return [member.value for member in kind]


def one_of(column: str, kind: type[enum.Enum]) -> CheckConstraint:
    """Only members of the enumeration."""
    return CheckConstraint(f"{column} IN {tuple(values(kind))}", column)


class NeedsColumn(TypeDecorator[Needs]):
    """`Needs` as JSON."""

    impl = JSONB
    cache_ok = True

    def process_bind_param(self, value: Needs | None, _: Dialect) -> dict[str, object] | None:
        """As the database stores it."""
        return None if value is None else value.model_dump(mode="json")

    def process_result_value(self, value: dict[str, object] | None, _: Dialect) -> Needs | None:
        """As the model uses it."""
        return None if value is None else Needs.model_validate(value)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A table. Without `repr`, since rows hold names and addresses, and a `repr` ends up in logs."""

    metadata = metadata()
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32, values_callable=values),
        Literal: String(),
        Needs: NeedsColumn(),
    }
