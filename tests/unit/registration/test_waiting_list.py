"""Whatever happens: no seat is given twice, reserved seats stay reserved, nobody waits in vain, the line is kept."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from services.registration.model import Gathering, Registration
from shared.contracts.registration.registrations import ParticipantPromoted, RegistrationState
from shared.messages import Refused, new_id
from tests.unit.registration.given import (
    MAGDEBURG,
    MIGRANT_ORGANISATION,
    NOW,
    application,
    details,
    gathering,
    plan,
)

SEATS = st.integers(1, 8)


class WaitingList(RuleBasedStateMachine):
    """People register, cancel and send deputies, and organisers change the number of seats."""

    held = Bundle("held")
    gathering: Gathering
    registrations: list[Registration]

    @initialize(capacity=SEATS, reserved=st.integers(0, 8))
    def announce(self, capacity: int, reserved: int) -> None:
        self.gathering = gathering(capacity, min(capacity, reserved))
        self.registrations = []

    @rule(target=held, migrant_organisation=st.booleans())
    def register(self, migrant_organisation: bool) -> Registration:
        home = MIGRANT_ORGANISATION if migrant_organisation else MAGDEBURG
        registration, _ = self.gathering.register(application(home), NOW)
        self.registrations.append(registration)
        return registration

    @rule(registration=consumes(held))
    def cancel(self, registration: Registration) -> None:
        self.gathering.withdraw(registration, NOW)
        self.promote()

    @rule(registration=held)
    def send_deputy(self, registration: Registration) -> None:
        before = (registration.state, registration.place)
        self.gathering.replace(registration, new_id(), details(), NOW)
        assert (registration.state, registration.place) == before

    @rule(capacity=SEATS, reserved=st.integers(0, 8))
    def change_seats(self, capacity: int, reserved: int) -> None:
        reserved = min(capacity, reserved)
        if self.seats() <= capacity and self.seats(migrant_organisation=False) <= capacity - reserved:
            self.gathering.change(plan(capacity, reserved))
            self.promote()
        else:
            with pytest.raises(Refused, match="fewer_seats_than_taken"):
                self.gathering.change(plan(capacity, reserved))

    def promote(self) -> None:
        line = self.line()
        promoted = self.gathering.promote(line)
        for event in promoted:
            self.check_order(line, event)

    def check_order(self, line: list[Registration], event: ParticipantPromoted) -> None:
        """Nobody is passed over who may have the seat: people of migrant organisations may have any."""
        ids = [registration.id for registration in line]
        promoted = line[ids.index(event.registration_id)]
        before = line[: ids.index(event.registration_id)]
        passed = [each for each in before if each.state is RegistrationState.WAITLISTED]
        assert all(promoted.migrant_organisation and not each.migrant_organisation for each in passed)

    def line(self) -> list[Registration]:
        waiting = [each for each in self.registrations if each.state is RegistrationState.WAITLISTED]
        return sorted(waiting, key=lambda each: each.place or 0)

    def seats(self, *, migrant_organisation: bool | None = None) -> int:
        return sum(
            each.state is RegistrationState.REGISTERED and migrant_organisation in (None, each.migrant_organisation)
            for each in self.registrations
        )

    @invariant()
    def no_seat_is_given_twice(self) -> None:
        assert self.seats() <= self.gathering.capacity

    @invariant()
    def reserved_seats_stay_reserved(self) -> None:
        others = self.gathering.capacity - self.gathering.reserved_for_migrant_organisations
        assert self.seats(migrant_organisation=False) <= others

    @invariant()
    def nobody_waits_who_could_have_a_seat(self) -> None:
        for registration in self.line():
            assert self.gathering.free(migrant_organisation=registration.migrant_organisation) == 0

    @invariant()
    def the_gathering_counts_right(self) -> None:
        assert self.gathering.seats_of_migrant_organisations == self.seats(migrant_organisation=True)
        assert self.gathering.seats_of_others == self.seats(migrant_organisation=False)
        assert self.gathering.waiting == len(self.line())

    @invariant()
    def a_place_in_line_is_held_once(self) -> None:
        places = [registration.place for registration in self.line()]
        assert None not in places
        assert len(set(places)) == len(places)


TestWaitingList = WaitingList.TestCase
TestWaitingList.settings = settings(max_examples=100, stateful_step_count=40)
