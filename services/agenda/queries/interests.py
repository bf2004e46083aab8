"""What participants are asked, what they said, and what comes of it all."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import PLANNERS, Agenda, Attendee, Ballot, Poll, counts
from shared.bus import Actor, Router
from shared.contracts.agenda import interests as contract
from shared.contracts.agenda.interests import CountInterests, FindInterests, InterestCounts
from shared.identity import SIGNED_IN
from shared.messages import Refused
from shared.session import Reading

router = Router("agenda")


@router.answers(FindInterests, by=SIGNED_IN)
async def find_interests(query: FindInterests, session: Reading, actor: Actor) -> contract.Interests:
    voter = actor.signed_in()
    if await session.scalar(Attendee.of(query.gathering_id, voter)) is None:
        raise Refused("no_seat")
    poll = await session.get(Poll, query.gathering_id)
    if poll is None:
        return contract.Interests(open=False, choices=(), own={})
    choices = poll.choices(await agenda_of(session, query.gathering_id))
    ballot = await session.get(Ballot, (query.gathering_id, voter))
    asked = {choice.session_id for choice in choices}
    own = {id: interest for id, interest in (ballot.interests if ballot else {}).items() if id in asked}
    return contract.Interests(open=poll.open, choices=choices, own=own)


@router.answers(CountInterests, by=PLANNERS)
async def count_interests(query: CountInterests, session: Reading) -> InterestCounts:
    agenda = await agenda_of(session, query.gathering_id)
    poll = await session.get(Poll, query.gathering_id)
    ballots = [ballot for ballot in await session.scalars(Ballot.counting(query.gathering_id)) if ballot.said]
    seats = await session.scalar(select(func.count()).select_from(Attendee.coming(query.gathering_id).subquery()))
    asked = [choice.session_id for choice in poll.choices(agenda)] if poll else []
    return InterestCounts(
        open=poll.open if poll else None,
        voters=len(ballots),
        seats=seats or 0,
        sessions=counts(asked, ballots, seats or 0),
    )


async def agenda_of(session: AsyncSession, gathering_id: UUID) -> Agenda:
    """The agenda with its parts. Raises `Refused`: `unknown_gathering`."""
    agenda = await session.scalar(Agenda.with_parts(Agenda.gathering_id == gathering_id))
    if agenda is None:
        raise Refused("unknown_gathering")
    return agenda
