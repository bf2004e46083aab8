"""What belongs to who is signed in: registrations, proposals, work in knowledge."""

import asyncio
from datetime import UTC, datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web import calendars
from frontends.web.bus import ask, ask_if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, once, read
from frontends.web.pages.commands import act, carry_out, why_not
from frontends.web.pages.reading import id_of, one_of
from frontends.web.participants import ParticipationForm, PersonForm
from frontends.web.render import render
from frontends.web.session import require, seal_key, settings, sign_out
from shared.client import Unavailable
from shared.contracts.agenda.cafe import ListRoutes
from shared.contracts.agenda.contributions import ListContributions
from shared.contracts.agenda.places import FindMyPlaces
from shared.contracts.agenda.programme import Slot
from shared.contracts.agenda.proposals import ListProposals
from shared.contracts.knowledge import ListWork
from shared.contracts.registration.calendars import FindMyCalendar
from shared.contracts.registration.erasure import ErasePerson
from shared.contracts.registration.gatherings import FindGathering, Gathering, ListGatherings
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ChangeRegistration,
    ListMyRegistrations,
    RegistrationRow,
    RegistrationState,
    SendDeputy,
)
from shared.messages import Refused, new_id
from shared.sealed import seal

OWN = "/mein-bereich"
REGISTRATION = f"{OWN}/anmeldungen/{{id:uuid}}"
STORED = Notice(id="mine-stored", kind="info")
"""The service is away; it will carry out what was asked for."""


async def overview(request: Request) -> Response:
    """Everything that is one's own. A part whose service is away says so."""
    require(request)
    (registrations, calendar, titles), (routes, proposals, contributions), work = await asyncio.gather(
        asyncio.gather(
            ask_if_there(request, ListMyRegistrations()), ask_if_there(request, FindMyCalendar()), gatherings(request)
        ),
        asyncio.gather(
            ask_if_there(request, ListRoutes()),
            ask_if_there(request, ListProposals()),
            ask_if_there(request, ListContributions()),
        ),
        ask_if_there(request, ListWork()),
    )
    url = feed_url(request, calendar.key) if calendar and calendar.key else ""
    return render(
        request,
        "mine/overview.html",
        registrations=registrations and registrations.registrations,
        routes=routes and routes.routes,
        proposals=proposals,
        contributions=contributions and contributions.contributions,
        work=work and work.items,
        calendar=calendar,
        calendar_url=url,
        subscription_url=calendars.subscription(url),
        new_id=new_id,
        gatherings=titles,
    )


def feed_url(request: Request, key: str) -> str:
    """Where calendar programs find one's calendar."""
    return f"{settings(request).web_url}kalender/{key}.ics"


async def gatherings(request: Request) -> dict[UUID, Gathering]:
    """All gatherings by id, those that are over too; none while registration is away."""
    lists = await asyncio.gather(
        ask_if_there(request, ListGatherings()), ask_if_there(request, ListGatherings(over=True))
    )
    return {gathering.id: gathering for found in lists if found for gathering in found.gatherings}


async def registration(request: Request) -> Response:
    """One registration, with the form that changes it."""
    row, gathering = await own(request)
    return await show(request, ParticipationForm.filled(row), row, gathering)


async def change(request: Request) -> Response:
    """Replaces details, days and needs."""
    require(request)
    form = await read(request, ParticipationForm)
    if isinstance(form, FormState):
        return await show(request, form, *await own(request))
    key = seal_key(request)
    person, needs = seal(form.person, key), seal(form.needs, key)
    command = ChangeRegistration(registration_id=id_of(request), days=form.days, person=person, needs=needs)
    try:
        return await carry_out(request, command, form, request.url.path, "mine-changed", STORED)
    except Refused as error:
        return await show(request, FormState.of(form).refused(error.refusal), *await own(request))


async def show(request: Request, form: FormState, row: RegistrationRow, gathering: Gathering) -> Response:
    """The page of a registration, which can be changed until the gathering is over."""
    return render(
        request,
        "mine/registration.html",
        422 if form.problems else 200,
        form=form,
        row=row,
        gathering=gathering,
        places=await places(request, row),
        alterable=alterable(row, gathering),
        command_id=new_id(),
    )


