"""The key pairs of one installation: Ed25519 to sign who acts, X25519 to seal what only registration may read."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

PrivateKey = Ed25519PrivateKey | X25519PrivateKey
PAIRS: dict[str, type[PrivateKey]] = {"actor": Ed25519PrivateKey, "seal": X25519PrivateKey}


class KeyPairError(Exception):
    """A public key lies there without its private key: a new pair would not fit what was signed or sealed before."""


def create(folder: Path) -> None:
    """Write the keys that are missing in `folder` (PEM, mode 0600); never overwrite one.

    Raises `KeyPairError` if a public key has lost its private key.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, kind in PAIRS.items():
        _create_pair(kind, folder / f"{name}.private.pem", folder / f"{name}.public.pem")


def _create_pair(kind: type[PrivateKey], private: Path, public: Path) -> None:
    if not private.exists():
        if public.exists():
            raise KeyPairError(f"{public} has no {private.name} beside it: restore it, or remove both")
        write_once(private, kind.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    if not public.exists():
        key = load_pem_private_key(private.read_bytes(), password=None)
        write_once(public, key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))


def password(path: Path) -> str:
    """Return the password kept in `path` (mode 0600), at first call a random one of 32 URL-safe characters."""
    if not path.exists():
        write_once(path, secrets.token_urlsafe(24).encode())
    return path.read_text()


def write_once(path: Path, content: bytes) -> None:
    """Create `path` with mode 0600, whole or not at all. Raises `FileExistsError`."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    draft.touch(mode=0o600)
    try:
        draft.write_bytes(content)
        os.link(draft, path)
    finally:
        draft.unlink()
