"""The whole platform as `make up` runs it: real processes, real mail, and people with a browser each."""

import asyncio
import email
import email.policy
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest
from playwright.async_api import Browser, Locator, Page

from deploy.processes import free_port
from tests.browser.checks import assert_accessible
from tests.chromium import Watch
from tests.places import place_for_servers

ORGANISER = "organisation@ideenwerkstatt.example"
PATIENCE = 20.0
LINK = re.compile(r"http://127\.0\.0\.1:\d+/zugang/\S+")


@dataclass(frozen=True)
class Platform:
    """Where it answers."""

    web: str
    mail: str

    async def letter(self, to: str, subject: str) -> EmailMessage:
        """The latest letter to the address whose subject contains the words; waits for it."""
        async with httpx.AsyncClient(base_url=self.mail) as client, asyncio.timeout(PATIENCE):
            while True:
                for found in (await client.get("/letters.json")).json():
                    if to in str(found["to"]) and subject in found["subject"]:
                        raw = (await client.get(f"/letters/{found['id']}.eml")).content
                        letter = email.message_from_bytes(raw, policy=email.policy.default)
                        assert isinstance(letter, EmailMessage)
                        return letter
                await asyncio.sleep(0.1)


@dataclass(frozen=True)
class LocalPlatform(Platform):
    """On this machine: where it keeps what it stores, too."""

    folder: Path


def text(letter: EmailMessage) -> str:
    """What a mail program without HTML shows."""
    body = letter.get_body(("plain",))
    assert body is not None
    found = body.get_content()
    assert isinstance(found, str)
    return found


def link(letter: EmailMessage) -> str:
    """The personal link in a letter."""
    found = LINK.search(text(letter))
    assert found, text(letter)
    return found.group()


@pytest.fixture
def platform() -> Iterator[LocalPlatform]:
    """The platform on empty data; it ends with the test."""
    with place_for_servers() as folder:
        ports = {"WEB_PORT": str(free_port()), "MAIL_PORT": str(free_port())}
        environment = os.environ | ports | {"LOCAL_DIR": str(folder / "local"), "ORGANISERS": ORGANISER, "WARM_UP": "0"}
        process = subprocess.Popen(
            [sys.executable, "-m", "deploy.local"], env=environment, stdout=subprocess.PIPE, text=True
        )
        try:
            wait_until_ready(process)
            yield LocalPlatform(
                f"http://127.0.0.1:{ports['WEB_PORT']}", f"http://127.0.0.1:{ports['MAIL_PORT']}", folder / "local"
            )
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


def wait_until_ready(process: "subprocess.Popen[str]") -> None:
    """Until it says that it runs."""
    assert process.stdout is not None
    for line in process.stdout:
        if "Ctrl-C ends everything" in line:
            return
    pytest.fail("the platform did not start")


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser of their own, whose every page is checked for accessibility."""

    page: Page
    platform: Platform

    async def open(self, address: str) -> None:
        """Goes to a page."""
        await self.page.goto(address if address.startswith("http") else f"{self.platform.web}{address}")
        await assert_accessible(self.page)

    async def follow(self, name: str, within: Locator | None = None) -> None:
        """Follows a link by its text."""
        await self._go((within or self.page).get_by_role("link", name=name).first)

    async def press(self, name: str, within: Locator | None = None) -> None:
        """Presses a button by its text."""
        await self._go((within or self.page).get_by_role("button", name=name).first)

    async def _go(self, target: Locator) -> None:
        async with self.page.expect_navigation():
            await target.click()
        await assert_accessible(self.page)

    async def fill(self, **fields: str) -> None:
        """Fills in fields by their names."""
        for name, value in fields.items():
            await self.page.locator(f"[name={name}]").fill(value)

    async def choose(self, **fields: str) -> None:
        """Chooses from lists by the text that is shown."""
        for name, label in fields.items():
            await self.page.locator(f"select[name={name}]").first.select_option(label=label)

    async def check(self, label: str) -> None:
        """Ticks a box or a choice."""
        await self.page.get_by_label(label, exact=True).check()

    async def reads(self, words: str) -> None:
        """The words are on the page."""
        await self.page.get_by_text(words).filter(visible=True).first.wait_for(timeout=PATIENCE * 1000)

    async def heading(self) -> str:
        """The page's heading."""
        return await self.page.get_by_role("heading", level=1).inner_text()

    async def sign_in(self, address: str) -> None:
        """Signs in with a mailed link."""
        await self.open("/einloggen")
        await self.fill(email=address)
        await self.press("Link schicken")
        await self.open_link(await self.platform.letter(address, "Ihr Link zum Einloggen"))

    async def open_link(self, letter: EmailMessage) -> None:
        """Opens the personal link of a letter."""
        await self.open(link(letter))
        await self.press("Einloggen", self.page.locator("main"))


Meet = Callable[[], Awaitable[Visitor]]


@pytest.fixture
async def visitor(browser: Browser, platform: Platform) -> AsyncIterator[Meet]:
    """`await visitor()`: somebody with a browser of their own. Nobody's browser may ask a third party or complain."""
    watches: list[Watch] = []

    async def meet() -> Visitor:
        page = await (await browser.new_context(locale="de-DE")).new_page()
        page.set_default_timeout(PATIENCE * 1000)
        watches.append(Watch(page))
        return Visitor(page, platform)

    yield meet
    assert [found for watch in watches for found in watch.found] == []
