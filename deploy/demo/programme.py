"""The programme of a gathering: rooms, times, proposals and sessions, published twice."""

from collections.abc import Mapping
from datetime import datetime, time

from deploy.demo.script import Change, Programme, Proposal, Session, Slot
from deploy.demo.stage import Stage
from shared.contracts.agenda import proposals as contract
from shared.contracts.agenda.draft import AddRoom, AddSession, AddSlot, PlaceSession, SlotPlan
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.proposals import DecideProposal, ListProposals, ProposalState, ProposeSession
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.registration import Gathering
from shared.identity import Actor
from shared.text import TIME_ZONE


async def played_out(stage: Stage, gathering: Gathering) -> bool:
    """Whether the last thing of all was done: the second release."""
    release = (await stage.ask(FindAgenda(gathering_id=gathering.id))).release
    return release is not None and release.number > 1


async def draft(stage: Stage, gathering: Gathering, programme: Programme, cast: Mapping[str, Actor]) -> None:
    """Brings the draft to where it can be published."""
    await add_rooms(stage, gathering, programme)
    await add_slots(stage, gathering, programme)
    await propose(stage, gathering, programme, cast)
    await decide(stage, gathering, programme)
    await add_sessions(stage, gathering, programme, cast)
    await place_sessions(stage, gathering, programme)


async def add_rooms(stage: Stage, gathering: Gathering, programme: Programme) -> None:
    """Adds the rooms."""
    known = {room.name for room in (await current(stage, gathering)).rooms}
    for room in programme.rooms:
        if room.name not in known:
            command = AddRoom(gathering_id=gathering.id, room=room)
            await stage.send(command, f"{room.name} {gathering.id}", by=stage.organiser)


async def add_slots(stage: Stage, gathering: Gathering, programme: Programme) -> None:
    """Adds the spans of time."""
    known = {slot.begins_at for slot in (await current(stage, gathering)).slots}
    for slot in programme.slots:
        plan = planned(slot, gathering)
        if plan.begins_at not in known:
            command = AddSlot(gathering_id=gathering.id, slot=plan)
            await stage.send(command, f"{plan.begins_at} {gathering.id}", by=stage.organiser)


async def propose(stage: Stage, gathering: Gathering, programme: Programme, cast: Mapping[str, Actor]) -> None:
    """People propose sessions."""
    accepted = [(each.moderators[0], each) for each in programme.sessions() if each.proposed]
    offered: list[tuple[str, Session | Proposal]] = [*accepted]
    offered += [(each.proposer, each) for each in programme.proposals]
    known = await proposals(stage, gathering)
    for proposer, outline in offered:
        if outline.title not in known:
            command = ProposeSession(gathering_id=gathering.id, outline=outline)
            await stage.send(command, f"{outline.title} {gathering.id}", by=cast[proposer])


async def decide(stage: Stage, gathering: Gathering, programme: Programme) -> None:
    """Accepts what is in the programme, declines what there is a reason for, and leaves the rest open."""
    known = await proposals(stage, gathering)
    reasons = {each.title: each.declined for each in programme.proposals if each.declined}
    for title in [each.title for each in programme.sessions() if each.proposed] + list(reasons):
        if known[title].state is ProposalState.SUBMITTED:
            reason = reasons.get(title, "")
            command = DecideProposal(proposal_id=known[title].id, accept=not reason, reason=reason)
            await stage.send(command, known[title].id, by=stage.organiser)


async def add_sessions(stage: Stage, gathering: Gathering, programme: Programme, cast: Mapping[str, Actor]) -> None:
    """Adds the sessions that nobody proposed."""
    known = {session.outline.title for session in (await current(stage, gathering)).sessions}
    for each in programme.sessions():
        if each.title not in known:
            moderators = tuple(cast[email].signed_in() for email in each.moderators)
            command = AddSession(gathering_id=gathering.id, outline=each, moderator_ids=moderators)
            await stage.send(command, f"{each.title} {gathering.id}", by=stage.organiser)


async def place_sessions(stage: Stage, gathering: Gathering, programme: Programme) -> None:
    """Gives every session that has no place its slot and room."""
    known = await current(stage, gathering)
    rooms = {room.name: room.id for room in known.rooms}
    slots = {slot.begins_at: slot.id for slot in known.slots}
    open_ids = {session.outline.title: session.id for session in known.sessions if session.slot_id is None}
    for slot in programme.slots:
        for each in slot.sessions:
            if session_id := open_ids.get(each.title):
                slot_id = slots[planned(slot, gathering).begins_at]
                command = PlaceSession(session_id=session_id, slot_id=slot_id, room_id=rooms[each.room])
                await stage.send(command, session_id, by=stage.organiser)


async def change(stage: Stage, gathering: Gathering, change: Change) -> None:
    """Moves a session to another room."""
    known = await current(stage, gathering)
    room_id = next(room.id for room in known.rooms if room.name == change.room)
    session = next(session for session in known.sessions if session.outline.title == change.session)
    if session.room_id != room_id:
        command = PlaceSession(session_id=session.id, slot_id=session.slot_id, room_id=room_id)
        await stage.send(command, f"{session.id} {room_id}", by=stage.organiser)


async def publish(stage: Stage, gathering: Gathering, number: int, note: str) -> None:
    """Publishes the draft as the release with that number, unless that was done."""
    last = (await current(stage, gathering)).release
    if last is None or last.number < number:
        command = PublishRelease(gathering_id=gathering.id, note=note)
        await stage.send(command, f"{number} {gathering.id}", by=stage.organiser)


async def current(stage: Stage, gathering: Gathering) -> Agenda:
    """The draft as it is; waits for the agenda to hear of the gathering."""
    return await stage.ask(FindAgenda(gathering_id=gathering.id, draft=True), by=stage.organiser)


async def proposals(stage: Stage, gathering: Gathering) -> dict[str, contract.Proposal]:
    """What was proposed, by title."""
    found = await stage.ask(ListProposals(gathering_id=gathering.id), by=stage.organiser)
    return {each.outline.title: each for each in found.proposals}


def planned(slot: Slot, gathering: Gathering) -> SlotPlan:
    """The span of time at the gathering's days."""

    def at(moment: time) -> datetime:
        return datetime.combine(gathering.days[slot.day - 1], moment, TIME_ZONE)

    return SlotPlan(kind=slot.kind, begins_at=at(slot.begins), ends_at=at(slot.ends), title=slot.title)
