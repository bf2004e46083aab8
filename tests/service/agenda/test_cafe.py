"""World Cafés over the bus: long work that seats people, changes on the day, notes that are taken in once."""

from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from uuid import UUID, uuid4

import pytest

from shared.contracts.agenda.cafe import (
    AdjustCafe,
    Cafe,
    CafePlan,
    CafePlanned,
    CafeRound,
    CafeTable,
    CafeVerdict,
    CaptureHarvest,
    FindCafe,
    FindCafeEffect,
    HarvestCaptured,
    ListRoutes,
    MixCafe,
    NameHost,
    Route,
    SetUpCafe,
    StopCafeRun,
)
from shared.contracts.agenda.draft import AddSession, CancelSession, SetRules
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.sessions import SessionFormat, SessionRules
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationChanged,
    RegistrationState,
)
from shared.identity import Role
from shared.messages import Command, Done
from tests.conftest import Events
from tests.service.agenda.sample import BEGINS, Desk, eventually, happened, outline, refused

Person = Callable[..., Desk]

PEOPLE = [UUID(int=number) for number in range(1, 26)]
OFFICES = [UUID(int=1000 + number) for number in range(6)]
PLAN = CafePlan(
    tables=tuple(CafeTable(topic=f"Thema {number}", host_ids=(PEOPLE[number],)) for number in range(5)),
    rounds=tuple(CafeRound(minutes=20, question=f"Frage {number}") for number in (1, 2, 3)),
)
LONG = PLAN.model_copy(update={"rounds": (CafeRound(minutes=10),) * 5})
"""Nobody knows a seating that meets the bound: a run tries all that it may."""


class AtTheCafe:
    """An organiser at work on a released World Café."""

    def __init__(self, desk: Desk, session_id: UUID) -> None:
        self.desk, self.session_id = desk, session_id
        self.registered: dict[UUID, UUID] = {}

    async def register(self, *people: UUID, elsewhere: bool = False) -> None:
        """They have a seat at the gathering; `elsewhere`: on the other day."""
        day = BEGINS.date().replace(day=BEGINS.day + elsewhere)
        for number, id in enumerate(people):
            self.registered[id] = uuid4()
            event = ParticipantRegistered(
                gathering_id=self.desk.gathering_id,
                registration_id=self.registered[id],
                participant_id=id,
                office_id=OFFICES[number % len(OFFICES)],
                days=(day,),
            )
            await happened(self.desk.bus, event)

    async def replace(self, id: UUID, deputy_id: UUID) -> None:
        """A deputy comes in their place."""
        replaced = ParticipantReplaced(
            gathering_id=self.desk.gathering_id,
            registration_id=self.registered[id],
            participant_id=id,
            deputy_id=deputy_id,
            state=RegistrationState.REGISTERED,
            office_id=OFFICES[4],
        )
        await happened(self.desk.bus, replaced)

    async def cancel(self, id: UUID) -> None:
        """They give their seat back."""
        cancelled = ParticipantCancelled(
            gathering_id=self.desk.gathering_id,
            registration_id=self.registered[id],
            participant_id=id,
            was=RegistrationState.REGISTERED,
        )
        await happened(self.desk.bus, cancelled)

    async def beside(self) -> UUID:
        """A workshop at the same time."""
        sessions = (await self.desk.draft()).sessions
        slot_id = next(session.slot_id for session in sessions if session.id == self.session_id)
        return await self.desk.session(outline(), slot_id, await self.desk.room("Nebenraum"))

    async def cafe(self) -> Cafe:
        return await self.desk.ask(FindCafe(session_id=self.session_id))

    async def expects(self, count: int) -> None:
        """Waits until the agenda has heard of so many people."""

        async def heard() -> bool:
            return len((await self.cafe()).people_ids) == count

        await eventually(heard)

    async def settled(self) -> Cafe:
        """The café after its run."""

        async def done() -> bool:
            run = (await self.cafe()).run
            return run is not None and run.state is JobState.DONE

        await eventually(done)
        return await self.cafe()

    async def begun(self) -> None:
        """Waits until a worker has its run."""

        async def runs() -> bool:
            run = (await self.cafe()).run
            return run is not None and run.state is JobState.RUNNING

        await eventually(runs)

    async def stopped(self) -> bool:
        run = (await self.cafe()).run
        return run is not None and run.state is JobState.CANCELLED

    async def mixed(self) -> Cafe:
        await self.desk.send(MixCafe(session_id=self.session_id))
        return await self.settled()


