"""Registering. A form that is open can be sent while registration is away: it is stored, and carried out later."""

import asyncio
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from frontends.web.bus import ask, ask_if_there, send
from frontends.web.flash import redirect
from frontends.web.forms import FormState, read
from frontends.web.pages.gatherings.gathering import own, takes_registrations
from frontends.web.pages.reading import id_of
from frontends.web.participants import RegistrationForm
from frontends.web.render import language, render
from frontends.web.session import actor, seal_key
from shared.contracts.registration.access import Me, WhoAmI
from shared.contracts.registration.affiliations import Affiliations, ListAffiliations
from shared.contracts.registration.gatherings import FindGathering
from shared.contracts.registration.people import Photo
from shared.contracts.registration.registrations import RegisterParticipant, RegistrationOutcome, RegistrationState
from shared.messages import Refused, new_id
from shared.sealed import seal

REGISTERED, WAITLISTED, STORED = "angemeldet", "warteliste", "angenommen"
"""What somebody is told: the address of a page and part of the ids of its texts. `STORED`: registration is away."""


async def blank(request: Request) -> Response:
    """The form, unless nobody can register any more or the reader has done so."""
    id = id_of(request)
    gathering, affiliations, registration, me = await asyncio.gather(
        ask(request, FindGathering(gathering_id=id)),
        ask(request, ListAffiliations()),
        own(request, id),
        reader(request),
    )
    if registration:
        return RedirectResponse(f"/mein-bereich/anmeldungen/{registration.id}", 303)
    if not takes_registrations(gathering):
        return RedirectResponse(f"/veranstaltungen/{id}", 303)
    form = prefilled(me, affiliations, gathering.days, language(request))
    return show(request, form, gathering=gathering, affiliations=affiliations)


async def register(request: Request) -> Response:
    """Registers somebody. Between a form without mistakes and its storage, nothing is asked of registration."""
    form = await read(request, RegistrationForm)
    if isinstance(form, FormState):
        return await again(request, form)
    try:
        outcome = await send(request, command(request, form), form.command_id)
    except Refused as error:
        return await again(request, FormState.of(form).refused(error.refusal))
    return redirect(f"{request.url.path}/{page_of(outcome)}")


async def told(request: Request) -> Response:
    """What became of it; while registration is away, without the gathering's facts."""
    id = id_of(request)
    outcome = request.path_params["outcome"]
    if outcome not in (REGISTERED, WAITLISTED, STORED):
        raise HTTPException(404)
    gathering = await ask_if_there(request, FindGathering(gathering_id=id))
    return render(request, "gatherings/outcome.html", id=id, outcome=outcome, gathering=gathering)


async def again(request: Request, form: FormState) -> Response:
    """The form with its mistakes."""
    query = FindGathering(gathering_id=id_of(request))
    gathering, affiliations = await asyncio.gather(ask(request, query), ask(request, ListAffiliations()))
    return show(request, form, 422, gathering=gathering, affiliations=affiliations)


def show(request: Request, form: FormState, status_code: int = 200, **known: object) -> Response:
    """The form as it stands; each time it is shown, it can take effect once."""
    return render(request, "gatherings/register.html", status_code, form=form, command_id=new_id(), **known)


def command(request: Request, form: RegistrationForm) -> RegisterParticipant:
    """What the form asks for, readable for registration alone."""
    key = seal_key(request)
    return RegisterParticipant(
        gathering_id=id_of(request),
        affiliation=form.comes_for,
        days=form.days,
        person=seal(form.person, key),
        needs=seal(form.needs, key),
    )


def page_of(outcome: RegistrationOutcome | None) -> str:
    """Which page tells the outcome."""
    if outcome is None:
        return STORED
    return WAITLISTED if outcome.state is RegistrationState.WAITLISTED else REGISTERED


async def reader(request: Request) -> Me | None:
    """Who reads, if that is known."""
    if actor(request).id is None:
        return None
    try:
        return await ask_if_there(request, WhoAmI())
    except Refused:
        return None


def prefilled(me: Me | None, affiliations: Affiliations, days: tuple[date, ...], spoken: str) -> FormState:
    """The form with what is known already: every day, the reader's language, and who the reader is."""
    known = {"days": tuple(map(str, days)), "language": (spoken,), "photo": (Photo.NO,)}
    if me is None:
        return FormState(known)
    return FormState({**known, **FormState.of(me.person).entries, "affiliation": affiliation(me, affiliations)})


def affiliation(me: Me, affiliations: Affiliations) -> tuple[str, ...]:
    """Whom the reader came for last, if it is on the list."""
    if me.office_id:
        return (f"office:{me.office_id}",)
    return tuple(f"organisation:{each.id}" for each in affiliations.organisations if each.name == me.affiliation)
