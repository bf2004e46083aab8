"""Gatherings: what everybody finds out, and registering, whether the services behind it are there or not."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from deploy.servers import NatsServer
from services.registration import app as registration_app
from shared.client import Bus
from shared.contracts.registration.affiliations import AddOrganisation, OrganisationKind
from shared.contracts.registration.gatherings import CancelGathering, ChangeGathering
from shared.contracts.registration.people import Needs, Photo, Support
from shared.contracts.registration.registrations import ParticipantRegistered, RegistrationRepeated, RegistrationState
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import DAYS, Stage, person, plan
from tests.conftest import Databases, Events, Identities, running

PHONE, DESK = 320, 1280


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


async def fill(page: Page, name: str = "Kim", affiliation: str = "Harz") -> None:
    """The fields that nobody can leave empty; days and language are chosen already."""
    await page.get_by_label("Für wen kommen Sie?").select_option(affiliation)
    await page.get_by_label("Vorname").fill(name)
    await page.get_by_label("Nachname").fill("Haddad")
    await page.get_by_label("Funktion").fill("Koordination")
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill(f"{name.lower()}@example.org")


async def register(page: Page) -> None:
    """Sends the form."""
    await page.get_by_role("button", name="Anmelden", exact=True).click()


async def expect_heading(page: Page, text: str) -> None:
    """The page is called so."""
    await expect(page.get_by_role("heading", level=1)).to_have_text(text)


# Finding out


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page, language: str, width: int
) -> None:
    gathering_id = await stage.announce(plan())
    row = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, row.participant_id)
    await page.set_viewport_size({"width": width, "height": 800})
    one = f"/veranstaltungen/{gathering_id}"
    for path in ("/", "/veranstaltungen", one, f"{one}/anmelden", f"{one}/anmelden/angemeldet"):
        response = await page.goto(f"{path}?sprache={language}")
        assert response is not None
        assert response.status == 200
        await assert_accessible(page)
        await assert_fits(page)


async def test_the_way_to_a_gathering_leads_from_the_start_page(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    await stage.announce(plan())
    await page.goto("/")
    await page.get_by_role("link", name="Ankommen im ländlichen Raum").click()
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    for fact in ("13:00 Uhr, bis", "Schadewachten 48", "Koordinierungsstelle Stendal", "40 von 40 frei"):
        await expect(facts.get_by_text(fact)).to_be_visible()
    await expect(page.get_by_text("Das Programm steht noch nicht fest.")).to_be_visible()


async def test_seats_for_migrant_organisations_are_told_apart(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan(capacity=10, reserved=3))
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("7 von 10 frei")).to_be_visible()
    await expect(page.get_by_text("3 weitere Plätze für Migrantenorganisationen")).to_be_visible()


async def test_a_gathering_that_was_called_off_takes_no_registrations(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.send(CancelGathering(gathering_id=gathering_id, reason="Sturm"))
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await expect(page.get_by_text("Diese Veranstaltung findet nicht statt.")).to_be_visible()
    await expect(page.get_by_role("link", name="Anmelden", exact=True)).to_have_count(0)


async def test_a_gathering_that_nobody_announced_is_not_there(registration: AsgiFastStream, page: Page) -> None:
    for path in ("", "/anmelden", "/kalender.ics"):
        response = await page.goto(f"/veranstaltungen/{uuid4()}{path}")
        assert response is not None
        assert response.status == 404


async def test_the_programme_is_read_day_by_day_with_parallel_sessions_side_by_side(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    row = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, row.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    programme = page.get_by_role("region", name="Programm", exact=True)
    await expect(programme.get_by_role("heading", level=3)).to_have_count(2)
    titles = ["Sprachmittlung verlässlich organisieren", "Was trägt das Ehrenamt?", "Ein Fall aus der Praxis"]
    await expect(programme.get_by_role("heading", level=4)).to_have_text([*titles, "Was nehmen wir mit?"])
    await expect(programme.get_by_role("paragraph").filter(has_text="Ankommen bei Kaffee und Kuchen")).to_be_visible()
    assert len({await top(page, title) for title in titles}) == 1
    await page.set_viewport_size({"width": PHONE, "height": 800})
    assert len({await top(page, title) for title in titles}) == 3


async def test_a_programme_that_its_gathering_has_left_behind_says_so(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.release_programme(gathering_id, uuid4())
    outdated = page.get_by_text("Das Programm hat noch die alten Zeiten")
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_role("region", name="Programm als Bild")).to_be_visible()
    await expect(outdated).to_have_count(0)
    later = plan(begins_at=plan().begins_at + timedelta(days=7))
    later = later.model_copy(update={"host_office_id": await stage.office("Stendal")})
    await stage.send(ChangeGathering(gathering_id=gathering_id, plan=later))
    await page.reload()
    await expect(outdated).to_be_visible()
    await assert_accessible(page)


async def top(page: Page, title: str) -> float:
    """How far down a session is shown."""
    box = await page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title)).last.bounding_box()
    assert box is not None
    return box["y"]


async def test_who_moderates_is_shown_to_those_who_meet_there_alone(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    lina, kim = await stage.register(gathering_id, "Lina"), await stage.register(gathering_id, "Kim")
    await stage.release_programme(gathering_id, lina.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Haddad")).to_have_count(0)
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Haddad")).to_have_count(0)
    await stage.sign_in(page, kim.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Mit Lina Haddad (Koordinierungsstelle Harz)").first).to_be_visible()


async def test_the_calendar_entry_tells_when_and_where(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    response = await page.request.get(f"/veranstaltungen/{gathering_id}/kalender.ics")
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = (await response.text()).replace("\r\n ", "")
    assert f"DTSTART;TZID=Europe/Berlin:{DAYS[0]:%Y%m%d}T130000" in calendar
    assert "SUMMARY:Ankommen im ländlichen Raum" in calendar
    assert "LOCATION:Stendal\\, Musikforum Katharinenkirche" in calendar


async def test_organisers_find_the_way_to_their_desk(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_role("link", name="Organisieren")).to_have_count(0)
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    link = page.get_by_role("link", name="Organisieren")
    await expect(link).to_have_attribute("href", f"/organisation/{gathering_id}")


# Registering


async def test_five_fields_are_enough_to_register(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Anmelden", exact=True).click()
    await fill(page)
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")
    row = await stage.row(gathering_id, "Kim")
    assert row.person == person("Kim")
    assert row.affiliation == "Koordinierungsstelle Harz"
    assert row.days == DAYS
    assert row.needs == Needs()


async def test_everything_that_may_be_needed_can_be_said(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await expect(page.get_by_text("Alles hier ist freiwillig.")).to_be_visible()
    await fill(page)
    for part in await page.locator("summary").all():
        await part.click()
    await page.get_by_label("Am liebsten").select_option("Vegan")
    await page.get_by_label("Sonst").select_option("Mit Fisch")
    await page.get_by_label("Ich brauche eine Übernachtung.").check()
    await page.get_by_label("Ich möchte Fahrtkosten erstattet bekommen.").check()
    await page.get_by_label("Induktionsschleife").check()
    await page.get_by_label("Unterlagen in großer Schrift").check()
    await page.get_by_label("Dolmetschen in diese Sprache").fill("Arabisch")
    await page.get_by_label("Anzahl der Kinder").fill("2")
    await page.get_by_label("Alter der Kinder").select_option("3 bis 5 Jahre")
    await page.get_by_label("Telefon für den Tag").fill("0391 123456")
    await page.get_by_label("Nur in der Gruppe").check()
    await page.get_by_label("Ich möchte im Verzeichnis der Teilnehmenden stehen.").check()
    await assert_accessible(page)
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")
    needs = (await stage.row(gathering_id, "Kim")).needs
    assert needs == Needs.model_validate(
        {
            "phone": "0391 123456",
            "meals": ("vegan", "fish"),
            "overnight": True,
            "support": {Support.INDUCTION_LOOP, Support.LARGE_PRINT},
            "interpretation": "Arabisch",
            "childcare": {"children": 2, "age_group": "3-5"},
            "travel_reimbursement": True,
            "photo": Photo.GROUP_ONLY,
            "in_directory": True,
        }
    )


async def test_another_organisation_is_described_only_when_it_is_chosen(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await expect(page.get_by_label("Name der Organisation")).to_be_hidden()
    await fill(page, affiliation="Andere Organisation")
    await register(page)
    await expect(page.get_by_label("Name der Organisation")).to_have_accessible_description(
        "Bitte beschreiben Sie die andere Organisation."
    )
    await page.get_by_label("Name der Organisation").fill("Bunte Brücke e. V.")
    await page.get_by_label("Art der Organisation").select_option("Migrantenorganisation")
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")
    row = await stage.row(gathering_id, "Kim")
    assert row.affiliation == "Bunte Brücke e. V."
    assert row.migrant_organisation


async def test_an_organisation_on_the_list_is_chosen_like_an_office(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.send(AddOrganisation(name="Bunte Brücke e. V.", kind=OrganisationKind.MIGRANT_ORGANISATION))
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await fill(page, affiliation="Bunte Brücke e. V.")
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")
    assert (await stage.row(gathering_id, "Kim")).affiliation == "Bunte Brücke e. V."


async def test_every_mistake_is_told_and_nothing_typed_is_lost(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await page.get_by_label("Vorname").fill("Kim")
    await page.get_by_label("Dienstliche E-Mail-Adresse").fill("kim")
    for day in await page.get_by_role("group", name="An welchen Tagen").get_by_role("checkbox").all():
        await day.uncheck()
    await page.locator("summary").filter(has_text="Kinderbetreuung").click()
    await page.get_by_label("Anzahl der Kinder").fill("2")
    await register(page)
    mistakes = page.get_by_role("alert", name="Bitte prüfen Sie Ihre Angaben").get_by_role("link")
    await expect(mistakes).to_have_count(5)
    await expect(page.get_by_label("Vorname")).to_have_value("Kim")
    await expect(page.get_by_label("Anzahl der Kinder")).to_be_visible()
    await assert_accessible(page)


async def test_without_a_free_seat_people_wait_in_line(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan(capacity=1))
    await stage.register(gathering_id, "Lina")
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Auf die Warteliste").click()
    await expect(page.get_by_text("Alle Plätze sind vergeben")).to_be_visible()
    await fill(page)
    await register(page)
    await expect_heading(page, "Sie stehen auf der Warteliste")
    assert (await stage.row(gathering_id, "Kim")).state is RegistrationState.WAITLISTED


async def test_who_is_signed_in_finds_the_form_filled(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    first, second = await stage.announce(plan()), await stage.announce(plan())
    lina = await stage.register(first, "Lina", "Börde")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/veranstaltungen/{second}/anmelden")
    await expect(page.get_by_label("Vorname")).to_have_value("Lina")
    await expect(page.get_by_label("Dienstliche E-Mail-Adresse")).to_have_value("lina@example.org")
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")
    assert (await stage.row(second, "Lina")).affiliation == "Koordinierungsstelle Börde"


async def test_who_is_registered_is_led_to_their_registration(
    registration: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Sie sind angemeldet")).to_be_visible()
    await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await expect(page).to_have_url(f"/mein-bereich/anmeldungen/{lina.id}")


async def test_a_form_that_is_sent_twice_takes_effect_once(
    registration: AsgiFastStream, stage: Stage, events: Events, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    form = {
        "command_id": str(uuid4()),
        "affiliation": f"office:{await stage.office('Harz')}",
        **person("Kim").model_dump(),
        "days": str(DAYS[0]),
    }
    first = await page.request.post(f"/veranstaltungen/{gathering_id}/anmelden", form=form)
    again = await page.request.post(f"/veranstaltungen/{gathering_id}/anmelden", form=form)
    assert "Sie sind angemeldet" in await first.text()
    assert "Ihre Anmeldung ist angekommen" in await again.text()
    assert await events.count(ParticipantRegistered) == 1
    assert await events.count(RegistrationRepeated) == 0


# While a service is away


@pytest.fixture
async def settings(databases: Databases, nats_server: NatsServer, keys_dir: Path) -> registration_app.Settings:
    """Of a registration service that can be stopped and started again on the same database."""
    url = await databases.url("registration")
    return registration_app.Settings(
        nats_url=nats_server.url, database_url=url, keys_dir=keys_dir / "registration", retry_delays=(0.05, 0.1)
    )


async def test_a_form_that_is_open_can_be_sent_while_registration_is_away(
    settings: registration_app.Settings, stage: Stage, events: Events, page: Page
) -> None:
    async with running(registration_app.create(settings)):
        gathering_id = await stage.announce(plan())
        await page.goto(f"/veranstaltungen/{gathering_id}/anmelden")
    await fill(page)
    await register(page)
    await expect_heading(page, "Ihre Anmeldung ist angekommen")
    await expect(page.get_by_text("Wir bestätigen sie Ihnen per E-Mail")).to_be_visible()
    await assert_accessible(page)
    assert await events.count(ParticipantRegistered) == 0
    async with running(registration_app.create(settings)):
        event = await events.next(ParticipantRegistered)
        assert event.gathering_id == gathering_id
        assert (await stage.row(gathering_id, "Kim")).days == DAYS


async def test_the_programme_is_there_while_registration_is_away(
    settings: registration_app.Settings, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    async with running(registration_app.create(settings)):
        gathering_id = await stage.announce(plan())
        await stage.release_programme(gathering_id, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Ort, Zeit und Plätze sind im Moment nicht abrufbar")).to_be_visible()
    await expect(page.get_by_role("heading", name="Was trägt das Ehrenamt?")).to_be_visible()
    await assert_accessible(page)


async def test_people_register_while_the_agenda_is_away(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await expect(page.get_by_text("Das Programm ist im Moment nicht abrufbar")).to_be_visible()
    await page.get_by_role("link", name="Anmelden", exact=True).click()
    await fill(page)
    await register(page)
    await expect_heading(page, "Sie sind angemeldet")


async def test_without_any_service_the_page_says_so(page: Page) -> None:
    response = await page.goto(f"/veranstaltungen/{uuid4()}")
    assert response is not None
    assert response.status == 503
