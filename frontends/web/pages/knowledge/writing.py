"""Writing an entry and changing it. Nobody's text is lost when two write at the same time."""

from dataclasses import replace
from uuid import uuid5

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, read
from frontends.web.pages.knowledge.differences import Change, changes
from frontends.web.pages.knowledge.neighbours import gatherings, offices, told
from frontends.web.pages.knowledge.reading import entry_url, newest_version
from frontends.web.pages.knowledge.texts import FORMS, EntryForm, blank, filled
from frontends.web.render import language, render, translator
from frontends.web.session import require
from shared.contracts.knowledge import Entry, EntryKind, EntrySaved, ReviseEntry, SubmitEntry, WriteEntry
from shared.messages import Refusal, Refused, new_id


async def write(request: Request) -> Response:
    """A new entry, after its kind is chosen."""
    actor = require(request)
    kind = asked_kind(request)
    if kind is None:
        return render(request, "knowledge/kinds.html", kinds=list(EntryKind))
    form = await read(request, FORMS[kind]) if request.method == "POST" else blank(actor)
    if isinstance(form, FormState):
        return await form_page(request, kind, form)
    try:
        return await stored(request, form, await send(request, WriteEntry(text=form.text()), form.command_id))
    except Refused as error:
        return await form_page(request, kind, refused(form, error.refusal))


async def revise(request: Request) -> Response:
    """A new version of an entry, for those who may edit it."""
    require(request)
    entry = await newest_version(request)
    if not entry.may_edit:
        raise HTTPException(403)
    kind = entry.text.content.kind
    form = await read(request, FORMS[kind]) if request.method == "POST" else filled(entry)
    if isinstance(form, FormState):
        return await form_page(request, kind, form, entry)
    command = ReviseEntry(entry_id=entry.id, version=form.version, text=form.text())
    try:
        return await stored(request, form, await send(request, command, form.command_id))
    except Refused as error:
        return await refused_page(request, form, error.refusal)


def asked_kind(request: Request) -> EntryKind | None:
    """The kind that the address names."""
    name = request.query_params.get("art")
    return EntryKind(name) if name in list(EntryKind) else None


async def form_page(
    request: Request,
    kind: EntryKind,
    form: FormState,
    entry: Entry | None = None,
    meanwhile: list[Change] | None = None,
) -> Response:
    """The form. `meanwhile`: how the author's text differs from what somebody else saved."""
    return render(
        request,
        "knowledge/form.html",
        422 if form.problems else 200,
        kind=kind,
        form=form,
        entry=entry,
        meanwhile=meanwhile,
        offices=await offices(request) if kind is EntryKind.PRACTICE_PROFILE else (),
        gatherings=await gatherings(request) if kind is EntryKind.HARVEST else (),
    )


async def stored(request: Request, form: EntryForm, saved: EntrySaved | None) -> Response:
    """Submits what was saved, if that was asked for, and shows it. Raises `Refused`: `wrong_state`."""
    if saved is None:
        return redirect("/wissen", Notice(id="knowledge-accepted", kind="info"))
    if form.then == "save":
        return redirect(entry_url(saved.entry_id), Notice(id="knowledge-saved"))
    await send(request, SubmitEntry(entry_id=saved.entry_id), uuid5(form.command_id, "submit"))
    return redirect(entry_url(saved.entry_id), Notice(id="knowledge-submitted"))


def refused(form: EntryForm, refusal: Refusal) -> FormState:
    """The form with the reason. Sent again it is another command, since a refused one is done with."""
    return FormState.of(form.model_copy(update={"command_id": new_id()})).refused(refusal)


async def refused_page(request: Request, form: EntryForm, refusal: Refusal) -> Response:
    """The form with the reason; if somebody else saved meanwhile, with what differs, ready to be saved over theirs."""
    entry = await newest_version(request)
    state = refused(form, refusal)
    kind = entry.text.content.kind
    if refusal.reason != "changed_meanwhile":
        return await form_page(request, kind, state, entry)
    state = replace(state, entries={**state.entries, "version": (str(entry.version),)})
    t, known = translator(language(request)), await offices(request)
    meanwhile = changes(entry.text, form.text(), lambda value: told(value, t, known))
    return await form_page(request, kind, state, entry, meanwhile)
