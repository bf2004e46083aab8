"""Sessions in people's calendars: put there by a letter, and followed by later ones."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

import pytest

from shared.contracts.agenda.places import GivenPlace, PlacesGiven
from shared.contracts.agenda.releases import SessionCancelled, SessionPublished
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    RegistrationChanged,
    RegistrationState,
)
from shared.text import TIME_ZONE
from tests.service.notifications.conftest import MailServer, Publisher, Registration, entries
from tests.unit.notifications import samples
from tests.unit.notifications.samples import FRIDAY, GATHERING, PLAN, SATURDAY, SESSION

OTHER = UUID("00000000-0000-4000-8000-0000000000cc")
GIVEN = "Ihre Plätze: 12. Ideenwerkstatt"
CHANGED = "Ihre Plätze haben sich geändert: 12. Ideenwerkstatt"
RELEASED = "Das Programm hat sich geändert: 12. Ideenwerkstatt"

pytestmark = pytest.mark.usefixtures("notifications")


def places(person: UUID, *sessions: UUID, first: bool = True) -> PlacesGiven:
    """The person has places in these sessions."""
    given = tuple(GivenPlace(slot_id=uuid4(), session_id=id) for id in sessions)
    return PlacesGiven(gathering_id=GATHERING, participant_id=person, places=given, first=first)


@pytest.fixture
async def person(publish: Publisher, registration: Registration) -> UUID:
    """Somebody who comes on both days, at a gathering with two released sessions that nobody leads."""
    await publish(GatheringAnnounced(gathering_id=GATHERING, ordinal=12, plan=PLAN))
    await publish.handled()
    person = registration.person()
    ids = {"gathering_id": GATHERING, "registration_id": person, "participant_id": person}
    await publish(
        ParticipantRegistered.model_validate(ids | {"days": (FRIDAY, SATURDAY)}),
        samples.of_session(SessionPublished, (), release=1, room="Saal"),
        samples.of_session(SessionPublished, (), release=1, session_id=OTHER, title="Sprachcafé"),
    )
    await publish.handled()
    return person


async def told(publish: Publisher, mail: MailServer, person: UUID, *sessions: UUID) -> None:
    """The person has read of these places."""
    await publish(places(person, *sessions))
    await mail.one(GIVEN)


async def statuses(mail: MailServer, subject: str) -> dict[str, str]:
    """What the letter tells or strikes, by UID."""
    return {uid: str(entry["STATUS"]) for uid, entry in entries(await mail.one(subject)).items()}


def uids(*sessions: UUID) -> Sequence[str]:
    """What calendars know the sessions by, as in one's own calendar."""
    return [f"session-{id}" for id in sessions]


async def test_places_come_with_the_dates_of_their_sessions(publish: Publisher, mail: MailServer, person: UUID) -> None:
    await publish(places(person, SESSION, OTHER))
    found = entries(await mail.one(GIVEN))
    assert sorted(found) == uids(SESSION, OTHER)
    assert found[f"session-{SESSION}"].start == datetime(2026, 10, 16, 11, 0, tzinfo=TIME_ZONE)
    assert str(found[f"session-{SESSION}"]["LOCATION"]).startswith("Saal, Roncalli-Haus")


