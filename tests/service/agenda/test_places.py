"""Wishes and places, over the bus."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from shared.client import Bus
from shared.contracts.agenda.draft import CancelSession, ChangeSession, SetRules
from shared.contracts.agenda.interests import CastBallot
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.people import ErasureConfirmed
from shared.contracts.agenda.places import (
    AdjustPlaces,
    CloseWishing,
    FindMyPlaces,
    FindPlaces,
    GivePlaces,
    MyPlaces,
    Offer,
    OpenWishing,
    Places,
    PlacesGiven,
    PublishPlaces,
    ReasonCode,
    ReturnPlace,
    SlotWishes,
    SubmitWishes,
    TakePlace,
    WishingOpened,
    WishingState,
)
from shared.contracts.agenda.sessions import SessionRules
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.gatherings import GatheringCancelled, GatheringChanged
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationChanged,
    RegistrationState,
)
from shared.identity import Role
from tests.conftest import Events
from tests.service.agenda.sample import BEGINS, Desk, eventually, happened, outline, plan, refused, refuses

SOON = timedelta(hours=1)
FIRST_DAY, SECOND_DAY = BEGINS.date(), (BEGINS + timedelta(days=1)).date()
People = Callable[..., Desk]


@dataclass
class Scene:
    """A released programme of two slots with two sessions each, and people who come."""

    bus: Bus
    organiser: Desk
    person: People
    slots: list[UUID]
    sessions: list[list[UUID]]
    registrations: dict[UUID, UUID]

    @property
    def gathering_id(self) -> UUID:
        return self.organiser.gathering_id

    async def come(self, *people: UUID, migrant: bool = False) -> None:
        """They have seats on the first day, and the agenda knows."""
        for id in people:
            self.registrations[id] = uuid4()
            await happened(self.bus, ParticipantRegistered(**self.about(id, migrant), days=(FIRST_DAY,)))
        await eventually(lambda: self.all_come(people))

    async def all_come(self, people: tuple[UUID, ...]) -> bool:
        query = FindMyPlaces(gathering_id=self.gathering_id)
        return all([(await self.of(id).ask(query)).registered for id in people])

    def about(self, id: UUID, migrant: bool = False) -> dict[str, object]:
        ids = {"gathering_id": self.gathering_id, "registration_id": self.registrations[id], "participant_id": id}
        return ids | {"migrant_organisation": migrant}

    def of(self, id: UUID) -> Desk:
        """Somebody at work."""
        return self.person(Role.PARTICIPANT, id=id)

    async def open(self, *offers: Offer) -> None:
        closes_at = datetime.now(UTC) + SOON
        await self.organiser.send(OpenWishing(gathering_id=self.gathering_id, closes_at=closes_at, offers=offers))

    async def wish(self, id: UUID, *orders: tuple[int, ...]) -> None:
        """`orders`: for each slot, the numbers of its sessions."""
        wishes = tuple(
            SlotWishes(slot_id=slot, session_ids=tuple(sessions[number] for number in order))
            for slot, sessions, order in zip(self.slots, self.sessions, orders, strict=False)
        )
        await self.of(id).send(SubmitWishes(gathering_id=self.gathering_id, wishes=wishes))

    async def give(self, seed: int = 7) -> Places:
        """Closes, gives and waits."""
        if (await self.places()).state is WishingState.OPEN:
            await self.organiser.send(CloseWishing(gathering_id=self.gathering_id))
        await self.organiser.send(GivePlaces(gathering_id=self.gathering_id, seed=seed))
        return await self.done()

    async def done(self) -> Places:
        """Waits for the last job."""

        async def over() -> bool:
            run = (await self.places()).run
            return run is not None and run.state is JobState.DONE

        await eventually(over)
        return await self.places()

    async def publish(self) -> None:
        await self.organiser.send(PublishPlaces(gathering_id=self.gathering_id))

    async def places(self) -> Places:
        return await self.organiser.ask(FindPlaces(gathering_id=self.gathering_id))

    async def own(self, id: UUID) -> MyPlaces:
        return await self.of(id).ask(FindMyPlaces(gathering_id=self.gathering_id))

    async def seated(self, id: UUID) -> list[int | None]:
        """The numbers of somebody's sessions."""
        found = (slot.place for slot in (await self.own(id)).slots)
        sessions = [place.session_id if place else None for place in found]
        return [there.index(id) if id else None for there, id in zip(self.sessions, sessions, strict=False)]

    async def listed(self, slot: int, number: int) -> list[UUID]:
        """Who is on the list of a session."""
        return [person.participant_id for person in (await self.places()).slots[slot].sessions[number].people]

    async def lead(self, slot: int, number: int, *moderators: UUID, speakers: tuple[UUID, ...] = ()) -> None:
        """From the next release on, they moderate a session, or speak in it."""
        id = self.sessions[slot][number]
        await self.organiser.send(
            ChangeSession(session_id=id, outline=outline(f"Thema {slot}{number}"), moderator_ids=moderators)
        )
        await self.organiser.send(SetRules(session_id=id, rules=SessionRules(speaker_ids=speakers)))
        await self.organiser.release()


