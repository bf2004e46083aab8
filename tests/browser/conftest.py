"""The site on a free port, and a browser that tells when a page misbehaves."""

import asyncio
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.async_api import Browser, ConsoleMessage, Page, Playwright, Request, Response, async_playwright
from starlette.types import ASGIApp

from deploy.servers import NatsServer
from frontends.web.app import create_app
from frontends.web.settings import WebSettings

INSTALLED = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking"]


@pytest.fixture
async def site(nats_server: NatsServer, keys_dir: Path) -> AsyncIterator[str]:
    """Address of the web frontend, which runs until the test ends."""
    async with served(create_app(WebSettings(nats_url=nats_server.url, keys_dir=keys_dir))) as address:
        yield address


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """Serves the app on a free port as long as the context lasts; its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False))
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        await serving


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium: the one on PATH, else Playwright's own. Without any the test is skipped, or fails if it is required."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=executable(playwright), args=OPTIONS)
        yield running
        await running.close()


def executable(playwright: Playwright) -> str:
    """Where a browser is."""
    own = playwright.chromium.executable_path
    found = next(filter(None, map(shutil.which, (*INSTALLED, own))), None)
    if found is None and os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("no browser: run `make browser`")
    return found or pytest.skip("no browser: run `make browser`")


@pytest.fixture
async def page(browser: Browser, site: str) -> AsyncIterator[Page]:
    """A tab of a German reader. The test fails when it asked somebody else for anything, or the browser complained."""
    context = await browser.new_context(base_url=site, locale="de-DE")
    opened = await context.new_page()
    watch = Watch(opened)
    yield opened
    await context.close()
    assert watch.found == []


class Watch:
    """What a tab did that it should not."""

    def __init__(self, page: Page) -> None:
        self.found: list[str] = []
        page.on("request", self.requested)
        page.on("response", self.answered)
        page.on("console", self.said)
        page.on("pageerror", lambda error: self.found.append(str(error)))

    def requested(self, request: Request) -> None:
        """Only we may be asked."""
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            self.found.append(f"asked {request.url}")

    def answered(self, response: Response) -> None:
        """A page may be an error page; what it is made of may not be missing."""
        if response.status >= 400 and response.request.resource_type != "document":
            self.found.append(f"{response.status} {response.url}")

    def said(self, message: ConsoleMessage) -> None:
        """Statuses are judged by `answered`."""
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.found.append(message.text)
