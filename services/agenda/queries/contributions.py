"""What somebody contributes, as they see it."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, any_, literal, or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.agenda.model import NOTHING, Agenda, Programme, Proposal, programmes_of
from services.agenda.model import Session as AgendaSession
from shared.bus import Actor, Router
from shared.contracts.agenda.contributions import Contribution, Contributions, ListContributions, OwnSession
from shared.contracts.agenda.sessions import SlotKind
from shared.identity import SIGNED_IN
from shared.session import Reading

router = Router("agenda")


@router.answers(ListContributions, by=SIGNED_IN)
async def list_contributions(query: ListContributions, session: Reading, actor: Actor) -> Contributions:
    person_id = actor.signed_in()
    proposed = select(Proposal.gathering_id).where(*Proposal.alive_of(person_id))
    concerned = or_(Agenda.sessions.any(needs(person_id)), Agenda.gathering_id.in_(proposed))
    to_come = Agenda.ends_at > datetime.now(UTC), Agenda.cancelled.is_(False)
    agendas = await session.scalars(Agenda.with_parts(concerned).where(*to_come).order_by(Agenda.begins_at))
    found = agendas.all()
    released = await programmes_of(session, [agenda.gathering_id for agenda in found])
    return Contributions(
        contributions=tuple(
            contribution(agenda, released.get(agenda.gathering_id, NOTHING), person_id) for agenda in found
        )
    )


def needs(person_id: UUID) -> ColumnElement[bool]:
    """Whether a session needs somebody."""
    moderates = literal(person_id) == any_(AgendaSession.moderator_ids)
    speaks = type_coerce(AgendaSession.rules, JSONB).contains({"speaker_ids": [str(person_id)]})
    return or_(moderates, speaks) & AgendaSession.cancelled.is_(False)


def contribution(agenda: Agenda, programme: Programme, person_id: UUID) -> Contribution:
    """Somebody's part in one gathering."""
    released = programme.entries()
    slots = sorted((slot.value for slot in agenda.slots), key=lambda slot: slot.begins_at)
    return Contribution(
        gathering_id=agenda.gathering_id,
        sessions=tuple(
            OwnSession(id=each.id, outline=each.outline, released=each.id in released, version=each.version)
            for each in agenda.sessions_of(person_id)
        ),
        slots=tuple(slot for slot in slots if slot.kind is SlotKind.SESSIONS),
        availability=agenda.availability_of(person_id),
    )
