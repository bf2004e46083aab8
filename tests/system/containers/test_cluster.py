"""Three servers of the bus instead of one."""

from tests.system.containers.conftest import FILES, started

SENDS_AND_ASKS = """
import asyncio
from shared import sealed
from shared.client import Bus, connect
from shared.contracts.registration.access import RequestSignIn
from shared.contracts.registration.gatherings import ListGatherings
from shared.contracts.registration.people import EmailAddress
from shared.settings import Settings, read

async def main():
    settings = read(Settings)
    connection = await connect(settings, "web")
    bus = Bus(connection, "web")
    who = sealed.seal(EmailAddress(email="nobody@ideenwerkstatt.example"), settings.seal_key())
    await bus.send(RequestSignIn(who=who), wait=20)
    await bus.ask(ListGatherings(), wait=20)
    await connection.close()
    print("done")

asyncio.run(main())
"""


def test_commands_and_queries_go_on_without_one_of_the_three_servers(version: str) -> None:
    with started(version, (*FILES, "compose.cluster.yml"), ["registration", "web"]) as stack:
        stack.scale(registration=1, web=1)
        stack.run("stop", "nats")
        assert stack.exec("web", "python", "-c", SENDS_AND_ASKS).strip() == "done"
        stack.run("start", "nats")
        stack.ready()
