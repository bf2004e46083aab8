"""The one way in."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import httpx
import pytest

from tests.system.containers.conftest import Stack


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics", "/%6detrics", "/ready?x=1"])
async def test_what_an_operator_is_shown_can_not_be_seen_from_outside(stack: Stack, path: str) -> None:
    async with httpx.AsyncClient(base_url=stack.web) as client:
        assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    "end", [lambda stack: stack.kill("web", 2), lambda stack: stack.restart("web")], ids=["killed", "restarted"]
)
async def test_a_replica_that_goes_away_costs_no_request(stack: Stack, end: Callable[[Stack], object]) -> None:
    async with visits(stack.web) as statuses:
        await asyncio.to_thread(end, stack)
        await asyncio.sleep(3)

    assert len(statuses) > 50
    assert set(statuses) == {200}
    stack.ready()


@asynccontextmanager
async def visits(address: str, visitors: int = 4) -> AsyncIterator[list[int]]:
    """Visitors who open one page after the other; the status of each answer."""
    statuses: list[int] = []
    leaving = asyncio.Event()

    async def visit() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=30) as client:
            while not leaving.is_set():
                statuses.append((await client.get("/einloggen")).status_code)

    async with asyncio.TaskGroup() as group:
        for _ in range(visitors):
            group.create_task(visit())
        await asyncio.sleep(1)
        yield statuses
        leaving.set()
