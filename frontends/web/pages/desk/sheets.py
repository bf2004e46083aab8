"""The draft of a programme as a picture and as paper."""

import asyncio
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import paper, planned, timetable
from frontends.web.bus import if_there
from frontends.web.pages.desk import access
from frontends.web.pages.desk.programme import find_draft
from frontends.web.pages.desk.reading import find_gathering
from frontends.web.pages.reading import names_of
from frontends.web.pictures import svg
from frontends.web.pictures.programme import Programme, draw
from frontends.web.render import language, translator
from shared.contracts.registration.gatherings import Gathering
from shared.identity import Role


async def picture(request: Request) -> Response:
    """As SVG."""
    programme, _ = await drafted(request)
    return svg.answer(request, draw(programme), name="entwurf.svg")


async def sheet(request: Request) -> Response:
    """As PDF."""
    programme, gathering = await drafted(request)
    t = translator(language(request))
    note = t("sheet-draft", at=datetime.now(UTC))
    return await paper.answer(request, "programme", timetable.sheets(programme, gathering, note, t), "entwurf.pdf")


async def drafted(request: Request) -> tuple[Programme, Gathering | None]:
    """The draft with everybody's names. Raises as `ask` does."""
    draft, gathering = await asyncio.gather(find_draft(request), if_there(find_gathering(request)))
    people = await names_of(request, planned.people(draft))
    return timetable.shown(draft, gathering, people, translator(language(request))), gathering


routes = [
    access.view("/{id:uuid}/programm.svg", picture, Role.STEERING_GROUP),
    access.view("/{id:uuid}/programm.pdf", sheet, Role.STEERING_GROUP),
]
