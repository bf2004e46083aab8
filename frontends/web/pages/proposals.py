"""Proposals for sessions: making one, and what became of one's own."""

import asyncio
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask_if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.mine import gatherings
from frontends.web.render import render
from frontends.web.session import require
from shared.contracts.agenda.proposals import ListProposals, ProposeSession
from shared.contracts.agenda.sessions import SessionOutline
from shared.contracts.registration import FindGathering
from shared.messages import Refused, new_id

OWN = "/vorschlaege"


class ProposalForm(SessionOutline, Once):
    """What a session is about."""

    @property
    def outline(self) -> SessionOutline:
        """The outline alone."""
        return SessionOutline.model_validate(self.model_dump(include=set(SessionOutline.model_fields)))


async def blank(request: Request) -> Response:
    """An empty form."""
    require(request)
    return await show(request, FormState({"minutes": ("60",)}))


async def propose(request: Request) -> Response:
    """Proposes a session."""
    require(request)
    form = await read(request, ProposalForm)
    if isinstance(form, FormState):
        return await show(request, form)
    command = ProposeSession(gathering_id=request.path_params["id"], outline=form.outline)
    try:
        outcome = await send(request, command, form.command_id)
    except Refused as error:
        return await show(request, FormState.of(form).refused(error.refusal))
    return redirect(OWN, Notice(id="proposal-sent") if outcome else Notice(id="proposal-stored", kind="info"))


async def show(request: Request, form: FormState) -> Response:
    """The form; without the gathering's title while registration is away."""
    id: UUID = request.path_params["id"]
    gathering = await ask_if_there(request, FindGathering(gathering_id=id))
    status_code = 422 if form.problems else 200
    return render(
        request, "proposals/propose.html", status_code, form=form, id=id, gathering=gathering, command_id=new_id()
    )


async def own(request: Request) -> Response:
    """One's own proposals, latest first."""
    require(request)
    found, known = await asyncio.gather(ask_if_there(request, ListProposals()), gatherings(request))
    return render(request, "proposals/own.html", proposals=found and found.proposals, gatherings=known)


routes = [
    Route(OWN, own),
    Route("/veranstaltungen/{id:uuid}/vorschlagen", blank),
    Route("/veranstaltungen/{id:uuid}/vorschlagen", propose, methods=["POST"]),
]