@pytest.fixture
async def scene(bus: Bus, organiser: Desk, person: People) -> Scene:
    rooms = [await organiser.room(name) for name in ("Atrium", "Empore")]
    slots = [await organiser.slot(hour) for hour in (1, 3)]
    sessions = [
        [await organiser.session(outline(f"Thema {slot}{room}"), id, room_id) for room, room_id in enumerate(rooms)]
        for slot, id in enumerate(slots)
    ]
    await organiser.release()
    return Scene(bus, organiser, person, slots, sessions, {})


async def test_from_wishes_to_places(scene: Scene, events: Events) -> None:
    ada, ben, eva = people = uuid4(), uuid4(), uuid4()
    await scene.come(*people)
    assert (await scene.places()).state is None
    await scene.open(*(Offer(session_id=sessions[0], places=1) for sessions in scene.sessions))
    for id in (ada, ben):
        await scene.wish(id, (0, 1), (0, 1))
    own = await scene.own(ada)
    assert own.state is WishingState.OPEN
    assert [slot.wishes for slot in own.slots] == [tuple(sessions) for sessions in scene.sessions]
    assert [[session.places for session in slot.sessions] for slot in own.slots] == [[1, 40], [1, 40]]

    given = await scene.give()
    assert (given.state, given.coming, given.wishing, given.seed, given.proven) == (WishingState.GIVEN, 3, 2, 7, True)
    assert (given.distribution.by_wish, given.distribution.no_wish) == ((2, 2), 2)
    assert all(slot.place is None for slot in (await scene.own(ada)).slots)
    assert await events.count(PlacesGiven) == 0

    await scene.publish()
    assert sorted([await scene.seated(ada), await scene.seated(ben)]) == [[0, 1], [1, 0]]
    assert await scene.seated(eva) == [1, 1]
    reasons = [slot.place.reason for slot in (await scene.own(ada)).slots if slot.place]
    (lower,) = (reason for reason in reasons if reason.wish == 2)
    assert (lower.code, lower.wanted, lower.places) == (ReasonCode.LOWER_WISH, 2, 1)
    assert lower.instead in scene.slots
    told = {event.participant_id: event for event in await events.first(PlacesGiven, 3)}
    assert [place.session_id for place in told[eva].places] == [sessions[1] for sessions in scene.sessions]
    assert all(event.first for event in told.values())


async def test_that_wishing_begins_is_told_and_that_it_goes_on_is_not(scene: Scene, events: Events) -> None:
    await scene.open()
    await scene.open()
    assert await events.count(WishingOpened) == 1
    await scene.organiser.send(CloseWishing(gathering_id=scene.gathering_id))
    await scene.open()
    assert await events.count(WishingOpened) == 2


async def test_late_changes_touch_those_alone_whom_they_concern(scene: Scene, events: Events) -> None:
    ada, ben, eva, deputy = uuid4(), uuid4(), uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.open(*(Offer(session_id=sessions[0], places=1) for sessions in scene.sessions))
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 2)

    await happened(
        scene.bus, ParticipantReplaced(**scene.about(ada), deputy_id=deputy, state=RegistrationState.REGISTERED)
    )
    inherited = (await events.first(PlacesGiven, 3))[-1]
    assert (inherited.participant_id, inherited.first) == (deputy, True)
    await eventually(lambda: scene.all_come((deputy,)))
    assert await scene.seated(deputy) == [0, 0]
    places = [slot.place for slot in (await scene.own(deputy)).slots]
    assert {place and place.reason.code for place in places} == {ReasonCode.INHERITED}

    take = TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0])
    with refused("session_full"):
        await scene.of(ben).send(take)
    await scene.of(deputy).send(ReturnPlace(gathering_id=scene.gathering_id, slot_id=scene.slots[0]))
    await scene.of(ben).send(take)
    assert (await scene.seated(deputy), await scene.seated(ben)) == ([None, 0], [0, 1])

    await scene.come(eva)
    await scene.organiser.send(AdjustPlaces(gathering_id=scene.gathering_id))
    late = (await events.first(PlacesGiven, 4))[-1]
    assert (late.participant_id, late.first, len(late.places)) == (eva, True, 2)
    assert (await scene.seated(deputy), await scene.seated(ben)) == ([None, 0], [0, 1])
    with refused("everybody_has_places"):
        await scene.organiser.send(AdjustPlaces(gathering_id=scene.gathering_id))

    await happened(scene.bus, ParticipantCancelled(**scene.about(eva), was=RegistrationState.REGISTERED))
    await happened(scene.bus, PersonErased(participant_id=ben))
    await events.next(ErasureConfirmed)

    async def nobody_is_left() -> bool:
        (first, _) = (await scene.places()).slots
        return [session.people for session in first.sessions] == [(), ()]

    await eventually(nobody_is_left)


