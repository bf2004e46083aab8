"""From what participants wish to a programme that plans itself, over the bus."""

from collections.abc import Callable
from datetime import date
from uuid import UUID, uuid4

from shared.client import Bus
from shared.contracts.agenda.draft import Availability, CancelSession, PlaceSession, SetAvailability
from shared.contracts.agenda.interests import (
    AskInterests,
    CastBallot,
    CloseInterests,
    CountInterests,
    FindInterests,
    Interest,
    InterestsAsked,
    SetDemand,
)
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.planning import (
    ApplyPlan,
    CancelPlanning,
    Finding,
    FindPlanning,
    ListPlannings,
    PlanningResult,
    PlanPlace,
    PlanProgramme,
    RepeatPlanning,
    WishKind,
)
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationState,
)
from shared.identity import Role
from tests.conftest import Events
from tests.service.agenda.sample import Desk, eventually, happened, outline, refused, refuses

Person = Callable[..., Desk]
DAYS = (date(2027, 4, 15),)


async def seat(bus: Bus, gathering_id: UUID, participant_id: UUID) -> ParticipantRegistered:
    """Somebody gets a seat."""
    ids = {"gathering_id": gathering_id, "registration_id": uuid4(), "participant_id": participant_id}
    event = ParticipantRegistered(**ids, office_id=uuid4(), days=DAYS)
    await happened(bus, event)
    return event


async def result(desk: Desk, run_id: UUID) -> PlanningResult:
    """A run, once it is over."""

    async def is_over() -> bool:
        found = await desk.ask(FindPlanning(run_id=run_id))
        return found.run.state in (JobState.DONE, JobState.CANCELLED, JobState.FAILED)

    await eventually(is_over)
    return await desk.ask(FindPlanning(run_id=run_id))


async def planned(desk: Desk, *, keep_previous: bool = False) -> PlanningResult:
    """Runs the planner."""
    command = PlanProgramme(gathering_id=desk.gathering_id, seconds=5, keep_previous=keep_previous)
    return await result(desk, (await desk.send(command)).run_id)


async def test_wishes_are_asked_for_counted_without_names_and_go_with_their_seat(
    bus: Bus, organiser: Desk, person: Person, events: Events
) -> None:
    ids = [uuid4() for _ in range(3)]
    lina, omar, nobody = (person(Role.PARTICIPANT, id=id) for id in ids)
    first = await organiser.session(outline("Sprachmittlung"))
    second = await organiser.session(outline("Ehrenamt"))
    plenary = await organiser.session(outline("Plenum", SessionFormat.PLENARY))
    gathering_id = organiser.gathering_id
    await seat(bus, gathering_id, ids[0])
    omars = await seat(bus, gathering_id, ids[1])
    find, ballot = FindInterests(gathering_id=gathering_id), {first: Interest.MUST, second: Interest.LIKE}
    await eventually(lambda: knows(lina, find))
    await eventually(lambda: knows(omar, find))
    assert not (await lina.ask(find)).choices
    with refused("interests_closed"):
        await lina.send(CastBallot(gathering_id=gathering_id, interests=ballot))

    await organiser.send(AskInterests(gathering_id=gathering_id, session_ids=(first, plenary)))
    await organiser.send(AskInterests(gathering_id=gathering_id, session_ids=(first, second)))
    asked = await lina.ask(find)
    assert [choice.outline.title for choice in asked.choices] == ["Ehrenamt", "Sprachmittlung"]
    await lina.send(CastBallot(gathering_id=gathering_id, interests={second: Interest.MUST}))
    await lina.send(CastBallot(gathering_id=gathering_id, interests=ballot))
    await omar.send(CastBallot(gathering_id=gathering_id, interests={second: Interest.MUST}))
    assert (await lina.ask(find)).own == ballot
    with refused("unknown_session"):
        await lina.send(CastBallot(gathering_id=gathering_id, interests={plenary: Interest.MUST}))
    with refused("no_seat"):
        await nobody.send(CastBallot(gathering_id=gathering_id, interests={}))
    with refused("no_seat"):
        await nobody.ask(find)
    with refused("not_allowed"):
        await lina.ask(CountInterests(gathering_id=gathering_id))

    await organiser.send(SetDemand(session_id=first, people=25))
    counts = await organiser.ask(CountInterests(gathering_id=gathering_id))
    assert (counts.open, set(counts.asked), counts.voters, counts.seats) == (True, {first, second}, 2, 2)
    assert {each.session_id: (each.must, each.like, each.demand) for each in counts.sessions} == {
        first: (1, 0, 25),
        second: (1, 1, 2),
        plenary: (0, 0, 2),
    }
    await happened(
        bus,
        ParticipantCancelled(
            **omars.model_dump(include={"gathering_id", "registration_id", "participant_id", "office_id"}),
            was=RegistrationState.REGISTERED,
        ),
    )
    await eventually(lambda: voters(organiser, 1))
    await organiser.send(CloseInterests(gathering_id=gathering_id))
    with refused("interests_closed"):
        await lina.send(CastBallot(gathering_id=gathering_id, interests={}))
    assert (await lina.ask(find)).own == ballot
    assert await events.count(InterestsAsked) == 1
    await happened(bus, PersonErased(participant_id=ids[0]))
    await eventually(lambda: voters(organiser, 0))


