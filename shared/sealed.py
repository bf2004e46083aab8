"""Sealed fields: what only one service may read stays unreadable on its way there.

A frontend seals names and addresses with registration's public key (HPKE, RFC 9180: X25519, HKDF-SHA256,
ChaCha20-Poly1305), so that a stored command, a dead letter or a copied stream holds nothing personal::

    class RegisterParticipant(Command[Received]):
        person: Sealed[PersonDetails]

    RegisterParticipant(person=seal(details, public_key))    # frontend
    command.person.open(private_key)                         # registration
"""

from base64 import b64decode, b64encode
from functools import cache
from typing import Generic, TypeVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from pydantic import BaseModel, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

Content = TypeVar("Content", bound=BaseModel)

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)


class Sealed(Generic[Content]):
    """A value of type `Content` that only the holder of the private key can open; a Base64 string on the wire."""

    content: type[Content]

    def __class_getitem__(cls, content: type[Content]) -> "type[Sealed[Content]]":
        return sealed(content)

    def __init__(self, box: str) -> None:
        self.box = box

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sealed) and self.box == other.box

    def __hash__(self) -> int:
        return hash(self.box)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"

    def open(self, key: X25519PrivateKey) -> Content:
        """The value. Raises `ValueError` when it was sealed for another key or tampered with."""
        try:
            plain = SUITE.decrypt(b64decode(self.box, validate=True), key)
        except Exception as error:
            raise ValueError("not sealed for this key") from error
        return self.content.model_validate_json(plain)

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.read,
            serialization=core_schema.plain_serializer_function_ser_schema(lambda sealed: sealed.box),
            metadata={"content": cls.content},
        )

    @classmethod
    def read(cls, value: object) -> "Sealed[Content]":
        """From its form on the wire."""
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value)
        raise ValueError("a sealed value is a string")

    @classmethod
    def __get_pydantic_json_schema__(cls, _: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        content = handler(cls.content.__pydantic_core_schema__)
        return {"type": "string", "contentEncoding": "base64", "contentSchema": content}


@cache
def sealed(content: type[Content]) -> "type[Sealed[Content]]":
    """The class `Sealed[content]`, always the same one."""
    return type(f"Sealed[{getattr(content, '__name__', content)}]", (Sealed,), {"content": content})


def seal(value: Content, key: X25519PublicKey) -> "Sealed[Content]":
    """Only the holder of the matching private key can read `value` from now on."""
    return sealed(type(value))(b64encode(SUITE.encrypt(value.model_dump_json().encode(), key)).decode())