async def test_of_a_cancelled_session_all_get_another_place_at_once(scene: Scene, events: Events) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada, ben)
    third = await scene.organiser.room("Keller")
    scene.sessions[0].append(await scene.organiser.session(outline("Thema 02"), scene.slots[0], third))
    await scene.organiser.release()
    await scene.open()
    await scene.wish(ada, (2, 1), (1,))
    await scene.wish(ben, (0,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 2)
    before = await scene.seated(ben)

    await scene.organiser.send(CancelSession(session_id=scene.sessions[0][2]))
    await scene.organiser.release()
    moved = (await events.first(PlacesGiven, 3))[-1]
    assert (moved.participant_id, moved.first) == (ada, False)
    assert (await scene.seated(ada), await scene.seated(ben)) == ([1, 1], before)


async def test_a_release_before_publication_has_places_given_anew(scene: Scene) -> None:
    ada = uuid4()
    await scene.come(ada)
    await scene.open(Offer(session_id=scene.sessions[0][0], places=3, reserved=1))
    await scene.give()
    third = await scene.organiser.room("Keller")
    await scene.organiser.session(outline("Thema 02"), scene.slots[0], third)
    await scene.organiser.release()

    async def undone() -> bool:
        return (await scene.places()).state is WishingState.CLOSED

    await eventually(undone)
    offers = [(session.places, session.reserved) for session in (await scene.places()).slots[0].sessions]
    assert sorted(offers) == [(3, 1), (40, 0), (40, 0)]
    with refused("places_not_given"):
        await scene.publish()


async def test_who_moderates_is_there_and_may_not_leave(scene: Scene) -> None:
    ada = uuid4()
    await scene.come(ada)
    cellar = await scene.organiser.room("Keller")
    own = await scene.organiser.session(outline("Mein Thema"), scene.slots[0], cellar, (ada,))
    await scene.organiser.release()
    await scene.open()
    assert (await scene.own(ada)).slots[0].moderates == own
    await scene.give()
    await scene.publish()
    place = (await scene.own(ada)).slots[0].place
    assert place
    assert (place.session_id, place.reason.code) == (own, ReasonCode.MODERATES)
    with refused("moderates_then"):
        await scene.of(ada).send(ReturnPlace(gathering_id=scene.gathering_id, slot_id=scene.slots[0]))
    with refused("moderates_then"):
        await scene.of(ada).send(TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0]))


async def test_reserved_places_are_not_for_everybody(scene: Scene) -> None:
    ada, mo = uuid4(), uuid4()
    await scene.come(ada)
    await scene.come(mo, migrant=True)
    first = scene.sessions[0][0]
    await scene.open(Offer(session_id=first, places=1, reserved=1))
    for id in (ada, mo):
        await scene.wish(id, (0,))
    await scene.give()
    await scene.publish()
    assert (await scene.seated(ada), await scene.seated(mo))[1][0] == 0
    assert (await scene.own(ada)).slots[0].sessions[0].free == 0
    await scene.of(mo).send(ReturnPlace(gathering_id=scene.gathering_id, slot_id=scene.slots[0]))
    with refused("session_full"):
        await scene.of(ada).send(TakePlace(gathering_id=scene.gathering_id, session_id=first))
    await scene.of(mo).send(TakePlace(gathering_id=scene.gathering_id, session_id=first))


