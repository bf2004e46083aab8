"""Mailed links: asking for one to sign in, opening it, and ending the announcements.

Opening a link shows a button, and only pressing it acts: programs that look at mail open links, too.
"""

from datetime import UTC, datetime
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import bus, send
from frontends.web.flash import redirect
from frontends.web.forms import FormState, read
from frontends.web.render import render
from frontends.web.session import actor, seal_key, sign_in
from shared.client import Unavailable
from shared.contracts.registration.access import RequestSignIn, SignedIn, SignIn
from shared.contracts.registration.people import Address, EmailAddress
from shared.contracts.registration.recipients import Unsubscribe
from shared.contracts.registration.registrations import ListMyRegistrations
from shared.messages import Refused
from shared.sealed import seal

OWN = "/mein-bereich"


class AddressForm(BaseModel):
    """Where the link goes."""

    email: Address


async def ask_for_link(request: Request) -> Response:
    """Asks for a link. The answer is the same whether the address is known or not."""
    form = await read(request, AddressForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return render(request, "access/sign_in.html", 422 if form.problems else 200, form=form)
    await send(request, RequestSignIn(who=seal(EmailAddress(email=form.email), seal_key(request))))
    return redirect("/einloggen/unterwegs")


async def link_is_coming(request: Request) -> Response:
    """What to do next."""
    return render(request, "access/coming.html")


async def link(request: Request) -> Response:
    """The button of a mailed link."""
    return render(request, "access/link.html")


async def open_link(request: Request) -> Response:
    """Signs in, and leads to what the link is about."""
    try:
        signed_in = await send(request, SignIn(link=request.path_params["token"]))
    except Refused as error:
        if actor(request).id:
            return redirect(OWN)
        return render(request, "access/useless.html", 410, reason=error.refusal.reason)
    if signed_in is None:
        return render(request, "access/useless.html", 503, reason="away")
    response = redirect(await destination(request, signed_in))
    sign_in(request, response, signed_in.token, signed_in.expires_at - datetime.now(UTC))
    return response


async def destination(request: Request, signed_in: SignedIn) -> str:
    """The registration that the link was about, else what is one's own."""
    if signed_in.gathering_id is None:
        return OWN
    try:
        found = await bus(request).ask(ListMyRegistrations(), actor=signed_in.token)
    except Unavailable:
        return OWN
    about = (row.id for row in found.registrations if row.gathering_id == signed_in.gathering_id)
    return registration_url(next(about, None))


def registration_url(id: UUID | None) -> str:
    """The page of a registration, if there is one."""
    return f"{OWN}/anmeldungen/{id}" if id else OWN


async def unsubscribing(request: Request) -> Response:
    """The button that ends the announcements."""
    return render(request, "access/unsubscribe.html", done=False)


async def unsubscribe(request: Request) -> Response:
    """Ends them; also at the one click of a mail program (RFC 8058), which follows no redirect."""
    try:
        await send(request, Unsubscribe(link=request.path_params["token"]))
    except Refused as error:
        return render(request, "access/useless.html", 410, reason=error.refusal.reason)
    return render(request, "access/unsubscribe.html", done=True)


routes = [
    Route("/einloggen", ask_for_link, methods=["GET", "POST"]),
    Route("/einloggen/unterwegs", link_is_coming),
    Route("/zugang/{token}", link),
    Route("/zugang/{token}", open_link, methods=["POST"]),
    Route("/abmelden/{token}", unsubscribing),
    Route("/abmelden/{token}", unsubscribe, methods=["POST"]),
]
