"""What the agenda takes from registration."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.client import Bus
from shared.contracts.agenda.draft import AddSlot, ChangeSlot, SlotPlan
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.releases import ProgrammeReleased, SessionCancelled
from shared.contracts.agenda.sessions import SlotKind
from shared.contracts.registration.gatherings import GatheringAnnounced, GatheringCancelled, GatheringChanged
from shared.identity import Role
from shared.messages import new_id
from tests.conftest import Events, Start
from tests.service.agenda.sample import BEGINS, Desk, eventually, happened, known, outline, plan, refused, refuses, span

NEXT_WEEK = BEGINS + timedelta(days=7)
THEN = SlotPlan(kind=SlotKind.SESSIONS, begins_at=NEXT_WEEK, ends_at=NEXT_WEEK + timedelta(hours=1))


async def takes(organiser: Desk, slot: SlotPlan) -> bool:
    """Whether the slot could be added."""
    adding = organiser.send(AddSlot(gathering_id=organiser.gathering_id, slot=slot))
    return not await refuses("slot_outside_gathering", adding)


async def idle(bus: Bus, consumer: str) -> bool:
    """Whether a consumer has nothing left to do."""
    info = await bus.stream.consumer_info("REGISTRATION_EVENTS", consumer)
    return not info.num_pending and not info.num_ack_pending


async def test_an_announced_gathering_has_an_empty_programme(organiser: Desk) -> None:
    programme = await organiser.released()

    assert programme.gathering_id == organiser.gathering_id
    assert (programme.release, programme.slots, programme.rooms, programme.sessions) == (None, (), (), ())


@pytest.mark.usefixtures("agenda")
async def test_a_gathering_that_nobody_announced_is_unknown(bus: Bus) -> None:
    with refused("unknown_gathering"):
        await bus.ask(FindAgenda(gathering_id=new_id()))


@pytest.mark.usefixtures("agenda")
async def test_an_announcement_that_comes_twice_takes_effect_once(bus: Bus, token: Callable[..., str]) -> None:
    announced = GatheringAnnounced(gathering_id=new_id(), ordinal=1, plan=plan())
    event_id = new_id()
    await happened(bus, announced, event_id)
    await eventually(lambda: known(bus, announced.gathering_id))
    desk = Desk(bus, token(Role.ORGANISER), announced.gathering_id)
    room_id = await desk.room()

    again = announced.model_dump_json().encode()
    await bus.stream.publish(announced.subject, again, headers={"message_id": str(event_id)})
    await eventually(lambda: idle(bus, "agenda-open_agenda"))

    assert [room.id for room in (await desk.draft()).rooms] == [room_id]
    assert (await bus.stream.stream_info("DEAD")).state.messages == 0


async def test_a_moved_gathering_takes_slots_at_its_new_time(organiser: Desk) -> None:
    assert not await takes(organiser, THEN)

    moved = GatheringChanged(gathering_id=organiser.gathering_id, plan=plan(NEXT_WEEK), moved=True)
    await happened(organiser.bus, moved)

    await eventually(lambda: takes(organiser, THEN))
    with refused("slot_outside_gathering"):
        await organiser.slot(1)


async def test_changes_are_taken_in_the_order_in_which_they_were_made(organiser: Desk) -> None:
    for days in (30, 20, 10, 7):
        changed = plan(BEGINS + timedelta(days=days))
        await happened(organiser.bus, GatheringChanged(gathering_id=organiser.gathering_id, plan=changed, moved=True))

    await eventually(lambda: idle(organiser.bus, "agenda-move_agenda"))

    assert await takes(organiser, THEN)


async def test_a_programme_moves_with_its_gathering_and_is_released_once_it_lies_within(organiser: Desk) -> None:
    slot_id = await organiser.slot(1)
    await organiser.session(outline(), slot_id, await organiser.room())
    later = plan(NEXT_WEEK + timedelta(hours=2))
    await happened(organiser.bus, GatheringChanged(gathering_id=organiser.gathering_id, plan=later, moved=True))

    async def has_moved() -> bool:
        return [slot.begins_at for slot in (await organiser.draft()).slots] == [NEXT_WEEK + timedelta(hours=1)]

    await eventually(has_moved)
    with refused("slot_outside_gathering"):
        await organiser.release()
    await organiser.send(ChangeSlot(slot_id=slot_id, slot=span(7 * 24 + 3)))
    assert (await organiser.release()).published == 1


async def test_a_change_and_a_cancellation_that_overtake_their_announcement_are_not_lost(
    start: Start, bus: Bus, token: Callable[..., str]
) -> None:
    await start("agenda", retry_delays=(0.1,) * 100)
    desk = Desk(bus, token(Role.ORGANISER), new_id())
    await happened(bus, GatheringChanged(gathering_id=desk.gathering_id, plan=plan(NEXT_WEEK), moved=True))
    await happened(bus, GatheringCancelled(gathering_id=desk.gathering_id, reason="Sturm"))
    await eventually(lambda: failed(bus, "agenda-move_agenda"))
    await eventually(lambda: failed(bus, "agenda-close_agenda"))

    await happened(bus, GatheringAnnounced(gathering_id=desk.gathering_id, ordinal=1, plan=plan()))
    await eventually(lambda: known(bus, desk.gathering_id))

    await eventually(lambda: takes(desk, THEN))
    await eventually(lambda: refuses("gathering_cancelled", desk.release()))


async def failed(bus: Bus, consumer: str) -> bool:
    """Whether a consumer has had a message more than once."""
    return bool((await bus.stream.consumer_info("REGISTRATION_EVENTS", consumer)).num_redelivered)


async def test_of_a_cancelled_gathering_nothing_more_is_planned_and_nothing_is_told(
    organiser: Desk, events: Events
) -> None:
    session_id = await organiser.session(outline(), await organiser.slot(1), await organiser.room())
    await organiser.release()

    await happened(organiser.bus, GatheringCancelled(gathering_id=organiser.gathering_id, reason="Sturm"))

    await eventually(lambda: refuses("gathering_cancelled", organiser.session(outline())))
    with refused("gathering_cancelled"):
        await organiser.release()
    assert [session.id for session in (await organiser.released()).sessions] == [session_id]
    assert await events.count(SessionCancelled) == 0
    assert await events.count(ProgrammeReleased) == 1
