"""A region that changes while somebody works in it: focus and what was typed stay, news is read out once."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from deploy.servers import NatsServer
from frontends.web.app import create_app
from frontends.web.live import stream
from frontends.web.render import PAGES, frame, language
from frontends.web.settings import WebSettings
from shared.client import Unavailable
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import served
from tests.chromium import Watch

PAGE = """{% extends "base.html" %}{% import "macros/live.html" as live with context %}
{% block title %}Tafel{% endblock %}{% block content %}{{ page.heading("Tafel") }}
{% call live.region("board", "/strom") %}{{ html | safe }}{% endcall %}{% endblock %}"""

QUESTION = '<li id="{}"><button class="kern-btn kern-btn--secondary">{}</button></li>'
BEFORE = f"""<p data-announce="turn">Es spricht: Harz</p>
<ul>{QUESTION.format("one", "eins")}{QUESTION.format("two", "zwei")}</ul>
<details><summary>Mehr</summary>Ein Satz.</details><label>Frage <input name="question"></label>"""
AFTER = f"""<p data-announce="turn">Es spricht: Börde</p>
<ul>{QUESTION.format("zero", "null")}{QUESTION.format("two", "zwei (neu)")}{QUESTION.format("one", "eins")}</ul>
<details><summary>Mehr</summary>Zwei Sätze.</details><label>Frage <input name="question" class="x"></label>"""


@dataclass
class Board:
    """What the region shows."""

    html: str = BEFORE
    away: bool = False

    async def look(self) -> str:
        if self.away:
            raise Unavailable
        return self.html

    async def show(self, request: Request) -> Response:
        context = frame(request, language(request)) | {"html": self.html, "notice": None}
        return HTMLResponse(PAGES.from_string(PAGE).render(context))

    async def follow(self, request: Request) -> Response:
        return await stream(request, self.look, every=0.02)


@pytest.fixture
def board() -> Board:
    return Board()


@pytest.fixture
async def page(browser: Browser, board: Board, nats_server: NatsServer, keys_dir: Path) -> AsyncIterator[Page]:
    """A tab that shows the board."""
    app = create_app(WebSettings(nats_url=nats_server.url, keys_dir=keys_dir / "web"))
    app.router.routes += [Route("/tafel", board.show), Route("/strom", board.follow)]
    async with served(app) as site:
        context = await browser.new_context(base_url=site, locale="de-DE")
        opened = await context.new_page()
        watch = Watch(opened)
        await opened.goto("/tafel")
        yield opened  # the server ends while the page still listens
    await context.close()
    assert watch.found == []


async def test_what_somebody_is_doing_survives_a_change(page: Page, board: Board) -> None:
    await page.get_by_label("Frage").fill("Wer zahlt das?")
    await page.get_by_text("Mehr").click()
    await page.get_by_role("button", name="zwei").focus()

    board.html = AFTER

    await expect(page.get_by_role("button", name="zwei (neu)")).to_be_focused()
    assert await page.locator("#board li").all_inner_texts() == ["null", "zwei (neu)", "eins"]
    await expect(page.get_by_label("Frage")).to_have_value("Wer zahlt das?")
    await expect(page.get_by_text("Zwei Sätze.")).to_be_visible()
    await expect(page.locator("p[role=status]")).to_have_text("Es spricht: Börde")
    await assert_accessible(page)
    await assert_fits(page)

    board.html = AFTER.replace("zwei (neu)", "weg").replace('id="two"', 'id="three"')
    await expect(page.locator("#board")).to_be_focused()


async def test_a_countdown_follows_the_servers_clock(page: Page, board: Board) -> None:
    await page.clock.install(time=datetime.now(UTC) + timedelta(minutes=7))
    await page.reload()
    ends_at = datetime.now(UTC) + timedelta(minutes=2)
    board.html = f'<time role="timer" data-countdown-to="{ends_at.isoformat()}">bis gleich</time>'
    await page.clock.run_for(300)
    await expect(page.get_by_role("timer")).to_have_text("2:00")
    await page.clock.run_for(125_000)
    await expect(page.get_by_role("timer")).to_have_text("0:00")


async def test_a_page_says_when_it_is_no_longer_told(page: Page, board: Board) -> None:
    away = page.get_by_text("Diese Seite erneuert sich gerade nicht von selbst.")
    await expect(away).to_be_hidden()
    board.away = True
    await expect(away).to_be_visible()
    board.away = False
    await expect(away).to_be_hidden()
