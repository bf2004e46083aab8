"""The site on a free port, and a browser that tells when a page misbehaves."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page
from starlette.applications import Starlette

from deploy.servers import NatsServer
from frontends.web.app import create_app
from frontends.web.server import Server
from frontends.web.settings import WebSettings
from tests.chromium import Watch


@pytest.fixture
async def site(nats_server: NatsServer, keys_dir: Path) -> AsyncIterator[str]:
    """Address of the web frontend, which runs until the test ends."""
    async with served(create_app(WebSettings(nats_url=nats_server.url, keys_dir=keys_dir / "web"))) as address:
        yield address


@asynccontextmanager
async def served(app: Starlette) -> AsyncIterator[str]:
    """Serves the app on a free port as long as the context lasts; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = Server(app)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest.fixture
async def page(browser: Browser, site: str) -> AsyncIterator[Page]:
    """A tab of a German reader. The test fails when it asked somebody else for anything, or the browser complained."""
    context = await browser.new_context(base_url=site, locale="de-DE")
    opened = await context.new_page()
    watch = Watch(opened)
    yield opened
    await context.close()
    assert watch.found == []
