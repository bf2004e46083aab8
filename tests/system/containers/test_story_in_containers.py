"""The main job with two replicas of every process."""

from tests.system.conftest import Meet, Platform
from tests.system.containers.conftest import REPLICATED, Stack
from tests.system.story import play


async def test_replicas_share_the_work_and_tell_the_same_story(stack: Stack, platform: Platform, visitor: Meet) -> None:
    await play(platform, visitor)

    running = [str(container.Service) for container in stack.containers()]
    assert {service: running.count(service) for service in REPLICATED} == dict.fromkeys(REPLICATED, 2)
