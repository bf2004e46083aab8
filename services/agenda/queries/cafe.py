"""Cafés: for organisers with all that belongs to them, for everybody their own way, for the report the effect."""

import asyncio
from collections import ChainMap
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.mixing.effect import Effect
from services.agenda.model import ORGANISERS, CafeNote, CafeSession, Guest, Job, WorldCafe, programmes_of
from services.agenda.model.cafe import Coming, People
from services.agenda.model.cafe_plan import question, spans
from services.agenda.model.release import Entry
from services.agenda.queries.answer_size import BESIDE_OTHERS, within
from shared.bus import Actor, Router
from shared.contracts.agenda import cafe as contract
from shared.contracts.agenda.cafe import (
    CafeEffect,
    CafeRun,
    CafeSeat,
    CafeSeating,
    FindCafe,
    FindCafeEffect,
    ListRoutes,
    Route,
    Routes,
    Stop,
    TableNote,
)
from shared.identity import OWN, SIGNED_IN, Role
from shared.messages import Refused
from shared.session import Reading

REPORTERS = frozenset({Role.ORGANISER, Role.STEERING_GROUP, Role.FUNDER})
"""Who reads the effect."""
NOTES = 1000
"""Most notes of a café that are listed, the latest first."""

router = Router("agenda")


@router.answers(FindCafe, by=SIGNED_IN)
async def find_cafe(query: FindCafe, session: Reading, actor: Actor) -> contract.Cafe:
    of = await CafeSession.find(session, query.session_id)
    if actor.id not in of.session.moderator_ids:
        actor.require(ORGANISERS)
    coming = await of.coming(session)
    known = contract.Cafe(
        session_id=of.session.id,
        gathering_id=of.session.gathering_id,
        title=of.session.outline.title,
        minutes=of.session.outline.minutes,
        begins_at=of.begins_at,
        room=of.room.name if of.room else "",
        moderator_ids=of.session.moderator_ids,
        people_ids=tuple(coming.people),
    )
    cafe = await session.scalar(WorldCafe.with_guests(query.session_id))
    return known.model_copy(update=await set_up(session, cafe, coming)) if cafe else known


async def set_up(session: AsyncSession, cafe: WorldCafe, coming: Coming) -> dict[str, object]:
    """What is known of a café once it is set up."""
    job = await session.scalar(cafe.last_run())
    return {
        "plan": cafe.plan,
        "forecast": cafe.forecast(coming),
        "gone_host_ids": cafe.gone_hosts(coming),
        "hostless": tuple(table + 1 for table in cafe.hostless(coming)),
        "run": job and run(job),
        "seating": seating(cafe, coming),
        "notes": await notes(session, select(CafeNote).where(CafeNote.session_id == cafe.session_id)),
    }


def run(job: Job) -> CafeRun:
    """A run as people see it."""
    return CafeRun(
        id=job.id,
        state=job.state,
        adjusts=job.problem.get("change") is not None,
        done=job.progress and job.progress["done"],
        failure=job.failure,
    )


def seating(cafe: WorldCafe, coming: Coming) -> CafeSeating | None:
    """Who sits where; None before seats are mixed."""
    if (mixed := cafe.mixed) is None:
        return None
    expected, seated = cafe.people(coming), {guest.participant_id for guest in cafe.guests}
    return CafeSeating(
        seats=tuple(seat(guest) for guest in cafe.guests),
        mixed_at=mixed.at,
        adjusted=cafe.adjusted,
        unseated_ids=tuple(id for id in expected if id not in seated),
        gone_ids=tuple(guest.participant_id for guest in cafe.guests if gone(guest, expected)),
        **mixed.model_dump(exclude={"at"}),
    )


def gone(guest: Guest, expected: People) -> bool:
    """Whether somebody is thought to come who does not any more."""
    return guest.there and guest.participant_id not in expected


def seat(guest: Guest) -> CafeSeat:
    """With tables numbered as people read them."""
    return CafeSeat(
        participant_id=guest.participant_id,
        route=tuple(table if table is None else table + 1 for table in guest.route),
        hosts=None if guest.hosts is None else guest.hosts + 1,
        there=guest.there,
    )


async def notes(session: AsyncSession, wanted: Select[CafeNote]) -> tuple[TableNote, ...]:
    """Notes, the latest first, as far as there is room."""
    found = await session.scalars(wanted.order_by(CafeNote.captured_at.desc(), CafeNote.id).limit(NOTES))
    return within(BESIDE_OTHERS, (note.value for note in found))


@router.answers(ListRoutes, by=OWN)
async def list_routes(query: ListRoutes, session: Reading, actor: Actor) -> Routes:
    seats = select(Guest, WorldCafe).join(WorldCafe).where(Guest.participant_id == actor.signed_in())
    if query.gathering_id:
        seats = seats.where(WorldCafe.gathering_id == query.gathering_id)
    if query.session_id:
        seats = seats.where(WorldCafe.session_id == query.session_id)
    found = [(guest, cafe) for guest, cafe in await session.execute(seats)]
    programmes = await programmes_of(session, {cafe.gathering_id for _, cafe in found})
    entries = ChainMap(*(programme.entries() for programme in programmes.values()))
    routes = [
        await route(session, guest, cafe, entries[cafe.session_id])
        for guest, cafe in found
        if cafe.session_id in entries
    ]
    return Routes(routes=tuple(sorted(routes, key=lambda route: route.stops[0].begins_at)))


async def route(session: AsyncSession, guest: Guest, cafe: WorldCafe, entry: Entry) -> Route:
    """Somebody's way, at the times and in the room of the release."""
    assert entry.slot
    assert entry.room
    tables = {guest.hosts, *guest.route} - {None}
    own = select(CafeNote).where(CafeNote.session_id == cafe.session_id, CafeNote.table.in_(tables))
    return Route(
        session_id=cafe.session_id,
        gathering_id=cafe.gathering_id,
        title=entry.session.outline.title,
        room=entry.room.name,
        hosts=guest.hosts is not None,
        stops=tuple(
            Stop(
                round=round + 1,
                begins_at=span.begins_at,
                ends_at=span.ends_at,
                table=None if table is None else table + 1,
                topic="" if table is None else cafe.plan.tables[table].topic,
                question="" if table is None else question(cafe.plan, round, table),
            )
            for round, (table, span) in enumerate(zip(guest.route, spans(cafe.plan, entry.slot.begins_at), strict=True))
        ),
        notes=await notes(session, own),
    )


@router.answers(FindCafeEffect, by=REPORTERS)
async def find_cafe_effect(query: FindCafeEffect, session: Reading) -> CafeEffect:
    cafe = await session.scalar(WorldCafe.with_guests(query.session_id))
    if cafe is None:
        raise Refused("unknown_cafe")
    found = await asyncio.to_thread(cafe.effect)
    return told(found, cafe)


def told(found: Effect, cafe: WorldCafe) -> CafeEffect:
    """By groups alone."""
    homes = [guest.home_id and str(guest.home_id) for guest in cafe.guests]
    return CafeEffect(
        group_ids=tuple(office and UUID(office) for office in found.offices),
        members=tuple(homes.count(office) for office in found.offices),
        possible=found.possible,
        before=found.before,
        after=found.after,
        linked_before=found.linked_before,
        linked_after=found.linked_after,
        contacts=sum(found.new_contacts) / len(found.new_contacts),
    )
