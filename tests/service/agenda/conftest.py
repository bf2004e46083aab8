"""The agenda service with one gathering, and who works on it."""

from collections.abc import Callable
from uuid import UUID

import pytest
from faststream.asgi import AsgiFastStream

from shared.client import Bus
from shared.contracts.registration.gatherings import GatheringAnnounced
from shared.identity import Role
from shared.messages import new_id
from tests.service.agenda.sample import Desk, eventually, happened, known, plan
from tests.service.agenda.wishing import Scene, scene_of


@pytest.fixture
async def gathering(agenda: AsgiFastStream, bus: Bus) -> UUID:
    """A gathering that was announced."""
    gathering_id = new_id()
    await happened(bus, GatheringAnnounced(gathering_id=gathering_id, ordinal=1, plan=plan()))
    await eventually(lambda: known(bus, gathering_id))
    return gathering_id


@pytest.fixture
def organiser(bus: Bus, token: Callable[..., str], gathering: UUID) -> Desk:
    """An organiser at work on the gathering."""
    return Desk(bus, token(Role.ORGANISER), gathering)


@pytest.fixture
def person(bus: Bus, token: Callable[..., str], gathering: UUID) -> Callable[..., Desk]:
    """`person(Role.STEERING_GROUP, id=…)`: somebody else with these roles."""
    return lambda *roles, id=None: Desk(bus, token(*roles, id=id), gathering)


@pytest.fixture
async def scene(bus: Bus, organiser: Desk, person: Callable[..., Desk]) -> Scene:
    """A released programme with parallel sessions, and nobody there yet."""
    return await scene_of(bus, organiser, person)