async def test_what_cannot_be_wished_for_is_refused(scene: Scene) -> None:
    ada = uuid4()
    gathering = {"gathering_id": scene.gathering_id}
    with refused("wishing_not_opened"):
        await scene.of(ada).send(SubmitWishes(**gathering, wishes=()))
    await scene.open()
    with refused("not_registered"):
        await scene.of(ada).send(SubmitWishes(**gathering, wishes=()))
    await scene.come(ada)

    def wishes(slot: UUID, *sessions: UUID) -> SubmitWishes:
        return SubmitWishes(**gathering, wishes=(SlotWishes(slot_id=slot, session_ids=sessions),))

    one, other = scene.sessions[0]
    with refused("unknown_slot"):
        await scene.of(ada).send(wishes(uuid4(), one))
    with refused("unknown_session"):
        await scene.of(ada).send(wishes(scene.slots[1], one))
    with refused("wished_twice", title="Thema 00"):
        await scene.of(ada).send(wishes(scene.slots[0], one, other, one))
    with refused("too_many_wishes"):
        await scene.of(ada).send(wishes(scene.slots[0], *([one] * 10_000)))
    with refused("too_many_wishes"):
        await scene.of(ada).send(SubmitWishes(**gathering, wishes=wishes(scene.slots[0], one).wishes * 3))
    await scene.organiser.send(CloseWishing(**gathering))
    with refused("wishing_closed"):
        await scene.wish(ada, (0,))
    with refused("places_not_published"):
        await scene.of(ada).send(TakePlace(**gathering, session_id=one))
    with refused("not_allowed"):
        await scene.of(ada).send(GivePlaces(**gathering))


async def test_what_organisers_cannot_do_is_refused(scene: Scene) -> None:
    gathering = {"gathering_id": scene.gathering_id}
    later = datetime.now(UTC) + SOON
    one = scene.sessions[0][0]
    for reason, offers, details in (
        ("unknown_session", [Offer(session_id=uuid4(), places=1)], {}),
        ("offered_twice", [Offer(session_id=one, places=1)] * 2, {"title": "Thema 00"}),
        ("more_places_than_room", [Offer(session_id=one, places=41)], {"title": "Thema 00", "capacity": 40}),
        ("more_reserved_than_places", [Offer(session_id=one, places=2, reserved=3)], {"title": "Thema 00"}),
        ("more_reserved_than_places", [Offer(session_id=one, places=None, reserved=1)], {"title": "Thema 00"}),
    ):
        with refused(reason, **details):
            await scene.organiser.send(OpenWishing(**gathering, closes_at=later, offers=tuple(offers)))
    with refused("closes_too_early"):
        await scene.organiser.send(OpenWishing(**gathering, closes_at=datetime.now(UTC)))
    with refused("unknown_gathering"):
        await scene.organiser.send(OpenWishing(gathering_id=uuid4(), closes_at=later))
    with refused("wishing_not_opened"):
        await scene.organiser.send(CloseWishing(**gathering))
    await scene.open()
    with refused("wishing_open"):
        await scene.organiser.send(GivePlaces(**gathering))
    with refused("places_not_given"):
        await scene.organiser.send(PublishPlaces(**gathering))
    with refused("places_not_published"):
        await scene.organiser.send(AdjustPlaces(**gathering))
    await scene.give()
    await scene.publish()
    for command in (GivePlaces(**gathering), PublishPlaces(**gathering)):
        with refused("places_published"):
            await scene.organiser.send(command)
    with refused("places_published"):
        await scene.open()


async def test_a_free_place_is_taken_once(scene: Scene) -> None:
    people = [uuid4() for _ in range(4)]
    await scene.come(*people)
    first = scene.sessions[0][0]
    await scene.open(Offer(session_id=first, places=1))
    await scene.give()
    await scene.publish()
    for id in people:
        if (await scene.seated(id))[0] == 0:
            await scene.of(id).send(ReturnPlace(gathering_id=scene.gathering_id, slot_id=scene.slots[0]))
    take = TakePlace(gathering_id=scene.gathering_id, session_id=first)
    outcomes = await asyncio.gather(*(scene.of(id).send(take) for id in people), return_exceptions=True)
    assert sum(not isinstance(outcome, BaseException) for outcome in outcomes) == 1
    assert [(await scene.seated(id))[0] for id in people].count(0) == 1


