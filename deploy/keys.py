"""The keys of one installation: a folder for each process, with what that process alone may read.

Ed25519 signs who acts, X25519 seals what only registration may read, tokens let services act on their own behalf, and
a NATS nkey (`nats.nk`) proves to the bus who connects.
"""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

import nkeys
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
PAIRS: Mapping[str, type[PrivateKey]] = {"actor": Ed25519PrivateKey, "seal": X25519PrivateKey}
OWNER = "registration"
"""Who holds the pairs' private keys."""
PUBLIC_KEYS: Mapping[str, tuple[str, ...]] = {
    "agenda": ("actor",),
    "notifications": ("actor",),
    "knowledge": ("actor",),
    "web": ("actor", "seal"),
    "bot": ("actor", "seal"),
    "operator": (),
}
"""What the other processes hold of the pairs."""
SERVICES = ("notifications",)
"""Services that ask others on their own behalf."""
TOKEN_VALID = timedelta(days=3650)
TOKEN_RENEWED = timedelta(days=365)
"""How long before a token expires it is replaced."""
PARTNER_NAME = re.compile("[a-z][a-z0-9-]{0,30}")


class KeyPairError(Exception):
    """A public key lies there without its private key: a new pair would not fit what was signed or sealed before."""


class PartnerNameError(ValueError):
    """Not a name for a partner system."""

    def __init__(self, name: str) -> None:
        super().__init__(f"not a name for a partner: {name!r}; a letter from a to z, then up to 30 of a-z, 0-9 and -")


def create(folder: Path, partners: Iterable[str] = ()) -> None:
    """Write the keys and tokens that are missing in `folder`, also of these partner systems; never overwrite a key.

    Folders have mode 0700, files 0600. A token is renewed when it would expire within a year or was signed by another
    key. Raises `KeyPairError` if a public key has lost its private key, and `PartnerNameError`.
    """
    partners = [_checked(name) for name in partners]
    for name in ("", OWNER, *PUBLIC_KEYS, "partners"):
        (folder / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    _sort_into_folders(folder)
    for name, kind in PAIRS.items():
        _create_pair(kind, folder / OWNER / f"{name}.private.pem", folder / OWNER / f"{name}.public.pem")
    for process, names in PUBLIC_KEYS.items():
        for name in names:
            _copy(folder / OWNER / f"{name}.public.pem", folder / process / f"{name}.public.pem")
    for process in (OWNER, *PUBLIC_KEYS):
        create_seed(folder / process / "nats.nk")
    for partner in partners:
        create_seed(folder / "partners" / f"{partner}.nk")
    actor_key = load_pem_private_key((folder / OWNER / "actor.private.pem").read_bytes(), password=None)
    assert isinstance(actor_key, Ed25519PrivateKey)
    for service in SERVICES:
        _renew_token(service, actor_key, folder / service / f"{service}.token")


def users(folder: Path) -> dict[str, str]:
    """The public keys of the platform's own users of the bus, by their names."""
    return {path.parent.name: _public_key(path) for path in sorted(folder.glob("*/nats.nk"))}


def partners(folder: Path) -> dict[str, str]:
    """The public keys of the partner systems, by their names. Raises `PartnerNameError`."""
    return {_checked(path.stem): _public_key(path) for path in sorted(folder.glob("partners/*.nk"))}


def create_seed(path: Path) -> None:
    """Keep a new seed of a user of the bus in `path`, unless there is one."""
    if not path.exists():
        write_once(path, nkeys.encode_seed(secrets.token_bytes(32), nkeys.PREFIX_BYTE_USER))


def _public_key(seed: Path) -> str:
    key: bytes = nkeys.from_seed(bytearray(seed.read_bytes().strip())).public_key
    return key.decode()


def _checked(partner: str) -> str:
    if not PARTNER_NAME.fullmatch(partner):
        raise PartnerNameError(partner)
    return partner


def _sort_into_folders(folder: Path) -> None:
    """Installations once had a single folder with everybody's keys."""
    for path in (*folder.glob("*.pem"), *folder.glob("*.token")):
        target = folder / (OWNER if path.suffix == ".pem" else path.stem) / path.name
        if not target.exists():
            path.rename(target)


def _copy(source: Path, target: Path) -> None:
    content = source.read_bytes()
    if not (target.exists() and target.read_bytes() == content):
        with _draft(target, content) as draft:
            draft.replace(target)


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
        write(path, issue(actor, key, TOKEN_VALID).encode())


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


def write(path: Path, content: bytes) -> None:
    """Write `path` with mode 0600, whole or not at all, over what was there."""
    with _draft(path, content) as draft:
        draft.replace(path)


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
