"""Regions that change while somebody looks: all who look share one look, and streams end when the process does."""

import asyncio
import socket
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web import live
from frontends.web.live import Live, event, stream
from frontends.web.server import Server
from shared.client import Unavailable
from shared.messages import Refused

QUICK = 0.01


@dataclass
class Board:
    """Something to look at, and how often somebody did."""

    html: str = "<p>one</p>"
    failure: Exception | None = None
    looks: int = 0
    live: Live = field(default_factory=Live)

    async def look(self) -> str:
        self.looks += 1
        if self.failure:
            raise self.failure
        return self.html

    async def follow(self, request: Request) -> Response:
        return await stream(request, self.look, request.query_params.get("wer", ""), QUICK)

    async def events(self, whose: str = "") -> AsyncGenerator[bytes, None]:
        """As one listener gets them, without the clock."""
        first = await live.told(self.look)
        async with aclosing(self.live.follow(("/", "de", whose), self.look, first, QUICK)) as events:
            async for told in events:
                yield told.partition(b"\n\n")[2] or told


@pytest.fixture
def board() -> Board:
    return Board()


async def started(
    board: Board, listeners: int = 1, whose: Callable[[int], str] = lambda _: ""
) -> list[AsyncGenerator[bytes, None]]:
    """Listeners who have been told what there is."""
    events = [board.events(whose(number)) for number in range(listeners)]
    for each in events:
        assert await anext(each) == b"retry: 1000\n\n"
        assert await anext(each) == event("region", board.html)
    return events


async def test_everybody_is_told_what_changed(board: Board) -> None:
    phones = await started(board, listeners=3)
    board.html = "<p>two</p>"
    assert [await anext(phone) for phone in phones] == [event("region", "<p>two</p>")] * 3


async def test_300_phones_share_one_look(board: Board) -> None:
    phones = await started(board, listeners=300)
    assert len(board.live.regions) == 1
    own = board.looks
    board.html = "<p>two</p>"
    for phone in phones:
        await anext(phone)
    assert own == 300
    assert board.looks - own <= 2


async def test_readers_who_see_something_different_share_nothing(board: Board) -> None:
    await started(board, listeners=2, whose=str)
    assert len(board.live.regions) == 2


async def test_nobody_looks_when_nobody_listens(board: Board) -> None:
    phones = await started(board, listeners=2)
    region = next(iter(board.live.regions.values()))
    for phone in phones:
        await phone.aclose()
    assert board.live.regions == {}
    assert region.ended


async def test_a_service_that_is_away_leaves_what_is_shown_until_it_is_back(board: Board) -> None:
    [phone] = await started(board)
    board.failure = Unavailable()
    assert await anext(phone) == event("away")
    board.failure = None
    assert await anext(phone) == event("region", board.html)


async def test_a_fault_of_ours_leaves_what_is_shown(board: Board) -> None:
    [phone] = await started(board)
    board.failure = ZeroDivisionError()
    assert await anext(phone) == event("away")


async def test_when_one_may_no_longer_look_each_is_asked_anew(board: Board) -> None:
    phones = await started(board, listeners=2)
    board.failure = Refused("not_allowed")
    assert [[told async for told in phone] for phone in phones] == [[], []]
    board.failure = None
    await started(board)


async def test_the_clock_is_told_while_nothing_changes(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "KEEP_ALIVE", QUICK)
    [phone] = await started(board)
    assert (await anext(phone)).startswith(b"event: now\ndata: 20")


async def test_a_stream_ends_after_a_while(board: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LASTS", 0)
    assert [told async for told in board.events()] == [b"retry: 1000\n\n"]


async def test_lines_of_html_stay_lines() -> None:
    assert event("region", "<p>\r\n\n</p>") == b"event: region\ndata: <p>\ndata: \ndata: </p>\n\n"


async def test_who_may_not_look_gets_no_stream(board: Board) -> None:
    board.failure = Refused("not_allowed")
    async with served(board) as (_, site):
        assert (await site.get("/")).status_code == 403
    assert board.live.regions == {}


async def test_a_server_that_is_to_stop_ends_its_streams(board: Board) -> None:
    async with served(board) as (server, site), site.stream("GET", "/") as phone:
        lines = phone.aiter_lines()
        while await anext(lines) != f"data: {board.html}":
            pass
        assert phone.headers["content-type"].startswith("text/event-stream")
        server.should_exit = True
        assert not [line async for line in lines if line.startswith("data: <")]
    assert board.live.regions == {}


async def refuse(_: Request, error: Exception) -> Response:
    return Response(str(error), 403)


@asynccontextmanager
async def served(board: Board) -> AsyncIterator[tuple[Server, httpx.AsyncClient]]:
    """The board's stream on a free port, as long as the context lasts."""
    app = Starlette(routes=[Route("/", board.follow)], exception_handlers={Refused: refuse})
    app.state.live = board.live
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = Server(app)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{listening.getsockname()[1]}") as site:
            yield server, site
        server.should_exit = True
        await serving
