"""Letters: how many are where, and the failed ones tried again."""

from math import ceil
from urllib.parse import urlencode
from uuid import UUID

from pydantic import BaseModel, Field, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, if_there
from frontends.web.pages.commands import act
from frontends.web.pages.desk import access
from frontends.web.pages.desk.reading import find_gathering, show, url_of
from frontends.web.pages.reading import id_of, names_of
from shared.contracts.notifications import LetterState, ListLetters, SendAgain
from shared.contracts.registration.gatherings import Gathering

PAGE = 50
"""Letters that one answer holds."""


class Filter(BaseModel):
    """What the address asks for: letters in one state (any, without), and which page of them."""

    stand: LetterState | None = None
    seite: int = Field(default=1, ge=1)

    def at(self, page: int) -> str:
        """The query of another page."""
        return "?" + urlencode(self.model_dump(exclude_none=True, mode="json") | {"seite": page})


async def of_gathering(request: Request) -> Response:
    """The letters about one gathering."""
    return await listed(request, id_of(request), await if_there(find_gathering(request)))


async def of_all(request: Request) -> Response:
    """All letters, those to sign in included."""
    return await listed(request)


async def listed(request: Request, gathering_id: UUID | None = None, gathering: Gathering | None = None) -> Response:
    """A page of letters, with the names of those whom they went to."""
    wanted = filter_of(request)
    found = await ask(request, ListLetters(gathering_id=gathering_id, state=wanted.stand, page=wanted.seite))
    return show(
        request,
        "letters.html",
        gathering_id=gathering_id,
        gathering=gathering,
        found=found,
        filter=wanted,
        pages=max(1, ceil(found.total / PAGE)),
        states=tuple(LetterState),
        names=await names_of(request, (letter.participant_id for letter in found.letters)),
    )


def filter_of(request: Request) -> Filter:
    """What the address asks for. Raises `HTTPException`: 404."""
    try:
        return Filter.model_validate(dict(request.query_params))
    except ValidationError as error:
        raise HTTPException(404) from error


async def again(request: Request) -> Response:
    """Tries a failed letter of a gathering again."""
    return await retry(request, url_of(id_of(request), "post"))


async def again_of_all(request: Request) -> Response:
    """Tries any failed letter again."""
    return await retry(request, "/organisation/post")


async def retry(request: Request, url: str) -> Response:
    """Tries the letter that the address names again."""
    return await act(request, SendAgain(letter_id=id_of(request, "letter_id")), url, "desk-letter-again")


routes = [
    access.view("/post", of_all),
    access.act("/post/{letter_id:uuid}", again_of_all),
    access.view("/{id:uuid}/post", of_gathering),
    access.act("/{id:uuid}/post/{letter_id:uuid}", again),
]
