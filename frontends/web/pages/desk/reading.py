"""What several pages of the desk read and show."""

from collections.abc import Mapping
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.pages.reading import id_of
from frontends.web.render import Translate, render
from frontends.web.session import actor
from shared.contracts.registration.gatherings import FindGathering, Gathering
from shared.contracts.registration.people import Name
from shared.identity import Role
from shared.messages import new_id


def show(request: Request, template: str, status_code: int = 200, **context: object) -> Response:
    """A page of the desk. Its templates know `organises`, and `new_id` for forms that take effect once."""
    return render(request, f"desk/{template}", status_code, organises=organises(request), new_id=new_id, **context)


def organises(request: Request) -> bool:
    """Whether who looks may change things, too."""
    return actor(request).has(Role.ORGANISER)


def url_of(gathering_id: UUID, *parts: object) -> str:
    """The address of a gathering's page."""
    return "/".join(("/organisation", str(gathering_id), *map(str, parts)))


def called(t: Translate, id: UUID | None, names: Mapping[UUID, Name]) -> str:
    """What somebody is called, if that is known."""
    name = names.get(id) if id else None
    return name.name if name else t("desk-somebody")


async def find_gathering(request: Request) -> Gathering:
    """The gathering that the address names. Raises as `ask` does."""
    return await ask(request, FindGathering(gathering_id=id_of(request)))
