"""From a form to a command: sent once, and followed by a page that tells what became of it."""

from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import send
from frontends.web.errors import REFUSALS
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, once
from shared.messages import Command, Refusal, Refused

Result = TypeVar("Result", bound=BaseModel)


STORED = Notice(id="stored", kind="info")
"""The command is safe, but its service has not answered yet."""


async def carry_out(
    request: Request, command: Command[Result], form: Once, url: str, done: str = "", stored: Notice = STORED
) -> Response:
    """Sends the command and leads on to `url`, which tells that it is `done` (id of a text). Raises as `send` does."""
    outcome = await send(request, command, form.command_id)
    told = Notice(id=done) if done else None
    return redirect(url, stored if outcome is None else told)


async def act(
    request: Request, command: Command[Result], url: str, done: str = "", stored: Notice = STORED
) -> Response:
    """Carries out what a button alone asks for; `url` tells a refusal, too. Raises `Refused` for a missing right."""
    try:
        return await carry_out(request, command, await once(request), url, done, stored)
    except Refused as error:
        return redirect(url, notice_of(error.refusal))


def notice_of(refusal: Refusal) -> Notice:
    """Tells why not. Raises `Refused` again for a missing right, which has a page of its own."""
    check_right(refusal)
    return why_not(refusal)


def why_not(refusal: Refusal) -> Notice:
    """Tells why not, be it for a missing right."""
    return Notice(id=f"refused-{refusal.reason.replace('_', '-')}", values=refusal.details, kind="danger")


def refused(form: Once, refusal: Refusal) -> FormState:
    """The form with the reason why not, at the field that the refusal names. Raises as `notice_of` does."""
    check_right(refusal)
    return FormState.of(form).refused(refusal)


def of_newest(form: FormState, refusal: Refusal) -> FormState:
    """The same form; where somebody else saved meanwhile, it is ready to be saved over theirs."""
    version = refusal.details.get("version")
    return form if version is None else replace(form, entries={**form.entries, "version": (str(version),)})


def check_right(refusal: Refusal) -> None:
    """Raises `Refused` if it is about who acts, not about what."""
    if refusal.reason in REFUSALS:
        raise Refused(refusal.reason)
