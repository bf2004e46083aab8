"""What all pages of a café read."""

from starlette.requests import Request

from frontends.web.bus import ask
from frontends.web.pages.desk.reading import url_of
from frontends.web.pages.reading import id_of
from shared.contracts.agenda.cafe import Cafe, FindCafe

AT = "/{id:uuid}/cafe/{session_id:uuid}"


async def find_cafe(request: Request) -> Cafe:
    """The café that the address names. Raises as `ask` does."""
    return await ask(request, FindCafe(session_id=id_of(request, "session_id")))


def cafe_url(request: Request, *parts: str) -> str:
    """The address of the café's page, or of one below it."""
    return url_of(id_of(request), "cafe", id_of(request, "session_id"), *parts)
