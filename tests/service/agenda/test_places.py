"""Wishes and places, over the bus."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID, uuid4

from shared.contracts.agenda.places import (
    AdjustPlaces,
    CloseWishing,
    GivePlaces,
    Offer,
    OpenWishing,
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
from tests.conftest import Events
from tests.service.agenda.sample import outline, refused
from tests.service.agenda.wishing import SOON, Scene


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


async def test_places_are_not_published_while_others_are_worked_out(scene: Scene) -> None:
    ada, ben = people = uuid4(), uuid4()
    await scene.come(*people)
    await scene.open(Offer(session_id=scene.sessions[0][0], places=1))
    for id in people:
        await scene.wish(id, (0, 1))
    await scene.give()
    await scene.organiser.send(GivePlaces(gathering_id=scene.gathering_id))
    with refused("giving_runs"):
        await scene.publish()
    await scene.done()
    await scene.publish()
    assert sorted([(await scene.seated(ada))[0] or 0, (await scene.seated(ben))[0] or 0]) == [0, 1]


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
