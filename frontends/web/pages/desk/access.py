"""Whom the pages of the desk are for: a route can't be written without saying so."""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.session import require
from shared.identity import Role

Page = Callable[[Request], Awaitable[Response]]


def view(path: str, page: Page, *also: Role) -> Route:
    """A page that organisers, and who holds one of the roles `also`, may look at."""
    return guarded(path, page, also, ["GET"])


def form(path: str, page: Page, *also: Role) -> Route:
    """A page that shows a form (GET) and takes it (POST)."""
    return guarded(path, page, also, ["GET", "POST"])


def act(path: str, page: Page, *also: Role) -> Route:
    """A form of another page is taken here (POST)."""
    return guarded(path, page, also, ["POST"])


def guarded(path: str, page: Page, also: tuple[Role, ...], methods: list[str]) -> Route:
    """The page below `/organisation`; 401 or 403 for anybody else."""

    @wraps(page)
    async def allowed(request: Request) -> Response:
        require(request, Role.ORGANISER, *also)
        return await page(request)

    return Route(f"/organisation{path}", allowed, methods=methods)
