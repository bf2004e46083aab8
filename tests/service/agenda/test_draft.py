"""Working on a draft, through the bus."""

import asyncio
from collections.abc import Callable
from uuid import uuid4

import pytest

from shared.contracts.agenda.draft import (
    AddRoom,
    AddSession,
    AddSlot,
    CancelSession,
    ChangeRoom,
    ChangeSession,
    ChangeSlot,
    PlaceSession,
    RemoveRoom,
    RemoveSlot,
    RoomPlan,
)
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.agenda.sessions import SessionFormat, SessionRules, SlotKind
from shared.identity import Role
from shared.messages import Command, Done, Refused, new_id
from tests.service.agenda.sample import Desk, outline, refused, room, span

Person = Callable[..., Desk]


async def test_rooms_are_added_changed_and_removed(organiser: Desk) -> None:
    first, second = await organiser.room("Saal"), await organiser.room("Bibliothek")

    await organiser.send(ChangeRoom(room_id=first, room=RoomPlan(name="Großer Saal", capacity=80)))
    await organiser.send(RemoveRoom(room_id=second))

    [left] = (await organiser.draft()).rooms
    assert (left.id, left.name, left.capacity, left.equipment) == (first, "Großer Saal", 80, ())


async def test_slots_are_added_changed_and_removed(organiser: Desk) -> None:
    first, second = await organiser.slot(1), await organiser.slot(2)

    await organiser.send(ChangeSlot(slot_id=first, slot=span(3, 90, SlotKind.MEAL)))
    await organiser.send(RemoveSlot(slot_id=second))

    [left] = (await organiser.draft()).slots
    assert (left.id, left.kind, left.begins_at) == (first, SlotKind.MEAL, span(3).begins_at)


async def test_sessions_are_added_changed_placed_and_cancelled(organiser: Desk) -> None:
    anna = new_id()
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    kept, dropped = await organiser.session(outline("alt")), await organiser.session(outline("entfällt"))

    await organiser.send(ChangeSession(session_id=kept, outline=outline("neu"), moderator_ids=(anna,)))
    await organiser.send(PlaceSession(session_id=kept, slot_id=slot_id, room_id=room_id))
    await organiser.send(CancelSession(session_id=dropped))

    first, second = (await organiser.draft()).sessions
    assert (first.id, first.outline.title, first.moderator_ids) == (kept, "neu", (anna,))
    assert (first.slot_id, first.room_id, first.cancelled) == (slot_id, room_id, False)
    assert (second.id, second.slot_id, second.room_id, second.cancelled) == (dropped, None, None, True)


async def test_what_names_nothing_known_is_refused(organiser: Desk) -> None:
    nothing = uuid4()
    commands: dict[str, list[Command[Done]]] = {
        "unknown_room": [ChangeRoom(room_id=nothing, room=room()), RemoveRoom(room_id=nothing)],
        "unknown_slot": [ChangeSlot(slot_id=nothing, slot=span(1)), RemoveSlot(slot_id=nothing)],
        "unknown_session": [
            ChangeSession(session_id=nothing, outline=outline()),
            PlaceSession(session_id=nothing),
            CancelSession(session_id=nothing),
        ],
    }
    for reason, refusable in commands.items():
        for command in refusable:
            with refused(reason):
                await organiser.send(command)


async def test_what_is_for_no_known_gathering_is_refused(organiser: Desk) -> None:
    elsewhere = Desk(organiser.bus, organiser.token, uuid4())

    with refused("unknown_gathering"):
        await elsewhere.room()
    with refused("unknown_gathering"):
        await elsewhere.slot(1)
    with refused("unknown_gathering"):
        await elsewhere.session(outline())
    with refused("unknown_gathering"):
        await elsewhere.release()
    with refused("unknown_gathering"):
        await elsewhere.draft()


async def test_rules_of_rooms_are_kept(organiser: Desk) -> None:
    slot_id, first, second = await organiser.slot(1), await organiser.room("Saal"), await organiser.room("Bibliothek")
    await organiser.session(outline(), slot_id, first)

    with refused("room_exists"):
        await organiser.room("Saal")
    with refused("room_exists"):
        await organiser.send(ChangeRoom(room_id=second, room=room("Saal")))
    with refused("room_in_use"):
        await organiser.send(RemoveRoom(room_id=first))


