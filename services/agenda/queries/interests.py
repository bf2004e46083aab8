"""What participants are asked, what they said, and what comes of it all."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.model import PLANNERS, Agenda, Attendee, Ballot, Demand, Poll, seats
from services.agenda.model import Session as AgendaSession
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
    choices = poll.choices(await session.scalars(select(AgendaSession).where(AgendaSession.id.in_(poll.session_ids))))
    ballot = await session.get(Ballot, (query.gathering_id, voter))
    asked = {choice.session_id for choice in choices}
    own = {id: interest for id, interest in (ballot.interests if ballot else {}).items() if id in asked}
    return contract.Interests(open=poll.open, choices=choices, own=own)


@router.answers(CountInterests, by=PLANNERS)
async def count_interests(query: CountInterests, session: Reading) -> InterestCounts:
    agenda = await agenda_of(session, query.gathering_id)
    poll = await session.get(Poll, query.gathering_id)
    demand = await demand_of(session, query.gathering_id, poll)
    return InterestCounts(
        open=bool(poll and poll.open),
        asked=tuple(choice.session_id for choice in poll.choices(agenda.sessions)) if poll else (),
        voters=demand.voters,
        seats=demand.seats,
        sessions=tuple(demand.count(each) for each in agenda.board().sessions.values()),
    )


async def demand_of(session: AsyncSession, gathering_id: UUID, poll: Poll | None) -> Demand:
    """What is wanted by those who have a seat."""
    ballots = await session.scalars(Ballot.counting(gathering_id))
    return Demand.by(ballots, await session.scalar(seats(gathering_id)) or 0, poll)


async def agenda_of(session: AsyncSession, gathering_id: UUID) -> Agenda:
    """The agenda with its parts. Raises `Refused`: `unknown_gathering`."""
    agenda = await session.scalar(Agenda.with_parts(Agenda.gathering_id == gathering_id))
    if agenda is None:
        raise Refused("unknown_gathering")
    return agenda
