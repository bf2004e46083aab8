"""A browser that tells when a page misbehaves."""

import shutil
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, Playwright, Request, Response, async_playwright

from tests.requirements import lacking

INSTALLED = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = ["--no-sandbox", "--disable-background-networking"]


@pytest.fixture(scope="session")
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
    return found or lacking("no browser: run `make browser`", "REQUIRE_BROWSER")


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
