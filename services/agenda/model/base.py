"""What all tables of the agenda share."""

import enum
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, Date, DateTime, Enum, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass

from shared.tables import metadata, values


class Base(MappedAsDataclass, DeclarativeBase, eq=False):
    """A table of this service."""

    metadata = metadata()
    type_annotation_map = {
        datetime: DateTime(timezone=True),
        str: Text(),
        enum.Enum: Enum(enum.Enum, native_enum=False, length=30, values_callable=values),
        tuple[str, ...]: ARRAY(Text, as_tuple=True),
        tuple[date, ...]: ARRAY(Date, as_tuple=True),
        tuple[UUID, ...]: ARRAY(Uuid, as_tuple=True),
    }
