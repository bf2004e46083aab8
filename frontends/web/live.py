"""Pages that change while somebody looks at them: regions of HTML that the server pushes.

By server-sent events (WHATWG, HTML, section 9.2). A page shows a region, whose address answers with a stream:

    {% import "macros/live.html" as live with context %}
    {% call live.region("queue", "/…/strom") %}{% include "plenary/queue.html" %}{% endcall %}

    async def follow(request: Request) -> Response:
        async def look() -> str:
            return fragment(request, "plenary/queue.html", queue=await ask(request, FindQueue(…)))
        return await stream(request, look)

What is pushed has to be the same as long as nothing changed: no time of day and no fresh id in it. In a region
(`static/live.js`) an element that may move bears an id, and text in one with `data-announce` is read out when it
changes. `<time data-countdown-to="…">` counts down to an instant by the server's clock, anywhere on the page.
"""

import asyncio
import logging
import re
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import Context
from datetime import UTC, datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from frontends.web.render import language
from shared.client import Unavailable
from shared.messages import Refused

EVERY = 1.0
"""Seconds between two looks."""
KEEP_ALIVE = 15.0
"""Seconds after which the clock is told even if nothing else is to tell, so that nobody on the way hangs up."""
LASTS = 600.0
"""Seconds until a stream ends; the browser comes again and has to show anew who asks."""
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}

Look = Callable[[], Awaitable[str]]
"""The region's HTML as it is now. May raise `Unavailable` and `Refused`."""

Key = tuple[str, str, str]
"""Address, language, and what else tells apart readers who see something different."""

log = logging.getLogger(__name__)


async def stream(request: Request, look: Look, whose: str = "", every: float = EVERY) -> Response:
    """Pushes what `look` returns, now and whenever it has changed.

    All who look at one address in one language share one look each `every` seconds. `whose` tells apart readers who
    see something different there: a person's id, or a role. Raises as `look` does for a reader who may not look.
    """
    first = await told(look)
    live = request.app.state.live
    assert isinstance(live, Live)
    key = f"{request.url.path}?{request.url.query}", language(request), whose
    events = live.follow(key, look, first, every)
    return StreamingResponse(events, headers=HEADERS, media_type="text/event-stream")


async def told(look: Look) -> bytes:
    """What a look is to tell. Raises as it does, but for a service that is away."""
    try:
        return event("region", await look())
    except Unavailable:
        return event("away")


def event(name: str, data: str = "") -> bytes:
    """An event as it is sent."""
    lines = "".join(f"data: {line}\n" for line in re.split(r"\r\n|\r|\n", data))
    return f"event: {name}\n{lines}\n".encode()


def clock() -> bytes:
    """What time it is here."""
    return event("now", datetime.now(UTC).isoformat())


class Region:
    """What the listeners of one key are told."""

    def __init__(self, look: Look, every: float) -> None:
        self.look = look
        self.every = every
        self.news = b""
        self.listeners = 0
        self.ended = False
        self._change = asyncio.Event()
        self._watching = asyncio.create_task(self._watch(), context=Context())

    def tell(self, news: bytes) -> None:
        """Tells every listener, if it is news."""
        if news != self.news:
            self.news = news
            self._wake()

    def end(self) -> None:
        """Ends the streams; the browsers come again."""
        self.ended = True
        self._watching.cancel()
        self._wake()

    def _wake(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.every)
            await self._look_again()

    async def _look_again(self) -> None:
        """A failure leaves what is shown. If the one through whose eyes all look may no longer, each is asked anew."""
        try:
            self.tell(await told(self.look))
        except (Refused, HTTPException):
            self.end()
        except Exception:
            log.exception("look failed")
            self.tell(event("away"))

    async def follow(self) -> AsyncIterator[bytes]:
        """The events of one listener."""
        now = asyncio.get_running_loop().time
        until = now() + LASTS
        sent = b""
        while not self.ended and now() < until:
            if self.news != sent:
                sent = self.news
                yield clock() + sent
            elif not await self._changed():
                yield clock()

    async def _changed(self) -> bool:
        """Waits for news; False when there was none for a while."""
        try:
            async with asyncio.timeout(KEEP_ALIVE):
                await self._change.wait()
        except TimeoutError:
            return False
        return True


class Live:
    """The regions of one process that somebody looks at."""

    def __init__(self) -> None:
        self.regions: dict[Key, Region] = {}
        self.closed = False

    def close(self) -> None:
        """Ends all streams, and each one that is still asked for."""
        self.closed = True
        for region in self.regions.values():
            region.end()

    async def follow(self, key: Key, look: Look, first: bytes, every: float) -> AsyncGenerator[bytes, None]:
        """The events of one listener, beginning with what they found themselves."""
        if self.closed:
            return
        with self._listening(key, look, every) as region:
            region.tell(first)
            yield b"retry: 1000\n\n"
            async for news in region.follow():
                yield news

    @contextmanager
    def _listening(self, key: Key, look: Look, every: float) -> Iterator[Region]:
        """The region of this key, which ends with its last listener."""
        region = self.regions.get(key)
        if region is None or region.ended:
            region = self.regions[key] = Region(look, every)
        region.listeners += 1
        try:
            yield region
        finally:
            region.listeners -= 1
            if not region.listeners:
                region.end()
                if self.regions.get(key) is region:
                    del self.regions[key]
