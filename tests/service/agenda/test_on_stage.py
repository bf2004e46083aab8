"""Case consultation and plenary, over the bus: who may do what, and what is left of it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from shared.client import Bus
from shared.contracts.agenda.consultation import (
    AdmitLatecomer,
    ChooseModel,
    CircleRole,
    Consultation,
    ConsultationModel,
    FindCircle,
    FindConsultation,
    FormCircles,
    JoinConsultation,
    LeaveConsultation,
    OfferCase,
    Phase,
    PhaseKind,
    ReportMissing,
    SteerTimer,
    TakeModeration,
    TimerAct,
    WithdrawCase,
)
from shared.contracts.agenda.draft import CancelSession
from shared.contracts.agenda.people import ErasureConfirmed
from shared.contracts.agenda.plenary import (
    AnswerQuestion,
    ArrangePlenary,
    AskQuestion,
    AskToSpeak,
    CallSpeaker,
    EndTurn,
    FindPlenary,
    LeaveChair,
    MergeQuestions,
    StopAskingToSpeak,
    TakeChair,
    VoteForQuestion,
    WithdrawQuestion,
)
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.gatherings import GatheringChanged
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationState,
)
from shared.identity import Role
from shared.messages import new_id
from tests.conftest import Events
from tests.service.agenda.sample import BEGINS, Desk, eventually, happened, outline, plan, refused, refuses

Person = Callable[..., Desk]


@dataclass
class Guests:
    """People with a seat at the gathering."""

    person: Callable[..., Desk]
    ids: list[UUID]
    seats: list[UUID]

    def __getitem__(self, place: int) -> Desk:
        return self.person(Role.PARTICIPANT, id=self.ids[place])

    async def known(self, query: FindConsultation | FindPlenary) -> None:
        """Waits until the agenda knows of every seat."""
        for id in self.ids:
            desk = self.person(Role.PARTICIPANT, id=id)
            await eventually(partial(has_seat, desk, query))


async def has_seat(desk: Desk, query: FindConsultation | FindPlenary) -> bool:
    return not await refuses("not_registered", desk.ask(query))


@pytest.fixture
async def guests(bus: Bus, gathering: UUID, person: Callable[..., Desk]) -> Guests:
    """Fourteen people of seven offices."""
    offices = [new_id() for _ in range(7)]
    ids = [new_id() for _ in range(14)]
    seats = [new_id() for _ in ids]
    for place, (id, seat_id) in enumerate(zip(ids, seats, strict=True)):
        seat = {"gathering_id": gathering, "registration_id": seat_id, "participant_id": id}
        await happened(bus, ParticipantRegistered(**seat, office_id=offices[place % 7], days=(BEGINS.date(),)))
    return Guests(person, ids, seats)


async def released(organiser: Desk, format: SessionFormat, moderator_id: UUID | None = None, hour: int = 1) -> UUID:
    """A session in a released programme."""
    slot_id, room_id = await organiser.slot(hour, 90), await organiser.room(f"Raum {hour}")
    moderators = (moderator_id,) if moderator_id else ()
    session_id = await organiser.session(outline("Gemeinsam", format, 65), slot_id, room_id, moderators)
    await organiser.release()
    return session_id


async def test_cases_become_circles_with_roles_and_a_timer(organiser: Desk, guests: Guests) -> None:
    session_id = await released(organiser, SessionFormat.CASE_CONSULTATION)
    find = FindConsultation(session_id=session_id)
    await guests.known(find)
    for place in (0, 1, 2):
        await guests[place].send(OfferCase(session_id=session_id, title=f"Fall {place}"))
    await guests[2].send(WithdrawCase(session_id=session_id))
    cases = {case.title: case.id for case in (await guests[3].ask(find)).cases}
    assert list(cases) == ["Fall 0", "Fall 1"]
    for place in range(3, 14):
        await guests[place].send(JoinConsultation(session_id=session_id, wishes=(cases["Fall 1"],)))
    before = await guests[3].ask(find)
    assert [case.first_wishes for case in before.cases] == [0, 11]
    assert (before.people, before.takes_part, before.wishes, before.own_case) == (14, True, (cases["Fall 1"],), None)
    assert (await guests[0].ask(find)).own_case == cases["Fall 0"]

    await guests[13].send(LeaveConsultation(session_id=session_id))
    await guests[13].send(JoinConsultation(session_id=session_id))
    with refused("not_allowed"):
        await guests[0].send(FormCircles(session_id=session_id))
    await organiser.send(FormCircles(session_id=session_id, seed=7))
    with refused("circles_formed"):
        await guests[3].send(OfferCase(session_id=session_id, title="Zu spät"))
    found = await guests[0].ask(find)
    assert [circle.title for circle in found.circles] == ["Fall 0", "Fall 1"]
    assert [len(circle.people) for circle in found.circles] == [7, 7]
    offices = [[guests.ids.index(one.participant_id) % 7 for one in circle.people] for circle in found.circles]
    assert [sorted(office) for office in offices] == [list(range(7))] * 2

    circle = found.circles[0]
    by_role = {one.role: guests.person(Role.PARTICIPANT, id=one.participant_id) for one in circle.people}
    assert found.own_circle == circle.id
    assert circle.people[0].participant_id == guests.ids[0]
    await by_role[CircleRole.MODERATION].send(SteerTimer(circle_id=circle.id, act=TimerAct.START, phase=0))
    await by_role[CircleRole.TIMEKEEPING].send(SteerTimer(circle_id=circle.id, act=TimerAct.NEXT, phase=0))
    with refused("not_allowed"):
        await by_role[CircleRole.ADVICE].send(SteerTimer(circle_id=circle.id, act=TimerAct.PAUSE, phase=1))
    await by_role[CircleRole.ADVICE].send(TakeModeration(circle_id=circle.id))
    await by_role[CircleRole.ADVICE].send(SteerTimer(circle_id=circle.id, act=TimerAct.PAUSE, phase=1))
    page = await guests[0].ask(FindCircle(circle_id=circle.id))
    assert (page.timer.phase, page.timer.ends_at, page.role, page.steers) == (1, None, CircleRole.CASE_GIVER, False)
    assert page.timer.left is not None
    assert 290 <= page.timer.left <= 300
    outsider = guests.person(Role.PARTICIPANT, id=found.circles[1].people[0].participant_id)
    with refused("not_allowed"):
        await outsider.ask(FindCircle(circle_id=circle.id))
    with refused("consultation_begun"):
        await organiser.send(FormCircles(session_id=session_id))


async def test_who_moderated_last_year_does_not_moderate_this_year(organiser: Desk, guests: Guests) -> None:
    moderated: list[set[UUID]] = []
    for hour in (1, 4):
        slot_id, room_id = await organiser.slot(hour, 90), await organiser.room(f"Raum {hour}")
        session_id = await organiser.session(outline("Beratung", SessionFormat.CASE_CONSULTATION, 65), slot_id, room_id)
        await organiser.release()
        await guests.known(FindConsultation(session_id=session_id))
        for place in range(14):
            await guests[place].send(JoinConsultation(session_id=session_id))
        for place in (0, 1):
            await guests[place].send(OfferCase(session_id=session_id, title="Fall"))
        await organiser.send(FormCircles(session_id=session_id))
        found = await organiser.ask(FindConsultation(session_id=session_id))
        people = [one for circle in found.circles for one in circle.people]
        moderated.append({one.participant_id for one in people if one.role is CircleRole.MODERATION})
    assert [len(each) for each in moderated] == [2, 2]
    assert moderated[0].isdisjoint(moderated[1])


async def test_a_consultation_is_for_those_who_come_and_led_by_its_moderators(
    organiser: Desk, guests: Guests, person: Callable[..., Desk]
) -> None:
    session_id = await released(organiser, SessionFormat.CASE_CONSULTATION, guests.ids[0])
    draft_id = await organiser.session(outline("Entwurf", SessionFormat.CASE_CONSULTATION, 65))
    find = FindConsultation(session_id=session_id)
    await guests.known(find)
    stranger = person(Role.PARTICIPANT)
    for doing in (stranger.ask(find), stranger.send(OfferCase(session_id=session_id, title="Fall"))):
        with refused("not_registered"):
            await doing
    with refused("unknown_session"):
        await guests[1].ask(FindConsultation(session_id=draft_id))
    assert (await organiser.ask(FindConsultation(session_id=draft_id))).steers
    with refused("wrong_format"):
        await guests[1].ask(FindPlenary(session_id=session_id))
    short = ConsultationModel(phases=(Phase(kind=PhaseKind.CASE, minutes=5), Phase(kind=PhaseKind.DECISION, minutes=9)))
    with refused("not_allowed"):
        await guests[1].send(ChooseModel(session_id=session_id, model=short))
    await guests[0].send(ChooseModel(session_id=session_id, model=short))
    assert (await guests[1].ask(find)).model == short
    with refused("too_few_for_groups", needed=6, count=0):
        await guests[0].send(FormCircles(session_id=session_id))


async def test_what_somebody_offered_and_did_is_erased_with_them(
    organiser: Desk, guests: Guests, bus: Bus, events: Events
) -> None:
    session_id = await released(organiser, SessionFormat.CASE_CONSULTATION)
    find = FindConsultation(session_id=session_id)
    await guests.known(find)
    for place in range(7):
        await guests[place].send(JoinConsultation(session_id=session_id))
    await guests[0].send(OfferCase(session_id=session_id, title="Ein Fall"))
    await organiser.send(FormCircles(session_id=session_id))

    await happened(bus, PersonErased(participant_id=guests.ids[0], receipt="x"))
    await events.next(ErasureConfirmed)
    found = await organiser.ask(find)
    assert (found.cases, found.people, found.circles[0].title) == ((), 6, None)
    assert guests.ids[0] not in {one.participant_id for one in found.circles[0].people}


async def formed(organiser: Desk, guests: Guests, count: int, hour: int = 1) -> FindConsultation:
    """The first ones in circles: people of seven offices, with two cases."""
    session_id = await released(organiser, SessionFormat.CASE_CONSULTATION, hour=hour)
    find = FindConsultation(session_id=session_id)
    await guests.known(find)
    for place in range(count):
        await guests[place].send(JoinConsultation(session_id=session_id))
    for place in (0, 1):
        await guests[place].send(OfferCase(session_id=session_id, title=f"Fall {place}"))
    await organiser.send(FormCircles(session_id=session_id))
    return find


async def test_who_did_what_stays_true_of_others_when_somebody_is_erased_after_the_gathering(
    organiser: Desk, guests: Guests, bus: Bus, events: Events
) -> None:
    find = await formed(organiser, guests, 12)
    past = BEGINS - timedelta(days=1000)
    gathering_id = organiser.gathering_id
    await happened(bus, GatheringChanged(gathering_id=gathering_id, plan=plan(past), moved=True))

    async def is_over() -> bool:
        return (await organiser.draft()).slots[0].begins_at < past + timedelta(days=2)

    await eventually(is_over)
    before = {(one.participant_id, one.role) for circle in (await organiser.ask(find)).circles for one in circle.people}
    moderator_id = next(id for id, role in before if role is CircleRole.MODERATION)
    await happened(bus, PersonErased(participant_id=moderator_id, receipt="x"))
    await events.next(ErasureConfirmed)
    after = {(one.participant_id, one.role) for circle in (await organiser.ask(find)).circles for one in circle.people}
    assert after == before - {(moderator_id, CircleRole.MODERATION)}


async def test_a_role_counts_for_the_next_time_unless_its_session_is_cancelled(organiser: Desk, guests: Guests) -> None:
    first = await formed(organiser, guests, 12)
    before = people_of(await organiser.ask(first))
    await organiser.send(CancelSession(session_id=first.session_id))

    second = await formed(organiser, guests, 12, hour=3)
    assert people_of(await organiser.ask(second)) == before

    third = await formed(organiser, guests, 12, hour=5)
    helping = {CircleRole.MODERATION, CircleRole.TIMEKEEPING}
    after = people_of(await organiser.ask(third))
    assert not any(before[id] is role for id, role in after.items() if role in helping)


async def test_on_the_day_people_join_circles_and_leave_them(organiser: Desk, guests: Guests) -> None:
    find = await formed(organiser, guests, 12)
    session_id = find.session_id
    assert set((await organiser.ask(find)).without_circle) == set(guests.ids[12:])
    assert (await guests[0].ask(find)).without_circle == ()

    with refused("not_allowed"):
        await guests[0].send(AdmitLatecomer(session_id=session_id, participant_id=guests.ids[12]))
    with refused("not_registered"):
        await organiser.send(AdmitLatecomer(session_id=session_id, participant_id=new_id()))
    await organiser.send(AdmitLatecomer(session_id=session_id, participant_id=guests.ids[12]))
    await guests[13].send(JoinConsultation(session_id=session_id))
    found = await organiser.ask(find)
    assert [len(circle.people) for circle in found.circles] == [7, 7]
    offices = [[guests.ids.index(one.participant_id) % 7 for one in circle.people] for circle in found.circles]
    assert [sorted(office) for office in offices] == [list(range(7))] * 2

    circle = found.circles[0]
    giver, moderating, *_, advising = (one.participant_id for one in circle.people)
    missing = ReportMissing(circle_id=circle.id, participant_id=moderating)
    with refused("not_allowed"):
        await guests.person(Role.PARTICIPANT, id=advising).send(missing)
    await organiser.send(missing)
    await organiser.send(missing)
    await guests.person(Role.PARTICIPANT, id=giver).send(LeaveConsultation(session_id=session_id))
    left = (await organiser.ask(find)).circles[0]
    roles = [one.role for one in left.people]
    assert (left.title, left.case_id, left.small, len(roles)) == (None, None, True, 5)
    assert roles[:2] == [CircleRole.MODERATION, CircleRole.TIMEKEEPING]
    await guests.person(Role.PARTICIPANT, id=advising).send(OfferCase(session_id=session_id, title="Für uns"))
    circle = (await organiser.ask(find)).circles[0]
    assert (circle.title, circle.people[0].role) == ("Für uns", CircleRole.CASE_GIVER)
    assert circle.people[0].participant_id == advising


async def test_a_deputy_takes_over_in_a_circle_and_who_gives_back_their_seat_leaves_it(
    organiser: Desk, guests: Guests, bus: Bus
) -> None:
    find = await formed(organiser, guests, 14)
    deputy_id = new_id()
    before = people_of(await organiser.ask(find))
    seat = {"gathering_id": organiser.gathering_id, "office_id": new_id()}
    replaced = seat | {"registration_id": guests.seats[0], "participant_id": guests.ids[0]}
    await happened(bus, ParticipantReplaced(**replaced, deputy_id=deputy_id, state=RegistrationState.REGISTERED))
    gone = seat | {"registration_id": guests.seats[3], "participant_id": guests.ids[3]}
    await happened(bus, ParticipantCancelled(**gone, was=RegistrationState.REGISTERED))

    async def both_are_heard_of() -> bool:
        return not {guests.ids[0], guests.ids[3]} & people_of(await organiser.ask(find)).keys()

    await eventually(both_are_heard_of)
    after = people_of(await organiser.ask(find))
    assert after.keys() == before.keys() - {guests.ids[0], guests.ids[3]} | {deputy_id}
    assert after[deputy_id] == before[guests.ids[0]] == CircleRole.CASE_GIVER
    page = await guests.person(Role.PARTICIPANT, id=deputy_id).ask(find)
    assert page.own_case in {circle.case_id for circle in page.circles}


def people_of(found: Consultation) -> dict[UUID, CircleRole]:
    return {one.participant_id: one.role for circle in found.circles for one in circle.people}


async def test_a_plenary_from_hands_up_to_answered_questions(organiser: Desk, guests: Guests) -> None:
    session_id = await released(organiser, SessionFormat.PLENARY, guests.ids[0])
    find = FindPlenary(session_id=session_id)
    await guests.known(find)
    moderator, anna, ben = guests[0], guests[1], guests[2]

    for desk in (anna, ben, anna):
        await desk.send(AskToSpeak(session_id=session_id))
    first, second = (await moderator.ask(find)).line
    assert (first.participant_id, second.participant_id) == (guests.ids[1], guests.ids[2])
    with refused("not_allowed"):
        await anna.send(CallSpeaker(turn_id=first.id))
    await moderator.send(CallSpeaker(turn_id=first.id))
    await moderator.send(EndTurn(turn_id=first.id))
    await anna.send(AskToSpeak(session_id=session_id))
    line = (await anna.ask(find)).line
    assert [(turn.participant_id, turn.turns_before) for turn in line] == [(guests.ids[2], 0), (guests.ids[1], 1)]
    await ben.send(StopAskingToSpeak(session_id=session_id))
    assert len((await anna.ask(find)).line) == 1
    with refused("unknown_turn"):
        await moderator.send(EndTurn(turn_id=new_id()))

    await moderator.send(ArrangePlenary(session_id=session_id, chairs=1))
    await asyncio.gather(*(guests[place].send(TakeChair(session_id=session_id)) for place in (5,)))
    with refused("no_free_chair"):
        await anna.send(TakeChair(session_id=session_id))
    await guests[5].send(LeaveChair(session_id=session_id))
    await anna.send(TakeChair(session_id=session_id))
    found = await anna.ask(find)
    assert [chair.participant_id for chair in found.inner] == [guests.ids[1]]
    assert {found.inner[0].id, found.line[0].id} <= set(found.mine)
    assert not (await ben.ask(find)).mine


async def test_questions_are_merged_and_everybody_counts_once(organiser: Desk, guests: Guests) -> None:
    session_id = await released(organiser, SessionFormat.TALK)
    find = FindPlenary(session_id=session_id)
    await guests.known(find)
    for place, text in enumerate(("Wer zahlt das?", "Wer trägt die Kosten?", "Und in Stendal?")):
        await guests[place].send(AskQuestion(session_id=session_id, text=text))
    pays, costs, stendal = (await guests[0].ask(find)).open
    votes = [(pays, 3), (pays, 4), (costs, 4), (costs, 5), (stendal, 6), (stendal, 7)]
    for question, place in votes:
        await guests[place].send(VoteForQuestion(question_id=question.id))
    await guests[7].send(VoteForQuestion(question_id=stendal.id, wanted=False))
    with refused("not_allowed"):
        await guests[1].send(MergeQuestions(question_id=costs.id, into_id=pays.id))
    with refused("same_question"):
        await organiser.send(MergeQuestions(question_id=costs.id, into_id=costs.id))
    await organiser.send(MergeQuestions(question_id=costs.id, into_id=pays.id))
    await guests[8].send(VoteForQuestion(question_id=costs.id))

    found = await guests[4].ask(find)
    assert [(question.text, question.votes) for question in found.open] == [
        ("Wer zahlt das?", 4),
        ("Und in Stendal?", 1),
    ]
    assert found.open[0].merged == ("Wer trägt die Kosten?",)
    assert found.voted == (pays.id,)
    with refused("not_allowed"):
        await guests[0].send(WithdrawQuestion(question_id=pays.id))
    await guests[2].send(WithdrawQuestion(question_id=stendal.id))
    await organiser.send(AnswerQuestion(question_id=pays.id))
    found = await guests[4].ask(find)
    assert (found.open, [question.id for question in found.answered]) == ((), [pays.id])
    asking = (AskQuestion(session_id=session_id, text=f"Frage {number}") for number in range(10))
    too_many = await asyncio.gather(*(refuses("too_many_questions", guests[9].send(each)) for each in asking))
    assert too_many.count(True) == 5
    with refused("too_many_questions", most=5):
        await guests[9].send(AskQuestion(session_id=session_id, text="Noch eine"))
    with refused("unknown_question"):
        await guests[9].send(VoteForQuestion(question_id=new_id()))


async def test_votes_given_while_questions_are_merged_are_not_lost(organiser: Desk, guests: Guests) -> None:
    session_id = await released(organiser, SessionFormat.PLENARY)
    find = FindPlenary(session_id=session_id)
    await guests.known(find)
    for text in ("Wer zahlt das?", "Wer trägt die Kosten?"):
        await guests[0].send(AskQuestion(session_id=session_id, text=text))
    one, other = (await guests[0].ask(find)).open
    await asyncio.gather(
        *(guests[place].send(VoteForQuestion(question_id=other.id)) for place in range(7)),
        organiser.send(MergeQuestions(question_id=other.id, into_id=one.id)),
        *(guests[place].send(VoteForQuestion(question_id=other.id)) for place in range(7, 14)),
    )
    assert [question.votes for question in (await guests[0].ask(find)).open] == [14]