async def test_organisers_see_who_leads_a_session_but_has_cancelled(bus: Bus, organiser: Desk) -> None:
    lina, omar, hiba = (uuid4() for _ in range(3))
    for number, leads in enumerate((lina, omar, hiba)):
        await organiser.session(outline(f"Thema {number}"), moderator_ids=(leads,))
    cancelled = [await seat(bus, organiser.gathering_id, leads) for leads in (lina, omar)]
    for event in cancelled:
        ids = event.model_dump(include={"gathering_id", "registration_id", "participant_id", "office_id"})
        await happened(bus, ParticipantCancelled(**ids, was=RegistrationState.REGISTERED))
    await seat(bus, organiser.gathering_id, omar)

    async def is_known() -> bool:
        return (await organiser.draft()).gone == (lina,)

    await eventually(is_known)
    assert (await organiser.released()).gone == ()


async def test_organisers_see_who_leads_a_session_but_has_sent_a_deputy(bus: Bus, organiser: Desk) -> None:
    lina, omar, hiba = (uuid4() for _ in range(3))
    for number, leads in enumerate((lina, omar, hiba)):
        await organiser.session(outline(f"Thema {number}"), moderator_ids=(leads,))
    linas, omars = [await seat(bus, organiser.gathering_id, leads) for leads in (lina, omar)]
    await hand_over(bus, linas, lina, omar)
    await hand_over(bus, linas, omar, hiba)
    await hand_over(bus, omars, omar, uuid4())

    async def both_are_known() -> bool:
        return (await organiser.draft()).gone == tuple(sorted((lina, omar)))

    await eventually(both_are_known)
    await hand_over(bus, linas, hiba, lina)

    async def is_back() -> bool:
        return (await organiser.draft()).gone == tuple(sorted((hiba, omar)))

    await eventually(is_back)


async def hand_over(bus: Bus, seat: ParticipantRegistered, participant_id: UUID, deputy_id: UUID) -> None:
    """Somebody gives the seat to somebody else."""
    ids = seat.model_dump(include={"gathering_id", "registration_id", "office_id"})
    replaced = {"participant_id": participant_id, "deputy_id": deputy_id, "state": RegistrationState.REGISTERED}
    await happened(bus, ParticipantReplaced(**ids, **replaced))


async def knows(desk: Desk, find: FindInterests) -> bool:
    """Whether somebody's seat is known."""
    return not await refuses("no_seat", desk.ask(find))


async def voters(organiser: Desk, count: int) -> bool:
    """Whether so many ballots count."""
    return (await organiser.ask(CountInterests(gathering_id=organiser.gathering_id))).voters == count


