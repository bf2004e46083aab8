"""Settings of registration, as its operator writes them."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from services.registration.app import Settings


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What every service needs."""
    monkeypatch.setenv("NATS_URL", "nats://localhost")
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/registration")
    monkeypatch.setenv("KEYS_DIR", str(tmp_path))


def test_organisers_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGANISERS", "Chef@Example.org, amira@example.org,")
    assert Settings().organisers == ("chef@example.org", "amira@example.org")


@pytest.mark.parametrize("line", ["", " "])
def test_there_may_be_none(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.setenv("ORGANISERS", line)
    assert Settings().organisers == ()


def test_what_is_no_address_ends_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ORGANISERS", "chef")
    with pytest.raises(ValidationError, match="organisers"):
        Settings()
