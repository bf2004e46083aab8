"""The programme of a gathering: rooms, times, proposals and sessions with their rules; published, where it is ready."""

from collections.abc import Mapping

from deploy.demo.script import Change, Draft, Slot
from deploy.demo.stage import Stage
from shared.contracts.agenda.draft import (
    AddRoom,
    AddSession,
    AddSlot,
    Availability,
    OrderSessions,
    PlaceSession,
    SessionOrder,
    SetAvailability,
    SlotPlan,
)
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.proposals import (
    DecideProposal,
    ListProposals,
    Proposal,
    ProposalState,
    ProposeSession,
    ProposeTopic,
    Topic,
    VoteOnProposal,
)
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.agenda.sessions import SlotKind
from shared.contracts.registration.gatherings import Gathering
from shared.identity import Actor

Cast = Mapping[str, Actor]
"""People as they act, by address."""


async def draft(stage: Stage, gathering: Gathering, script: Draft, cast: Cast) -> None:
    """Brings the draft to where it can be published, or planned."""
    await add_rooms(stage, gathering, script)
    await add_slots(stage, gathering, script)
    await propose(stage, gathering, script, cast)
    await vote(stage, gathering, script, cast)
    await decide(stage, gathering, script)
    await add_sessions(stage, gathering, script, cast)
    await set_availability(stage, gathering, script, cast)
    await order(stage, gathering, script)
    await place_sessions(stage, gathering, script)


async def add_rooms(stage: Stage, gathering: Gathering, script: Draft) -> None:
    """Adds the rooms."""
    known = {room.name for room in (await current(stage, gathering)).rooms}
    for room in script.rooms:
        if room.name not in known:
            command = AddRoom(gathering_id=gathering.id, room=room)
            await stage.send(command, f"{room.name} {gathering.id}", by=stage.organiser)


async def add_slots(stage: Stage, gathering: Gathering, script: Draft) -> None:
    """Adds the spans of time."""
    known = {slot.begins_at for slot in (await current(stage, gathering)).slots}
    for slot in script.slots:
        plan = planned(slot, gathering)
        if plan.begins_at not in known:
            command = AddSlot(gathering_id=gathering.id, slot=plan)
            await stage.send(command, f"{plan.begins_at} {gathering.id}", by=stage.organiser)


async def propose(stage: Stage, gathering: Gathering, script: Draft, cast: Cast) -> None:
    """People propose sessions and topics."""
    known = await suggested(stage, gathering)
    for title, (proposer, command) in offered(gathering, script).items():
        if title not in known:
            await stage.send(command, f"{title} {gathering.id}", by=cast[proposer])


def offered(gathering: Gathering, script: Draft) -> dict[str, tuple[str, ProposeSession | ProposeTopic]]:
    """Who proposes what, by title."""
    planned = [(each.moderators[0], each, each.proposed) for each in script.sessions() if each.proposed]
    open_ones = [(each.proposer, each, each.offer) for each in script.proposals]
    sessions = {
        outline.title: (proposer, ProposeSession(gathering_id=gathering.id, outline=outline, offer=offer))
        for proposer, outline, offer in [*planned, *open_ones]
    }
    topics = {
        each.title: (each.proposer, ProposeTopic(gathering_id=gathering.id, topic=each)) for each in script.topics
    }
    return {**sessions, **topics}


async def vote(stage: Stage, gathering: Gathering, script: Draft, cast: Cast) -> None:
    """The steering group votes."""
    known = await suggested(stage, gathering)
    for each in script.suggested():
        found = known[each.title]
        voted = {vote.voter_id for vote in found.votes}
        for voter, choice in each.votes.items():
            if cast[voter].signed_in() not in voted:
                command = VoteOnProposal(proposal_id=found.id, choice=choice)
                await stage.send(command, f"{found.id} {voter}", by=cast[voter])


async def decide(stage: Stage, gathering: Gathering, script: Draft) -> None:
    """Accepts what is in the programme or was accepted, declines what there is a reason for, leaves the rest open."""
    known = await suggested(stage, gathering)
    reasons = {each.title: "" for each in script.sessions() if each.proposed}
    reasons |= {each.title: each.declined for each in script.suggested() if each.accepted or each.declined}
    for title, reason in reasons.items():
        if known[title].state is ProposalState.SUBMITTED:
            command = DecideProposal(proposal_id=known[title].id, accept=not reason, reason=reason)
            await stage.send(command, known[title].id, by=stage.organiser)


async def add_sessions(stage: Stage, gathering: Gathering, script: Draft, cast: Cast) -> None:
    """Adds the sessions that nobody proposed."""
    known = {session.outline.title for session in (await current(stage, gathering)).sessions}
    for each in script.sessions():
        if each.title not in known:
            moderators = tuple(cast[email].signed_in() for email in each.moderators)
            command = AddSession(gathering_id=gathering.id, outline=each, moderator_ids=moderators, rules=each.rules)
            await stage.send(command, f"{each.title} {gathering.id}", by=stage.organiser)


async def set_availability(stage: Stage, gathering: Gathering, script: Draft, cast: Cast) -> None:
    """People say when they can't come."""
    known = await current(stage, gathering)
    said = {each.person_id for each in known.availability}
    slots = [slot.id for slot in known.slots if slot.kind is SlotKind.SESSIONS]
    for each in script.away:
        person_id = cast[each.who].signed_in()
        if person_id not in said:
            away = tuple(slots[number] for number in each.slots)
            availability = Availability(person_id=person_id, away_slot_ids=away, per_day=each.per_day)
            command = SetAvailability(gathering_id=gathering.id, availability=availability)
            await stage.send(command, f"{each.who} {gathering.id}", by=stage.organiser)


async def order(stage: Stage, gathering: Gathering, script: Draft) -> None:
    """Wants some sessions before others."""
    known = await current(stage, gathering)
    ids = {session.outline.title: session.id for session in known.sessions}
    for each in script.order:
        wanted = SessionOrder(before_id=ids[each.before], after_id=ids[each.after])
        if wanted not in known.order:
            command = OrderSessions(before_id=wanted.before_id, after_id=wanted.after_id)
            await stage.send(command, f"{wanted.before_id} {wanted.after_id}", by=stage.organiser)


async def place_sessions(stage: Stage, gathering: Gathering, script: Draft) -> None:
    """Gives every session that has no place its slot and room."""
    known = await current(stage, gathering)
    rooms = {room.name: room.id for room in known.rooms}
    slots = {slot.begins_at: slot.id for slot in known.slots}
    open_ids = {session.outline.title: session.id for session in known.sessions if session.slot_id is None}
    for slot in script.slots:
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


async def suggested(stage: Stage, gathering: Gathering) -> dict[str, Proposal | Topic]:
    """What was proposed, by title."""
    found = await stage.ask(ListProposals(gathering_id=gathering.id), by=stage.organiser)
    proposals = {each.outline.title: each for each in found.proposals}
    return {**proposals, **{each.topic.title: each for each in found.topics}}


def planned(slot: Slot, gathering: Gathering) -> SlotPlan:
    """The span of time at the gathering's days."""
    begins_at, ends_at = (slot.at(gathering.days, moment) for moment in (slot.begins, slot.ends))
    return SlotPlan(kind=slot.kind, begins_at=begins_at, ends_at=ends_at, title=slot.title)