async def test_who_gets_another_place_has_the_former_one_struck(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    await told(publish, mail, person, SESSION)
    await publish(places(person, OTHER, first=False))
    before, after = entries(await mail.one(GIVEN)), entries(await mail.one(CHANGED))
    (given,), (gone, new) = uids(SESSION), uids(SESSION, OTHER)
    assert {uid: str(entry["STATUS"]) for uid, entry in after.items()} == {gone: "CANCELLED", new: "CONFIRMED"}
    assert before[given].sequence <= after[gone].sequence
    assert before[given].stamp <= after[gone].stamp


async def test_a_letter_about_a_release_takes_along_the_sessions_in_which_somebody_has_a_place(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    await told(publish, mail, person, SESSION)
    elsewhere = {"session_id": OTHER, "title": "Sprachcafé"}
    await publish(
        samples.rescheduled((), (), room="Saal"),
        samples.of_session(SessionCancelled, (), **elsewhere),
        samples.released(first=False, changes=2),
    )
    found = entries(await mail.one(RELEASED))
    assert list(found) == uids(SESSION)
    assert str(found[f"session-{SESSION}"]["LOCATION"]).startswith("Raum 2, Roncalli-Haus")


async def test_a_place_in_a_session_that_is_cancelled_is_struck(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    await told(publish, mail, person, SESSION)
    await publish(samples.of_session(SessionCancelled, ()), samples.released(first=False, changes=1))
    assert await statuses(mail, RELEASED) == {f"session-{SESSION}": "CANCELLED"}


async def test_with_the_seat_places_are_struck_and_do_not_come_back(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    await told(publish, mail, person, SESSION)
    ids = {"gathering_id": GATHERING, "registration_id": person, "participant_id": person}
    await publish(ParticipantCancelled.model_validate(ids | {"was": RegistrationState.REGISTERED}))
    gone = await statuses(mail, "Ihre Absage: 12. Ideenwerkstatt")
    assert gone == {f"gathering-{GATHERING}": "CANCELLED", f"session-{SESSION}": "CANCELLED"}
    again = {**ids, "registration_id": uuid4(), "days": (FRIDAY,)}
    await publish(ParticipantRegistered.model_validate(again))
    await publish.handled()
    await publish(samples.rescheduled((), (), room="Saal"), samples.released(first=False, changes=1))
    assert list((await mail.one(RELEASED)).iter_attachments()) == []


async def test_a_place_on_a_day_that_somebody_gives_up_is_struck(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    await told(publish, mail, person, SESSION)
    ids = {"gathering_id": GATHERING, "registration_id": person, "participant_id": person}
    await publish(RegistrationChanged.model_validate(ids | {"days": (SATURDAY,)}))
    changed = await statuses(mail, "Ihre Angaben sind geändert: 12. Ideenwerkstatt")
    assert changed == {f"gathering-{GATHERING}": "CONFIRMED", f"session-{SESSION}": "CANCELLED"}


async def test_a_gathering_that_is_called_off_strikes_places_and_what_somebody_leads(
    publish: Publisher, mail: MailServer, person: UUID
) -> None:
    led, former = uuid4(), uuid4()
    await publish(
        samples.of_session(SessionPublished, (person,), release=1, session_id=led),
        samples.of_session(SessionPublished, (), release=1, session_id=former, speaker_ids=(person,)),
    )
    await publish.handled()
    await publish(samples.of_session(SessionPublished, (), release=2, session_id=former))
    await told(publish, mail, person, SESSION)
    await publish(GatheringCancelled(gathering_id=GATHERING, reason=""))
    struck = await statuses(mail, "Abgesagt: 12. Ideenwerkstatt")
    assert struck == dict.fromkeys([f"gathering-{GATHERING}", *uids(SESSION, led)], "CANCELLED")


async def test_a_letter_that_comes_in_late_puts_nothing_back_to_where_it_was(
    publish: Publisher, registration: Registration, mail: MailServer, person: UUID
) -> None:
    leads, led = registration.person(), registration.person()
    await publish(samples.rescheduled((leads, led), (leads,)))
    await publish.handled()
    await publish(samples.of_session(SessionPublished, (leads, led), release=1, room="Saal"))
    await publish.handled()
    subject = "Sie moderieren: Ehrenamt gewinnen & halten"
    await mail.inbox(5)
    late = {str(each["To"]): entries(each)[f"session-{SESSION}"] for each in mail.letters if each["Subject"] == subject}
    stays, ended = (late[f"Fatima Demir <{registration.address(each)}>"] for each in (leads, led))
    assert (str(stays["STATUS"]), str(ended["STATUS"])) == ("CONFIRMED", "CANCELLED")
    assert str(stays["LOCATION"]).startswith("Raum 2, Roncalli-Haus")
