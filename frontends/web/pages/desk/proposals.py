"""What people propose for a gathering, and what becomes of it."""

import asyncio
from typing import Literal
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.desk import access
from frontends.web.pages.desk.commands import carry_out, refused
from frontends.web.pages.desk.reading import find_gathering, id_of, if_there, names_of, show, url_of
from shared.contracts.agenda.proposals import DecideProposal, ListProposals, ProposalState
from shared.identity import Role
from shared.messages import Refused
from shared.text import Paragraph


class Decision(Once):
    """Accepts a proposal, or declines it for a reason."""

    decision: Literal["accept", "decline"]
    reason: Paragraph = ""


async def proposals(request: Request) -> Response:
    """All proposals for a gathering, those to decide first."""
    return await show_proposals(request)


async def decide(request: Request) -> Response:
    """Accepts or declines one."""
    proposal_id = id_of(request, "proposal_id")
    form = await read(request, Decision)
    if isinstance(form, FormState):
        return await show_proposals(request, proposal_id, form)
    accept = form.decision == "accept"
    command = DecideProposal(proposal_id=proposal_id, accept=accept, reason=form.reason)
    done = "desk-proposal-accepted" if accept else "desk-proposal-declined"
    try:
        return await carry_out(request, command, form, url_of(id_of(request), "vorschlaege"), done)
    except Refused as error:
        return await show_proposals(request, proposal_id, refused(form, error.refusal))


async def show_proposals(request: Request, decided: UUID | None = None, form: FormState | None = None) -> Response:
    """The page; `form` is the decision on the proposal `decided`, if something is wrong with it."""
    gathering, found = await asyncio.gather(
        if_there(find_gathering(request)), ask(request, ListProposals(gathering_id=id_of(request)))
    )
    undecided = [proposal for proposal in found.proposals if proposal.state is ProposalState.SUBMITTED]
    return show(
        request,
        "proposals.html",
        422 if form else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        undecided=undecided,
        decided=[proposal for proposal in found.proposals if proposal not in undecided],
        names=await names_of(request, (proposal.proposer_id for proposal in found.proposals)),
        wrong={decided: form},
    )


routes = [
    access.view("/{id:uuid}/vorschlaege", proposals, Role.STEERING_GROUP),
    access.act("/{id:uuid}/vorschlaege/{proposal_id:uuid}", decide, Role.STEERING_GROUP),
]
