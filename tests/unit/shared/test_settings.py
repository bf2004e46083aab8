"""Settings come from the environment; what is wrong there is named before anything starts."""

from pathlib import Path

import pytest

from shared.settings import ServiceSettings, read

ENVIRONMENT = {
    "NATS_URL": "nats://127.0.0.1:4222",
    "DATABASE_URL": "postgresql://agenda:secret@127.0.0.1/agenda",
    "KEYS_DIR": "/tmp",
}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


@pytest.mark.usefixtures("environment")
def test_what_is_given_is_read_and_the_rest_has_defaults() -> None:
    settings = read(ServiceSettings)

    assert settings.nats_url == "nats://127.0.0.1:4222"
    assert settings.http_port == 8000
    assert len(settings.retry_delays) >= 5


def test_every_missing_or_wrong_setting_is_named(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.delenv("NATS_URL")
    environment.setenv("HTTP_PORT", "much")
    environment.setenv("RETRY_DELAYS", "[0]")

    with pytest.raises(SystemExit) as ended:
        read(ServiceSettings)

    assert ended.value.code == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["NATS_URL", "HTTP_PORT", "RETRY_DELAYS_0"]


def test_a_wrong_setting_is_named_without_its_value(
    environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("DATABASE_URL", "mysql://agenda:secret@127.0.0.1/agenda")

    with pytest.raises(SystemExit):
        read(ServiceSettings)

    assert "secret" not in capsys.readouterr().err


def test_a_setting_that_is_not_in_the_environment_is_read_from_a_file_in_the_folder_of_keys(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "database_url").write_text("postgresql://agenda:secret@postgres/agenda\n")
    environment.setenv("KEYS_DIR", str(tmp_path))
    environment.setenv("DATABASE_URL", "")

    assert str(read(ServiceSettings).database_url) == "postgresql://agenda:secret@postgres/agenda"


def test_the_environment_comes_before_a_file(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "http_port").write_text("9000")
    environment.setenv("KEYS_DIR", str(tmp_path))

    assert read(ServiceSettings).http_port == 9000
    environment.setenv("HTTP_PORT", "9001")
    assert read(ServiceSettings).http_port == 9001


def test_a_missing_folder_of_keys_is_named(
    environment: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    environment.setenv("KEYS_DIR", str(tmp_path / "missing"))

    with pytest.raises(SystemExit):
        read(ServiceSettings)

    assert capsys.readouterr().err == "KEYS_DIR: Path does not point to a directory\n"
