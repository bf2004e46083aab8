"""From events to mailboxes: who gets which letter, once."""

import asyncio
from datetime import datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.handlers.post import newest
from services.notifications.model import Seat
from shared.contracts.agenda.interests import InterestsAsked
from shared.contracts.agenda.places import WishingOpened
from shared.contracts.agenda.releases import SessionCancelled, SessionPublished
from shared.contracts.knowledge import EntryPublished, EntryReturned, HarvestOpened
from shared.contracts.notifications import LetterKind, LetterSent, LetterState
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringChanged
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantPromoted,
    ParticipantRegistered,
    ParticipantReplaced,
    ParticipantWaitlisted,
    RegistrationChanged,
    RegistrationState,
)
from shared.messages import Event
from shared.session import connect
from shared.text import TIME_ZONE
from tests.conftest import PATIENCE, Events, Start
from tests.service.notifications.conftest import MailServer, Organiser, Publisher, Registration, entries, settings
from tests.unit.notifications import samples
from tests.unit.notifications.samples import FRIDAY, GATHERING, PLAN, SATURDAY

ANNOUNCED = GatheringAnnounced(gathering_id=GATHERING, ordinal=12, plan=PLAN)
BOTH_DAYS = (FRIDAY, SATURDAY)

pytestmark = pytest.mark.usefixtures("notifications")


def about(person: UUID, **more: object) -> dict[str, object]:
    """The ids of an event about somebody's registration, which has the same id as they have."""
    return {"gathering_id": GATHERING, "registration_id": person, "participant_id": person} | more


def registered(person: UUID) -> ParticipantRegistered:
    """The person has a seat."""
    return ParticipantRegistered.model_validate(about(person, days=BOTH_DAYS))


def waitlisted(person: UUID) -> ParticipantWaitlisted:
    """The person waits for a seat."""
    return ParticipantWaitlisted.model_validate(about(person, days=BOTH_DAYS, position=1))


async def reasons(organiser: Organiser, kind: LetterKind) -> list[str]:
    """Why letters of that kind were not sent, once they are given up."""
    async with asyncio.timeout(PATIENCE):
        while not (failed := (await organiser.letters(state=LetterState.FAILED)).letters):
            await asyncio.sleep(0.02)
    return [letter.reason for letter in failed if letter.kind is kind]


def letters_of(mail: MailServer, registration: Registration, person: UUID) -> list[str]:
    """The subjects of what the person got."""
    return mail.read_by(registration.address(person))