async def test_a_programme_plans_itself_and_after_a_drop_out_changes_little(organiser: Desk, person: Person) -> None:
    lina, omar = uuid4(), uuid4()
    gathering_id = organiser.gathering_id
    with refused("nothing_to_plan"):
        await organiser.send(PlanProgramme(gathering_id=gathering_id))
    early, late = [await organiser.slot(hour) for hour in (0, 2)]
    saal, hof = [await organiser.room(name) for name in ("Saal", "Hof")]
    moderators = {"A": (lina,), "B": (lina,), "C": (omar,)}
    ids = {title: await organiser.session(outline(title), moderator_ids=who) for title, who in moderators.items()}

    plan = await planned(organiser)
    assert (plan.run.state, plan.run.finding, plan.run.gap) == (JobState.DONE, Finding.OPTIMAL, 0)
    assert (plan.run.value, [(cost.loss, cost.person_id, cost.cost) for cost in plan.costs]) == (
        20,
        [("spacing", lina, 20)],
    )
    assert plan.course[-1].value == plan.run.value
    assert {move.session_id for move in plan.moves} == set(ids.values())
    assert {move.before for move in plan.moves} == {None}
    assert all(session.slot_id is None for session in (await organiser.draft()).sessions)

    applied = await organiser.send(ApplyPlan(run_id=plan.run.id))
    assert (applied.placed, applied.moved, applied.left_out) == (3, 3, 0)
    draft = await organiser.draft()
    places = {each.id: (each.slot_id, each.room_id) for each in draft.sessions}
    assert places == {each.session_id: (each.slot_id, each.room_id) for each in plan.placements}
    assert draft.conflicts == ()
    assert not (await organiser.ask(FindPlanning(run_id=plan.run.id))).moves

    away = Availability(person_id=omar, away_slot_ids=(places[ids["C"]][0],))
    await organiser.send(SetAvailability(gathering_id=gathering_id, availability=away))
    replan = await planned(organiser, keep_previous=True)
    assert (replan.run.keeps, [move.session_id for move in replan.moves]) == (True, [ids["C"]])
    assert replan.moves[0].before == plan_place(places[ids["C"]])

    # Two sessions exchange their rooms in one step, though no two are ever in one room.
    await organiser.send(ApplyPlan(run_id=replan.run.id))
    here = next(each for each in (await organiser.draft()).sessions if each.id == ids["C"])
    assert here.room_id
    others = {saal: hof, hof: saal}
    together = next(id for id in (ids["A"], ids["B"]) if places[id][0] == here.slot_id)
    assert here.room_id != places[together][1]
    await organiser.send(PlaceSession(session_id=ids["C"]))
    await organiser.send(PlaceSession(session_id=together, slot_id=here.slot_id, room_id=here.room_id))
    await organiser.send(PlaceSession(session_id=ids["C"], slot_id=here.slot_id, room_id=others[here.room_id]))
    assert (await organiser.send(ApplyPlan(run_id=replan.run.id))).moved == 2

    # What no longer fits is refused as a whole, and told; a plan can be repeated.
    before = (await organiser.draft()).sessions
    both = Availability(person_id=lina, away_slot_ids=(early,))
    await organiser.send(SetAvailability(gathering_id=gathering_id, availability=both))
    moved = {id: slot_id for id, (slot_id, _) in places.items()}
    title = next(title for title in "AB" if moved[ids[title]] == early)
    with refused("plan_outdated", title=title):
        await organiser.send(ApplyPlan(run_id=replan.run.id))
    assert (await organiser.draft()).sessions == before
    assert (await organiser.ask(FindPlanning(run_id=replan.run.id))).since.people
    again = await result(organiser, (await organiser.send(RepeatPlanning(run_id=plan.run.id))).run_id)
    assert (again.placements, again.course[-1].value) == (plan.placements, 20)

    # When nothing fits, it says why.
    impossible = (await planned(organiser)).impossible
    assert impossible
    assert {wish.kind for wish in impossible.conflict} >= {WishKind.AVAILABILITY, WishKind.ONE_AT_A_TIME}
    assert impossible.ways_out[0].give_up[0].slot_ids == (early,)
    with refused("no_plan_to_apply"):
        await organiser.send(ApplyPlan(run_id=(await runs(organiser))[0]))
    assert len(await runs(organiser)) == 4

    steering = person(Role.STEERING_GROUP)
    assert (await steering.ask(FindPlanning(run_id=plan.run.id))).run.value == 20
    with refused("not_allowed"):
        await steering.send(ApplyPlan(run_id=plan.run.id))
    with refused("unknown_planning"):
        await organiser.ask(FindPlanning(run_id=uuid4()))
    assert late in moved.values()


def plan_place(place: tuple[UUID | None, UUID | None]) -> PlanPlace:
    """As a plan tells it."""
    return PlanPlace.model_validate({"slot_id": place[0], "room_id": place[1]})


async def runs(desk: Desk) -> list[UUID]:
    """The ids of all runs, the latest first."""
    return [run.id for run in (await desk.ask(ListPlannings(gathering_id=desk.gathering_id))).runs]


async def test_one_run_at_a_time_which_can_be_cancelled_and_keeps_its_best_plan(organiser: Desk) -> None:
    for hour in range(0, 12, 2):
        await organiser.slot(hour)
    for name in "ABCD":
        await organiser.room(name)
    people = [uuid4() for _ in range(5)]
    sessions = [await organiser.session(outline(f"S{n}"), moderator_ids=(people[n % 5],)) for n in range(16)]
    command = PlanProgramme(gathering_id=organiser.gathering_id, seconds=60, seed=7)
    run_id = (await organiser.send(command)).run_id
    with refused("planning_runs_already"):
        await organiser.send(command)
    with refused("no_plan_to_apply"):
        await organiser.send(ApplyPlan(run_id=run_id))
    await organiser.send(CancelSession(session_id=sessions[0]))
    await organiser.send(CancelPlanning(run_id=run_id))
    cancelled = await result(organiser, run_id)
    assert cancelled.run.seed == 7
    assert cancelled.since.removed == (sessions[0],)
    with refused("job_over"):
        await organiser.send(CancelPlanning(run_id=run_id))
