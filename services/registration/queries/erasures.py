"""Erasures, for organisers: who was erased is not known, that it was done is."""

from sqlalchemy import func, select

from services.registration.model import Confirmation, Erasure
from shared.bus import Router
from shared.contracts.registration.erasure import Erasures, ListErasures
from shared.identity import Role
from shared.session import Reading

MOST = 200
"""Erasures in one list."""

router = Router("registration")


@router.answers(ListErasures, by=[Role.ORGANISER])
async def list_erasures(_: ListErasures, session: Reading) -> Erasures:
    """The latest first, each with the services that have confirmed it."""
    services = func.array_remove(func.array_agg(Confirmation.service), None)
    found = await session.execute(
        select(Erasure, services)
        .outerjoin(Confirmation, Confirmation.person_hash == Erasure.person_hash)
        .group_by(Erasure.person_hash)
        .order_by(Erasure.erased_at.desc(), Erasure.person_hash)
        .limit(MOST)
    )
    return Erasures(erasures=tuple(erasure.view(confirmed) for erasure, confirmed in found))
