"""What becomes of letters and seats of somebody who was erased."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import async_sessionmaker

from services.notifications.handlers.erasure import forget_person
from services.notifications.model import Seat
from services.notifications.past import keep_people
from shared.contracts.agenda.proposals import ProposalDecided
from shared.contracts.notifications import ErasureConfirmed
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.gatherings import GatheringAnnounced
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationState,
)
from shared.session import connect
from tests.conftest import Events
from tests.service.notifications.conftest import MailServer, Publisher, Registration
from tests.unit.notifications.samples import FRIDAY, GATHERING, PLAN

pytestmark = pytest.mark.usefixtures("notifications")


def registered(person: UUID) -> ParticipantRegistered:
    """The person has a seat; the registration has their id."""
    return ParticipantRegistered(gathering_id=GATHERING, registration_id=person, participant_id=person, days=(FRIDAY,))


async def rows(database_url: str) -> dict[str, int]:
    """How many rows each table has that may lead to somebody."""
    connection = await asyncpg.connect(database_url)
    try:
        tables = ("letter", "seat", "chosen_days", "occasion")
        return {table: await connection.fetchval(f"SELECT count(*) FROM {table}") for table in tables}
    finally:
        await connection.close()


async def test_letters_seats_and_days_of_somebody_erased_are_deleted(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, database_url: str
) -> None:
    lina, ben = registration.person(), registration.person()
    await publish(GatheringAnnounced(gathering_id=GATHERING, ordinal=12, plan=PLAN), registered(lina), registered(ben))
    await mail.inbox(4)

    await publish(PersonErased(participant_id=lina))

    assert (await events.next(ErasureConfirmed)).participant_id == lina
    assert await rows(database_url) == {"letter": 2, "seat": 1, "chosen_days": 1, "occasion": 2}


async def test_a_letter_that_waits_is_dropped(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, database_url: str
) -> None:
    await mail.close()
    lina = registration.person()
    await publish(SignInRequested(participant_id=lina))
    await publish.handled()

    await publish(PersonErased(participant_id=lina))

    await events.next(ErasureConfirmed)
    await mail.open()
    assert await rows(database_url) == {"letter": 0, "seat": 0, "chosen_days": 0, "occasion": 0}
    assert mail.letters == []


async def test_what_comes_in_late_about_somebody_erased_is_not_written_and_leaves_no_seat(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, database_url: str
) -> None:
    lina = registration.person()
    await publish(PersonErased(participant_id=lina))
    await events.next(ErasureConfirmed)

    await publish(
        registered(lina),
        ParticipantCancelled(
            gathering_id=GATHERING, registration_id=lina, participant_id=lina, was=RegistrationState.REGISTERED
        ),
    )

    await publish.handled()
    assert await rows(database_url) == {"letter": 0, "seat": 0, "chosen_days": 0, "occasion": 0}
    assert mail.letters == []


async def test_an_erasure_beside_other_news_about_the_same_people_leaves_nothing(
    publish: Publisher, registration: Registration, events: Events, database_url: str
) -> None:
    people = [registration.person() for _ in range(40)]
    for person in people:
        await publish(registered(person), PersonErased(participant_id=person))
    await events.first(ErasureConfirmed, len(people))
    await publish.handled()
    assert await rows(database_url) == {"letter": 0, "seat": 0, "chosen_days": 0, "occasion": 0}


async def test_who_is_erased_while_something_is_written_about_them_is_erased_afterwards(database_url: str) -> None:
    person = uuid4()
    ids = {"registration_id": person, "gathering_id": GATHERING, "participant_id": person}
    engine = connect(database_url, 2)
    sessions = async_sessionmaker(engine)

    async def forget() -> None:
        async with sessions.begin() as session:
            await forget_person(PersonErased(participant_id=person), session)

    async with sessions.begin() as session:
        await keep_people(session)
        erasing = asyncio.create_task(forget())
        await asyncio.wait({erasing}, timeout=0.5)
        session.add(Seat(**ids, state=RegistrationState.REGISTERED, as_of=datetime.now(UTC)))
    await erasing
    await engine.dispose()

    assert (await rows(database_url))["seat"] == 0


async def test_what_others_were_told_about_stays(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, database_url: str
) -> None:
    lina, deputy = registration.person(), registration.person()
    await publish(
        GatheringAnnounced(gathering_id=GATHERING, ordinal=12, plan=PLAN),
        ParticipantReplaced(gathering_id=GATHERING, registration_id=lina, participant_id=lina, deputy_id=deputy),
        ProposalDecided(
            proposal_id=uuid4(), gathering_id=GATHERING, proposer_id=lina, title="Idee", accepted=True, reason=""
        ),
    )
    await mail.inbox(5)

    await publish(PersonErased(participant_id=lina))

    await events.next(ErasureConfirmed)
    assert await rows(database_url) == {"letter": 2, "seat": 1, "chosen_days": 0, "occasion": 2}
