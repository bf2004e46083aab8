"""Rules of a draft, through the bus: who may set them, who sees them, and that nothing of them leaves the draft."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import pytest
from nats.aio.client import Client as Nats

from shared.contracts.agenda.contributions import ListContributions
from shared.contracts.agenda.draft import (
    Availability,
    ChangeSession,
    KeepRoom,
    OrderSessions,
    PlaceSession,
    RemoveOrder,
    RemoveStay,
    SessionOrder,
    SetAvailability,
    SetRules,
)
from shared.contracts.agenda.programme import ConflictCode, FindAgenda
from shared.contracts.agenda.proposals import DecideProposal, ProposeSession
from shared.contracts.agenda.sessions import SessionRules
from shared.contracts.registration.erasure import PersonErased
from shared.identity import Role
from shared.messages import Command, Done, new_id
from tests.conftest import SETTLED
from tests.service.agenda.sample import Desk, eventually, happened, outline, refused

Person = Callable[..., Desk]
ANNA, BEN = new_id(), new_id()


@pytest.fixture
def anna(person: Person) -> Desk:
    return person(Role.PARTICIPANT, id=ANNA)


def away(desk: Desk, person_id: UUID, *slot_ids: UUID, per_day: int | None = None) -> SetAvailability:
    known = Availability(person_id=person_id, away_slot_ids=slot_ids, per_day=per_day)
    return SetAvailability(gathering_id=desk.gathering_id, availability=known)


async def test_rules_are_part_of_the_draft_with_what_breaks_them(organiser: Desk) -> None:
    morning, noon = await organiser.slot(1), await organiser.slot(2)
    saal, library = await organiser.room("Saal"), await organiser.room("Bibliothek")
    first = await organiser.session(outline("Impuls"), noon, saal, (ANNA,))
    second = await organiser.session(outline("Workshop"), morning, library)
    rules = SessionRules(equipment=("Bühne",), places=10, track="Sprache", speaker_ids=(BEN,), pinned_slot_id=noon)

    await organiser.send(SetRules(session_id=first, rules=rules))
    await organiser.send(OrderSessions(before_id=first, after_id=second))
    await organiser.send(KeepRoom(session_ids=(first, second)))
    await organiser.send(away(organiser, ANNA, noon, per_day=2))

    draft = await organiser.draft()
    assert {session.id: session.rules for session in draft.sessions} == {first: rules, second: SessionRules()}
    assert draft.order == (SessionOrder(before_id=first, after_id=second),)
    assert [set(stay.session_ids) for stay in draft.stays] == [{first, second}]
    assert draft.availability == (Availability(person_id=ANNA, away_slot_ids=(noon,), per_day=2),)
    assert {conflict.code for conflict in draft.conflicts} == {
        ConflictCode.PERSON_AWAY,
        ConflictCode.EQUIPMENT_MISSING,
        ConflictCode.ORDER_BROKEN,
        ConflictCode.ROOM_CHANGES,
    }
    with refused("programme_has_conflicts", count=4):
        await organiser.release()

    await organiser.send(RemoveOrder(before_id=first, after_id=second))
    await organiser.send(RemoveStay(session_ids=(second, first)))
    await organiser.send(away(organiser, ANNA))
    await organiser.send(SetRules(session_id=first, rules=rules.model_copy(update={"equipment": ("beamer",)})))
    assert (await organiser.draft()).conflicts == ()
    await organiser.release()


async def test_nothing_of_a_draft_leaves_it(organiser: Desk, person: Person, connection: Nats) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room("Saal")
    session_id = await organiser.session(outline("Öffentlich"), slot_id, room_id)
    await organiser.release()
    published, told = (await organiser.released()).model_dump_json(), await messages(connection)

    secret = await organiser.session(outline("Geheim"), await organiser.slot(2), room_id, (ANNA,))
    await organiser.send(ChangeSession(session_id=session_id, outline=outline("Geheim umbenannt")))
    await organiser.send(SetRules(session_id=secret, rules=SessionRules(track="Geheim", pinned_slot_id=slot_id)))
    await organiser.send(SetRules(session_id=session_id, rules=SessionRules(track="Geheim", places=12)))
    await organiser.send(OrderSessions(before_id=session_id, after_id=secret))
    await organiser.send(KeepRoom(session_ids=(session_id, secret)))
    await organiser.send(away(organiser, ANNA, slot_id))
    await organiser.send(PlaceSession(session_id=session_id))

    for reader in (organiser, person(Role.PARTICIPANT), person(Role.STEERING_GROUP)):
        assert (await reader.ask(FindAgenda(gathering_id=organiser.gathering_id))).model_dump_json() == published
    assert await messages(connection) == told


async def messages(connection: Nats) -> dict[str, int]:
    """How many messages the agenda's events, and the public ones, are, once no more come."""
    await asyncio.sleep(SETTLED)
    found = [await connection.jetstream().stream_info(name) for name in ("AGENDA_EVENTS", "PUBLIC")]
    return {str(info.config.name): info.state.messages for info in found}


