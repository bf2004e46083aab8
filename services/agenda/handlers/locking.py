"""One change of a draft at a time."""

from sqlalchemy import ColumnElement

from services.agenda.model import Agenda
from shared.messages import Refused
from shared.session import Session


async def locked(session: Session, where: ColumnElement[bool], unknown: str) -> Agenda:
    """The agenda, which nobody else changes until the transaction ends. Raises `Refused` with the reason `unknown`."""
    agenda = await session.scalar(Agenda.with_parts(where).with_for_update())
    if agenda is None:
        raise Refused(unknown)
    return agenda
