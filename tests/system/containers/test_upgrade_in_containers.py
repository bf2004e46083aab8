"""From one version to the next while people go on working."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.system.conftest import Meet, Platform
from tests.system.containers.conftest import REPLICATED, SECOND_ORGANISER, Stack, run, visits
from tests.system.story import announce, apply

TITLE = "Ideenwerkstatt in Zerbst"
TAKEN = ("Sie sind angemeldet", "Ihre Anmeldung ist angekommen")
"""Done, or stored and soon done."""
REVISION = "TABLE alembic_version"
MIGRATION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "{before}", None, None


def upgrade() -> None:
    op.add_column("registration", sa.Column("arrives_at", sa.DateTime(timezone=True)))
    op.add_column("gathering", sa.Column("level", sa.Integer(), server_default="0", nullable=False))
"""


@pytest.fixture
def next_version(version: str, tmp_path: Path) -> Iterator[str]:
    """Images of a version with one more migration of registration."""
    migrations = Path("services/registration/migrations")
    before = max(path.name for path in migrations.glob("*.py"))[:4]
    (tmp_path / "9999_level.py").write_text(MIGRATION.format(before=before))
    (tmp_path / "Dockerfile").write_text(f"FROM ideenwerkstatt:{version}\nCOPY 9999_level.py {migrations}/\n")
    run("docker", "build", "--quiet", "--tag", f"ideenwerkstatt:{version}-next", str(tmp_path))
    yield f"{version}-next"
    run("docker", "image", "rm", "--force", f"ideenwerkstatt:{version}-next", check=False)


async def test_an_upgrade_costs_nobody_a_page_or_a_seat(
    stack: Stack, platform: Platform, visitor: Meet, next_version: str
) -> None:
    organiser = await visitor()
    await organiser.sign_in(SECOND_ORGANISER)
    await announce(organiser, TITLE)
    upgraded = asyncio.Event()

    async def come_one_by_one() -> list[str]:
        addresses: list[str] = []
        while not upgraded.is_set():
            addresses.append(f"gast{len(addresses)}@zerbst.example")
            heading = await apply(await visitor(), "Gast", "Gast", addresses[-1], office="Magdeburg", title=TITLE)
            assert heading in TAKEN
        return addresses

    async with visits(f"{stack.web}/veranstaltungen") as statuses, asyncio.TaskGroup() as group:
        coming = group.create_task(come_one_by_one())
        await asyncio.to_thread(stack.make, "upgrade", VERSION=next_version)
        upgraded.set()

    assert set(statuses) == {"200"}
    assert len(coming.result()) > 3
    for address in coming.result():
        await platform.letter(address, "Sie sind dabei")
    ids = [str(container.ID) for container in stack.containers() if container.Service in REPLICATED]
    images = run("docker", "inspect", "--format", "{{.Config.Image}}", *ids).split()
    assert images == [f"ideenwerkstatt:{next_version}"] * 2 * len(REPLICATED)
    revision = stack.exec("postgres", "psql", "-h", "127.0.0.1", "-U", "postgres", "-Atc", REVISION, "registration")
    assert revision.strip() == "9999"
