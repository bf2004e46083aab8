"""What belongs to who is signed in: seeing it, changing a registration, cancelling it, sending a deputy."""

from uuid import uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from shared.client import Bus
from shared.contracts.registration.access import GrantRole
from shared.contracts.registration.erasure import PersonErased
from shared.contracts.registration.people import EmailAddress, Meal, Needs, Photo
from shared.contracts.registration.registrations import ParticipantCancelled, RegistrationState
from shared.erasure import digest
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import DAYS, Stage, person, plan
from tests.conftest import Events, Identities

PHONE, DESK = 320, 1280
NEEDS = Needs(meals=(Meal.VEGAN, Meal.FISH), overnight=True, photo=Photo.GROUP_ONLY)


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


async def expect_heading(page: Page, text: str) -> None:
    """The page is called so."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(text)


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(
    registration: AsgiFastStream,
    agenda: AsgiFastStream,
    knowledge: AsgiFastStream,
    stage: Stage,
    page: Page,
    language: str,
    width: int,
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina", needs=NEEDS)
    await stage.sign_in(page, lina.participant_id)
    await page.set_viewport_size({"width": width, "height": 800})
    one = f"/mein-bereich/anmeldungen/{lina.id}"
    for path in ("/mein-bereich", one, f"{one}/stornieren", f"{one}/vertretung", "/mein-bereich/loeschen"):
        response = await page.goto(f"{path}?sprache={language}")
        assert response is not None
        assert response.status == 200
        await assert_accessible(page)
        await assert_fits(page)


async def test_a_stranger_is_asked_to_sign_in(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    one = f"/mein-bereich/anmeldungen/{lina.id}"
    for path in ("/mein-bereich", one, f"{one}/stornieren", f"{one}/vertretung", "/mein-bereich/loeschen"):
        await page.goto(path)
        await expect_heading(page, "Bitte loggen Sie sich ein")


async def test_nobody_sees_the_registration_of_somebody_else(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    for path in ("", "/stornieren", "/vertretung"):
        response = await page.goto(f"/mein-bereich/anmeldungen/{lina.id}{path}")
        assert response is not None
        assert response.status == 404


async def test_somebody_who_waits_sees_their_place_in_line(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan(capacity=1))
    for name in ("Ada", "Bea"):
        await stage.register(gathering_id, name)
    lina = await stage.register(gathering_id, "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich")
    await expect(page.get_by_text("Warteliste, Platz 2")).to_be_visible()
    await page.get_by_role("link", name="Ankommen im ländlichen Raum").click()
    await expect(page.get_by_text("Warteliste, Platz 2")).to_be_visible()


async def test_what_was_said_is_shown_and_changed(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina", needs=NEEDS)
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}")
    await expect(page.get_by_label("Am liebsten")).to_have_value("vegan")
    await expect(page.get_by_label("Sonst")).to_have_value("fish")
    await expect(page.get_by_label("Ich brauche eine Übernachtung.")).to_be_checked()
    await expect(page.get_by_label("Anzahl der Kinder")).to_be_hidden()
    await page.get_by_label("Funktion").fill("Leitung")
    await page.get_by_label("Ich brauche eine Übernachtung.").uncheck()
    await page.get_by_role("group", name="An welchen Tagen").get_by_role("checkbox").last.uncheck()
    await page.get_by_role("button", name="Änderungen speichern").click()
    await expect(page.get_by_role("alert")).to_have_text("Erfolg: Ihre Anmeldung ist geändert.")
    row = await stage.row(gathering_id, "Lina")
    assert row.person == person("Lina").model_copy(update={"function": "Leitung"})
    assert row.days == DAYS[:1]
    assert row.needs == NEEDS.model_copy(update={"overnight": False})


async def test_an_address_that_somebody_else_has_is_refused_at_its_field(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Kim")
    lina = await stage.register(gathering_id, "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}")
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill("kim@example.org")
    await page.get_by_role("button", name="Änderungen speichern").click()
    await expect(page.get_by_label("Dienstliche E-Mail-Adresse")).to_have_accessible_description(
        "Diese E-Mail-Adresse gehört schon zu einer anderen Person."
    )


async def test_a_registration_is_cancelled_after_a_question(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan(capacity=1))
    lina, kim = await stage.register(gathering_id, "Lina"), await stage.register(gathering_id, "Kim")
    assert kim.state is RegistrationState.WAITLISTED
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}")
    await page.get_by_role("link", name="Anmeldung stornieren").click()
    await page.get_by_role("button", name="Ja, stornieren").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ihre Anmeldung ist storniert.")
    await expect(page.get_by_text("Storniert", exact=True)).to_be_visible()
    assert (await stage.row(gathering_id, "Kim")).state is RegistrationState.REGISTERED


async def test_a_cancelled_registration_can_not_be_changed(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}/stornieren")
    await page.get_by_role("button", name="Ja, stornieren").click()
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}")
    await expect(page.get_by_text("Diese Anmeldung kann nicht mehr geändert werden.")).to_be_visible()
    await expect(page.get_by_role("button", name="Änderungen speichern")).to_have_count(0)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}/stornieren")
    await page.get_by_role("button", name="Ja, stornieren").click()
    await expect(page.get_by_role("alert")).to_have_text("Fehler: Diese Anmeldung wurde bereits storniert.")


async def test_a_deputy_takes_the_seat(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina", needs=NEEDS)
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}")
    await page.get_by_role("link", name="Vertretung schicken").click()
    await page.get_by_role("button", name="Platz übergeben").click()
    await expect(page.get_by_role("alert", name="Bitte prüfen Sie Ihre Angaben").get_by_role("link")).to_have_count(4)
    await page.get_by_label("Vorname").fill("Ada")
    await page.get_by_label("Nachname").fill("Haddad")
    await page.get_by_label("Funktion").fill("Koordination")
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill("ada@example.org")
    await page.get_by_role("button", name="Platz übergeben").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ihre Vertretung hat jetzt Ihren Platz")
    row = await stage.row(gathering_id, "Ada")
    assert (row.id, row.person, row.needs) == (lina.id, person("Ada"), Needs())


async def test_who_is_registered_already_can_be_nobodys_deputy(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Ada")
    lina = await stage.register(gathering_id, "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/mein-bereich/anmeldungen/{lina.id}/vertretung")
    for label, text in {"Vorname": "Ada", "Nachname": "Haddad", "Funktion": "Koordination"}.items():
        await page.get_by_label(label).fill(text)
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill("ada@example.org")
    await page.get_by_role("button", name="Platz übergeben").click()
    await expect(page.get_by_label("Dienstliche E-Mail-Adresse")).to_have_accessible_description(
        "Ihre Vertretung ist schon selbst angemeldet."
    )


async def test_every_part_says_when_its_service_is_away(page: Page, stage: Stage) -> None:
    await stage.sign_in(page, uuid4())
    await page.goto("/mein-bereich")
    for text in ("Ihre Anmeldungen sind", "Ihre Vorschläge sind", "Die Einträge sind"):
        await expect(page.get_by_text(f"{text} im Moment nicht abrufbar")).to_be_visible()
    await assert_accessible(page)


async def test_cancelling_while_registration_is_away_is_stored(page: Page, stage: Stage, events: Events) -> None:
    await stage.sign_in(page, uuid4())
    response = await page.request.post(f"/mein-bereich/anmeldungen/{uuid4()}/stornieren")
    assert "wird erledigt, sobald der Dienst wieder erreichbar ist" in await response.text()
    assert await events.count(ParticipantCancelled) == 0


async def test_who_deletes_their_data_reads_what_it_means_gives_up_the_seat_and_is_signed_out(
    registration: AsgiFastStream, stage: Stage, page: Page, events: Events
) -> None:
    gathering_id = await stage.announce(plan(capacity=1))
    lina, kim = await stage.register(gathering_id, "Lina"), await stage.register(gathering_id, "Kim")
    assert kim.state is RegistrationState.WAITLISTED
    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich")
    await page.get_by_role("link", name="Meine Daten löschen").click()
    await expect(page.get_by_text("Ankommen im ländlichen Raum")).to_be_visible()
    await page.get_by_role("button", name="Endgültig löschen").click()

    receipt = digest(lina.participant_id)[:12]
    notice = f"Erfolg: Ihre Daten sind gelöscht. Die Nummer Ihrer Löschung: {receipt}"
    await expect(page.get_by_role("alert")).to_have_text(notice)
    assert [row.person.given_name for row in await stage.rows(gathering_id)] == ["Kim"]
    assert (await stage.row(gathering_id, "Kim")).state is RegistrationState.REGISTERED
    assert (await events.next(PersonErased)).participant_id == lina.participant_id
    await page.goto("/mein-bereich")
    await expect_heading(page, "Bitte loggen Sie sich ein")


async def test_a_link_to_a_registration_does_not_delete_an_organiser(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    lina = await stage.register(await stage.announce(plan()), "Lina")
    who = stage.identities.seal(EmailAddress(email=lina.person.email))
    await stage.send(GrantRole(who=who, role=Role.ORGANISER))
    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich/loeschen")
    await page.get_by_role("button", name="Endgültig löschen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Bitte loggen Sie sich neu ein.")
    await expect_heading(page, "Mein Bereich")
