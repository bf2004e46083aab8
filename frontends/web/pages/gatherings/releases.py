"""The history of a programme: what each release changed, for everybody."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, ask_if_there
from frontends.web.pages import changes
from frontends.web.pages.reading import id_of, names_of
from frontends.web.render import language, render, translator
from shared.contracts.agenda.programme import ListReleases
from shared.contracts.registration.gatherings import FindGathering


async def history(request: Request) -> Response:
    """Releases with their changes in sentences; without the gathering's title while registration is away."""
    id = id_of(request)
    gathering, found = await asyncio.gather(
        ask_if_there(request, FindGathering(gathering_id=id)), ask(request, ListReleases(gathering_id=id))
    )
    known = await names_of(request, changes.people(change for each in found.releases for change in each.changes))
    t = translator(language(request))
    told = [(each.release, changes.sentences(t, each, known)) for each in found.releases]
    return render(request, "gatherings/releases.html", id=id, gathering=gathering, releases=told)
