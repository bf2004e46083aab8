"""Acting over the bus with patience: every outcome is waited for, and a refusal ends the play.

A command's id follows from who organises this installation and from what the command is about, so that one that was
sent before is not carried out again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar
from uuid import uuid5

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from pydantic import BaseModel

from shared import sealed
from shared.client import Bus, Unavailable
from shared.contracts.registration.access import ListRoles
from shared.identity import NOBODY, Actor, Role, issue
from shared.messages import Command, Query, Refused, Value, new_id
from shared.sealed import Sealed
from shared.settings import Settings

PATIENCE = 60.0  # seconds until we give up
PAUSE = 0.1  # seconds between two looks
TOKENS_LAST = timedelta(hours=1)

Result = TypeVar("Result", bound=BaseModel)
Found = TypeVar("Found")
Content = TypeVar("Content", bound=Value)


class Stopped(Exception):
    """The play can't go on; the text says why."""


@dataclass(frozen=True)
class Stage:
    """The bus, the keys of the installation, and its organiser, for whom it is set up."""

    bus: Bus
    signing_key: Ed25519PrivateKey
    seal_key: X25519PublicKey
    organiser: Actor = NOBODY
    organiser_email: str = ""

    async def send(self, command: Command[Result], about: object, *, by: Actor = NOBODY) -> Result:
        """The outcome of a command `about` something that no other command of its kind is about. Raises `Stopped`."""
        name = f"{type(command).__name__} {about}"
        command_id = uuid5(self.organiser.signed_in(), name)
        try:
            outcome = await self.bus.send(command, actor=self.token(by), command_id=command_id, wait=PATIENCE)
        except Refused as refused:
            raise Stopped(f"{name} was refused: {reason(refused)}") from refused
        except Unavailable as unavailable:
            raise Stopped(f"{name} could not be sent: the bus is not there") from unavailable
        if outcome is None:
            raise Stopped(f"{name} had no outcome within {PATIENCE:.0f} s")
        return outcome

    async def ask(self, query: Query[Result], *, by: Actor = NOBODY) -> Result:
        """The answer; what a service does not know yet it may hear of in a moment. Raises `Stopped`."""
        name = type(query).__name__

        async def answer() -> Result | None:
            try:
                return await self.bus.ask(query, actor=self.token(by))
            except Unavailable:
                return None
            except Refused as refused:
                if refused.refusal.reason.startswith("unknown_"):
                    return None
                raise Stopped(f"{name} was refused: {reason(refused)}") from refused

        return await eventually(name, answer)

    def token(self, actor: Actor) -> str | None:
        """What the actor would have got on signing in."""
        return issue(actor, self.signing_key, TOKENS_LAST) if actor.id else None

    def seal(self, value: Content) -> Sealed[Content]:
        """Readable for registration alone."""
        return sealed.seal(value, self.seal_key)


async def set_up(bus: Bus, registration: Settings) -> Stage:
    """The stage of this installation, with registration's keys. Raises `Stopped` if it has no organiser."""
    stage = Stage(bus, registration.signing_key(), registration.seal_key())
    holders = (await stage.ask(ListRoles(), by=Actor(id=new_id(), roles=frozenset({Role.ORGANISER})))).holders
    for holder in holders:
        if Role.ORGANISER in holder.roles:
            organiser = Actor(id=holder.participant_id, roles=holder.roles | {Role.PARTICIPANT})
            return Stage(bus, stage.signing_key, stage.seal_key, organiser, holder.person.email)
    raise Stopped("nobody organises here yet: start registration with ORGANISERS=<address>")


async def eventually(what: str, look: Callable[[], Awaitable[Found | None]]) -> Found:
    """What `look` finds, sooner or later. Raises `Stopped` when it takes too long."""
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                if (found := await look()) is not None:
                    return found
                await asyncio.sleep(PAUSE)
    except TimeoutError:
        raise Stopped(f"{what}: nothing came within {PATIENCE:.0f} s") from None


def reason(refused: Refused) -> str:
    """The code of a refusal, with its details."""
    details = ", ".join(f"{name}: {value}" for name, value in refused.refusal.details.items())
    return f"{refused.refusal.reason} ({details})" if details else refused.refusal.reason
