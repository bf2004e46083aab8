"""What is no longer needed is deleted: needs soon after the gathering, registrations and people some months later."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, delete, exists, func, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.model import Gathering, LedSession, Person, Registration, UsedLink
from services.registration.model.links import SIGN_IN_FOR
from shared.contracts.registration.people import Needs
from shared.service import Running, Worker, every

EVERY = timedelta(hours=6)
TOLD_WITHIN = timedelta(days=7)
"""How long somebody without a seat any more is kept, so that a letter about it reaches them."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Deleted:
    """How many rows were emptied or deleted."""

    needs: int
    registrations: int
    people: int


def forgetting(needs_kept: timedelta, contacts_kept: timedelta) -> Worker:
    """A worker that deletes what is older, and says how much that was."""

    async def forget_participants(running: Running) -> None:
        async with running.sessions.begin() as session:
            deleted = await forget(session, needs_kept, contacts_kept)
        log.info("deleted", extra=vars(deleted))

    return every(EVERY, forget_participants)


async def forget(session: AsyncSession, needs_kept: timedelta, contacts_kept: timedelta) -> Deleted:
    """Deletes needs and registrations of gatherings that ended so long ago, who led their sessions, and people whom
    nothing holds any more.

    Held are those with a role, those who want to hear of gatherings, those with a registration or a session that they
    lead, and for some days those who had a registration until a deputy took it.
    """
    stale = Registration.gathering_id.in_(ended(needs_kept))
    emptied = update(Registration).where(stale, Registration.needs != Needs()).values(needs=Needs())
    old = Registration.gathering_id.in_(ended(contacts_kept))
    registrations = delete(Registration).where(old)
    await session.execute(delete(LedSession).where(LedSession.gathering_id.in_(ended(contacts_kept))))
    held = exists().where(Registration.person_id == Person.id) | Person.id.in_(LedSession.all_leaders())
    told = func.coalesce(Person.replaced_at < func.now() - TOLD_WITHIN, true())
    people = delete(Person).where(~held, func.cardinality(Person.roles) == 0, ~Person.wants_announcements, told)
    await session.execute(delete(UsedLink).where(UsedLink.used_at < func.now() - 2 * SIGN_IN_FOR))
    return Deleted(
        needs=len((await session.scalars(emptied.returning(Registration.id))).all()),
        registrations=len((await session.scalars(registrations.returning(Registration.id))).all()),
        people=len((await session.scalars(people.returning(Person.id))).all()),
    )


def ended(ago: timedelta) -> Select[UUID]:
    """Gatherings that ended so long ago."""
    return select(Gathering.id).where(Gathering.ends_at < func.now() - ago)
