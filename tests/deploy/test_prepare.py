"""What an installation in containers is given before anything else runs."""

import json
import os
from pathlib import Path
from urllib.parse import urlsplit

from deploy.prepare import prepare
from deploy.streams import SERVICES


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_everybody_has_a_folder_that_others_cannot_read(tmp_path: Path) -> None:
    prepare(tmp_path, postgres_group=os.getgid())

    modes = {str(path.relative_to(tmp_path)): path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    shared = {"postgres": modes.pop("postgres"), "postgres/password": modes.pop("postgres/password")}
    assert shared == {"postgres": 0o750, "postgres/password": 0o640}
    assert {mode for name, mode in modes.items() if (tmp_path / name).is_dir()} == {0o700}
    assert {mode for name, mode in modes.items() if (tmp_path / name).is_file()} == {0o600}


def test_a_service_and_the_setup_are_told_the_same_database(tmp_path: Path) -> None:
    prepare(tmp_path, postgres_group=os.getgid())

    told = {service: (tmp_path / service / "database_url").read_text() for service in SERVICES}
    known = {service: (tmp_path / "operator" / f"{service}_database_url").read_text() for service in SERVICES}
    assert told == known
    assert [urlsplit(url).username for url in told.values()] == list(SERVICES)
    assert len({urlsplit(url).password for url in told.values()}) == len(SERVICES)


def test_what_was_made_once_stays(tmp_path: Path) -> None:
    prepare(tmp_path, postgres_group=os.getgid())
    before = contents(tmp_path)

    prepare(tmp_path, postgres_group=os.getgid())

    assert contents(tmp_path) == before


def test_a_partner_that_comes_later_may_connect_from_then_on(tmp_path: Path) -> None:
    prepare(tmp_path, postgres_group=os.getgid())
    prepare(tmp_path, ["statistics"], postgres_group=os.getgid())

    config = json.loads((tmp_path / "nats" / "nats.conf").read_text())
    assert "partner-statistics" in config["accounts"]


def test_the_three_servers_of_a_cluster_find_one_another_with_a_secret(tmp_path: Path) -> None:
    prepare(tmp_path, postgres_group=os.getgid())

    alone = json.loads((tmp_path / "nats" / "nats.conf").read_text())
    cluster = json.loads((tmp_path / "nats" / "cluster.conf").read_text())
    own = cluster.pop("cluster")
    assert cluster == alone
    assert [urlsplit(route).hostname for route in own["routes"]] == ["nats", "nats-2", "nats-3"]
    assert {urlsplit(route).password for route in own["routes"]} == {own["authorization"]["password"]}
