"""What several pages of the desk read and show."""

from collections.abc import Awaitable, Iterable
from typing import TypeVar
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.render import render
from frontends.web.session import actor
from shared.client import Unavailable
from shared.contracts.registration.gatherings import FindGathering, Gathering
from shared.contracts.registration.people import FindNames, Name
from shared.identity import Role
from shared.messages import new_id

Answer = TypeVar("Answer")


def show(request: Request, template: str, status_code: int = 200, **context: object) -> Response:
    """A page of the desk. Its templates know `organises`, and `new_id` for forms that take effect once."""
    return render(request, f"desk/{template}", status_code, organises=organises(request), new_id=new_id, **context)


def organises(request: Request) -> bool:
    """Whether who looks may change things, too."""
    return actor(request).has(Role.ORGANISER)


def id_of(request: Request, name: str = "id") -> UUID:
    """An id in the address."""
    found = request.path_params[name]
    assert isinstance(found, UUID)
    return found


def url_of(gathering_id: UUID, *parts: object) -> str:
    """The address of a gathering's page."""
    return "/".join(("/organisation", str(gathering_id), *map(str, parts)))


async def find_gathering(request: Request) -> Gathering:
    """The gathering that the address names. Raises as `ask` does."""
    return await ask(request, FindGathering(gathering_id=id_of(request)))


async def if_there(answer: Awaitable[Answer]) -> Answer | None:
    """The answer; None while its service is away."""
    try:
        return await answer
    except Unavailable:
        return None


async def names_of(request: Request, ids: Iterable[UUID]) -> dict[UUID, Name]:
    """Who these people are, as far as that is known and registration is there."""
    wanted = tuple(sorted(set(ids)))
    found = await if_there(ask(request, FindNames(participant_ids=wanted))) if wanted else None
    return {name.participant_id: name for name in found.names} if found else {}
