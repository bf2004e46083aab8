"""Pages of a session: where they are, and for whom."""

from collections.abc import Awaitable, Callable
from functools import wraps
from typing import TypeVar
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import act, notice_of
from frontends.web.pages.reading import id_of
from frontends.web.session import actor, require
from shared.contracts.registration.people import KNOW_EVERYBODY
from shared.messages import Command, Done, Refused

Page = Callable[[Request], Awaitable[Response]]
Pressed = TypeVar("Pressed", bound=Once)

SESSION = "/veranstaltungen/{id:uuid}/programm/{session_id:uuid}"


def session_id(request: Request) -> UUID:
    """The session that the address names."""
    return id_of(request, "session_id")


def url_of(request: Request, *parts: object) -> str:
    """The address of a page of the session that the address names."""
    at = "/veranstaltungen", id_of(request), "programm", session_id(request)
    return "/".join(map(str, (*at, *parts)))


def eyes(request: Request, *, has_seat: bool, steers: bool) -> str:
    """Tells apart readers who see something different: by what they may do, and by whose names they may know.

    Who works for all knows everybody, and those with a seat know each other. What anybody else knows is theirs alone.
    """
    reader = actor(request)
    knows = "everybody" if reader.has(*KNOW_EVERYBODY) else "seats" if has_seat else reader.id
    return f"{knows} seat={has_seat} steers={steers}"


async def press(
    request: Request, shape: type[Pressed], command: Callable[[Pressed], Command[Done]], url: str, done: str = ""
) -> Response:
    """Carries out what a button with fields of its own asks for; without them there is nothing to do."""
    form = await read(request, shape)
    return redirect(url) if isinstance(form, FormState) else await act(request, command(form), url, done)


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
            return redirect(f"/veranstaltungen/{id_of(request)}", notice_of(error.refusal))

    return entering
