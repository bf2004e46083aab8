"""Who comes: what registration's events leave in the agenda, in whatever order they arrive."""

from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from uuid import uuid4

from services.agenda.model import Attendee
from shared.contracts.registration.registrations import ParticipantRegistered, RegistrationState

FIRST, LAST = date(2027, 4, 15), date(2027, 4, 16)
T0 = datetime(2027, 1, 1, tzinfo=UTC)


def test_whatever_overtakes_what_the_last_word_on_each_part_holds() -> None:
    person, deputy = uuid4(), uuid4()
    event = ParticipantRegistered(
        gathering_id=uuid4(), registration_id=uuid4(), participant_id=person, office_id=uuid4(), days=(FIRST,)
    )
    told = (
        (person, RegistrationState.WAITLISTED, (FIRST,)),
        (person, RegistrationState.REGISTERED, (FIRST,)),
        (person, None, (FIRST, LAST)),
        (deputy, RegistrationState.REGISTERED, None),
    )
    for order in permutations(range(4)):
        attendee = Attendee(
            registration_id=event.registration_id, gathering_id=event.gathering_id, participant_id=person
        )
        for number in order:
            holder, state, days = told[number]
            attendee.hear(event, T0 + timedelta(seconds=number), holder_id=holder, state=state, days=days)
        assert (attendee.participant_id, attendee.state) == (deputy, RegistrationState.REGISTERED)
        assert (attendee.days, attendee.home_id) == ((FIRST, LAST), event.office_id)
