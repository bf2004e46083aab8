"""What the web frontend's server sends, and when."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from uvicorn.server import ServerState

from frontends.web.server import WholeAnswers


class Sent(asyncio.Transport):
    """A connection that keeps what was written to it, piece by piece."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[bytes] = []

    def write(self, data: bytes | bytearray | memoryview) -> None:
        if data:
            self.pieces.append(bytes(data))

    def is_closing(self) -> bool:
        return False

    def pause_reading(self) -> None: ...
    def resume_reading(self) -> None: ...
    def close(self) -> None: ...


async def page(_: Request) -> Response:
    return HTMLResponse("<p>Guten Tag</p>")


async def empty(_: Request) -> Response:
    return Response(status_code=204)


async def news(_: Request) -> Response:
    async def parts() -> AsyncIterator[bytes]:
        yield b"data: 1\n\n"
        yield b"data: 2\n\n"

    return StreamingResponse(parts(), media_type="text/event-stream")


APP = Starlette(routes=[Route("/page", page), Route("/empty", empty), Route("/news", news)])


async def answer(*requests: bytes) -> list[bytes]:
    """The pieces in which these requests are answered on one connection."""
    config = uvicorn.Config(APP, http=WholeAnswers, log_config=None, access_log=False)
    state, sent = ServerState(), Sent()
    protocol = WholeAnswers(config, state, {})
    protocol.connection_made(sent)
    for request in requests:
        protocol.data_received(request)
        await asyncio.gather(*state.tasks)
    protocol.connection_lost(None)
    return sent.pieces


async def test_the_head_and_the_content_of_a_page_are_sent_at_once() -> None:
    [piece] = await answer(b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n")
    assert piece.startswith(b"HTTP/1.1 200")
    assert piece.endswith(b"\r\n\r\n<p>Guten Tag</p>")


@pytest.mark.parametrize(("method", "path"), [("HEAD", "page"), ("GET", "empty")])
async def test_an_answer_without_content_is_sent_at_once(method: str, path: str) -> None:
    [piece] = await answer(f"{method} /{path} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
    assert piece.endswith(b"\r\n\r\n")


async def test_each_answer_on_a_connection_has_its_own_head() -> None:
    request = b"GET /page HTTP/1.1\r\nHost: a\r\n\r\n"
    first, second = await answer(request, request)
    assert first.split(b"\r\n\r\n") == second.split(b"\r\n\r\n")


async def test_what_goes_on_is_sent_part_by_part() -> None:
    first, second, end = await answer(b"GET /news HTTP/1.1\r\nHost: a\r\n\r\n")
    assert first.startswith(b"HTTP/1.1 200")
    assert first.endswith(b"data: 1\n\n\r\n")
    assert second.endswith(b"data: 2\n\n\r\n")
    assert end == b"0\r\n\r\n"


async def test_a_request_that_is_none_is_refused_at_once() -> None:
    [piece] = await answer(b"this is no HTTP\r\n\r\n")
    assert piece.startswith(b"HTTP/1.1 400")
    assert b"\r\n\r\n" in piece
