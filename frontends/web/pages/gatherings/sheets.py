"""The released programme as a picture and as paper, for everybody."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web import paper, planned, timetable
from frontends.web.bus import ask, ask_if_there
from frontends.web.pages.reading import id_of, names_of
from frontends.web.pictures import svg
from frontends.web.pictures.programme import Programme, draw
from frontends.web.render import language, translator
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.registration.gatherings import FindGathering, Gathering

PHONE = "schmal"
"""Of the query parameter `form`: the picture for a phone."""


async def picture(request: Request) -> Response:
    """As SVG; `?form=schmal` for a phone. 404 as long as nothing is released."""
    agenda, gathering = await released(request)
    drawn = draw(await shown(request, agenda, gathering), phone=request.query_params.get("form") == PHONE)
    return svg.answer(request, drawn, name="programm.svg")


async def sheet(request: Request) -> Response:
    """As PDF. 404 as long as nothing is released."""
    agenda, gathering = await released(request)
    assert agenda.release
    t = translator(language(request))
    found = await shown(request, agenda, gathering)
    note = t("programme-as-of", number=agenda.release.number, at=agenda.release.released_at)
    return await paper.answer(request, "programme", timetable.sheets(found, gathering, note, t), "programm.pdf")


async def released(request: Request) -> tuple[Agenda, Gathering | None]:
    """What is released. Raises `HTTPException`: 404, and as `ask` does while the agenda is away."""
    id = id_of(request)
    agenda, gathering = await asyncio.gather(
        ask(request, FindAgenda(gathering_id=id)), ask_if_there(request, FindGathering(gathering_id=id))
    )
    if agenda.release is None:
        raise HTTPException(404)
    return agenda, gathering


async def shown(request: Request, agenda: Agenda, gathering: Gathering | None) -> Programme:
    """The programme for this reader."""
    people = await names_of(request, planned.people(agenda))
    return timetable.shown(agenda, gathering, people, translator(language(request)))