async def test_who_speaks_is_there_and_in_no_other_session_then(scene: Scene) -> None:
    ada = uuid4()
    await scene.come(ada)
    await scene.lead(0, 1, speakers=(ada,))
    await scene.open()
    assert (await scene.own(ada)).slots[0].moderates == scene.sessions[0][1]
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    assert await scene.seated(ada) == [1, 0]
    (speaker,) = (await scene.places()).slots[0].sessions[1].people
    assert (speaker.participant_id, speaker.moderates) == (ada, False)
    with refused("moderates_then"):
        await scene.of(ada).send(TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0]))


async def test_a_place_ends_with_the_day_of_its_holder_and_does_not_come_back_with_it(scene: Scene) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.open(Offer(session_id=scene.sessions[0][0], places=1))
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    assert await scene.listed(0, 0) == [ada]
    take = TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0])

    async def comes(on_first_day: bool) -> bool:
        return (await scene.own(ada)).slots[0].comes == on_first_day

    await happened(scene.bus, RegistrationChanged(**scene.about(ada), days=(SECOND_DAY,)))
    await eventually(lambda: comes(False))
    assert (await scene.seated(ada), await scene.listed(0, 0)) == ([None, None], [])
    with refused("not_there_then"):
        await scene.of(ada).send(take)
    with refused("no_place"):
        await scene.of(ada).send(ReturnPlace(gathering_id=scene.gathering_id, slot_id=scene.slots[0]))
    await scene.of(ben).send(take)

    await happened(scene.bus, RegistrationChanged(**scene.about(ada), days=(FIRST_DAY, SECOND_DAY)))
    await eventually(lambda: comes(True))
    assert (await scene.seated(ada), await scene.listed(0, 0)) == ([None, None], [ben])


async def test_places_outlast_a_move_of_the_gathering_and_count_again_with_its_new_programme(scene: Scene) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.open(*(Offer(session_id=sessions[0], places=1) for sessions in scene.sessions))
    for id in (ada, ben):
        await scene.wish(id, (0, 1), (0, 1))
    await scene.give()
    await scene.publish()
    before = [await scene.seated(id) for id in (ada, ben)]

    later = BEGINS + timedelta(days=7)
    moved = GatheringChanged(gathering_id=scene.gathering_id, plan=plan(later), moved=True)
    await happened(scene.bus, moved)
    for id in (ada, ben):
        await happened(scene.bus, RegistrationChanged(**scene.about(id), days=(later.date(),), moved=True))

    async def waits() -> bool:
        found = [await scene.seated(id) for id in (ada, ben)]
        return found == [[None, None], [None, None]] and (await scene.organiser.draft()).slots[0].begins_at > later

    await eventually(waits)
    await scene.organiser.release()
    assert [await scene.seated(id) for id in (ada, ben)] == before


async def test_who_leads_a_session_from_a_release_on_leaves_their_place_to_others(scene: Scene, events: Events) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.open(Offer(session_id=scene.sessions[0][0], places=1))
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 2)
    assert await scene.seated(ada) == [0, 0]

    await scene.lead(0, 1, ada)
    told = (await events.first(PlacesGiven, 3))[-1]
    assert (told.participant_id, told.first) == (ada, False)
    assert [place.session_id for place in told.places] == [scene.sessions[0][1], scene.sessions[1][0]]
    own = (await scene.own(ada)).slots[0]
    assert own.moderates == scene.sessions[0][1]
    assert own.place
    assert (own.place.session_id, own.place.reason.code) == (scene.sessions[0][1], ReasonCode.MODERATES)
    assert ada in await scene.listed(0, 1)
    await scene.of(ben).send(TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0]))
    assert await scene.listed(0, 0) == [ben]


async def test_who_leads_a_session_no_more_has_a_place_like_everybody(scene: Scene) -> None:
    ada = uuid4()
    await scene.come(ada)
    await scene.lead(0, 1, ada)
    await scene.open()
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    assert await scene.seated(ada) == [1, 0]

    await scene.lead(0, 1)

    async def has_first_wish() -> bool:
        place = (await scene.own(ada)).slots[0].place
        return place is not None and place.reason.code is ReasonCode.FIRST_WISH

    await eventually(has_first_wish)
    assert await scene.seated(ada) == [0, 0]


async def test_new_speakers_before_publication_have_places_given_anew(scene: Scene) -> None:
    ada = uuid4()
    await scene.come(ada)
    await scene.open()
    await scene.give()
    await scene.lead(0, 1, speakers=(ada,))

    async def undone() -> bool:
        return (await scene.places()).state is WishingState.CLOSED

    await eventually(undone)


