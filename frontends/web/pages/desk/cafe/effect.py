"""What a café did for those who met: numbers by offices and organisations, for the report."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.reading import AT, cafe_url
from frontends.web.pages.desk.reading import id_of, if_there, show
from shared.contracts.agenda.cafe import CafeEffect, FindCafeEffect
from shared.contracts.registration import Affiliations, ListAffiliations
from shared.identity import Role


@dataclass(frozen=True)
class Group:
    """An office or organisation: its people, and whom they know of how many of the others."""

    id: UUID | None
    members: int
    before: int
    after: int
    possible: int


async def effect(request: Request) -> Response:
    """Who met whom."""
    found, known = await asyncio.gather(
        ask(request, FindCafeEffect(session_id=id_of(request, "session_id"))),
        if_there(ask(request, ListAffiliations())),
    )
    count = len(found.group_ids)
    return show(
        request,
        "cafe/effect.html",
        effect=found,
        groups=list(groups(found)),
        names=names(known) if known else {},
        links=count * (count - 1) // 2,
        back=cafe_url(request),
    )


def groups(found: CafeEffect) -> Iterator[Group]:
    """Acquaintances of each group with people of others."""
    for place, (id, members) in enumerate(zip(found.group_ids, found.members, strict=True)):
        before, after, possible = (
            sum(matrix[place]) - matrix[place][place] for matrix in (found.before, found.after, found.possible)
        )
        yield Group(id, members, before, after, possible)


def names(known: Affiliations) -> dict[UUID, str]:
    """What offices and organisations are called."""
    return {each.id: each.name for each in known.offices} | {each.id: each.name for each in known.organisations}


routes = [access.view(f"{AT}/wirkung", effect, Role.STEERING_GROUP, Role.FUNDER)]