async def test_rules_of_slots_are_kept(organiser: Desk) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    later = await organiser.slot(3)
    await organiser.session(outline("Fördermittel"), slot_id, room_id)
    there = {"begins": span(1).begins_at.isoformat(), "ends": span(1).ends_at.isoformat()}

    with refused("slot_outside_gathering"):
        await organiser.slot(30)
    with refused("slots_overlap", **there):
        await organiser.slot(1.5)
    with refused("slot_outside_gathering"):
        await organiser.send(ChangeSlot(slot_id=later, slot=span(-1)))
    with refused("slots_overlap", **there):
        await organiser.send(ChangeSlot(slot_id=later, slot=span(0.5)))
    with refused("session_too_long", title="Fördermittel", minutes=60):
        await organiser.send(ChangeSlot(slot_id=slot_id, slot=span(1, 45)))
    with refused("slot_in_use"):
        await organiser.send(ChangeSlot(slot_id=slot_id, slot=span(1, kind=SlotKind.BREAK)))
    with refused("slot_in_use"):
        await organiser.send(RemoveSlot(slot_id=slot_id))


async def test_rules_of_sessions_are_kept(organiser: Desk) -> None:
    anna = new_id()
    slot_id, pause = await organiser.slot(1), await organiser.slot(2, kind=SlotKind.BREAK)
    saal, library = await organiser.room("Saal"), await organiser.room("Bibliothek")
    await organiser.session(outline("Fördermittel"), slot_id, saal, (anna,))
    second = await organiser.session(outline("Ehrenamt"), None, None, (anna,))

    def placed(slot_id: object = slot_id, room_id: object = library) -> PlaceSession:
        return PlaceSession.model_validate({"session_id": second, "slot_id": slot_id, "room_id": room_id})

    async def change(format: SessionFormat = SessionFormat.WORKSHOP, minutes: int = 60, *moderators: object) -> Done:
        text = outline("Ehrenamt", format, minutes)
        fields = {"session_id": second, "outline": text, "moderator_ids": moderators}
        return await organiser.send(ChangeSession.model_validate(fields))

    with refused("unknown_slot"):
        await organiser.send(placed(slot_id=uuid4()))
    with refused("unknown_room"):
        await organiser.send(placed(room_id=uuid4()))
    with refused("slot_is_a_break"):
        await organiser.send(placed(slot_id=pause))
    with refused("moderator_busy", title="Fördermittel", person=str(anna)):
        await organiser.send(placed())
    await change(SessionFormat.PLENARY)
    with refused("plenary_stands_alone", title="Fördermittel"):
        await organiser.send(placed())
    await change(SessionFormat.WORKSHOP, 65)
    with refused("session_too_long", title="Ehrenamt", minutes=65):
        await organiser.send(placed())
    await change()
    with refused("room_taken", title="Fördermittel"):
        await organiser.send(placed(room_id=saal))
    await organiser.send(placed())
    with refused("session_too_long", title="Ehrenamt", minutes=65):
        await change(SessionFormat.WORKSHOP, 65)
    with refused("moderator_busy", title="Fördermittel", person=str(anna)):
        await change(SessionFormat.WORKSHOP, 60, anna)
    with refused("plenary_stands_alone", title="Fördermittel"):
        await change(SessionFormat.PLENARY)


async def test_a_cancelled_session_is_not_touched_again(organiser: Desk) -> None:
    session_id = await organiser.session(outline())
    await organiser.send(CancelSession(session_id=session_id))

    for command in (
        CancelSession(session_id=session_id),
        PlaceSession(session_id=session_id),
        ChangeSession(session_id=session_id, outline=outline()),
    ):
        with refused("session_cancelled"):
            await organiser.send(command)


async def test_of_two_sessions_placed_at_the_same_moment_one_gets_the_room(organiser: Desk) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    sessions = [await organiser.session(outline(f"Runde {number}")) for number in range(5)]

    outcomes = await asyncio.gather(
        *(organiser.send(PlaceSession(session_id=id, slot_id=slot_id, room_id=room_id)) for id in sessions),
        return_exceptions=True,
    )

    assert [outcome for outcome in outcomes if isinstance(outcome, Done)] == [Done()]
    assert {str(outcome) for outcome in outcomes if isinstance(outcome, Refused)} == {"room_taken"}
    assert sum(session.slot_id == slot_id for session in (await organiser.draft()).sessions) == 1


