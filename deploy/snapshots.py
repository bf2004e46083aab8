"""Snapshots of JetStream streams, their durable consumers included.

Protocol: https://docs.nats.io/reference/jetstream/api/stream/snapshot and …/restore. A snapshot comes in chunks, which
are acknowledged if they ask for it; an empty one is the end. A restored stream has the same messages, numbers and
times, and its consumers go on where they were; ids by which it dropped repeats are forgotten.
"""

import asyncio
import json
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from nats.aio.client import Client as Nats
from nats.js.errors import NotFoundError
from pydantic import TypeAdapter, ValidationError

from shared.messages import Value

CHUNK = 128 * 1024
ANSWERED_WITHIN = 30.0

Json = dict[str, object]


class Stream(Value):
    """What must be known of a stream to restore it, as the server describes it."""

    config: Json
    state: Json


class SnapshotError(Exception):
    """The server could not take or restore a snapshot."""


ANSWER = TypeAdapter(Json)


async def take(nats: Nats, name: str, path: Path) -> Stream:
    """Writes a snapshot of the stream to `path`. Raises `SnapshotError`."""
    inbox = nats.new_inbox()
    chunks = await nats.subscribe(inbox)
    request = {"deliver_subject": inbox, "chunk_size": CHUNK, "no_consumers": False, "jsck": True}
    try:
        answer = await ask(nats, f"$JS.API.STREAM.SNAPSHOT.{name}", json.dumps(request).encode())
        with path.open("wb") as file:
            while (chunk := await chunks.next_msg(ANSWERED_WITHIN)).data:
                file.write(chunk.data)
                if chunk.reply:
                    await chunk.respond(b"")
    except TimeoutError as error:
        raise SnapshotError(f"{name}: the snapshot stopped coming") from error
    finally:
        await chunks.unsubscribe()
    if (chunk.headers or {}).get("Status", "204") != "204":
        raise SnapshotError(f"{name}: {chunk.headers}")
    return Stream(config=part(answer, "config"), state=part(answer, "state"))


async def restore(nats: Nats, stream: Stream, path: Path, replicas: int) -> object:
    """Puts the stream of a snapshot in place of the one with its name; how many messages it has.

    Raises `SnapshotError`.
    """
    config = stream.config | {"num_replicas": replicas}
    name = str(config["name"])
    with suppress(NotFoundError):
        await nats.jetstream(timeout=ANSWERED_WITHIN).delete_stream(name)
    request = json.dumps({"config": config, "state": stream.state}).encode()
    answer = await ask(nats, f"$JS.API.STREAM.RESTORE.{name}", request)
    subject = str(answer["deliver_subject"])
    with path.open("rb") as file:
        await send(nats, subject, file)
    return part(await ask(nats, subject, b""), "state")["messages"]


async def send(nats: Nats, subject: str, file: BinaryIO) -> None:
    """Sends a file in chunks, each once the one before was taken."""
    while chunk := await asyncio.to_thread(file.read, CHUNK):
        reply = await nats.request(subject, chunk, ANSWERED_WITHIN)
        if reply.data:
            raise_error(ANSWER.validate_json(reply.data))


async def ask(nats: Nats, subject: str, body: bytes) -> Json:
    """The server's answer. Raises `SnapshotError`."""
    reply = await nats.request(subject, body, ANSWERED_WITHIN)
    try:
        answer = ANSWER.validate_json(reply.data)
    except ValidationError as error:
        raise SnapshotError(f"{subject}: not understood") from error
    raise_error(answer)
    return answer


def raise_error(answer: Json) -> None:
    """Raises `SnapshotError` if that is what the server answered."""
    if "error" in answer:
        raise SnapshotError(str(part(answer, "error").get("description")))


def part(answer: Json, name: str) -> Json:
    """An object in an answer."""
    found = answer[name]
    assert isinstance(found, dict)
    return found
