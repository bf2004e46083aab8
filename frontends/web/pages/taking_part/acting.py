"""Pages of a session: where they are, and for whom."""

from collections.abc import Awaitable, Callable
from functools import wraps
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.flash import redirect
from frontends.web.pages.commands import notice_of
from frontends.web.session import require
from shared.messages import Refused

Page = Callable[[Request], Awaitable[Response]]

SESSION = "/veranstaltungen/{id:uuid}/programm/{session_id:uuid}"


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