@pytest.fixture
async def at_the_cafe(organiser: Desk) -> AtTheCafe:
    """25 people of six offices are to sit at five tables with hosts."""
    text = outline("Was trägt das Ehrenamt?", SessionFormat.WORLD_CAFE, minutes=90)
    session_id = await organiser.session(text, await organiser.slot(1, 90), await organiser.room())
    await organiser.release()
    at_the_cafe = AtTheCafe(organiser, session_id)
    await organiser.send(SetUpCafe(session_id=session_id, plan=PLAN))
    await at_the_cafe.register(*PEOPLE)
    await at_the_cafe.register(uuid4(), elsewhere=True)
    await at_the_cafe.expects(25)
    return at_the_cafe


async def own(person: Person, id: UUID) -> Route:
    """Somebody's way."""
    [route] = (await person(Role.PARTICIPANT, id=id).ask(ListRoutes())).routes
    return route


def tables(route: Route) -> list[int | None]:
    return [stop.table for stop in route.stops]


async def test_a_cafe_from_its_setup_to_what_it_brought(
    at_the_cafe: AtTheCafe, organiser: Desk, person: Person, events: Events
) -> None:
    before = await at_the_cafe.cafe()
    assert before.forecast
    assert (before.forecast.people, before.forecast.sizes, before.seating) == (25, (5, 5), None)

    seating = (await at_the_cafe.mixed()).seating
    planned = await events.next(CafePlanned)
    assert (planned.people, planned.tables, planned.rounds, planned.verdict) == (25, 5, 3, CafeVerdict.FLAWLESS)
    assert seating
    assert (seating.verdict, seating.acquaintances, len(seating.seats)) == (CafeVerdict.FLAWLESS, 150, 25)

    host, guest = await own(person, PEOPLE[0]), await own(person, PEOPLE[9])
    assert (host.hosts, tables(host)) == (True, [1, 1, 1])
    assert len(set(tables(guest))) == 3
    first = guest.stops[0]
    assert (first.topic, first.question) == (f"Thema {(first.table or 0) - 1}", "Frage 1")
    assert (first.begins_at - BEGINS).total_seconds() / 60 == 70
    assert (await person(Role.PARTICIPANT).ask(ListRoutes())).routes == ()

    # On the day, one comes late, one does not come, a host neither
    await at_the_cafe.register(late := uuid4())
    await at_the_cafe.expects(26)
    missing = (PEOPLE[0], PEOPLE[20])
    await organiser.send(AdjustCafe(session_id=at_the_cafe.session_id, over=1, missing_ids=missing))
    changed = (await at_the_cafe.settled()).seating
    assert changed
    assert changed.adjusted
    assert (changed.adjusted.late_ids, changed.adjusted.hostless, changed.adjusted.moves) == ((late,), (1,), ())
    assert await own(person, PEOPLE[9]) == guest
    assert tables(await own(person, late))[0] is None
    new_host = NameHost(session_id=at_the_cafe.session_id, table=1, host_id=PEOPLE[9], over=1)
    await organiser.send(new_host)
    changed = (await at_the_cafe.settled()).seating
    assert changed
    assert changed.adjusted
    assert changed.adjusted.hostless == ()
    assert tables(await own(person, PEOPLE[9])) == [first.table, 1, 1]

    # What the table brought, sent twice
    note = CaptureHarvest(
        note_id=uuid4(), session_id=at_the_cafe.session_id, round=2, table=1, insights="Mietlotsen helfen"
    )
    for _ in range(2):
        await person(Role.PARTICIPANT, id=PEOPLE[9]).send(note)
    captured = await events.next(HarvestCaptured)
    assert (captured.note_id, captured.topic, captured.question) == (note.note_id, "Thema 0", "Frage 2")
    assert await events.count(HarvestCaptured) == 1
    [kept] = (await own(person, PEOPLE[9])).notes
    assert (kept.round, kept.table, kept.insights) == (2, 1, "Mietlotsen helfen")

    effect = await person(Role.STEERING_GROUP).ask(FindCafeEffect(session_id=at_the_cafe.session_id))
    assert (len(effect.group_ids), sum(effect.members), effect.linked_before) == (6, 26, 0)
    assert effect.linked_after == 15