async def test_only_organisers_set_rules(organiser: Desk, anna: Desk, person: Person) -> None:
    first, second = await organiser.session(outline(), None, None, (ANNA,)), await organiser.session(outline())
    commands: list[Command[Done]] = [
        SetRules(session_id=first, rules=SessionRules()),
        OrderSessions(before_id=first, after_id=second),
        RemoveOrder(before_id=first, after_id=second),
        KeepRoom(session_ids=(first, second)),
        RemoveStay(session_ids=(first, second)),
    ]
    for somebody in (anna, person(Role.STEERING_GROUP)):
        for command in commands:
            with refused("not_allowed"):
                await somebody.send(command)


async def test_who_contributes_says_when_they_can_not_come(organiser: Desk, anna: Desk, person: Person) -> None:
    slot_id = await organiser.slot(1)
    with refused("not_allowed"):
        await anna.send(away(anna, ANNA, slot_id))
    session_id = await organiser.session(outline("Eigenes"))
    await organiser.send(SetRules(session_id=session_id, rules=SessionRules(speaker_ids=(ANNA,))))

    await anna.send(away(anna, ANNA, slot_id))
    with refused("not_allowed"):
        await anna.send(away(anna, BEN, slot_id))

    [own] = (await anna.ask(ListContributions())).contributions
    assert own.gathering_id == anna.gathering_id
    assert [(each.id, each.outline.title, each.released) for each in own.sessions] == [(session_id, "Eigenes", False)]
    assert [slot.id for slot in own.slots] == [slot_id]
    assert own.availability.away_slot_ids == (slot_id,)
    assert (await organiser.draft()).availability == (own.availability,)
    assert (await person(Role.PARTICIPANT, id=BEN).ask(ListContributions())).contributions == ()


async def test_who_proposed_something_says_it_too(organiser: Desk, anna: Desk) -> None:
    slot_id = await organiser.slot(1)
    proposal = await anna.send(ProposeSession(gathering_id=anna.gathering_id, outline=outline()))

    await anna.send(away(anna, ANNA, slot_id))
    assert len((await anna.ask(ListContributions())).contributions) == 1

    await organiser.send(DecideProposal(proposal_id=proposal.proposal_id, accept=False, reason="Diesmal nicht"))
    assert (await anna.ask(ListContributions())).contributions == ()


async def test_nobody_keeps_the_time_of_who_was_erased(organiser: Desk) -> None:
    slot_id = await organiser.slot(1)
    await organiser.send(away(organiser, ANNA, slot_id))

    await happened(organiser.bus, PersonErased(participant_id=ANNA))

    async def gone() -> bool:
        return (await organiser.draft()).availability == ()

    await eventually(gone)


async def test_speakers_change_their_words_until_the_release(organiser: Desk, anna: Desk) -> None:
    slot_id, room_id = await organiser.slot(1), await organiser.room()
    session_id = await organiser.session(outline("alt"), slot_id, room_id)
    await organiser.send(SetRules(session_id=session_id, rules=SessionRules(speaker_ids=(ANNA,))))

    await anna.send(ChangeSession(session_id=session_id, outline=outline("neu", goal="Ziel")))
    with refused("not_allowed"):
        await anna.send(ChangeSession(session_id=session_id, outline=outline("neu", minutes=30)))
    with refused("not_allowed"):
        await anna.send(ChangeSession(session_id=session_id, outline=outline("neu"), rules=SessionRules()))
    await organiser.release()

    with refused("released_already"):
        await anna.send(ChangeSession(session_id=session_id, outline=outline("noch neuer")))
    await organiser.send(ChangeSession(session_id=session_id, outline=outline("noch neuer")))
    [own] = (await anna.ask(ListContributions())).contributions
    assert own.sessions[0].released
