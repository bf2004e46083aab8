"""What becomes of a letter when the mail server, or registration, does not want it or is away."""

import asyncio
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.model import Base
from services.notifications.retention import forget
from shared.contracts.notifications import LetterFailed, LetterSent, LetterState, ListLetters, SendAgain
from shared.contracts.registration.access import SignInRequested
from shared.identity import Role
from shared.messages import Refused
from shared.session import connect
from tests.conftest import PATIENCE, Events, Identities
from tests.service.notifications.conftest import DELAYS, MailServer, Organiser, Publisher, Registration

pytestmark = pytest.mark.usefixtures("notifications")


async def test_a_temporary_failure_is_tried_again_until_the_letter_is_taken_once(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, organiser: Organiser
) -> None:
    mail.refusals = ["451 try again", "451 try again"]
    await publish(SignInRequested(participant_id=registration.person()))
    await events.next(LetterSent)
    (letter,) = (await organiser.letters()).letters
    assert (letter.state, letter.tries, letter.reason) == (LetterState.SENT, 3, "")
    assert len(mail.letters) == 1


async def test_a_failure_that_does_not_end_is_given_up(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events
) -> None:
    mail.refusals = ["451 try again"] * (len(DELAYS) + 1)
    await publish(SignInRequested(participant_id=registration.person()))
    failed = await events.next(LetterFailed)
    assert failed.reason == "smtp_451"
    assert (mail.refusals, mail.letters) == ([], [])


async def test_a_refused_letter_fails_at_once_and_can_be_sent_again(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events, organiser: Organiser
) -> None:
    mail.refusals = ["550 <nobody@example.org>: no such user"]
    await publish(SignInRequested(participant_id=registration.person()))
    failed = await events.next(LetterFailed)
    (letter,) = (await organiser.letters(state=LetterState.FAILED)).letters
    assert (letter.id, letter.tries, letter.reason) == (failed.letter_id, 1, "smtp_550")
    await organiser.bus.send(SendAgain(letter_id=letter.id), actor=organiser.token)
    assert (await events.next(LetterSent)).letter_id == letter.id
    assert len(mail.letters) == 1


async def test_a_mail_server_that_is_away_is_waited_for(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser, events: Events
) -> None:
    await mail.close()
    await publish(SignInRequested(participant_id=registration.person()))
    await publish.handled()
    assert (await organiser.letters()).by_state == {LetterState.QUEUED: 1}
    await mail.open()
    await events.next(LetterSent)
    assert len(mail.letters) == 1


async def test_while_registration_is_away_letters_wait_without_losing_a_try(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser, events: Events
) -> None:
    await registration.close()
    await publish(SignInRequested(participant_id=registration.person()))
    await publish.handled()
    await asyncio.sleep(3 * sum(DELAYS))
    (letter,) = (await organiser.letters()).letters
    assert (letter.state, letter.tries, letter.reason) == (LetterState.QUEUED, 0, "registration_unavailable")
    await registration.open()
    await events.next(LetterSent)
    assert len(mail.letters) == 1


async def test_a_person_who_was_erased_gets_no_letter(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events
) -> None:
    await publish(SignInRequested(participant_id=uuid4()))
    assert (await events.next(LetterFailed)).reason == "recipient_gone"
    assert mail.letters == []


async def test_no_name_and_no_address_is_stored_or_logged(
    publish: Publisher,
    registration: Registration,
    mail: MailServer,
    database_url: str,
    events: Events,
    caplog: pytest.LogCaptureFixture,
) -> None:
    person = registration.person(name="Fatima Demir")
    mail.refusals = [f"550 <{registration.address(person)}>: Fatima Demir is unknown"]
    await publish(SignInRequested(participant_id=person), SignInRequested(participant_id=person))
    await events.next(LetterFailed)
    await events.next(LetterSent)
    connection = await asyncpg.connect(database_url)
    stored = [
        str(row)
        for table in Base.metadata.sorted_tables
        for row in await connection.fetch(f"SELECT t::text FROM {table.name} t")
    ]
    await connection.close()
    assert any(str(person) in row for row in stored)
    assert not [text for text in (*stored, caplog.text) if "Demir" in text or "example.org" in text]


async def test_only_organisers_see_letters_and_send_them_again(identities: Identities, organiser: Organiser) -> None:
    token = identities.token(Role.PARTICIPANT)
    with pytest.raises(Refused, match="not_allowed"):
        await organiser.bus.ask(ListLetters(), actor=token)
    with pytest.raises(Refused, match="not_allowed"):
        await organiser.bus.send(SendAgain(letter_id=uuid4()), actor=token, wait=PATIENCE)


async def test_only_a_letter_that_failed_can_be_sent_again(
    publish: Publisher, registration: Registration, organiser: Organiser, events: Events
) -> None:
    await publish(SignInRequested(participant_id=registration.person()))
    sent = await events.next(LetterSent)
    with pytest.raises(Refused, match="letter_not_failed"):
        await organiser.bus.send(SendAgain(letter_id=sent.letter_id), actor=organiser.token, wait=PATIENCE)
    with pytest.raises(Refused, match="unknown_letter"):
        await organiser.bus.send(SendAgain(letter_id=uuid4()), actor=organiser.token, wait=PATIENCE)


async def test_letters_are_listed_latest_first_and_counted_by_state(
    publish: Publisher, registration: Registration, organiser: Organiser, events: Events
) -> None:
    people = [registration.person() for _ in range(51)]
    await publish(*(SignInRequested(participant_id=person) for person in people))
    await publish(SignInRequested(participant_id=uuid4()))
    await events.first(LetterSent, 51)
    await events.next(LetterFailed)
    first, second = await organiser.letters(), await organiser.letters(page=2)
    assert (first.total, len(first.letters), len(second.letters)) == (52, 50, 2)
    assert first.by_state == {LetterState.SENT: 51, LetterState.FAILED: 1}
    queued = [letter.queued_at for letter in (*first.letters, *second.letters)]
    assert queued == sorted(queued, reverse=True)
    assert (await organiser.letters(state=LetterState.FAILED)).total == 1
    assert (await organiser.letters(participant_id=people[0])).total == 1


async def test_old_letters_are_forgotten(
    publish: Publisher, registration: Registration, organiser: Organiser, events: Events, database_url: str
) -> None:
    await publish(SignInRequested(participant_id=registration.person()))
    await events.next(LetterSent)
    engine = connect(database_url, 1)
    async with AsyncSession(engine) as session:
        await forget(session, timedelta(days=1))
        await session.commit()
        assert (await organiser.letters()).total == 1
        await forget(session, timedelta(seconds=-60))
        await session.commit()
    await engine.dispose()
    assert (await organiser.letters()).total == 0
