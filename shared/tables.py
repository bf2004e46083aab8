"""The two tables that every service has beside its own (what goes out, what came in), and types of columns."""

import enum
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    Identity,
    LargeBinary,
    MetaData,
    String,
    Table,
    TypeDecorator,
    Uuid,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def metadata() -> MetaData:
    """A service's metadata: names by convention, outbox and inbox included."""
    fresh = MetaData(naming_convention=NAMES)
    outbox.to_metadata(fresh)
    inbox.to_metadata(fresh)
    return fresh


outbox = Table(
    "outbox",
    MetaData(),
    Column("id", BigInteger, Identity(always=True), primary_key=True),
    Column("subject", String, nullable=False),
    Column("stream", String, nullable=False),
    Column("headers", JSONB, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

inbox = Table(
    "inbox",
    MetaData(),
    Column("consumer", String, primary_key=True),
    Column("message_id", Uuid, primary_key=True),
    Column("received_at", DateTime(timezone=True), nullable=False, server_default=func.now(), index=True),
)


def values(kind: type[enum.Enum]) -> list[str]:
    """What is stored for the members of an enumeration: their values."""
    return [member.value for member in kind]


Shape = TypeVar("Shape")


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