async def test_while_a_run_works_nothing_else_changes_and_it_can_be_stopped(
    at_the_cafe: AtTheCafe, organiser: Desk
) -> None:
    session_id = at_the_cafe.session_id
    await organiser.send(MixCafe(session_id=session_id))
    for command in (
        MixCafe(session_id=session_id),
        SetUpCafe(session_id=session_id, plan=PLAN),
        AdjustCafe(session_id=session_id, over=0),
        NameHost(session_id=session_id, table=1, host_id=uuid4()),
    ):
        with refused("cafe_busy"):
            await organiser.send(command)
    await organiser.send(StopCafeRun(session_id=session_id))
    await eventually(at_the_cafe.stopped)
    with refused("job_over"):
        await organiser.send(StopCafeRun(session_id=session_id))


async def test_a_stopped_run_leaves_the_seats_that_were_there(
    at_the_cafe: AtTheCafe, organiser: Desk, events: Events
) -> None:
    await organiser.send(SetUpCafe(session_id=at_the_cafe.session_id, plan=LONG))
    await at_the_cafe.mixed()
    await events.next(CafePlanned)
    await organiser.send(AdjustCafe(session_id=at_the_cafe.session_id, over=1, missing_ids=tuple(PEOPLE[20:22])))
    before = (await at_the_cafe.settled()).seating
    await organiser.send(MixCafe(session_id=at_the_cafe.session_id))
    await at_the_cafe.begun()
    await organiser.send(StopCafeRun(session_id=at_the_cafe.session_id))
    await eventually(at_the_cafe.stopped)
    assert (await at_the_cafe.cafe()).seating == before
    assert await events.count(CafePlanned) == 1


async def test_a_deputy_takes_the_way_and_who_cancelled_is_named(
    at_the_cafe: AtTheCafe, organiser: Desk, person: Person
) -> None:
    await at_the_cafe.mixed()
    way, deputy = tables(await own(person, PEOPLE[10])), uuid4()
    await at_the_cafe.replace(PEOPLE[10], deputy)
    await at_the_cafe.cancel(PEOPLE[11])

    async def told() -> bool:
        seating = (await at_the_cafe.cafe()).seating
        return seating is not None and (seating.gone_ids, seating.unseated_ids) == ((PEOPLE[11],), ())

    await eventually(told)
    assert tables(await own(person, deputy)) == way


async def test_who_speaks_beside_the_cafe_has_no_seat_there(at_the_cafe: AtTheCafe, organiser: Desk) -> None:
    speaker = PEOPLE[7]
    rules = SessionRules(speaker_ids=(speaker,))
    await organiser.send(SetRules(session_id=await at_the_cafe.beside(), rules=rules))
    seating = (await at_the_cafe.mixed()).seating
    assert seating
    assert (len(seating.seats), speaker in {seat.participant_id for seat in seating.seats}) == (24, False)


async def test_hosts_who_do_not_come_are_named_with_their_tables_and_seated_no_more(
    at_the_cafe: AtTheCafe, organiser: Desk
) -> None:
    await at_the_cafe.mixed()
    cancelled, speaker, other_day, _, host = PEOPLE[:5]
    await at_the_cafe.cancel(cancelled)
    rules = SessionRules(speaker_ids=(speaker,))
    await organiser.send(SetRules(session_id=await at_the_cafe.beside(), rules=rules))
    changed = RegistrationChanged(
        gathering_id=organiser.gathering_id,
        registration_id=at_the_cafe.registered[other_day],
        participant_id=other_day,
        days=(BEGINS.date() + timedelta(days=1),),
    )
    await happened(organiser.bus, changed)
    gone = (cancelled, speaker, other_day)

    async def told() -> bool:
        cafe = await at_the_cafe.cafe()
        return (cafe.gone_host_ids, cafe.hostless, cafe.seating and cafe.seating.gone_ids) == (gone, (1, 2, 3), gone)

    await eventually(told)
    mixed = await at_the_cafe.mixed()
    assert mixed.seating
    seats = {seat.participant_id: seat.hosts for seat in mixed.seating.seats}
    assert (seats.keys() & gone, len(seats), seats[host]) == (set(), 22, 5)
    assert (mixed.gone_host_ids, mixed.hostless, mixed.seating.gone_ids) == (gone, (1, 2, 3), ())


