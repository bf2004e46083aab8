"""What a café did for those who met: groups and numbers, for the report."""

import asyncio
from collections.abc import Sequence
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import effect as pictures
from frontends.web.bus import ask, ask_if_there
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.reading import AT, cafe_url
from frontends.web.pages.desk.reading import show
from frontends.web.pages.reading import id_of
from frontends.web.pictures.network import Network
from frontends.web.render import Translate, language, translator
from shared.contracts.agenda.cafe import CafeEffect, FindCafeEffect, Matrix
from shared.contracts.registration.affiliations import Affiliations, ListAffiliations
from shared.identity import Role


async def effect(request: Request) -> Response:
    """Who met whom."""
    found, known = await asyncio.gather(
        ask(request, FindCafeEffect(session_id=id_of(request, "session_id"))),
        ask_if_there(request, ListAffiliations()),
    )
    t = translator(language(request))
    groups = names(found, known, t)
    before, after = (network(groups, found, matrix) for matrix in (found.before, found.after))
    count = len(groups)
    return show(
        request,
        "cafe/effect.html",
        effect=found,
        shown=pictures.shown(before, after, t),
        links=count * (count - 1) // 2,
        back=cafe_url(request),
    )


def names(found: CafeEffect, known: Affiliations | None, t: Translate) -> tuple[str, ...]:
    """What the groups are called."""
    called: dict[UUID | None, str] = {None: t("cafe-no-home")}
    if known:
        called |= {each.id: each.municipality for each in known.offices}
        called |= {each.id: each.name for each in known.organisations}
    return tuple(called.get(id, t("desk-somebody")) for id in found.group_ids)


def network(groups: tuple[str, ...], found: CafeEffect, matrix: Matrix) -> Network:
    """The picture's data."""
    return Network(
        groups=groups,
        people=found.members,
        meetings=matrix,
        contacts=between(matrix),
        possible=between(found.possible),
    )


def between(matrix: Sequence[Sequence[int]]) -> int:
    """Pairs of people of different groups."""
    return sum(sum(row[:place]) for place, row in enumerate(matrix))


routes = [access.view(f"{AT}/wirkung", effect, Role.STEERING_GROUP, Role.FUNDER)]
