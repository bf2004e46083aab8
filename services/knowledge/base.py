"""What the tables of this service have in common."""

from datetime import datetime
from enum import Enum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import DateTime, Text, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import DeclarativeBase

from shared.tables import metadata, values


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
