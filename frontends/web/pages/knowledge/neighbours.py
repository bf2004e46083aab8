"""What other services know of the ids in entries. While one of them is away, pages do without."""

import asyncio
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request

from frontends.web.bus import ask
from frontends.web.render import Translate
from shared.client import Unavailable
from shared.contracts.agenda.programme import FindSession
from shared.contracts.knowledge import License
from shared.contracts.registration.affiliations import ListAffiliations, Office
from shared.contracts.registration.gatherings import FindGathering, Gathering, ListGatherings
from shared.contracts.registration.people import FindNames
from shared.messages import Query, Refused

Result = TypeVar("Result", bound=BaseModel)


async def ask_if_there(request: Request, query: Query[Result]) -> Result | None:
    """The answer; None from a service that is away, or that does not know or tell."""
    try:
        return await ask(request, query)
    except (Refused, Unavailable):
        return None


async def offices(request: Request) -> tuple[Office, ...]:
    """The coordination offices."""
    affiliations = await ask_if_there(request, ListAffiliations())
    return affiliations.offices if affiliations else ()


async def office_name(request: Request, office_id: UUID | None) -> str | None:
    """What an office is called."""
    if office_id is None:
        return None
    return next((office.name for office in await offices(request) if office.id == office_id), None)


async def gatherings(request: Request) -> list[Gathering]:
    """What a harvest can be of: gatherings that are over, latest first, and the one that comes next."""
    over, coming = await asyncio.gather(
        ask_if_there(request, ListGatherings(over=True)), ask_if_there(request, ListGatherings())
    )
    return [*(coming.gatherings[:1] if coming else ()), *(over.gatherings if over else ())]


async def gathering_title(request: Request, gathering_id: UUID | None) -> str | None:
    """What a gathering is called."""
    found = await ask_if_there(request, FindGathering(gathering_id=gathering_id)) if gathering_id else None
    return found.plan.title if found else None


async def session_title(request: Request, session_id: UUID | None) -> str | None:
    """What a session is called."""
    found = await ask_if_there(request, FindSession(session_id=session_id)) if session_id else None
    return found.session.outline.title if found else None


async def names(request: Request, ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Names of people, for those who are signed in."""
    wanted = tuple({id for id in ids if id})
    found = await ask_if_there(request, FindNames(participant_ids=wanted)) if wanted else None
    return {name.participant_id: name.name for name in found.names} if found else {}


def told(value: object, t: Translate, offices: Iterable[Office]) -> str:
    """A field's value as people read it."""
    match value:
        case None:
            return ""
        case date():
            return t("when-short", at=value)
        case Decimal():
            return t("knowledge-number", number=float(value))
        case UUID():
            return next((office.name for office in offices if office.id == value), str(value))
        case tuple():
            return ", ".join(value)
        case License():
            return t(f"knowledge-license-{value.name.lower()}")
        case _:
            return str(value)
