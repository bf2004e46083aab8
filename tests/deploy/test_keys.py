from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key

from deploy import keys
from shared.identity import Actor, Role, issue, verify

HOLDINGS = {
    "registration": {"actor.private.pem", "actor.public.pem", "nats.nk", "seal.private.pem", "seal.public.pem"},
    "agenda": {"actor.public.pem", "nats.nk"},
    "knowledge": {"actor.public.pem", "nats.nk"},
    "notifications": {"actor.public.pem", "nats.nk", "notifications.token"},
    "web": {"actor.public.pem", "nats.nk", "seal.public.pem"},
    "bot": {"actor.public.pem", "nats.nk", "seal.public.pem"},
    "operator": {"nats.nk"},
    "partners": {"museum.nk"},
}


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def permissions(paths: Iterable[Path]) -> set[int]:
    return {path.stat().st_mode & 0o777 for path in paths}


def actor_key(folder: Path) -> Ed25519PrivateKey:
    key = load_pem_private_key((folder / "registration" / "actor.private.pem").read_bytes(), None)
    assert isinstance(key, Ed25519PrivateKey)
    return key


def who_acts(folder: Path, *, after: timedelta = timedelta()) -> Actor:
    token = (folder / "notifications" / "notifications.token").read_text()
    return verify(token, actor_key(folder).public_key(), datetime.now(UTC) + after)


def test_every_process_holds_what_it_needs_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    keys.create(folder, ["museum"])

    assert {path.name: {each.name for each in path.iterdir()} for path in folder.iterdir()} == HOLDINGS
    assert permissions([folder, *folder.iterdir()]) == {0o700}
    assert permissions(folder.glob("*/*")) == {0o600}


def test_everybody_holds_the_same_public_keys(tmp_path: Path) -> None:
    keys.create(tmp_path)

    for name in ("actor.public.pem", "seal.public.pem"):
        assert len({path.read_bytes() for path in tmp_path.rglob(name)}) == 1


def test_every_user_of_the_bus_has_a_key_of_its_own(tmp_path: Path) -> None:
    keys.create(tmp_path, ["museum", "city-archive"])

    users, partners = keys.users(tmp_path), keys.partners(tmp_path)
    assert set(users) == set(HOLDINGS) - {"partners"}
    assert set(partners) == {"museum", "city-archive"}
    assert len({*users.values(), *partners.values()}) == len(users) + len(partners)
    assert all(key.startswith("U") for key in (*users.values(), *partners.values()))


@pytest.mark.parametrize("name", ["", "Museum", "1st", "-a", "a.b", "a b", "a*", "a>", "../web", "a" * 32, "museum\n"])
def test_a_partner_has_a_plain_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(keys.PartnerNameError, match="not a name for a partner"):
        keys.create(tmp_path / "keys", [name])

    assert not (tmp_path / "keys").exists()


def test_keys_of_a_single_folder_are_sorted_and_none_is_lost(tmp_path: Path) -> None:
    keys.create(tmp_path / "new")
    before = contents(tmp_path / "new" / "registration") | contents(tmp_path / "new" / "notifications")
    del before["nats.nk"]
    (tmp_path / "old").mkdir()
    for name, content in before.items():
        (tmp_path / "old" / name).write_bytes(content)

    keys.create(tmp_path / "old")

    after = contents(tmp_path / "old" / "registration") | contents(tmp_path / "old" / "notifications")
    assert {name: after[name] for name in before} == before
    assert [path for path in (tmp_path / "old").iterdir() if path.is_file()] == []


def test_what_the_actor_key_signs_its_public_key_verifies(tmp_path: Path) -> None:
    keys.create(tmp_path)

    private = load_pem_private_key((tmp_path / "registration" / "actor.private.pem").read_bytes(), None)
    public = load_pem_public_key((tmp_path / "registration" / "actor.public.pem").read_bytes())

    assert isinstance(private, Ed25519PrivateKey)
    assert isinstance(public, Ed25519PublicKey)
    public.verify(private.sign(b"I am who I say"), b"I am who I say")


def test_whoever_knows_the_public_seal_key_shares_a_secret_with_its_owner(tmp_path: Path) -> None:
    keys.create(tmp_path)

    owner = load_pem_private_key((tmp_path / "registration" / "seal.private.pem").read_bytes(), None)
    public = load_pem_public_key((tmp_path / "registration" / "seal.public.pem").read_bytes())
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
    (tmp_path / "registration" / "seal.public.pem").unlink()

    keys.create(tmp_path)

    assert contents(tmp_path) == before


def test_a_lost_private_key_is_not_replaced_by_one_that_opens_nothing(tmp_path: Path) -> None:
    keys.create(tmp_path)
    (tmp_path / "registration" / "seal.private.pem").unlink()

    with pytest.raises(keys.KeyPairError, match="seal"):
        keys.create(tmp_path)

    assert not (tmp_path / "registration" / "seal.private.pem").exists()


def test_notifications_acts_as_a_service_for_ten_years(tmp_path: Path) -> None:
    keys.create(tmp_path)

    assert who_acts(tmp_path, after=timedelta(days=3649)).roles == {Role.SERVICE}


def test_a_token_that_would_expire_within_a_year_is_renewed_for_the_same_service(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = who_acts(tmp_path)
    (tmp_path / "notifications" / "notifications.token").write_text(
        issue(before, actor_key(tmp_path), timedelta(days=364))
    )

    keys.create(tmp_path)

    assert who_acts(tmp_path, after=timedelta(days=3649)) == before
    assert (tmp_path / "notifications" / "notifications.token").stat().st_mode & 0o777 == 0o600


def test_a_token_that_another_key_signed_is_renewed(tmp_path: Path) -> None:
    keys.create(tmp_path)
    before = who_acts(tmp_path)
    (tmp_path / "notifications" / "notifications.token").write_text(
        issue(before, Ed25519PrivateKey.generate(), timedelta(days=3650))
    )

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
