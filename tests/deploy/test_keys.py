from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from deploy import keys
from shared.identity import Actor, Role, issue, verify

NAMES = ["actor.private.pem", "actor.public.pem", "notifications.token", "seal.private.pem", "seal.public.pem"]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def actor_key(folder: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key((folder / "actor.private.pem").read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def who_acts(folder: Path, *, after: timedelta = timedelta()) -> Actor:
    token = (folder / "notifications.token").read_text()
    return verify(token, actor_key(folder).public_key(), datetime.now(UTC) + after)


def test_a_new_installation_gets_keys_and_a_token_that_only_its_owner_can_read(tmp_path: Path) -> None:
    keys.create(tmp_path / "keys")

    assert sorted(contents(tmp_path / "keys")) == NAMES
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "keys").iterdir()} == {0o600}


def test_what_the_actor_key_signs_its_public_key_verifies(tmp_path: Path) -> None:
    keys.create(tmp_path)

    private = load_pem_private_key((tmp_path / "actor.private.pem").read_bytes(), None)
    public = load_pem_public_key((tmp_path / "actor.public.pem").read_bytes())

    assert isinstance(private, Ed25519PrivateKey)
    assert isinstance(public, Ed25519PublicKey)
    public.verify(private.sign(b"I am who I say"), b"I am who I say")


def test_whoever_knows_the_public_seal_key_shares_a_secret_with_its_owner(tmp_path: Path) -> None:
    keys.create(tmp_path)

    owner = load_pem_private_key((tmp_path / "seal.private.pem").read_bytes(), None)
    public = load_pem_public_key((tmp_path / "seal.public.pem").read_bytes())
    sender = X25519PrivateKey.generate()

    assert isinstance(owner, X25519PrivateKey)
    assert isinstance(public, X25519PublicKey)
    assert owner.exchange(sender.public_key()) == sender.exchange(public)


def test_a_second_call_changes_nothing(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = contents(tmp_path)

    keys.create(tmp_path)

    assert contents(tmp_path) == before


def test_a_lost_public_key_is_derived_again(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = contents(tmp_path)
    (tmp_path / "seal.public.pem").unlink()

    keys.create(tmp_path)

    assert contents(tmp_path) == before


def test_a_lost_private_key_is_not_replaced_by_one_that_opens_nothing(tmp_path: Path) -> None:
    keys.create(tmp_path)
    (tmp_path / "seal.private.pem").unlink()

    with pytest.raises(keys.KeyPairError, match="seal"):
        keys.create(tmp_path)

    assert not (tmp_path / "seal.private.pem").exists()


def test_notifications_acts_as_a_service_for_ten_years(tmp_path: Path) -> None:
    keys.create(tmp_path)

    assert who_acts(tmp_path, after=timedelta(days=3649)).roles == {Role.SERVICE}


def test_a_token_that_would_expire_within_a_year_is_renewed_for_the_same_service(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = who_acts(tmp_path)
    (tmp_path / "notifications.token").write_text(issue(before, actor_key(tmp_path), timedelta(days=364)))

    keys.create(tmp_path)

    assert who_acts(tmp_path, after=timedelta(days=3649)) == before
    assert (tmp_path / "notifications.token").stat().st_mode & 0o777 == 0o600


def test_a_token_that_another_key_signed_is_renewed(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = who_acts(tmp_path)
    (tmp_path / "notifications.token").write_text(issue(before, Ed25519PrivateKey.generate(), timedelta(days=3650)))

    keys.create(tmp_path)

    assert who_acts(tmp_path) == before


def test_a_password_stays_the_same_and_private(tmp_path: Path) -> None:
    first = keys.password(tmp_path / "registration.password")

    assert keys.password(tmp_path / "registration.password") == first
    assert len(first) == 32
    assert (tmp_path / "registration.password").stat().st_mode & 0o777 == 0o600


def test_a_file_is_written_once(tmp_path: Path) -> None:
    keys.write_once(tmp_path / "key", b"first")

    with pytest.raises(FileExistsError):
        keys.write_once(tmp_path / "key", b"second")

    assert contents(tmp_path) == {"key": b"first"}
