"""Who comes, over the bus."""

from datetime import date
from uuid import uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import Attendee
from shared.client import Bus
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationState,
)
from shared.session import connect
from tests.conftest import Databases, Start
from tests.service.agenda.sample import eventually, happened

DAYS = (date(2027, 4, 15),)


async def test_who_has_a_seat_is_known_and_who_gave_it_back_is_not(
    bus: Bus, databases: Databases, start: Start
) -> None:
    url = await databases.url("agenda")
    await start("agenda", database_url=url)
    gathering_id, office_id, deputy_id = uuid4(), uuid4(), uuid4()
    one, other = (
        {"gathering_id": gathering_id, "registration_id": uuid4(), "participant_id": uuid4(), "office_id": office_id}
        for _ in range(2)
    )
    await happened(bus, ParticipantWaitlisted(**one, days=DAYS, position=1))
    await happened(bus, ParticipantPromoted(**one, days=DAYS))
    await happened(bus, ParticipantReplaced(**one, deputy_id=deputy_id, state=RegistrationState.REGISTERED))
    await happened(bus, ParticipantPromoted(**other, days=DAYS))
    await happened(bus, ParticipantCancelled(**other, was=RegistrationState.REGISTERED))
    engine = connect(url, 1)

    async def only_the_deputy_comes() -> bool:
        async with AsyncSession(engine) as session:
            coming = (await session.scalars(Attendee.coming(gathering_id))).all()
            return [(each.participant_id, each.home_id, each.days) for each in coming] == [(deputy_id, office_id, DAYS)]

    await eventually(only_the_deputy_comes)
    await engine.dispose()
