"""Publishing a programme, through the bus."""

import asyncio

from shared.contracts.agenda.draft import CancelSession, ChangeSession, ChangeSlot, PlaceSession
from shared.contracts.agenda.programme import ChangeKind, FindSession, ListReleases
from shared.contracts.agenda.releases import ProgrammeReleased, SessionCancelled, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import SlotKind
from shared.messages import Refused, new_id
from shared.text import TIME_ZONE
from tests.conftest import Events
from tests.service.agenda.sample import Desk, outline, refused, span

ANNA, BEN = new_id(), new_id()


async def test_three_releases_tell_each_time_what_changed(organiser: Desk, events: Events) -> None:
    morning, noon, evening = await organiser.slot(1), await organiser.slot(4), await organiser.slot(8)
    saal, library = await organiser.room("Saal"), await organiser.room("Bibliothek")
    stays = await organiser.session(outline("bleibt"), morning, saal, (ANNA,))
    moves = await organiser.session(outline("wandert"), morning, library, (BEN,))

    first = await organiser.release("Wir freuen uns auf Sie")
    assert (first.number, first.first, first.published, first.rescheduled, first.cancelled) == (1, True, 2, 0, 0)

    await organiser.send(PlaceSession(session_id=moves, slot_id=noon, room_id=saal))
    comes = await organiser.session(outline("kommt dazu"), evening, saal)
    second = await organiser.release()
    assert (second.number, second.first, second.published, second.rescheduled, second.cancelled) == (2, False, 1, 1, 0)

    await organiser.send(CancelSession(session_id=moves))
    await organiser.send(ChangeSession(session_id=stays, outline=outline("bleibt", goal="Neues Ziel")))
    await organiser.send(
        ChangeSession(session_id=stays, outline=outline("bleibt", goal="Neues Ziel"), moderator_ids=(ANNA,))
    )
    third = await organiser.release()
    assert (third.number, third.first, third.published, third.rescheduled, third.cancelled) == (3, False, 0, 0, 1)

    published = await events.first(SessionPublished, 3)
    assert {(event.session_id, event.release) for event in published} == {(stays, 1), (moves, 1), (comes, 2)}
    rescheduled = await events.next(SessionRescheduled)
    assert (rescheduled.session_id, rescheduled.release, rescheduled.room) == (moves, 2, "Saal")
    assert (rescheduled.previous_begins_at, rescheduled.begins_at) == (span(1).begins_at, span(4).begins_at)
    cancelled = await events.next(SessionCancelled)
    assert (cancelled.session_id, cancelled.release, cancelled.moderator_ids) == (moves, 3, (BEN,))
    assert await events.first(ProgrammeReleased, 3) == [first, second, third]
    assert [await events.count(kind) for kind in (SessionPublished, SessionRescheduled, SessionCancelled)] == [3, 1, 1]

    programme = await organiser.released()
    assert [session.id for session in programme.sessions] == [stays, comes]
    assert programme.sessions[0].outline.goal == "Neues Ziel"
    assert [release.number for release in programme.releases] == [3, 2, 1]
    assert programme.release == programme.releases[0]
    assert programme.releases[2].note == "Wir freuen uns auf Sie"


async def test_changes_of_a_draft_reach_nobody_before_their_release(organiser: Desk, events: Events) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline("alt"), slot_id, room_id)
    await organiser.release()
    before = await organiser.released()

    await organiser.send(ChangeSession(session_id=session_id, outline=outline("neu")))
    await organiser.session(outline("kommt dazu"), await organiser.slot(2), room_id)
    await organiser.slot(3, kind=SlotKind.BREAK)

    assert await organiser.released() == before
    assert (await organiser.bus.ask(FindSession(session_id=session_id))).session.outline.title == "alt"
    assert await events.count(SessionRescheduled) == 0
    moved, new = (await organiser.draft()).changes
    assert (moved.kind, moved.session_id, moved.title) == (ChangeKind.MOVED, session_id, "neu")
    assert moved.before
    assert moved.after == moved.before.model_copy(update={"title": "neu"})
    assert (moved.before.title, moved.before.begins_at, moved.before.room) == ("alt", span(1).begins_at, "Saal")
    assert (new.kind, new.title, new.before) == (ChangeKind.NEW, "kommt dazu", None)
    assert new.after
    assert (new.after.begins_at, new.after.room) == (span(2).begins_at, "Saal")