async def test_a_deputy_who_leads_a_session_is_there_and_not_where_the_inherited_place_is(
    scene: Scene, events: Events
) -> None:
    ada, ben, deputy = uuid4(), uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.lead(0, 1, deputy)
    await scene.open(Offer(session_id=scene.sessions[0][0], places=1))
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 2)
    await happened(
        scene.bus, ParticipantReplaced(**scene.about(ada), deputy_id=deputy, state=RegistrationState.REGISTERED)
    )
    told = (await events.first(PlacesGiven, 3))[-1]
    assert told.participant_id == deputy
    assert [place.session_id for place in told.places] == [scene.sessions[0][1], scene.sessions[1][0]]
    assert await scene.seated(deputy) == [1, 0]
    await scene.of(ben).send(TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0]))


async def test_who_gets_no_place_is_told_so_too(scene: Scene, events: Events) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada, ben)
    one, other = scene.sessions[0]
    await scene.open(Offer(session_id=one, places=1), Offer(session_id=other, places=0))
    for id in (ada, ben):
        await scene.wish(id, (0,), (0,))
    await scene.give()
    await scene.publish()
    told = {event.participant_id: event for event in await events.first(PlacesGiven, 2)}
    (loser,) = [id for id in (ada, ben) if (await scene.seated(id))[0] is None]
    (missing,) = told.pop(loser).without
    slot = (await scene.own(loser)).slots[0].slot
    assert (missing.slot_id, missing.begins_at, missing.lost) == (slot.id, slot.begins_at, False)
    assert [(len(event.places), event.without) for event in told.values()] == [(2, ())]


async def test_who_loses_their_place_by_a_release_and_gets_no_other_is_told_so(scene: Scene, events: Events) -> None:
    people = [uuid4() for _ in range(3)]
    await scene.come(*people)
    third = await scene.organiser.room("Keller")
    scene.sessions[0].append(await scene.organiser.session(outline("Thema 02"), scene.slots[0], third))
    await scene.organiser.release()
    await scene.open(*(Offer(session_id=id, places=1) for id in scene.sessions[0]))
    for number, id in enumerate(people):
        await scene.wish(id, (number,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 3)
    assert [(await scene.seated(id))[0] for id in people] == [0, 1, 2]

    await scene.organiser.send(CancelSession(session_id=scene.sessions[0][2]))
    await scene.organiser.release()
    told = (await events.first(PlacesGiven, 4))[-1]
    assert (told.participant_id, told.first) == (people[2], False)
    assert [place.slot_id for place in told.places] == [scene.slots[1]]
    assert [(missing.slot_id, missing.lost) for missing in told.without] == [(scene.slots[0], True)]
    place = (await scene.own(people[2])).slots[0].place
    assert place
    assert (place.session_id, place.reason.code) == (None, ReasonCode.LOST)

    await scene.organiser.send(AdjustPlaces(gathering_id=scene.gathering_id))
    await scene.done()
    assert await events.count(PlacesGiven) == 4


async def test_of_a_gathering_that_was_called_off_no_places_are_wished_for_given_or_told(
    scene: Scene, events: Events
) -> None:
    ada = uuid4()
    await scene.come(ada)
    await scene.open()
    await scene.give()
    gathering = {"gathering_id": scene.gathering_id}
    await happened(scene.bus, GatheringCancelled(**gathering, reason="Sturm"))
    await eventually(lambda: refuses("gathering_cancelled", scene.open()))
    for command in (PublishPlaces(**gathering), AdjustPlaces(**gathering), GivePlaces(**gathering)):
        with refused("gathering_cancelled"):
            await scene.organiser.send(command)
    for act in (
        SubmitWishes(**gathering, wishes=()),
        TakePlace(**gathering, session_id=scene.sessions[0][0]),
        ReturnPlace(**gathering, slot_id=scene.slots[0]),
        CastBallot(**gathering, interests={}),
    ):
        with refused("gathering_cancelled"):
            await scene.of(ada).send(act)
    assert await events.count(PlacesGiven) == 0


async def test_a_cancellation_overtakes_places_that_are_being_given(scene: Scene, events: Events) -> None:
    ada, ben = uuid4(), uuid4()
    await scene.come(ada)
    await scene.open()
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 1)
    await scene.come(ben)
    await scene.organiser.send(AdjustPlaces(gathering_id=scene.gathering_id))
    await happened(scene.bus, GatheringCancelled(gathering_id=scene.gathering_id, reason="Sturm"))
    await scene.done()
    assert await events.count(PlacesGiven) == 1
