"""What somebody wants to attend, asked before the programme is planned."""

import asyncio
from uuid import UUID

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontends.web.bus import ask, ask_if_there
from frontends.web.forms import FormState, once
from frontends.web.pages.commands import carry_out
from frontends.web.pages.reading import id_of
from frontends.web.render import render
from frontends.web.session import actor, require
from shared.client import Unavailable
from shared.contracts.agenda import interests as contract
from shared.contracts.agenda.interests import MUSTS, CastBallot, FindInterests, Interest
from shared.contracts.registration.gatherings import FindGathering, Gathering
from shared.messages import Refused, new_id

NO = "no"
"""Chosen for what somebody can do without."""


async def blank(request: Request) -> Response:
    """The ballot as it stands."""
    asked, gathering = await asyncio.gather(found(request), held(request))
    return show(request, asked, gathering)


async def cast(request: Request) -> Response:
    """Takes the ballot: a field for each session that is asked about."""
    asked = await found(request)
    async with request.form(max_files=0) as data:
        form = FormState({name: (value,) for name, value in data.items() if isinstance(value, str)})
    said = {each.session_id: form.value(field(each.session_id)) for each in asked.choices}
    wanted = {id: Interest(interest) for id, interest in said.items() if interest in set(Interest)}
    command = CastBallot(gathering_id=id_of(request), interests=wanted)
    back = f"/veranstaltungen/{id_of(request)}"
    try:
        return await carry_out(request, command, await once(request), back, "interests-cast")
    except Refused as error:
        return show(request, asked, await held(request), form.refused(error.refusal))


def show(
    request: Request, asked: contract.Interests, gathering: Gathering | None, form: FormState | None = None
) -> Response:
    """The page; without a `form`, as somebody voted before."""
    if not asked.open:
        return RedirectResponse(f"/veranstaltungen/{id_of(request)}", 303)
    return render(
        request,
        "gatherings/interests.html",
        422 if form else 200,
        gathering=gathering,
        choices=[(field(each.session_id), each.outline) for each in asked.choices],
        form=form or FormState({field(c.session_id): (asked.own.get(c.session_id, NO),) for c in asked.choices}),
        musts=MUSTS,
        command_id=new_id(),
    )


def field(session_id: UUID) -> str:
    """The name of a session's field."""
    return f"session_{session_id.hex}"


async def found(request: Request) -> contract.Interests:
    """What is asked. Raises as `ask` does."""
    require(request)
    return await ask(request, FindInterests(gathering_id=id_of(request)))


async def held(request: Request) -> Gathering | None:
    """The gathering that the address names; None while registration is away."""
    return await ask_if_there(request, FindGathering(gathering_id=id_of(request)))


async def is_asked(request: Request, gathering_id: UUID) -> bool:
    """Whether the reader is asked just now; False also while the agenda is away."""
    if actor(request).id is None:
        return False
    try:
        return (await ask(request, FindInterests(gathering_id=gathering_id))).open
    except (Refused, Unavailable):
        return False
