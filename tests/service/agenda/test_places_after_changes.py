"""What releases, deputies, days and calling off make of places, over the bus."""

from datetime import timedelta
from uuid import uuid4

from shared.contracts.agenda.draft import CancelSession
from shared.contracts.agenda.interests import CastBallot
from shared.contracts.agenda.people import ErasureConfirmed
from shared.contracts.agenda.places import (
    AdjustPlaces,
    GivePlaces,
    Offer,
    PlacesGiven,
    PublishPlaces,
    ReasonCode,
    ReturnPlace,
    SubmitWishes,
    TakePlace,
    WishingState,
)
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.gatherings import GatheringCancelled, GatheringChanged
from shared.contracts.registration.registrations import (
    ParticipantCancelled,
    RegistrationChanged,
    RegistrationState,
)
from tests.conftest import Events
from tests.service.agenda.sample import BEGINS, eventually, happened, outline, plan, refused, refuses
from tests.service.agenda.wishing import FIRST_DAY, SECOND_DAY, Scene


async def test_late_changes_touch_those_alone_whom_they_concern(scene: Scene, events: Events) -> None:
    ada, ben, eva, deputy = uuid4(), uuid4(), uuid4(), uuid4()
    await scene.come(ada, ben)
    await scene.open(*(Offer(session_id=sessions[0], places=1) for sessions in scene.sessions))
    await scene.wish(ada, (0,), (0,))
    await scene.give()
    await scene.publish()
    await events.first(PlacesGiven, 2)

    await scene.replace(ada, deputy)
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
    await scene.replace(ada, deputy)
    told = (await events.first(PlacesGiven, 3))[-1]
    assert told.participant_id == deputy
    assert [place.session_id for place in told.places] == [scene.sessions[0][1], scene.sessions[1][0]]
    assert await scene.seated(deputy) == [1, 0]
    await scene.of(ben).send(TakePlace(gathering_id=scene.gathering_id, session_id=scene.sessions[0][0]))


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
