"""Who may do what: roles given by e-mail address, and taken away."""

from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import carry_out, notice_of, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import show
from frontends.web.session import seal_key
from shared.contracts.registration.access import GrantRole, ListRoles, RevokeRole
from shared.contracts.registration.people import Address, EmailAddress
from shared.identity import SIGNED_IN, Role
from shared.messages import Refused
from shared.sealed import seal

URL = "/organisation/rollen"
GIVEN = tuple(role for role in Role if role in SIGNED_IN - {Role.PARTICIPANT})
"""The roles that organisers give: everybody takes part."""


class GrantForm(Once):
    """A role for who has the address."""

    email: Address
    role: Role


class RevokeForm(Once):
    """A role that somebody is to hold no longer."""

    participant_id: UUID
    role: Role


async def roles(request: Request) -> Response:
    """Who holds which roles; gives one more."""
    form = await read(request, GrantForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return await show_roles(request, form)
    try:
        command = GrantRole(who=seal(EmailAddress(email=form.email), seal_key(request)), role=form.role)
        return await carry_out(request, command, form, URL, "desk-role-granted")
    except Refused as error:
        return await show_roles(request, refused(form, error.refusal))


async def show_roles(request: Request, form: FormState) -> Response:
    """The page, with the form to give a role."""
    holders = (await ask(request, ListRoles())).holders
    return show(request, "roles.html", 422 if form.problems else 200, form=form, holders=holders, given=GIVEN)


async def revoke(request: Request) -> Response:
    """Takes a role away."""
    form = await read(request, RevokeForm)
    if isinstance(form, FormState):
        return await show_roles(request, form)
    try:
        command = RevokeRole(participant_id=form.participant_id, role=form.role)
        return await carry_out(request, command, form, URL, "desk-role-revoked")
    except Refused as error:
        return redirect(URL, notice_of(error.refusal))


routes = [access.form("/rollen", roles), access.act("/rollen/entziehen", revoke)]