async def places(request: Request, row: RegistrationRow) -> list[tuple[Slot, str]]:
    """When one has a place in what; nothing while the agenda is away, or has not heard of the gathering."""
    if row.state is not RegistrationState.REGISTERED:
        return []
    try:
        slots = (await ask(request, FindMyPlaces(gathering_id=row.gathering_id))).slots
    except (Refused, Unavailable):
        return []
    return [
        (slot.slot, offered.session.outline.title)
        for slot in slots
        for offered in slot.sessions
        if slot.place and offered.session.id == slot.place.session_id
    ]


async def cancelling(request: Request) -> Response:
    """Asks whether the registration is really to be cancelled."""
    row, gathering = await own(request)
    return render(request, "mine/cancel.html", row=row, gathering=gathering, command_id=new_id())


async def cancel(request: Request) -> Response:
    """Gives the seat, or the place in line, back."""
    require(request)
    command = CancelRegistration(registration_id=id_of(request))
    return await act(request, command, OWN, "mine-cancelled", STORED)


async def deputy(request: Request) -> Response:
    """Sends somebody else: asks who, and hands the registration over."""
    require(request)
    form = await read(request, PersonForm) if request.method == "POST" else FormState({"language": ("de",)})
    if isinstance(form, PersonForm):
        sealed = seal(form.person, seal_key(request))
        command = SendDeputy(registration_id=id_of(request), deputy=sealed)
        try:
            return await carry_out(request, command, form, OWN, "mine-replaced", STORED)
        except Refused as error:
            form = FormState.of(form).refused(error.refusal)
    row, gathering = await own(request)
    status_code = 422 if form.problems else 200
    return render(
        request, "mine/deputy.html", status_code, form=form, row=row, gathering=gathering, command_id=new_id()
    )


async def erasing(request: Request) -> Response:
    """Says what is deleted and what is given back, and asks whether that is wanted."""
    require(request)
    registrations, titles = await asyncio.gather(ask_if_there(request, ListMyRegistrations()), gatherings(request))
    held = [
        titles[row.gathering_id]
        for row in (registrations.registrations if registrations else ())
        if row.gathering_id in titles and alterable(row, titles[row.gathering_id])
    ]
    return render(request, "mine/erase.html", held=held, command_id=new_id())


async def erase(request: Request) -> Response:
    """Deletes who is signed in, and signs out."""
    require(request)
    try:
        erased = await send(request, ErasePerson(), (await once(request)).command_id)
    except Refused as error:
        return redirect(OWN, why_not(error.refusal))
    told = Notice(id="erased", values={"receipt": erased.receipt}) if erased else Notice(id="erase-stored", kind="info")
    response = redirect("/", told)
    sign_out(response)
    return response


async def own(request: Request) -> tuple[RegistrationRow, Gathering]:
    """The registration that the address names. Raises `HTTPException`: 401, 404."""
    require(request)
    found = await ask(request, ListMyRegistrations())
    row = one_of(request, found.registrations, "id")
    return row, await ask(request, FindGathering(gathering_id=row.gathering_id))


def alterable(row: RegistrationRow, gathering: Gathering) -> bool:
    """Whether the registration can still be changed."""
    over = gathering.cancelled or gathering.plan.ends_at <= datetime.now(UTC)
    return row.state is not RegistrationState.CANCELLED and not over


routes = [
    Route(OWN, overview),
    Route(f"{OWN}/loeschen", erasing),
    Route(f"{OWN}/loeschen", erase, methods=["POST"]),
    Route(REGISTRATION, registration),
    Route(REGISTRATION, change, methods=["POST"]),
    Route(f"{REGISTRATION}/stornieren", cancelling),
    Route(f"{REGISTRATION}/stornieren", cancel, methods=["POST"]),
    Route(f"{REGISTRATION}/vertretung", deputy, methods=["GET", "POST"]),
]
