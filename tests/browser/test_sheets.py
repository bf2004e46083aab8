"""The programme as a picture, on paper and in calendars."""

from datetime import timedelta
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import APIResponse, Page, expect

from shared.client import Bus
from shared.contracts.agenda.draft import SetRules
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.sessions import SessionRules
from shared.contracts.registration.gatherings import CancelGathering
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import BEGINS, CAFE, CONSULTATION, WORKSHOP, Stage, calendar, eventually, plan
from tests.conftest import Identities

TITLE = plan().title


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


async def got(page: Page, path: str, tag: str = "") -> APIResponse:
    """What is found there, with the cookies of the tab."""
    return await page.request.get(path, headers={"If-None-Match": tag} if tag else {})


async def test_the_programme_is_a_picture_and_a_sheet(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    at = f"/veranstaltungen/{gathering_id}"
    await eventually(lambda: stage.bus.ask(FindAgenda(gathering_id=gathering_id)))
    assert [(await got(page, f"{at}/programm.{kind}")).status for kind in ("svg", "pdf")] == [404, 404]
    await stage.release_programme(gathering_id, lina.participant_id)

    await page.goto(at)
    await expect(page.get_by_role("img", name=TITLE)).to_be_visible()
    await assert_accessible(page)
    await page.set_viewport_size({"width": 320, "height": 800})
    await expect(page.get_by_role("img", name=TITLE)).to_be_hidden()
    await assert_accessible(page)
    await assert_fits(page)
    await page.get_by_role("link", name="Programm als Bild").click()
    await expect(page.locator("svg > desc")).to_contain_text(WORKSHOP.title)
    assert "Haddad" not in await (await got(page, f"{at}/programm.svg")).text()

    sheet = await got(page, f"{at}/programm.pdf")
    assert (sheet.headers["content-type"], (await sheet.body())[:5]) == ("application/pdf", b"%PDF-")
    assert f'<rdf:li xml:lang="x-default">{TITLE}</rdf:li>'.encode() in await sheet.body()
    assert (await got(page, f"{at}/programm.pdf", sheet.headers["etag"])).status == 304
    await stage.sign_in(page, lina.participant_id)
    assert "Lina Haddad" in await (await got(page, f"{at}/programm.svg")).text()


async def test_who_plans_sees_the_draft_as_a_picture_and_a_sheet(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    lina, tarek = [(await stage.register(gathering_id, name)).participant_id for name in ("Lina", "Tarek")]
    await stage.release_programme(gathering_id, lina)
    released = await stage.bus.ask(FindAgenda(gathering_id=gathering_id))
    await stage.send(SetRules(session_id=released.sessions[0].id, rules=SessionRules(speaker_ids=(tarek,))))
    at = f"/organisation/{gathering_id}/programm"
    await stage.sign_in(page, uuid4())
    assert [(await got(page, f"{at}.{kind}")).status for kind in ("svg", "pdf")] == [403, 403]
    await stage.sign_in(page, uuid4(), Role.STEERING_GROUP)
    await page.goto(at)
    await page.locator("summary", has_text="Entwurf als Bild").click()
    picture = page.get_by_role("img", name="Der Entwurf als Bild")
    await picture.scroll_into_view_if_needed()
    await expect(picture).to_have_js_property("complete", True)
    assert await picture.evaluate("image => image.naturalWidth") > 0
    drawn = await (await got(page, f"{at}.svg")).text()
    assert "Lina Haddad" in drawn
    assert "Tarek Haddad" in drawn
    assert (await (await got(page, f"{at}.pdf")).body()).startswith(b"%PDF-")


async def test_the_calendar_of_a_gathering_holds_its_programme(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.release_programme(gathering_id, uuid4())
    path = f"/veranstaltungen/{gathering_id}/kalender.ics"
    response = await got(page, path)
    assert {"REFRESH-INTERVAL;VALUE=DURATION:PT4H", "X-PUBLISHED-TTL:PT4H"} <= set(
        (await response.text()).split("\r\n")
    )
    assert (await got(page, path, response.headers["etag"])).status == 304

    over = BEGINS + timedelta(hours=0.5, minutes=CONSULTATION.minutes)
    assert f"DTEND;TZID=Europe/Berlin:{over:%Y%m%dT%H%M%S}" in await response.text()

    entries = await calendar(page, path)
    assert len(entries) == 5
    cafe = next(entry for entry in entries.values() if CAFE.title in entry["SUMMARY"])
    assert cafe["LOCATION"].startswith("Empore, Stendal, Musikforum")
    assert int(cafe["SEQUENCE"]) > 0
    assert int(entries[f"gathering-{gathering_id}"]["SEQUENCE"]) > 0
    await page.goto(below(cafe["URL"]))
    await expect(page.locator(":target")).to_contain_text(CAFE.title)

    await stage.send(CancelGathering(gathering_id=gathering_id, reason=""))
    assert {entry["STATUS"] for entry in (await calendar(page, path)).values()} == {"CANCELLED"}


async def test_ones_own_calendar_holds_ones_days_and_what_one_leads_until_it_is_closed(
    registration: AsgiFastStream, agenda: AsgiFastStream, knowledge: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, lina.participant_id)
    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich")
    await page.get_by_role("button", name="Adresse anlegen").click()
    await expect(page.get_by_text("Ihre Kalenderadresse ist angelegt.")).to_be_visible()
    await assert_accessible(page)
    first = await address(page)
    await page.get_by_role("button", name="Neue Adresse").click()
    await expect(page.get_by_text(first)).to_have_count(0)
    second = await address(page)
    await page.context.clear_cookies()

    entries = await calendar(page, second)
    assert len(entries) == 3
    assert entries[f"gathering-{gathering_id}"]["SUMMARY"] == TITLE
    assert not [entry for entry in entries.values() if CAFE.title in entry["SUMMARY"]]
    assert "Haddad" not in str(entries)
    assert (await got(page, first)).status == 404

    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich")
    await page.get_by_role("button", name="Abschalten").click()
    await expect(page.get_by_role("button", name="Adresse anlegen")).to_be_visible()
    assert (await got(page, second)).status == 404


async def address(page: Page) -> str:
    """The path of one's calendar, as one's own area says it."""
    url = await page.get_by_role("link", name=".ics").text_content()
    assert url
    return below(url)


def below(url: str) -> str:
    """The same address on the site under test."""
    parts = urlsplit(url)
    return parts._replace(scheme="", netloc="").geturl()
