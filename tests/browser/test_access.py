"""Mailed links: they sign in at the press of a button, and lead to what they are about."""

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from shared.client import Bus
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.recipients import FindAudience, LinkPurpose
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import Stage, plan
from tests.conftest import Events, Identities

PHONE, DESK = 320, 1280


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


async def expect_heading(page: Page, text: str) -> None:
    """The page is called so."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(text)


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(page: Page, language: str, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    for path in ("/einloggen", "/einloggen/unterwegs", "/zugang/link", "/abmelden/link"):
        response = await page.goto(f"{path}?sprache={language}")
        assert response is not None
        assert response.status == 200
        await assert_accessible(page)
        await assert_fits(page)


async def test_a_link_is_asked_for_by_address_and_nobody_learns_who_is_known(
    registration: AsgiFastStream, stage: Stage, events: Events, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    for address in ("unknown@example.org", "lina@example.org"):
        await page.goto("/einloggen")
        await page.get_by_label("Dienstliche E-Mail-Adresse").fill(address)
        await page.get_by_role("button", name="Link schicken").click()
        await expect_heading(page, "Schauen Sie in Ihr Postfach")
    assert (await events.next(SignInRequested)).participant_id == lina.participant_id
    assert await events.count(SignInRequested) == 1


async def test_what_is_no_address_is_told(page: Page) -> None:
    await page.goto("/einloggen")
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill("lina")
    await page.get_by_role("button", name="Link schicken").click()
    await expect(page.get_by_role("alert", name="Bitte prüfen Sie Ihre Angaben")).to_be_focused()
    await assert_accessible(page)


async def test_one_button_signs_in(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    token = await stage.link(LinkPurpose.SIGN_IN, lina.participant_id)
    await page.goto(f"/zugang/{token}")
    await expect(page.get_by_role("link", name="Einloggen")).to_be_visible()
    await page.get_by_role("button", name="Einloggen").click()
    await expect_heading(page, "Mein Bereich")
    await expect(page.get_by_text("Eingeloggt: Teilnahme")).to_be_visible()


async def test_a_link_to_a_registration_leads_there(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    token = await stage.link(LinkPurpose.REGISTRATION, lina.participant_id, gathering_id)
    await page.goto(f"/zugang/{token}")
    await page.get_by_role("button", name="Einloggen").click()
    await expect(page).to_have_url(f"/mein-bereich/anmeldungen/{lina.id}")
    assert (await stage.row(gathering_id, "Lina")).confirmed


async def test_a_used_link_leads_to_a_new_one(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    token = await stage.link(LinkPurpose.SIGN_IN, lina.participant_id)
    for _ in range(2):
        await page.context.clear_cookies()
        await page.goto(f"/zugang/{token}")
        await page.get_by_role("button", name="Einloggen").click()
        await page.wait_for_load_state()
    await expect_heading(page, "Dieser Link führt nicht weiter")
    await expect(page.get_by_text("Er wurde schon benutzt.")).to_be_visible()
    await assert_accessible(page)
    await page.get_by_role("link", name="Neuen Link anfordern").click()
    await expect_heading(page, "Einloggen")


async def test_a_used_link_does_no_harm_to_who_is_signed_in(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    token = await stage.link(LinkPurpose.SIGN_IN, lina.participant_id)
    for _ in range(2):
        await page.goto(f"/zugang/{token}")
        await page.get_by_role("button", name="Einloggen").click()
        await expect_heading(page, "Mein Bereich")


async def test_what_is_no_link_signs_nobody_in(registration: AsgiFastStream, page: Page) -> None:
    await page.goto("/zugang/abc")
    await page.get_by_role("button", name="Einloggen").click()
    await expect(page.get_by_text("Vielleicht ist er unvollständig.")).to_be_visible()
    await page.goto("/mein-bereich")
    await expect_heading(page, "Bitte loggen Sie sich ein")


async def test_a_link_can_be_tried_again_when_registration_is_away(page: Page) -> None:
    await page.goto("/zugang/abc")
    await page.get_by_role("button", name="Einloggen").click()
    await expect(page.get_by_text("Der Dienst ist im Moment nicht erreichbar.")).to_be_visible()


async def test_one_button_ends_the_invitations(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    assert await audience(stage) == (lina.participant_id,)
    token = await stage.link(LinkPurpose.UNSUBSCRIBE, lina.participant_id)
    await page.goto(f"/abmelden/{token}")
    assert await audience(stage) == (lina.participant_id,)
    await page.get_by_role("button", name="Abbestellen").click()
    await expect(page.get_by_text("Sie bekommen keine Einladungen mehr.")).to_be_visible()
    assert await audience(stage) == ()


async def test_a_mail_program_ends_the_invitations_by_one_click(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    token = await stage.link(LinkPurpose.UNSUBSCRIBE, lina.participant_id)
    form: dict[str, str | float | bool] = {"List-Unsubscribe": "One-Click"}
    response = await page.request.post(f"/abmelden/{token}", form=form, max_redirects=0)
    assert response.status == 200
    assert await audience(stage) == ()


async def audience(stage: Stage) -> tuple[object, ...]:
    """Who wants to hear of new gatherings."""
    found = await stage.bus.ask(FindAudience(), actor=stage.identities.token(Role.SERVICE))
    return found.participant_ids