async def test_a_deputy_who_comes_while_seats_are_mixed_has_a_way(
    at_the_cafe: AtTheCafe, organiser: Desk, person: Person
) -> None:
    await organiser.send(SetUpCafe(session_id=at_the_cafe.session_id, plan=LONG))
    await organiser.send(MixCafe(session_id=at_the_cafe.session_id))
    await at_the_cafe.begun()
    await at_the_cafe.replace(PEOPLE[0], deputy := uuid4())

    await at_the_cafe.settled()

    async def seated() -> bool:
        seating = (await at_the_cafe.cafe()).seating
        return seating is not None and (seating.unseated_ids, seating.gone_ids) == ((), ())

    await eventually(seated)
    assert tables(await own(person, deputy)) == [1] * 5


async def test_what_is_no_cafe_or_not_set_up_is_refused(organiser: Desk, person: Person) -> None:
    workshop = await organiser.session(outline())
    cafe = AddSession(gathering_id=organiser.gathering_id, outline=outline("Café", SessionFormat.WORLD_CAFE))
    bare = (await organiser.send(cafe)).id
    with refused("not_a_cafe"):
        await organiser.send(SetUpCafe(session_id=workshop, plan=PLAN))
    with refused("unknown_session"):
        await organiser.ask(FindCafe(session_id=uuid4()))
    with refused("cafe_too_long", minutes=80, at_most=60):
        await organiser.send(SetUpCafe(session_id=bare, plan=PLAN))
    assert (await organiser.ask(FindCafe(session_id=bare))).plan is None
    commands: list[Command[Done]] = [
        StopCafeRun(session_id=bare),
        CaptureHarvest(note_id=uuid4(), session_id=bare, round=1, table=1, insights="Viel"),
    ]
    for command in commands:
        with refused("unknown_cafe"):
            await organiser.send(command)
    with refused("unknown_cafe"):
        await organiser.send(MixCafe(session_id=bare))
    with refused("unknown_cafe"):
        await organiser.ask(FindCafeEffect(session_id=bare))


async def test_nobody_is_seated_at_a_cafe_that_is_cancelled(at_the_cafe: AtTheCafe, organiser: Desk) -> None:
    session_id = at_the_cafe.session_id
    await at_the_cafe.mixed()
    await organiser.send(CancelSession(session_id=session_id))
    for command in (
        MixCafe(session_id=session_id),
        AdjustCafe(session_id=session_id, over=0),
        NameHost(session_id=session_id, table=1, host_id=PEOPLE[20]),
    ):
        with refused("session_cancelled"):
            await organiser.send(command)


async def test_a_cafe_is_organisers_and_moderators_business(at_the_cafe: AtTheCafe, person: Person) -> None:
    session_id = at_the_cafe.session_id
    for role in (Role.PARTICIPANT, Role.STEERING_GROUP, Role.FUNDER):
        with refused("not_allowed"):
            await person(role).send(MixCafe(session_id=session_id))
        with refused("not_allowed"):
            await person(role).ask(FindCafe(session_id=session_id))
    with refused("not_allowed"):
        await person(Role.PARTICIPANT).ask(FindCafeEffect(session_id=session_id))
    with refused("cafe_not_your_table"):
        note = CaptureHarvest(note_id=uuid4(), session_id=session_id, round=1, table=1, insights="Viel")
        await person(Role.PARTICIPANT).send(note)


async def test_deputies_of_deputies_have_the_way_however_quickly_one_follows_the_other(
    at_the_cafe: AtTheCafe, organiser: Desk
) -> None:
    await at_the_cafe.mixed()
    followed = {id: [uuid4() for _ in range(3)] for id in PEOPLE}
    for id, deputies in followed.items():
        for before, after in pairwise([id, *deputies]):
            at_the_cafe.registered[after] = at_the_cafe.registered[before]
            await at_the_cafe.replace(before, after)

    async def the_last_ones_sit_there() -> bool:
        seating = (await at_the_cafe.cafe()).seating
        return seating is not None and {seat.participant_id for seat in seating.seats} == {
            deputies[-1] for deputies in followed.values()
        }

    await eventually(the_last_ones_sit_there)


async def test_more_notes_than_an_answer_has_room_for_leave_the_cafe_on_its_page(
    at_the_cafe: AtTheCafe, organiser: Desk
) -> None:
    long = {"insights": "ä" * 4000, "open_questions": "ä" * 4000, "next_steps": "ä" * 4000}
    session_id = at_the_cafe.session_id
    for _ in range(50):
        last = CaptureHarvest(note_id=uuid4(), session_id=session_id, round=1, table=1, **long)
        await organiser.send(last)

    notes = (await at_the_cafe.cafe()).notes
    assert 0 < len(notes) < 50
    assert notes[0].note_id == last.note_id
