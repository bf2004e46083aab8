"""The list of organisations beside the coordination offices."""

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.forms import FormState, Once, read, words
from frontends.web.pages.commands import carry_out, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import show
from shared.contracts.registration.affiliations import AddOrganisation, ListAffiliations, OrganisationKind
from shared.messages import Refused
from shared.text import Line


class OrganisationForm(Once):
    """An organisation. `languages`: separated by commas."""

    name: Line
    kind: OrganisationKind
    languages: str = ""


async def organisations(request: Request) -> Response:
    """The organisations there are; adds one more."""
    form = await read(request, OrganisationForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return await show_organisations(request, form)
    try:
        command = AddOrganisation(name=form.name, kind=form.kind, languages=words(form.languages))
        return await carry_out(request, command, form, "/organisation/organisationen", "desk-organisation-added")
    except Refused as error:
        return await show_organisations(request, refused(form, error.refusal))


async def show_organisations(request: Request, form: FormState) -> Response:
    """The page, with the form to add one."""
    listed = (await ask(request, ListAffiliations())).organisations
    kinds = tuple(OrganisationKind)
    return show(request, "organisations.html", 422 if form.problems else 200, form=form, listed=listed, kinds=kinds)


routes = [access.form("/organisationen", organisations)]
