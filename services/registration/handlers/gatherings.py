"""Announcing, changing and calling off gatherings, and the lock under which seats are given."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.model import Gathering, Office, Registration
from shared.bus import Router, StoredAt
from shared.contracts.registration.gatherings import (
    AnnounceGathering,
    CancelGathering,
    ChangeGathering,
    GatheringAnnounced,
    GatheringCancelled,
    GatheringChanged,
    GatheringFormat,
    GatheringPlan,
)
from shared.contracts.registration.registrations import RegistrationState
from shared.identity import Role
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("registration")
router.publishes(GatheringAnnounced, GatheringChanged, GatheringCancelled)


@router.handles(AnnounceGathering, by=[Role.ORGANISER], ordered=True)
async def announce_gathering(command: AnnounceGathering, session: Session, sent_at: StoredAt) -> GatheringAnnounced:
    """Announces a gathering; one after the other, so that each gets a number of its own."""
    await check_host(session, command.plan)
    gathering = Gathering(ordinal=await next_ordinal(session, command.plan.format), **dict(command.plan))
    session.add(gathering)
    event = gathering.announce(sent_at)
    publish(session, event)
    return event


@router.handles(ChangeGathering, by=[Role.ORGANISER])
async def change_gathering(command: ChangeGathering, session: Session) -> Done:
    """Changes the plan; days that moved move for everybody, and free seats go to those who wait."""
    gathering = await locked(session, command.gathering_id)
    await check_host(session, command.plan)
    days = gathering.days
    event = gathering.change(command.plan)
    publish(session, event)
    if event.days_moved:
        for registration in await active(session, gathering):
            publish(session, registration.reschedule(days, gathering.days))
    publish(session, *gathering.promote(await line(session, gathering)))
    return Done()


@router.handles(CancelGathering, by=[Role.ORGANISER])
async def cancel_gathering(command: CancelGathering, session: Session) -> Done:
    """Calls a gathering off."""
    gathering = await locked(session, command.gathering_id)
    publish(session, gathering.cancel(command.reason))
    return Done()


async def check_host(session: AsyncSession, plan: GatheringPlan) -> None:
    """Raises `Refused`: `unknown_office`."""
    if not await session.get(Office, plan.host_office_id):
        raise Refused("unknown_office", field="plan.host_office_id")


async def next_ordinal(session: AsyncSession, format: GatheringFormat) -> int:
    """The number of the next gathering of that format."""
    last = select(func.coalesce(func.max(Gathering.ordinal), 0)).where(Gathering.format == format)
    return (await session.scalars(last)).one() + 1


async def locked(session: AsyncSession, gathering_id: UUID) -> Gathering:
    """The gathering, locked until the transaction ends. Raises `Refused`: `unknown_gathering`.

    Whoever gives or takes seats locks the gathering first and people after it.
    """
    gathering = await session.get(Gathering, gathering_id, with_for_update=True)
    if gathering is None:
        raise Refused("unknown_gathering")
    return gathering


async def active(session: AsyncSession, gathering: Gathering) -> Iterable[Registration]:
    """Everybody who is registered or waits."""
    of_gathering = Registration.gathering_id == gathering.id
    return await session.scalars(
        select(Registration).where(of_gathering, Registration.state != RegistrationState.CANCELLED)
    )


async def line(session: AsyncSession, gathering: Gathering) -> Iterable[Registration]:
    """In order, those who wait and may have one of the free seats: of either group the first, as many as are free."""
    if not gathering.waiting or not gathering.free(migrant_organisation=True):
        return ()
    waits = (Registration.gathering_id == gathering.id, Registration.state == RegistrationState.WAITLISTED)
    first = [
        select(Registration.id)
        .where(*waits, Registration.migrant_organisation.is_(group))
        .order_by(Registration.place)
        .limit(gathering.free(migrant_organisation=group))
        for group in (True, False)
    ]
    return await session.scalars(
        select(Registration).where(Registration.id.in_(union_all(*first))).order_by(Registration.place)
    )
