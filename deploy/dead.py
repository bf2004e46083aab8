"""Dead letters, for the operator: messages that failed too often or could not be read.

As the operator: `NATS_URL`, `KEYS_DIR`. ::

    python -m deploy.dead list
    python -m deploy.dead show 12
    python -m deploy.dead retry 12     # back to where it failed; whoever had handled it already skips it
    python -m deploy.dead drop 12
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from nats.aio.client import Client as Nats
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from shared import retry
from shared.client import connect
from shared.messages import DEAD_STREAM
from shared.settings import Settings, read

PREFIX = "dead."
OURS = ("dead-", "Nats-")
"""Headers of the dead letter itself; the others are the message's own."""


class NoSuchLetter(LookupError):
    """There is no dead letter of that number, or no longer."""


@dataclass(frozen=True)
class DeadLetter:
    """A message that was parked: its number here, where it was sent, who failed on it, how and where."""

    number: int
    subject: str
    consumer: str
    reason: str
    error: str
    where: str
    deliveries: str
    at: str


class Desk:
    """Looks at dead letters and decides on them."""

    def __init__(self, connection: Nats) -> None:
        self.js = connection.jetstream(timeout=10)

    async def list(self) -> list[DeadLetter]:
        """All dead letters, oldest first."""
        state = (await self.js.stream_info(DEAD_STREAM)).state
        letters = []
        number = state.first_seq
        while number <= state.last_seq:
            try:
                message = await self.js.get_msg(DEAD_STREAM, number, next=True, subject=f"{PREFIX}>")
            except NotFoundError:
                break
            letters.append(letter(message))
            number = letters[-1].number + 1
        return letters

    async def show(self, number: int) -> str:
        """Headers and body; what is sealed stays sealed. Raises `NoSuchLetter`."""
        message = await self._message(number)
        head = "\n".join(f"{name}: {value}" for name, value in sorted((message.headers or {}).items()))
        return f"{message.subject}\n{head}\n\n{(message.data or b'').decode(errors='backslashreplace')}"

    async def retry(self, number: int) -> None:
        """Sends the message again as it was, and takes it off the list. Raises `NoSuchLetter`."""
        message = await self._message(number)
        kept = {name: value for name, value in (message.headers or {}).items() if not name.startswith(OURS)}
        head = kept | {"Nats-Msg-Id": f"retry.{number}"}
        await self.js.publish(str(message.subject).removeprefix(PREFIX), message.data or b"", headers=head)
        await self.js.delete_msg(DEAD_STREAM, number)

    async def drop(self, number: int) -> None:
        """Gives the message up for good. Raises `NoSuchLetter`."""
        await self._message(number)
        await self.js.delete_msg(DEAD_STREAM, number)

    async def _message(self, number: int) -> RawStreamMsg:
        try:
            return await self.js.get_msg(DEAD_STREAM, number)
        except NotFoundError as error:
            raise NoSuchLetter(number) from error


def letter(message: RawStreamMsg) -> DeadLetter:
    """What the headers of a parked message say."""
    head = message.headers or {}
    return DeadLetter(
        number=message.seq or 0,
        subject=str(message.subject).removeprefix(PREFIX),
        consumer=head.get(retry.CONSUMER, ""),
        reason=head.get(retry.REASON, ""),
        error=head.get(retry.ERROR, ""),
        where=head.get(retry.WHERE, ""),
        deliveries=head.get(retry.DELIVERIES, ""),
        at=head.get(retry.DIED_AT, ""),
    )


def lines(letters: list[DeadLetter]) -> Iterator[str]:
    """A line for each letter."""
    for each in letters:
        yield f"{each.number:>6}  {each.at[:19]}  {each.reason:<10}  {each.consumer}  {each.error}  {each.where}"


async def main(arguments: argparse.Namespace) -> str:
    """Does what the operator asked for; what to print."""
    async with await connect(read(Settings), "operator") as connection:
        desk = Desk(connection)
        if arguments.action == "list":
            return "\n".join(lines(await desk.list())) or "No dead letters."
        if arguments.action == "show":
            return await desk.show(arguments.number)
        await (desk.retry if arguments.action == "retry" else desk.drop)(arguments.number)
        return f"{arguments.number}: done"


def parser() -> argparse.ArgumentParser:
    """`list`, or an action on one letter."""
    found = argparse.ArgumentParser(prog="python -m deploy.dead", description=__doc__)
    actions = found.add_subparsers(dest="action", required=True)
    actions.add_parser("list", help="all dead letters, oldest first")
    for action, text in (("show", "headers and body"), ("retry", "send it again"), ("drop", "give it up")):
        actions.add_parser(action, help=text).add_argument("number", type=int)
    return found


if __name__ == "__main__":
    try:
        print(asyncio.run(main(parser().parse_args())))
    except NoSuchLetter as error:
        sys.exit(f"There is no dead letter {error}.")
