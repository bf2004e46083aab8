"""What participants want to attend."""

from datetime import UTC, datetime

from sqlalchemy.dialects.postgresql import insert

from services.agenda.handlers.locking import locked, locked_by_session
from services.agenda.model import ORGANISERS, Agenda, Attendee, Ballot, Poll
from shared.bus import Actor, Router
from shared.contracts.agenda.interests import AskInterests, CastBallot, CloseInterests, InterestsAsked, SetDemand
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

router = Router("agenda")
router.publishes(InterestsAsked)


@router.handles(AskInterests, by=ORGANISERS)
async def ask_interests(command: AskInterests, session: Session) -> Done:
    agenda = await locked(session, command.gathering_id)
    poll = await poll_of(session, agenda)
    under_way = poll.open
    poll.ask(agenda, command.session_ids)
    if not under_way:
        publish(session, InterestsAsked(gathering_id=command.gathering_id))
    return Done()


@router.handles(CloseInterests, by=ORGANISERS)
async def close_interests(command: CloseInterests, session: Session) -> Done:
    poll = await session.get(Poll, command.gathering_id, with_for_update=True)
    if poll is None:
        raise Refused("interests_closed")
    poll.close()
    return Done()


@router.handles(SetDemand, by=ORGANISERS)
async def set_demand(command: SetDemand, session: Session) -> Done:
    agenda = await locked_by_session(session, command.session_id)
    (await poll_of(session, agenda)).expect(agenda, command.session_id, command.people)
    return Done()


async def poll_of(session: Session, agenda: Agenda) -> Poll:
    """The poll of a gathering; a new one, the first time."""
    poll = await session.get(Poll, agenda.gathering_id)
    if poll is None:
        poll = Poll(gathering_id=agenda.gathering_id)
        session.add(poll)
    return poll


@router.handles(CastBallot, by=SIGNED_IN)
async def cast_ballot(command: CastBallot, session: Session, actor: Actor) -> Done:
    voter = actor.signed_in()
    if agenda := await session.get(Agenda, command.gathering_id):
        agenda.require_open()
    if await session.scalar(Attendee.of(command.gathering_id, voter)) is None:
        raise Refused("no_seat")
    poll = await session.get(Poll, command.gathering_id, with_for_update={"read": True})
    if poll is None:
        raise Refused("interests_closed")
    poll.require_sound(command.interests)
    said = {"interests": command.interests, "cast_at": datetime.now(UTC)}
    ids = {"gathering_id": command.gathering_id, "participant_id": voter}
    ballot = insert(Ballot).values(ids | said).on_conflict_do_update(index_elements=list(ids), set_=said)
    await session.execute(ballot)
    return Done()
