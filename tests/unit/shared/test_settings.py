"""Settings come from the environment; what is wrong there is named before anything starts."""

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
