"""What every page shows: readable for everybody, in German first, at every width, by keyboard alone."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.checks import assert_accessible, assert_fits

PAGES = ("/", "/barrierefreiheit", "/datenschutz", "/impressum", "/gibt-es-nicht")
PHONE, DESK = 320, 1280


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(page: Page, language: str, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    for path in PAGES:
        await page.goto(f"{path}?sprache={language}")
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await assert_accessible(page)
        await assert_fits(page)


async def test_dark_mode_is_as_readable(page: Page) -> None:
    await page.emulate_media(color_scheme="dark")
    await page.goto("/datenschutz")
    await assert_accessible(page)


async def test_german_is_spoken_by_default(page: Page) -> None:
    for path in PAGES:
        await page.goto(path)
        await expect(page.locator("html")).to_have_attribute("lang", "de")
        await expect(page.get_by_role("link", name="Veranstaltungen", exact=True)).to_be_visible()


async def test_the_language_stays_as_chosen(page: Page) -> None:
    await page.goto("/impressum")
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Imprint")
    await page.goto("/datenschutz")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Privacy")


async def test_the_first_tab_stop_skips_to_the_content(page: Page) -> None:
    await page.goto("/datenschutz")
    await page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Zum Inhalt springen")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("main")).to_be_focused()


async def test_a_table_too_wide_for_the_screen_scrolls_by_keyboard(page: Page) -> None:
    await page.set_viewport_size({"width": PHONE, "height": 800})
    await page.goto("/datenschutz")
    table = page.get_by_role("region", name="Aufbewahrung")
    await table.focus()
    await expect(table).to_be_focused()


async def test_funders_are_named_on_every_page(page: Page) -> None:
    await page.goto("/impressum")
    funders = page.get_by_role("region", name="Träger und Förderung")
    for name in ("AGSA", "Land Sachsen-Anhalt", "AMIF"):
        await expect(funders.get_by_text(name, exact=True)).to_be_visible()


async def test_a_page_that_is_not_there_is_told_kindly(page: Page) -> None:
    response = await page.goto("/gibt-es-nicht")
    assert response is not None
    assert response.status == 404
    await expect(page.get_by_role("heading", level=1)).to_have_text("Diese Seite gibt es nicht")


async def test_the_start_page_tells_when_registration_does_not_answer(page: Page) -> None:
    await page.goto("/")
    await expect(page.get_by_text("Die Veranstaltungen sind im Moment nicht erreichbar")).to_be_visible()
