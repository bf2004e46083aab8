"""Forms: every mistake is told at its field and above the form, and nothing typed is lost."""

from collections.abc import AsyncIterator
from datetime import date, time
from pathlib import Path
from typing import Literal

import pytest
from jinja2 import ChoiceLoader, DictLoader
from playwright.async_api import Browser, Page, expect
from pydantic import BaseModel, EmailStr, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deploy.servers import NatsServer
from frontends.web.app import create_app
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Ticked, read
from frontends.web.render import PAGES, render
from frontends.web.settings import WebSettings
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.conftest import served

TEMPLATE = """
{% extends "base.html" %}
{% import "macros/forms.html" as forms with context %}
{% block title %}Anmeldung{% endblock %}
{% block content %}
{{ page.heading("Anmeldung") }}
{% call forms.form(form, submit="Absenden") %}
  {{ forms.text(form, "name", "Name", autocomplete="name") }}
  {{ forms.text(form, "email", "E-Mail", hint="Die dienstliche Adresse", type="email", autocomplete="email") }}
  {{ forms.number(form, "children", "Kinder", required=false, min=0, max=9) }}
  {{ forms.date(form, "arrival", "Anreise", required=false) }}
  {{ forms.time(form, "at", "Uhrzeit", required=false) }}
  {{ forms.select(form, "office", "Koordinierungsstelle", [("harz", "Harz"), ("boerde", "Börde")]) }}
  {{ forms.radios(form, "meal", "Essen", [("meat", "Mit Fleisch"), ("vegan", "Vegan")], horizontal=true) }}
  {{ forms.checkboxes(form, "days", "Tage", [("1", "Freitag"), ("2", "Samstag")], hint="Wann?", required=true) }}
  {{ forms.textarea(form, "wish", "Wünsche", required=false, maxlength=20) }}
  {{ forms.checkbox(form, "consent", "Ich bin einverstanden.", required=true) }}
{% endcall %}
{% endblock %}
"""


class Example(BaseModel):
    name: str = Field(max_length=200)
    email: EmailStr
    children: int | None = Field(default=None, ge=0, le=9)
    arrival: date | None = None
    at: time | None = None
    office: Literal["harz", "boerde"]
    meal: Literal["meat", "vegan"]
    days: list[int] = Field(min_length=1)
    wish: str = ""
    consent: Ticked


async def example(request: Request) -> Response:
    form = await read(request, Example) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return render(request, "example.html", 422 if form.problems else 200, form=form)
    return redirect("/", Notice(id="signed-out"))


@pytest.fixture
async def site(nats_server: NatsServer, keys_dir: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """The site with one more page: a form with a field of every kind."""
    assert PAGES.loader is not None
    monkeypatch.setattr(PAGES, "loader", ChoiceLoader([PAGES.loader, DictLoader({"example.html": TEMPLATE})]))
    app = create_app(WebSettings(nats_url=nats_server.url, keys_dir=keys_dir / "web"))
    app.router.routes.append(Route("/beispiel", example, methods=["GET", "POST"]))
    async with served(app) as address:
        yield address


@pytest.mark.parametrize("width", [320, 1280])
async def test_a_form_is_accessible_before_and_after_mistakes(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    await page.goto("/beispiel")
    await assert_accessible(page)
    await assert_fits(page)
    await page.get_by_role("button", name="Absenden").click()
    await expect(page).to_have_title("Fehler: Anmeldung – Ideenwerkstatt")
    await assert_accessible(page)
    await assert_fits(page)


async def test_mistakes_take_the_focus_and_lead_to_their_fields(page: Page) -> None:
    await page.goto("/beispiel")
    await page.get_by_label("E-Mail").fill("kim")
    await page.get_by_role("button", name="Absenden").click()
    mistakes = page.get_by_role("alert", name="Bitte prüfen Sie Ihre Angaben")
    await expect(mistakes).to_be_focused()
    links = await mistakes.get_by_role("link").all_inner_texts()
    assert [text.partition(":")[0] for text in links] == [
        "Name",
        "E-Mail",
        "Koordinierungsstelle",
        "Essen",
        "Tage",
        "Ich bin einverstanden",
    ]
    await mistakes.get_by_role("link", name="E-Mail").click()
    field = page.get_by_label("E-Mail")
    await expect(field).to_be_focused()
    await expect(field).to_have_accessible_description(
        "Die dienstliche Adresse Bitte geben Sie eine E-Mail-Adresse ein, zum Beispiel name@beispiel.de."
    )


async def test_what_was_typed_is_kept(page: Page) -> None:
    await page.goto("/beispiel")
    await page.get_by_label("Name").fill("  Kim O'Neill <b>")
    await page.get_by_label("Anreise").fill("2026-10-16")
    await page.get_by_label("Koordinierungsstelle").select_option("Börde")
    await page.get_by_label("Vegan").check()
    await page.get_by_label("Samstag").check()
    await page.get_by_label("Wünsche").fill("Eins\nZwei")
    await page.get_by_role("button", name="Absenden").click()
    await expect(page.get_by_label("Name")).to_have_value("Kim O'Neill <b>")
    await expect(page.get_by_label("Anreise")).to_have_value("2026-10-16")
    await expect(page.get_by_label("Koordinierungsstelle")).to_have_value("boerde")
    await expect(page.get_by_label("Vegan")).to_be_checked()
    await expect(page.get_by_label("Samstag")).to_be_checked()
    await expect(page.get_by_label("Freitag")).not_to_be_checked()
    await expect(page.get_by_label("Wünsche")).to_have_value("Eins\nZwei")


async def test_a_form_without_mistakes_leads_on_to_a_notice_that_is_shown_once(page: Page) -> None:
    await page.goto("/beispiel")
    await page.get_by_label("Name").fill("Kim")
    await page.get_by_label("E-Mail").fill("kim@harz.example.org")
    await page.get_by_label("Koordinierungsstelle").select_option("Harz")
    await page.get_by_label("Mit Fleisch").check()
    await page.get_by_label("Freitag").check()
    await page.get_by_label("Ich bin einverstanden.").check()
    await page.get_by_role("button", name="Absenden").click()
    notice = page.get_by_role("alert")
    await expect(notice).to_have_text("Erfolg: Sie sind ausgeloggt.")
    await assert_accessible(page)
    await page.reload()
    await expect(notice).to_have_count(0)


async def test_another_sites_form_is_refused(browser: Browser, site: str) -> None:
    page = await browser.new_page(locale="de-DE")
    await page.set_content(f'<form method="post" action="{site}/beispiel"><button>Los</button></form>')
    await page.get_by_role("button").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Hier dürfen wir Sie nicht weiterlassen")
