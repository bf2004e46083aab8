"""What pages of all areas read."""

from collections.abc import Iterable
from typing import Protocol, TypeVar
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request

from frontends.web.bus import ask_if_there
from frontends.web.session import actor
from shared.contracts.registration.people import FindNames, Name


class Known(Protocol):
    """A thing with an id."""

    @property
    def id(self) -> UUID: ...


Thing = TypeVar("Thing", bound=Known)


def id_of(request: Request, name: str = "id") -> UUID:
    """An id in the address."""
    found = request.path_params[name]
    assert isinstance(found, UUID)
    return found


def one_of(request: Request, things: Iterable[Thing], name: str) -> Thing:
    """The one whose id is in the address. Raises `HTTPException`: 404."""
    id = id_of(request, name)
    for thing in things:
        if thing.id == id:
            return thing
    raise HTTPException(404)


async def names_of(request: Request, ids: Iterable[UUID]) -> dict[UUID, Name]:
    """Those whom the reader may know by name; nobody for readers who are not signed in, or without registration."""
    wanted = tuple(sorted(set(ids)))
    if actor(request).id is None or not wanted:
        return {}
    found = await ask_if_there(request, FindNames(participant_ids=wanted))
    return {name.participant_id: name for name in found.names} if found else {}