async def test_who_registers_gets_one_letter_with_the_date(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person = registration.person()
    await publish(registered(person))
    sent = await events.next(LetterSent)
    assert (sent.kind, sent.participant_id, sent.gathering_id) == (LetterKind.REGISTERED, person, GATHERING)
    assert letters_of(mail, registration, person) == ["Sie sind dabei: 12. Ideenwerkstatt"]
    (letter,) = mail.letters
    assert [part.get_filename() for part in letter.iter_attachments()] == ["termin.ics"]
    text = letter.get_body(("plain",))
    assert text is not None
    assert "https://ideen.example.org/zugang/registration-token" in text.get_content()


async def test_who_has_places_gets_a_list_of_them_as_the_sessions_were_released_last(
    publish: Publisher, registration: Registration, mail: MailServer, events: Events
) -> None:
    person = registration.person()
    await publish(ANNOUNCED)
    await publish(samples.of_session(SessionPublished, ()))
    await publish(samples.rescheduled((), (), room="Saal"))
    await publish(samples.places().model_copy(update={"participant_id": person}))
    sent = await events.first(LetterSent, 2)
    assert {each.kind for each in sent} == {LetterKind.GATHERING_ANNOUNCED, LetterKind.PLACES_GIVEN}
    (letter,) = (each for each in mail.letters if each["Subject"] == "Ihre Plätze: 12. Ideenwerkstatt")
    text = letter.get_body(("plain",))
    assert text is not None
    assert "Ehrenamt gewinnen & halten, Raum 2" in text.get_content()


async def test_an_event_that_is_delivered_twice_makes_one_letter(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser
) -> None:
    person, event_id = registration.person(), uuid4()
    await publish(ANNOUNCED)
    await publish.handled()
    for _ in range(3):
        await publish.deliver(registered(person), event_id)
    await publish.handled()
    await mail.inbox(2)
    assert (await organiser.letters(participant_id=person)).total == 2
    assert len(letters_of(mail, registration, person)) == 2


async def test_replicas_share_the_letters(
    publish: Publisher,
    registration: Registration,
    mail: MailServer,
    start: Start,
    database_url: str,
    organiser: Organiser,
) -> None:
    await start("notifications", **settings(mail, database_url))
    for _ in range(40):
        registration.person()
    await publish(ANNOUNCED)
    await publish.handled()
    await mail.inbox(40)
    assert (await organiser.letters()).total == 40
    assert len({letter["To"] for letter in mail.letters}) == len(mail.letters) == 40


async def test_a_letter_is_in_the_recipients_language(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(SignInRequested(participant_id=registration.person(language="en")))
    await mail.inbox(1)
    assert mail.subjects() == ["Your link to sign in"]


async def test_everybody_who_wants_to_hear_of_gatherings_is_invited(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    for _ in range(3):
        registration.person()
    await publish(ANNOUNCED)
    await mail.inbox(3)
    assert mail.subjects() == ["Einladung: 12. Ideenwerkstatt"] * 3
    assert mail.letters[0]["List-Unsubscribe"] == "<https://ideen.example.org/abmelden/unsubscribe-token>"


async def test_a_deputy_and_who_sent_them_get_a_letter_each(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person, deputy = registration.person(), registration.person()
    await publish(ParticipantReplaced.model_validate(about(person, deputy_id=deputy)))
    await mail.inbox(2)
    assert letters_of(mail, registration, person) == ["Ihre Vertretung: 12. Ideenwerkstatt"]
    assert letters_of(mail, registration, deputy) == ["Sie vertreten jemanden: 12. Ideenwerkstatt"]


async def test_a_deputy_in_line_has_no_date_yet_also_when_that_comes_before_the_place_in_line(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person, deputy = registration.person(), registration.person()
    waits = RegistrationState.WAITLISTED
    await publish(ParticipantReplaced.model_validate(about(person, deputy_id=deputy, state=waits)))
    (letter,) = [each for each in await mail.inbox(2) if registration.address(deputy) in str(each["To"])]
    assert "text/calendar" not in {part.get_content_type() for part in letter.walk()}


async def test_a_move_is_told_to_all_who_have_a_seat_or_wait_and_to_nobody_else(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    seated, waiting, gone = (registration.person() for _ in range(3))
    await publish(registered(seated), waitlisted(waiting), registered(gone))
    await publish.handled()
    await publish(ParticipantCancelled.model_validate(about(gone, was=RegistrationState.REGISTERED)))
    await publish.handled()
    moved = PLAN.model_copy(update={"place": "Marktkirche"})
    await publish(GatheringChanged(gathering_id=GATHERING, plan=moved, moved=True))
    await mail.inbox(6)
    changed = "Geändert: 12. Ideenwerkstatt"
    told = [person for person in (seated, waiting, gone) if changed in letters_of(mail, registration, person)]
    assert told == [seated, waiting]
    assert sum("Marktkirche" in str(letter) for letter in mail.letters if letter["Subject"] == changed) == 2


async def test_a_move_to_other_days_is_one_letter_with_the_days_of_who_gets_it(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person = registration.person()
    await publish(ParticipantRegistered.model_validate(about(person, days=(SATURDAY,))))
    await publish.handled()
    week = timedelta(days=7)
    later = PLAN.model_copy(update={"begins_at": PLAN.begins_at + week, "ends_at": PLAN.ends_at + week})
    await publish(
        GatheringChanged(gathering_id=GATHERING, plan=later, moved=True, days_moved=True),
        RegistrationChanged.model_validate(about(person, days=(SATURDAY + week,), moved=True)),
    )
    await publish.handled()
    await mail.inbox(2)
    assert letters_of(mail, registration, person) == [
        "Geändert: 12. Ideenwerkstatt",
        "Sie sind dabei: 12. Ideenwerkstatt",
    ]
    assert "Ihr Tag: Samstag, 24. Oktober 2026" in str(mail.letters[-1].get_body(("plain",)))
    (entry,) = entries(mail.letters[-1]).values()
    assert entry.start == datetime(2026, 10, 24, 8, tzinfo=TIME_ZONE)
    assert (await organiser.letters(participant_id=person)).total == 2


async def test_a_letter_about_other_days_waits_until_those_of_its_recipient_are_known(
    publish: Publisher, registration: Registration, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person = registration.person()
    await publish(registered(person))
    await publish.handled()
    await publish(GatheringChanged(gathering_id=GATHERING, plan=PLAN, moved=True, days_moved=True))
    await publish.handled()
    assert await reasons(organiser, LetterKind.GATHERING_CHANGED) == ["days_unknown"]


async def test_a_change_that_moves_nothing_is_no_letter(
    publish: Publisher, registration: Registration, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    await publish(registered(registration.person()))
    await publish.handled()
    await publish(GatheringChanged(gathering_id=GATHERING, plan=PLAN, moved=False))
    await publish.handled()
    assert (await organiser.letters(gathering_id=GATHERING)).total == 1


async def test_a_cancellation_is_told_to_all(publish: Publisher, registration: Registration, mail: MailServer) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    await publish(registered(registration.person()), waitlisted(registration.person()))
    await publish.handled()
    await publish(GatheringCancelled(gathering_id=GATHERING, reason="Sturm"))
    await mail.inbox(4)
    assert mail.subjects().count("Abgesagt: 12. Ideenwerkstatt") == 2


async def test_who_leads_a_session_hears_of_a_move_and_of_the_end_without_having_registered(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    leads, led_before, both = (registration.person() for _ in range(3))
    taken_out = samples.of_session(SessionPublished, (led_before,), session_id=uuid4(), release=1)
    await publish(registered(both), samples.of_session(SessionPublished, (leads, both), release=1), taken_out)
    await publish.handled()
    await publish(SessionCancelled.model_validate(taken_out.model_dump() | {"release": 2}))
    await publish.handled()
    await publish(GatheringChanged(gathering_id=GATHERING, plan=PLAN, moved=True))
    await publish.handled()
    await publish(GatheringCancelled(gathering_id=GATHERING, reason="Sturm"))
    await mail.inbox(9)
    news = {"Geändert: 12. Ideenwerkstatt", "Abgesagt: 12. Ideenwerkstatt"}
    assert news < set(letters_of(mail, registration, leads))
    assert news < set(letters_of(mail, registration, both))
    assert not news.intersection(letters_of(mail, registration, led_before))


async def test_everybody_with_a_seat_is_asked_for_interests_and_for_wishes(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    seated, waiting = registration.person(), registration.person()
    await publish(registered(seated), waitlisted(waiting))
    await publish.handled()
    await publish(InterestsAsked(gathering_id=GATHERING))
    await publish(WishingOpened(gathering_id=GATHERING, closes_at=PLAN.registration_deadline))
    await publish.handled()
    await mail.inbox(4)
    asked = {"Was interessiert Sie? 12. Ideenwerkstatt", "Wo möchten Sie dabei sein? 12. Ideenwerkstatt"}
    assert asked < set(letters_of(mail, registration, seated))
    assert not asked.intersection(letters_of(mail, registration, waiting))
    text = next(letter for letter in mail.letters if letter["Subject"] == max(asked)).get_body(("plain",))
    assert text is not None
    assert "Wünsche bis" in text.get_content()


async def test_consumers_that_work_side_by_side_agree_on_who_takes_part(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person, other = registration.person(), registration.person()
    await publish(
        waitlisted(person),
        ParticipantPromoted.model_validate(about(person, days=BOTH_DAYS)),
        RegistrationChanged.model_validate(about(person, days=(SATURDAY,))),
        registered(other),
        ParticipantCancelled.model_validate(about(other, was=RegistrationState.REGISTERED)),
    )
    await publish.handled()
    await publish(samples.released())
    await mail.inbox(6)
    released = [letter for letter in mail.letters if letter["Subject"] == "Das Programm steht: 12. Ideenwerkstatt"]
    assert [letter["To"].addresses[0].addr_spec for letter in released] == [registration.address(person)]
    assert "Ihr Tag: Samstag, 17. Oktober 2026" in str(released[0].get_body(("plain",)))


@pytest.mark.parametrize("release_comes_first", [True, False])
async def test_participants_get_one_letter_for_all_changes_of_a_release(
    publish: Publisher, registration: Registration, mail: MailServer, release_comes_first: bool
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    moderator, participant = registration.person(), registration.person()
    await publish(registered(participant))
    await publish.handled()
    changes: list[Event] = [
        samples.rescheduled(before=(moderator,), now=(moderator,)),
        samples.of_session(SessionCancelled, (moderator,), session_id=uuid4(), title="Sprachcafé"),
        samples.of_session(SessionPublished, (moderator,), session_id=uuid4(), title="Stadtspaziergang"),
    ]
    release = samples.released(first=False, changes=2, new=1)
    for event in [release, *changes] if release_comes_first else [*changes, release]:
        await publish(event)
        await publish.handled()
    await mail.inbox(5)
    assert letters_of(mail, registration, moderator) == [
        "Entfällt: Sprachcafé",
        "Geändert: Ehrenamt gewinnen & halten",
        "Sie moderieren: Stadtspaziergang",
    ]
    changed = "Das Programm hat sich geändert: 12. Ideenwerkstatt"
    assert letters_of(mail, registration, participant) == [changed, "Sie sind dabei: 12. Ideenwerkstatt"]
    (letter,) = (each for each in mail.letters if each["Subject"] == changed)
    text = letter.get_body(("plain",))
    assert text is not None
    assert text.get_content().count("\n* ") == 3
    assert "* Neu: „Stadtspaziergang“, Freitag, 16. Oktober 2026" in text.get_content()


async def test_another_time_of_a_meal_is_told_to_those_who_come_on_its_day(
    publish: Publisher, registration: Registration, mail: MailServer, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    friday, saturday = registration.person(), registration.person()
    for person, day in ((friday, FRIDAY), (saturday, SATURDAY)):
        await publish(ParticipantRegistered.model_validate(about(person, days=(day,))))
    await publish.handled()
    await publish(samples.released(first=False, slot_days=(SATURDAY,)))
    await publish.handled()
    await mail.inbox(3)
    assert "Das Programm hat sich geändert: 12. Ideenwerkstatt" in letters_of(mail, registration, saturday)
    assert len(letters_of(mail, registration, friday)) == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_the_latest_event_counts_in_whatever_order_events_come_in(
    database_url: str, order: tuple[int, ...]
) -> None:
    states = (RegistrationState.WAITLISTED, RegistrationState.REGISTERED, RegistrationState.CANCELLED)
    engine = connect(database_url, 1)
    async with AsyncSession(engine) as session:
        for number in order:
            as_of = samples.QUEUED_AT + timedelta(seconds=number)
            ids = {"registration_id": samples.REGISTRATION, "gathering_id": GATHERING, "participant_id": samples.PERSON}
            await session.execute(newest(Seat, ids | {"state": states[number], "as_of": as_of}))
        assert await session.scalar(select(Seat.state)) is RegistrationState.CANCELLED
    await engine.dispose()


async def test_a_change_of_moderators_alone_is_no_letter_to_participants(
    publish: Publisher, registration: Registration, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    moderator, participant = registration.person(), registration.person()
    await publish(registered(participant))
    await publish(samples.rescheduled(before=(), now=(moderator,), room="Raum 2"))
    await publish(samples.released(first=False, changes=1))
    await publish.handled()
    assert [each.kind for each in (await organiser.letters(participant_id=participant)).letters] == [
        LetterKind.REGISTERED
    ]
    assert [each.kind for each in (await organiser.letters(participant_id=moderator)).letters] == [LetterKind.MODERATOR]


async def test_who_leads_the_only_session_that_changes_is_told_once(
    publish: Publisher, registration: Registration, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    leads, led, participant = (registration.person() for _ in range(3))
    await publish(*map(registered, (leads, led, participant)))
    await publish.handled()
    await publish(samples.rescheduled(before=(leads, led), now=(leads,)), samples.released(first=False, changes=1))
    await publish.handled()
    told = {
        person: {letter.kind for letter in (await organiser.letters(participant_id=person)).letters}
        for person in (leads, led, participant)
    }
    assert told[leads] == told[led] == {LetterKind.REGISTERED, LetterKind.SESSION_RESCHEDULED}
    assert told[participant] == {LetterKind.REGISTERED, LetterKind.PROGRAMME_RELEASED}


async def test_who_comes_on_another_day_is_not_told_of_a_change(
    publish: Publisher, registration: Registration, organiser: Organiser
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    on_friday, on_saturday, speaker = registration.person(), registration.person(), registration.person()
    await publish(
        ParticipantRegistered.model_validate(about(on_friday, days=(FRIDAY,))),
        ParticipantRegistered.model_validate(about(on_saturday, days=(SATURDAY,))),
    )
    await publish.handled()
    change = samples.rescheduled(before=(), now=()).model_copy(
        update={"previous_speaker_ids": (speaker,), "speaker_ids": (speaker,)}
    )
    await publish(change, samples.released(first=False, changes=1))
    await publish.handled()

    async def kinds(person: UUID) -> set[LetterKind]:
        return {each.kind for each in (await organiser.letters(participant_id=person)).letters}

    assert await kinds(on_friday) == {LetterKind.REGISTERED, LetterKind.PROGRAMME_RELEASED}
    assert await kinds(on_saturday) == {LetterKind.REGISTERED}
    assert await kinds(speaker) == {LetterKind.SESSION_RESCHEDULED}


async def test_those_who_write_and_moderate_hear_of_it(
    publish: Publisher, registration: Registration, mail: MailServer
) -> None:
    await publish(ANNOUNCED)
    await publish.handled()
    person = registration.person()
    await publish(
        samples.of_session(SessionPublished, (person,)),
        samples.decided(True, "").model_copy(update={"proposer_id": person}),
        samples.decided(False, "Zu lang.").model_copy(update={"proposer_id": person}),
        samples.of_entry(HarvestOpened, session_id=samples.SESSION, gathering_id=GATHERING, moderator_ids=(person,)),
        samples.of_entry(EntryReturned, author_ids=(person,), comment="Bitte kürzen."),
        samples.of_entry(EntryPublished, author_ids=(person,)),
    )
    await mail.inbox(6)
    assert mail.subjects() == [
        "Bitte ergänzen: Ernte: Ehrenamt",
        "Ihr Vorschlag kommt ins Programm: Sprachcafé",
        "Sie moderieren: Ehrenamt gewinnen & halten",
        "Veröffentlicht: Ernte: Ehrenamt",
        "Was hat es gebracht? Ernte: Ehrenamt",
        "Zu Ihrem Vorschlag: Sprachcafé",
    ]
