"""From a button of a session's page to a command, and back to where the button was."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import send
from frontends.web.errors import REFUSALS
from frontends.web.flash import Notice, redirect
from frontends.web.session import require
from shared.messages import Command, Refusal, Refused

Page = Callable[[Request], Awaitable[Response]]
Result = TypeVar("Result", bound=BaseModel)

SESSION = "/veranstaltungen/{id:uuid}/programm/{session_id:uuid}"
STORED = Notice(id="taking-part-stored", kind="info")
"""The service is away; it will carry out what was asked for."""


def id_of(request: Request, name: str = "session_id") -> UUID:
    """An id in the address."""
    found = request.path_params[name]
    assert isinstance(found, UUID)
    return found


def url_of(request: Request, *parts: object) -> str:
    """The address of a page of the session that the address names."""
    at = "/veranstaltungen", id_of(request, "id"), "programm", id_of(request)
    return "/".join(map(str, (*at, *parts)))


def admitted(page: Page) -> Page:
    """The page, for who comes to the gathering. Anybody else who is signed in is led there, and told why."""

    @wraps(page)
    async def entering(request: Request) -> Response:
        require(request)
        try:
            return await page(request)
        except Refused as error:
            if error.refusal.reason != "not_registered":
                raise
            return redirect(f"/veranstaltungen/{id_of(request, 'id')}", notice_of(error.refusal))

    return entering


async def act(request: Request, command: Command[Result], url: str, done: str = "", id: UUID | None = None) -> Response:
    """Carries out what a button asks for; `url` shows what came of it, and tells that it is `done` (id of a text).

    Raises `Refused` for a missing right.
    """
    try:
        outcome = await send(request, command, id)
    except Refused as error:
        return redirect(url, notice_of(error.refusal))
    return redirect(url, STORED if outcome is None else Notice(id=done) if done else None)


def notice_of(refusal: Refusal) -> Notice:
    """Tells why not. Raises `Refused` again for a missing right, which has a page of its own."""
    if refusal.reason in REFUSALS:
        raise Refused(refusal.reason)
    return Notice(id=f"refused-{refusal.reason.replace('_', '-')}", values=refusal.details, kind="danger")
