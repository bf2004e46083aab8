"""What all tables of registration share."""

import enum
from datetime import datetime
from typing import Literal

from sqlalchemy import CheckConstraint, DateTime, Enum, String
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from shared.contracts.registration.people import Needs
from shared.tables import Json, metadata, values


def one_of(column: str, kind: type[enum.Enum]) -> CheckConstraint:
    """Only members of the enumeration."""
    return CheckConstraint(f"{column} IN {tuple(values(kind))}", column)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A table. Without `repr`, since rows hold names and addresses, and a `repr` ends up in logs."""

    metadata = metadata()
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32, values_callable=values),
        Literal: String(),
        Needs: Json(Needs),
    }
