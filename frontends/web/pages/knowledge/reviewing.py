"""What a second person decides: publish or return, and later mark as outdated."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, read
from frontends.web.pages.knowledge.differences import Change, changes
from frontends.web.pages.knowledge.neighbours import offices, told
from frontends.web.pages.knowledge.reading import (
    REVIEWERS,
    entry_url,
    known_around,
    newest_version,
    published_version,
)
from frontends.web.pages.reading import id_of
from frontends.web.render import language, render, translator
from frontends.web.session import require
from shared.contracts.knowledge import (
    Entry,
    EntryState,
    MarkOutdated,
    Paragraph,
    ReviewEntry,
    SubmitEntry,
)
from shared.messages import Refusal, Refused, Value, new_id

ACCEPTED = Notice(id="knowledge-accepted-decision", kind="info")


class SubmitForm(Value):
    """The button that asks for a review."""

    command_id: UUID


class ReviewForm(Value):
    """A decision on the version that was read."""

    command_id: UUID = Field(default_factory=new_id)
    version: int
    decision: Literal["approve", "return"] = "approve"
    comment: Paragraph = ""


class OutdatedForm(Value):
    """Why an entry is no longer valid."""

    command_id: UUID = Field(default_factory=new_id)
    comment: Annotated[Paragraph, Field(min_length=1)]


async def submit(request: Request) -> Response:
    """Asks for a review, then shows the entry again."""
    require(request)
    form = await read(request, SubmitForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    id = id_of(request)
    try:
        done = await send(request, SubmitEntry(entry_id=id), form.command_id)
        return redirect(entry_url(id), Notice(id="knowledge-submitted") if done else ACCEPTED)
    except Refused as error:
        if error.refusal.reason == "summary_missing":
            return redirect(f"/wissen/{id}/bearbeiten", told_of(error.refusal))
        return redirect(entry_url(id), told_of(error.refusal))


async def review(request: Request) -> Response:
    """The text, what is new in it, and the decision, which is a second person's."""
    require(request, *REVIEWERS)
    entry = await newest_version(request)
    if entry.state is not EntryState.IN_REVIEW:
        return redirect(entry_url(entry.id), Notice(id="refused-wrong-state", kind="warning"))
    form = (
        await read(request, ReviewForm) if request.method == "POST" else FormState.of(ReviewForm(version=entry.version))
    )
    if isinstance(form, FormState):
        return await review_page(request, entry, form)
    approve = form.decision == "approve"
    command = ReviewEntry(entry_id=entry.id, version=form.version, approve=approve, comment=form.comment)
    try:
        done = await send(request, command, form.command_id)
    except Refused as error:
        if error.refusal.reason == "comment_missing":
            again = form.model_copy(update={"command_id": new_id()})
            return await review_page(request, entry, FormState.of(again).refused(error.refusal))
        return redirect(entry_url(entry.id), told_of(error.refusal))
    notice = Notice(id="knowledge-approved" if approve else "knowledge-returned") if done else ACCEPTED
    return redirect(entry_url(entry.id), notice)


async def review_page(request: Request, entry: Entry, form: FormState) -> Response:
    """The page on which somebody decides."""
    return render(
        request,
        "knowledge/review.html",
        422 if form.problems else 200,
        entry=entry,
        form=form,
        changes=await since_published(request, entry),
        around=await known_around(request, entry.text),
    )


async def since_published(request: Request, entry: Entry) -> list[Change] | None:
    """What is new against the published version; None if there is none."""
    if entry.published_version is None:
        return None
    t, known = translator(language(request)), await offices(request)
    published = await published_version(request)
    return changes(published.text, entry.text, lambda value: told(value, t, known))


async def mark_outdated(request: Request) -> Response:
    """Marks what is published as no longer valid."""
    require(request, *REVIEWERS)
    entry = await published_version(request)
    form = (
        await read(request, OutdatedForm) if request.method == "POST" else FormState({"command_id": (str(new_id()),)})
    )
    if isinstance(form, FormState):
        return render(request, "knowledge/outdated.html", 422 if form.problems else 200, entry=entry, form=form)
    try:
        done = await send(request, MarkOutdated(entry_id=entry.id, comment=form.comment), form.command_id)
    except Refused as error:
        return redirect(f"/wissen/{entry.id}", told_of(error.refusal))
    return redirect(f"/wissen/{entry.id}", Notice(id="knowledge-marked-outdated") if done else ACCEPTED)


def told_of(refusal: Refusal) -> Notice:
    """What the next page tells of a refusal."""
    return Notice(id=f"refused-{refusal.reason.replace('_', '-')}", values=refusal.details, kind="warning")
