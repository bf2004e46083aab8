"""The main job, end to end; and names and addresses are in registration's database, in letters, and nowhere else."""

import re
from pathlib import Path

import asyncpg

from tests.system.conftest import ORGANISER, LocalPlatform, Meet
from tests.system.story import CLARA, FATIMA, play

PERSONAL = ("Fatima", "Demir", "Clara", "Vogt", FATIMA, CLARA, ORGANISER)
OTHERS = ("agenda", "notifications", "knowledge")


async def test_from_announcement_to_knowledge_no_name_or_address_leaves_registration(
    platform: LocalPlatform, visitor: Meet
) -> None:
    await play(platform, visitor)

    assert found(await everything_in(platform, "registration")) == set(PERSONAL)
    for service in OTHERS:
        assert found(await everything_in(platform, service)) == set(), service
    stored = list((platform.folder / "nats" / "store").rglob("*"))
    logs = list(platform.folder.rglob("*.log"))
    assert {path.stem for path in logs} >= {"registration", "agenda", "notifications", "knowledge", "web", "nats"}
    assert any(path.name.endswith(".blk") for path in stored)
    for path in (*stored, *logs):
        if path.is_file():
            assert found(path.read_bytes()) == set(), path


def found(content: bytes) -> set[str]:
    """What of the personal data is in there, as text or as the hexadecimal form of a binary column."""
    return {each for each in PERSONAL if each.encode() in content or each.encode().hex().encode() in content}


async def everything_in(platform: LocalPlatform, service: str) -> bytes:
    """Every row of every table of a service, as text."""
    connection = await asyncpg.connect(superuser(platform.folder / "postgres", service))
    try:
        tables = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        assert len(tables) > 3
        rows = [
            row["content"]
            for table in tables
            for row in await connection.fetch(f'SELECT t::text AS content FROM "{table["tablename"]}" t')
        ]
    finally:
        await connection.close()
    return "\n".join(rows).encode()


def superuser(folder: Path, database: str) -> str:
    """The way into a database that only an operator has."""
    port = re.search(r"port (\d+)", (folder / "postgres.log").read_text())
    assert port
    password = (folder / "postgres.password").read_text()
    return f"postgresql://postgres:{password}@127.0.0.1:{port.group(1)}/{database}"
