"""The released programme, the draft, one session."""

from itertools import pairwise
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import defer

from services.agenda.model import NOTHING, PLANNERS, Agenda, Attendee, Programme, Release, differences, slot_differences
from services.agenda.model import Session as AgendaSession
from services.agenda.queries.answer_size import LIST, within
from shared.bus import Actor, Router
from shared.contracts.agenda import programme as contract
from shared.contracts.agenda.programme import (
    FindAgenda,
    FindSession,
    ListReleases,
    ReleaseChanges,
    Releases,
    SessionPage,
)
from shared.identity import ANYONE
from shared.messages import Refused
from shared.session import Reading

router = Router("agenda")


@router.answers(FindAgenda, by=ANYONE)
async def find_agenda(query: FindAgenda, session: Reading, actor: Actor) -> contract.Agenda:
    if not query.draft:
        return await released(session, query.gathering_id)
    actor.require(PLANNERS)
    return await draft(session, query.gathering_id)


async def released(session: AsyncSession, gathering_id: UUID) -> contract.Agenda:
    """The programme of the last release; an empty one before the first."""
    last = await session.scalar(Release.latest(gathering_id))
    if last is None and await session.get(Agenda, gathering_id) is None:
        raise Refused("unknown_gathering")
    return await view(session, gathering_id, last.programme if last else NOTHING, last)


async def draft(session: AsyncSession, gathering_id: UUID) -> contract.Agenda:
    """The draft at one moment: with its rules, what breaks them, and how it differs from the last release."""
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    agenda = await session.scalar(Agenda.with_parts(Agenda.gathering_id == gathering_id))
    if agenda is None:
        raise Refused("unknown_gathering")
    last = await session.scalar(Release.latest(gathering_id))
    before, now = last.programme if last else NOTHING, agenda.programme()
    view_of_draft = await view(session, gathering_id, agenda.draft(), last)
    return view_of_draft.model_copy(
        update={
            "changes": tuple(difference.change for difference in differences(before, now)),
            "slot_changes": tuple(slot_differences(before, now)),
            "availability": tuple(each.value for each in agenda.availability),
            "order": agenda.order,
            "stays": agenda.stays,
            "conflicts": agenda.board().conflicts(),
            "gone": await gone(session, agenda),
        }
    )


async def gone(session: AsyncSession, agenda: Agenda) -> tuple[UUID, ...]:
    """Of the people whom sessions need, those who cancelled their registration or sent a deputy."""
    needed = {person for each in agenda.sessions if not each.cancelled for person in each.value.people}
    left = set(await session.scalars(Attendee.gone(agenda.gathering_id)))
    return tuple(sorted(needed & left))


async def view(
    session: AsyncSession, gathering_id: UUID, programme: Programme, last: Release | None
) -> contract.Agenda:
    """A programme with the releases up to `last`, latest first."""
    releases = await releases_until(session, last) if last else ()
    return contract.Agenda(
        gathering_id=gathering_id,
        release=releases[0] if releases else None,
        slots=programme.slots,
        rooms=programme.rooms,
        sessions=programme.sessions,
        releases=releases,
    )


async def releases_until(session: AsyncSession, last: Release) -> tuple[contract.Release, ...]:
    """What is known of the releases, latest first; without their programmes."""
    found = Release.all_of(last.gathering_id).where(Release.number <= last.number).options(defer(Release.programme))
    return tuple(release.value for release in await session.scalars(found))


@router.answers(ListReleases, by=ANYONE)
async def list_releases(query: ListReleases, session: Reading) -> Releases:
    releases = (await session.scalars(Release.all_of(query.gathering_id))).all()
    if not releases and await session.get(Agenda, query.gathering_id) is None:
        raise Refused("unknown_gathering")
    told = [ReleaseChanges(release=each.value, changes=()) for each in releases[-1:]]
    for before, after in pairwise(reversed(releases)):
        changes = tuple(difference.change for difference in differences(before.programme, after.programme))
        slots = tuple(slot_differences(before.programme, after.programme))
        told.append(ReleaseChanges(release=after.value, changes=changes, slot_changes=slots))
    return Releases(releases=within(LIST, reversed(told)))


@router.answers(FindSession, by=ANYONE)
async def find_session(query: FindSession, session: Reading) -> SessionPage:
    gathering = select(AgendaSession.gathering_id).where(AgendaSession.id == query.session_id).scalar_subquery()
    last = await session.scalar(Release.latest(gathering))
    entry = last.programme.entries().get(query.session_id) if last else None
    if last is None or entry is None or entry.slot is None or entry.room is None:
        raise Refused("unknown_session")
    return SessionPage(gathering_id=last.gathering_id, session=entry.session, slot=entry.slot, room=entry.room)
