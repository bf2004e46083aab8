"""The keys of one installation: Ed25519 to sign who acts, X25519 to seal what only registration may read, and the
tokens that services act with on their own behalf."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from shared.identity import Actor, Role, issue, verify
from shared.messages import Refused

PrivateKey = Ed25519PrivateKey | X25519PrivateKey
PAIRS: dict[str, type[PrivateKey]] = {"actor": Ed25519PrivateKey, "seal": X25519PrivateKey}
SERVICES = ("notifications",)
"""Services that ask others on their own behalf."""
TOKEN_VALID = timedelta(days=3650)
TOKEN_RENEWED = timedelta(days=365)
"""How long before a token expires it is replaced."""


class KeyPairError(Exception):
    """A public key lies there without its private key: a new pair would not fit what was signed or sealed before."""


def create(folder: Path) -> None:
    """Write the keys and tokens that are missing in `folder` (mode 0600); never overwrite a key.

    A token is renewed when it would expire within a year or was signed by another key.
    Raises `KeyPairError` if a public key has lost its private key.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, kind in PAIRS.items():
        _create_pair(kind, folder / f"{name}.private.pem", folder / f"{name}.public.pem")
    actor_key = load_pem_private_key((folder / "actor.private.pem").read_bytes(), password=None)
    assert isinstance(actor_key, Ed25519PrivateKey)
    for service in SERVICES:
        _renew_token(service, actor_key, folder / f"{service}.token")


def _create_pair(kind: type[PrivateKey], private: Path, public: Path) -> None:
    if not private.exists():
        if public.exists():
            raise KeyPairError(f"{public} has no {private.name} beside it: restore it, or remove both")
        write_once(private, kind.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    if not public.exists():
        key = load_pem_private_key(private.read_bytes(), password=None)
        write_once(public, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def _renew_token(service: str, key: Ed25519PrivateKey, path: Path) -> None:
    if not (path.exists() and _lasts(path.read_text(), key)):
        actor = Actor(id=uuid5(NAMESPACE_DNS, service), roles=frozenset({Role.SERVICE}))
        with _draft(path, issue(actor, key, TOKEN_VALID).encode()) as draft:
            draft.replace(path)


def _lasts(token: str, key: Ed25519PrivateKey) -> bool:
    try:
        verify(token, key.public_key(), datetime.now(UTC) + TOKEN_RENEWED)
    except Refused:
        return False
    return True


def password(path: Path) -> str:
    """Return the password kept in `path` (mode 0600), at first call a random one of 32 URL-safe characters."""
    if not path.exists():
        write_once(path, secrets.token_urlsafe(24).encode())
    return path.read_text()


def write_once(path: Path, content: bytes) -> None:
    """Create `path` with mode 0600, whole or not at all. Raises `FileExistsError`."""
    with _draft(path, content) as draft:
        os.link(draft, path)


@contextmanager
def _draft(path: Path, content: bytes) -> Iterator[Path]:
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    try:
        draft.write_bytes(content)
        yield draft
    finally:
        draft.unlink(missing_ok=True)
