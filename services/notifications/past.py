"""What a letterbox must know of the past: who was erased, and what was told before a backup was restored.

A restored database may lack letters that were sent since. Ledgers name them (`Told`). What no ledger names may have
been sent or not: it is held, as a failed letter, until an organiser sends it again.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.notifications.model import Addressed, Erased, Letter, Restoration, Told
from shared.contracts.notifications import LetterState
from shared.erasure import digest

ERASURE = 0x0E4A5E
"""Advisory lock: whoever writes about people shares it, whoever erases one has it alone."""

RESTORED = "restored"
"""Why a letter is held."""

NEW: dict[str, object] = {"state": LetterState.QUEUED, "sent_at": None, "reason": ""}
HELD: dict[str, object] = {"state": LetterState.FAILED, "sent_at": None, "reason": RESTORED}


@dataclass(frozen=True)
class Past:
    """What is known when letters about one occasion are written.

    erased: hashes of those who are not written to
    told: letters that were settled before
    over: whether the occasion is from before the last restoration
    """

    erased: frozenset[str]
    told: dict[Addressed, Told]
    over: bool

    def state(self, letter: Addressed) -> dict[str, object]:
        """The columns that say how far a letter is that is written now."""
        if told := self.told.get(letter):
            return HELD if told.state is LetterState.FAILED else NEW | {"state": told.state, "sent_at": told.sent_at}
        return HELD if self.over else NEW


async def past(session: AsyncSession, occasion_id: UUID, people: Collection[UUID], happened_at: datetime) -> Past:
    """What is known of an occasion and of those it concerns."""
    last = select(func.max(Restoration.at)).scalar_subquery()
    gone = select(func.array_agg(Erased.person_hash)).where(Erased.person_hash.in_(map(digest, people)))
    restored_at, erased = (await session.execute(select(last, gone.scalar_subquery()))).one()
    over = restored_at is not None and happened_at < restored_at
    told = await session.scalars(select(Told).where(Told.occasion_id == occasion_id)) if over else ()
    return Past(frozenset(erased or ()), {(each.kind, each.participant_id): each for each in told}, over)


async def keep_people(session: AsyncSession) -> None:
    """Lets nobody be erased until the transaction ends: what it writes about somebody is there to be deleted then."""
    await session.execute(select(func.pg_advisory_xact_lock_shared(ERASURE)))


async def erase(session: AsyncSession, participant_id: UUID) -> None:
    """Remembers that somebody was erased, once all that is being written about people is there.

    Their letters that are under way are waited for before, while others can still be written.
    """
    await session.execute(select(Letter.id).where(Letter.participant_id == participant_id).with_for_update())
    await session.execute(select(func.pg_advisory_xact_lock(ERASURE)))
    await session.execute(insert(Erased).values(person_hash=digest(participant_id)).on_conflict_do_nothing())


async def is_erased(session: AsyncSession, participant_id: UUID) -> bool:
    """Whether somebody was erased."""
    return await session.get(Erased, digest(participant_id)) is not None


@dataclass(frozen=True)
class Settled:
    """Letters of a restored database: how many had been sent, and how many are held."""

    sent: int
    held: int


async def settle(session: AsyncSession, told: Sequence[Mapping[str, object]], at: datetime) -> Settled:
    """Makes sure that no letter of a restored database is sent a second time. `told`: rows of `Told`, from ledgers."""
    session.add(Restoration(at=at))
    if told:
        known = insert(Told)
        # A letter that one ledger knows as failed may have been sent later.
        sent = {name: known.excluded[name] for name in ("state", "sent_at")}
        later = known.excluded.state == LetterState.SENT
        key = ["occasion_id", "participant_id", "kind"]
        await session.execute(known.on_conflict_do_update(index_elements=key, set_=sent, where=later), told)
    named = (
        Told.occasion_id == Letter.occasion_id,
        Told.participant_id == Letter.participant_id,
        Told.kind == Letter.kind,
        Told.state == LetterState.SENT,
    )
    went = update(Letter).where(*named, Letter.state != LetterState.SENT)
    went = went.values(state=LetterState.SENT, sent_at=Told.sent_at, reason="")
    waiting = update(Letter).where(Letter.state == LetterState.QUEUED).values(state=LetterState.FAILED, reason=RESTORED)
    return Settled(
        sent=len((await session.scalars(went.returning(Letter.id))).all()),
        held=len((await session.scalars(waiting.returning(Letter.id))).all()),
    )
