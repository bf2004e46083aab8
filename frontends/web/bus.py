"""The pages' way to the services: asks and sends for who is signed in."""

from collections.abc import Awaitable
from typing import TypeVar
from uuid import UUID

from pydantic import BaseModel
from starlette.requests import Request

from frontends.web.session import actor_token
from shared.client import Bus, Unavailable
from shared.messages import Command, Query

Answer = TypeVar("Answer")
Result = TypeVar("Result", bound=BaseModel)


async def ask(request: Request, query: Query[Result]) -> Result:
    """The answer, as far as the reader may have it. Raises as `shared.client.Bus.ask` does."""
    return await bus(request).ask(query, actor=actor_token(request))


async def ask_as(request: Request, token: str, query: Query[Result]) -> Result:
    """The answer for whom the token acts. Raises as `shared.client.Bus.ask` does."""
    return await bus(request).ask(query, actor=token)


async def ask_if_there(request: Request, query: Query[Result]) -> Result | None:
    """The answer, or None while the service is away. For parts that a page can do without. Raises `Refused`."""
    return await if_there(ask(request, query))


async def if_there(answer: Awaitable[Answer]) -> Answer | None:
    """What was asked for, or None while a service is away."""
    try:
        return await answer
    except Unavailable:
        return None


async def send(request: Request, command: Command[Result], command_id: UUID | None = None) -> Result | None:
    """The outcome, or None when the command is stored and will be carried out later. Raises as `Bus.send` does."""
    return await bus(request).send(command, actor=actor_token(request), command_id=command_id)


def bus(request: Request) -> Bus:
    """The connection of this process."""
    found = request.app.state.bus
    assert isinstance(found, Bus)
    return found