async def test_of_overlapping_slots_added_at_the_same_moment_one_is_there(organiser: Desk) -> None:
    outcomes = await asyncio.gather(*(organiser.slot(1 + number / 10) for number in range(5)), return_exceptions=True)

    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == 4
    assert len((await organiser.draft()).slots) == 1


# Who may


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.SPEAKER, Role.STEERING_GROUP, Role.SERVICE])
async def test_only_organisers_change_a_draft(organiser: Desk, person: Person, role: Role) -> None:
    somebody = person(role)
    slot_id, room_id, session_id = await organiser.slot(1), await organiser.room(), await organiser.session(outline())
    gathering_id = organiser.gathering_id

    for command in (
        AddRoom(gathering_id=gathering_id, room=room("Hof")),
        ChangeRoom(room_id=room_id, room=room("Hof")),
        RemoveRoom(room_id=room_id),
        AddSlot(gathering_id=gathering_id, slot=span(5)),
        ChangeSlot(slot_id=slot_id, slot=span(5)),
        RemoveSlot(slot_id=slot_id),
        AddSession(gathering_id=gathering_id, outline=outline()),
        ChangeSession(session_id=session_id, outline=outline("neu")),
        PlaceSession(session_id=session_id, slot_id=slot_id, room_id=room_id),
        CancelSession(session_id=session_id),
        PublishRelease(gathering_id=gathering_id),
    ):
        with refused("not_allowed"):
            await somebody.send(command)


async def test_a_moderator_changes_the_outline_of_the_own_session(organiser: Desk, person: Person) -> None:
    anna, ben = new_id(), new_id()
    session_id = await organiser.session(outline("alt"), None, None, (anna,))
    moderator = person(Role.PARTICIPANT, id=anna)

    await moderator.send(ChangeSession(session_id=session_id, outline=outline("neu")))
    with refused("not_allowed"):
        await moderator.send(ChangeSession(session_id=session_id, outline=outline("neu"), moderator_ids=(anna, ben)))

    [session] = (await organiser.draft()).sessions
    assert (session.outline.title, session.moderator_ids) == ("neu", (anna,))


async def test_nobody_saves_over_what_somebody_else_has_changed_meanwhile(organiser: Desk, person: Person) -> None:
    anna = uuid4()
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline("alt"), moderator_ids=(anna,))
    [seen] = (await organiser.draft()).sessions
    moderator = person(Role.SPEAKER, id=anna)
    await moderator.send(ChangeSession(session_id=session_id, outline=outline("neu"), version=seen.version))
    await organiser.send(PlaceSession(session_id=session_id, slot_id=slot_id, room_id=room_id))
    [now] = (await organiser.draft()).sessions

    stale = ChangeSession(session_id=session_id, outline=outline("alt"), rules=SessionRules(), version=seen.version)
    with refused("session_changed_meanwhile", version=now.version):
        await organiser.send(stale)
    with refused("session_changed_meanwhile", version=now.version):
        await moderator.send(ChangeSession(session_id=session_id, outline=outline("anders"), version=seen.version))
    assert (await organiser.draft()).sessions == (now,)
    await organiser.send(stale.model_copy(update={"version": now.version}))
    await organiser.release()
    [released] = (await organiser.released()).sessions
    assert (released.outline.title, released.version) == ("alt", 0)
    with refused("nothing_to_publish"):
        await organiser.send(ChangeSession(session_id=session_id, outline=outline("neu")))
        await organiser.send(ChangeSession(session_id=session_id, outline=outline("alt")))
        await organiser.release()


async def test_the_steering_group_sees_the_draft(organiser: Desk, person: Person) -> None:
    await organiser.session(outline())

    assert await person(Role.STEERING_GROUP).draft() == await organiser.draft()


@pytest.mark.parametrize("role", [Role.PARTICIPANT, Role.SPEAKER, Role.FUNDER])
async def test_nobody_else_sees_the_draft(person: Person, role: Role) -> None:
    with refused("not_allowed"):
        await person(role).draft()


async def test_a_visitor_sees_no_draft(organiser: Desk) -> None:
    await organiser.session(outline())

    with refused("not_signed_in"):
        await organiser.bus.ask(FindAgenda(gathering_id=organiser.gathering_id, draft=True))
    assert (await organiser.released()).sessions == ()