async def test_another_time_of_a_meal_is_a_difference_and_told_with_its_day(organiser: Desk, events: Events) -> None:
    await organiser.session(outline("bleibt"), await organiser.slot(1), await organiser.room("Saal"))
    lunch = await organiser.slot(3, kind=SlotKind.MEAL)
    assert (await organiser.release()).slot_days == ()
    await organiser.send(ChangeSlot(slot_id=lunch, slot=span(3.5, kind=SlotKind.MEAL)))
    coffee = await organiser.slot(5, 30, SlotKind.BREAK)

    (moved, new) = (await organiser.draft()).slot_changes
    assert moved.before is not None
    assert moved.after is not None
    assert (moved.before.begins_at, moved.after.begins_at) == (span(3).begins_at, span(3.5).begins_at)
    assert new.before is None
    assert new.after is not None
    assert new.after.id == coffee

    assert (await organiser.release()).slot_days == (span(3).begins_at.astimezone(TIME_ZONE).date(),)
    assert not (await organiser.draft()).slot_changes
    told = await organiser.ask(ListReleases(gathering_id=organiser.gathering_id))
    assert [len(release.slot_changes) for release in told.releases] == [2, 0]


async def test_everybody_reads_what_each_release_changed(organiser: Desk) -> None:
    with refused("unknown_gathering"):
        await organiser.bus.ask(ListReleases(gathering_id=new_id()))
    assert (await organiser.bus.ask(ListReleases(gathering_id=organiser.gathering_id))).releases == ()
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline("alt"), slot_id, room_id)
    await organiser.release("Die erste")
    await organiser.send(ChangeSession(session_id=session_id, outline=outline("neu")))
    await organiser.release()
    await organiser.send(CancelSession(session_id=session_id))
    await organiser.release()
    await organiser.session(outline("noch im Entwurf"), slot_id, room_id)

    releases = (await organiser.bus.ask(ListReleases(gathering_id=organiser.gathering_id))).releases

    assert [each.release.number for each in releases] == [3, 2, 1]
    assert [[(change.kind, change.title) for change in each.changes] for each in releases] == [
        [(ChangeKind.CANCELLED, "neu")],
        [(ChangeKind.MOVED, "neu")],
        [],
    ]
    assert releases[0].changes[0].after is None
    assert releases[2].release.note == "Die erste"


async def test_a_released_session_is_found_with_its_place(organiser: Desk) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline("Fördermittel"), slot_id, room_id, (ANNA,))
    with refused("unknown_session"):
        await organiser.ask(FindSession(session_id=session_id))
    await organiser.release()

    page = await organiser.bus.ask(FindSession(session_id=session_id))

    assert page.gathering_id == organiser.gathering_id
    assert (page.session.id, page.session.outline.title, page.session.moderator_ids) == (
        session_id,
        "Fördermittel",
        (ANNA,),
    )
    assert (page.slot.id, page.slot.begins_at, page.room.id, page.room.name) == (
        slot_id,
        span(1).begins_at,
        room_id,
        "Saal",
    )


async def test_a_session_is_found_until_its_cancellation_is_released(organiser: Desk) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline(), slot_id, room_id)
    await organiser.release()

    await organiser.send(CancelSession(session_id=session_id))
    assert (await organiser.bus.ask(FindSession(session_id=session_id))).slot.id == slot_id
    await organiser.release()

    with refused("unknown_session"):
        await organiser.bus.ask(FindSession(session_id=session_id))


async def test_an_unknown_session_is_refused(organiser: Desk) -> None:
    with refused("unknown_session"):
        await organiser.ask(FindSession(session_id=new_id()))


async def test_a_release_needs_something_new_and_a_place_for_every_session(organiser: Desk) -> None:
    with refused("nothing_to_publish"):
        await organiser.release()

    session_id = await organiser.session(outline())
    with refused("sessions_without_place", count=1):
        await organiser.release()

    slot_id, room_id = await organiser.slot(1), await organiser.room()
    await organiser.send(PlaceSession(session_id=session_id, slot_id=slot_id, room_id=room_id))
    await organiser.release()
    with refused("nothing_to_publish"):
        await organiser.release()


async def test_of_releases_at_the_same_moment_one_is_published(organiser: Desk, events: Events) -> None:
    await organiser.session(outline(), await organiser.slot(1), await organiser.room())

    outcomes = await asyncio.gather(*(organiser.release() for _ in range(4)), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "ProgrammeReleased",
        "Refused",
        "Refused",
        "Refused",
    ]
    assert {str(outcome) for outcome in outcomes if isinstance(outcome, Refused)} == {"nothing_to_publish"}
    await events.next(ProgrammeReleased)
    assert await events.count(SessionPublished) == 1


async def test_partner_systems_hear_of_sessions_but_not_of_people(organiser: Desk) -> None:
    await organiser.session(outline("Fördermittel"), await organiser.slot(1), await organiser.room(), (ANNA,))
    await organiser.release()

    subscription = await organiser.bus.stream.pull_subscribe("public.agenda.session_published", stream="PUBLIC")
    [message] = await subscription.fetch(1, timeout=10)

    assert b"Saal" in message.data
    assert str(ANNA).encode() not in message.data
