"""The one way in."""

import asyncio
from collections.abc import Callable

import httpx
import pytest

from tests.system.containers.conftest import Stack, visits


@pytest.mark.parametrize("path", ["/live", "/ready", "/metrics", "/%6detrics", "/ready?x=1"])
async def test_what_an_operator_is_shown_can_not_be_seen_from_outside(stack: Stack, path: str) -> None:
    async with httpx.AsyncClient(base_url=stack.web) as client:
        assert (await client.get(path)).status_code == 404


@pytest.mark.parametrize(
    "end", [lambda stack: stack.kill("web", 2), lambda stack: stack.restart("web")], ids=["killed", "restarted"]
)
async def test_a_replica_that_goes_away_costs_no_request(stack: Stack, end: Callable[[Stack], object]) -> None:
    stack.ready()
    async with visits(f"{stack.web}/einloggen") as statuses:
        await asyncio.to_thread(end, stack)
        await asyncio.sleep(3)

    assert len(statuses) > 50
    assert set(statuses) == {"200"}
