"""The programme builder: a draft on a grid of times and rooms, and releases."""

import re
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from nats.aio.client import Client as Nats
from playwright.async_api import Locator, Page, expect

from shared.client import Bus
from shared.contracts.agenda.draft import CancelSession, ChangeSession, PlaceSession
from shared.contracts.agenda.programme import Agenda, FindAgenda, Session
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.registration.gatherings import GatheringAnnounced
from shared.contracts.registration.registrations import CancelRegistration
from shared.identity import Role
from shared.messages import Refused, headers
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import CAFE, CONSULTATION, DAYS, PLENARY, WORKSHOP, Stage, eventually, plan
from tests.conftest import Identities

PHONE, DESK = 320, 1280
WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


@pytest.fixture
async def gathering_id(registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage) -> UUID:
    """A gathering of one and a half days whose draft is empty."""
    gathering_id = await stage.announce(plan())
    await eventually(lambda: draft(stage, gathering_id))
    return gathering_id


@pytest.fixture
async def released(gathering_id: UUID, stage: Stage) -> UUID:
    """The gathering with a released programme: three sessions at a time, a break, a plenary on the next day."""
    lina = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, lina.participant_id)
    return gathering_id


async def draft(stage: Stage, gathering_id: UUID) -> Agenda:
    """The draft as organisers see it."""
    query = FindAgenda(gathering_id=gathering_id, draft=True)
    return await stage.bus.ask(query, actor=stage.identities.token(Role.ORGANISER))


async def session(stage: Stage, gathering_id: UUID, title: str) -> Session:
    """The session of that title."""
    return next(each for each in (await draft(stage, gathering_id)).sessions if each.outline.title == title)


async def open_draft(stage: Stage, page: Page, gathering_id: UUID) -> None:
    """Opens the page as an organiser."""
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}/programm")


async def expect_notice(page: Page, text: str) -> None:
    """The page tells this first."""
    await expect(page.get_by_role("alert").first).to_contain_text(text)


def day(page: Page, number: int) -> Locator:
    """The grid of a day, from 0."""
    return page.locator(".grid").nth(number)


async def add_room(page: Page, name: str) -> None:
    """Adds a room by its form."""
    await page.get_by_role("link", name="Raum hinzufügen").click()
    await page.get_by_label("Name").fill(name)
    await page.get_by_label("Plätze").fill("30")
    await page.get_by_label("Ausstattung").fill("Beamer, Flipchart")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Raum ist angelegt.")


async def move(page: Page, title: str, time: str, room: str) -> None:
    """Moves a session that is on the grid."""
    placed = page.locator(".grid .session", has_text=title)
    await placed.get_by_text("Verschieben").first.click()
    await choose(placed, time, room)
    await placed.get_by_role("button", name="Verschieben").click()


async def choose(form: Locator, time: str, room: str) -> None:
    """Chooses time and room; `time` is a part of the option's text."""
    option = form.get_by_label("Zeit").locator("option", has_text=time).first
    await form.get_by_label("Zeit").select_option(value=await option.get_attribute("value"))
    await form.get_by_label("Raum").select_option(room)


async def test_a_programme_grows_from_nothing_to_its_first_release(
    page: Page, gathering_id: UUID, stage: Stage
) -> None:
    await stage.register(gathering_id, "Lina")
    await open_draft(stage, page, gathering_id)
    await page.get_by_role("button", name="Tagesraster anlegen").click()
    await expect_notice(page, "Das Tagesraster mit 11 Zeiten ist angelegt.")
    await expect(day(page, 0).get_by_role("row", name="13:00–13:30")).to_contain_text("Ankommen")
    await expect(day(page, 1).get_by_role("row", name="12:30–13:30")).to_contain_text("Essen")

    await add_room(page, "Chorraum")
    await page.get_by_role("link", name="Programmpunkt hinzufügen").click()
    await page.get_by_label("Format").select_option("Workshop")
    await page.get_by_label("Titel").fill("Sprachmittlung organisieren")
    await page.get_by_label("Dauer in Minuten").fill("60")
    await page.get_by_label("1. Person").select_option("Haddad, Lina (Koordinierungsstelle Harz)")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Programmpunkt ist im Entwurf.")

    await page.get_by_role("button", name="Als Fassung 1 veröffentlichen").click()
    await expect_notice(page, "1 Programmpunkt hat noch keine Zeit oder keinen Raum.")
    await choose(page.get_by_role("region", name="Noch ohne Platz: 1"), "13:30–15:00", "Chorraum")
    await page.get_by_role("button", name="Einplanen").click()
    await expect_notice(page, "Der Programmpunkt ist eingeplant.")
    await expect(day(page, 0).get_by_role("row", name="13:30–15:00")).to_contain_text("Sprachmittlung organisieren")
    await expect(day(page, 0)).to_contain_text("Lina Haddad")

    await page.get_by_label("Anmerkung").fill("Die erste Fassung.")
    await page.get_by_role("button", name="Als Fassung 1 veröffentlichen").click()
    await expect_notice(page, "Das Programm ist veröffentlicht.")
    await expect(page.get_by_role("table", name="Fassungen")).to_contain_text("Die erste Fassung.")
    await expect(page.get_by_text("Kein Programmpunkt hat sich geändert.")).to_be_visible()
    await page.get_by_role("button", name="Als Fassung 2 veröffentlichen").click()
    await expect_notice(page, "Seit der letzten Fassung hat sich nichts geändert.")


async def test_a_session_is_placed_by_keyboard_alone(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    placed = page.locator(".grid .session", has_text=CAFE.title)
    await placed.get_by_text("Verschieben").first.focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await expect(placed.get_by_label("Zeit")).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.type("Kap")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(placed.get_by_label("Zeit")).to_have_accessible_description(
        f"Dieser Raum ist zu dieser Zeit belegt: „{CONSULTATION.title}“."
    )
    await page.keyboard.press("Tab")
    await page.keyboard.type("Empore")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect_notice(page, "Der Programmpunkt ist eingeplant.")


async def test_what_is_in_the_way_is_told_at_the_session(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await move(page, CAFE.title, "13:30–15:00", "Chorraum")
    placed = page.locator(".grid .session", has_text=CAFE.title)
    chosen = placed.get_by_label("Zeit")
    await expect(chosen).to_be_focused()
    await expect(chosen).to_have_accessible_description(f"Dieser Raum ist zu dieser Zeit belegt: „{WORKSHOP.title}“.")
    await expect(placed.get_by_label("Raum")).to_have_value(await room_id(stage, released, "Chorraum"))
    await assert_accessible(page)


async def room_id(stage: Stage, gathering_id: UUID, name: str) -> str:
    """The id of the room of that name."""
    return next(str(room.id) for room in (await draft(stage, gathering_id)).rooms if room.name == name)


async def test_nothing_is_beside_a_plenary(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await expect(day(page, 1).get_by_role("cell", name=PLENARY.title)).to_have_attribute("colspan", "3")
    await move(page, CAFE.title, "09:00–10:00", "Empore")
    await expect(page.get_by_text(re.compile("dauert 90 Minuten; so lang ist diese Zeit nicht."))).to_be_visible()
    await move(page, CONSULTATION.title, "09:00–10:00", "Empore")
    await expect(page.get_by_text(re.compile("dauert 65 Minuten"))).to_be_visible()


async def test_the_next_release_is_told_in_words(page: Page, released: UUID, stage: Stage) -> None:
    later = await stage.slot(released, 2.5, 4)
    cafe = await session(stage, released, CAFE.title)
    await stage.send(PlaceSession(session_id=cafe.id, slot_id=later, room_id=cafe.room_id))
    await stage.send(CancelSession(session_id=(await session(stage, released, CONSULTATION.title)).id))
    await open_draft(stage, page, released)
    changes = page.get_by_role("region", name="Was sich mit der nächsten Fassung ändert").get_by_role("listitem")
    weekday = WEEKDAYS[DAYS[0].weekday()]
    told = [
        f"„{CAFE.title}“ wechselt von {weekday} 13:30 Uhr, Empore, nach {weekday} 15:30 Uhr, Empore.",
        f"„{CONSULTATION.title}“ entfällt (bisher {weekday} 13:30 Uhr, Kapitelsaal).",
    ]
    await expect(changes).to_have_text(told)
    await expect(day(page, 0).locator(".session", has_text=CAFE.title)).to_contain_text("Verlegt")

    await page.goto(f"/veranstaltungen/{released}/fassungen")
    await expect(page.get_by_text("Die erste Fassung mit 4 Programmpunkten.")).to_be_visible()
    await expect(page.get_by_text(CAFE.title)).to_have_count(0)
    await stage.send(PublishRelease(gathering_id=released, note="Das Museum öffnet später."))
    await page.goto(f"/veranstaltungen/{released}")
    await page.get_by_role("link", name="Was sich am Programm geändert hat").click()
    second = page.get_by_role("region", name="Fassung 2")
    await expect(second.get_by_role("listitem")).to_have_text(told)
    await expect(second).to_contain_text("Das Museum öffnet später.")
    await assert_accessible(page)


async def test_a_session_is_taken_off_the_grid(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    placed = page.locator(".grid .session", has_text=CAFE.title)
    await placed.get_by_text("Verschieben").first.click()
    await placed.get_by_role("button", name="Vom Raster nehmen").click()
    await expect_notice(page, "Der Programmpunkt ist vom Raster genommen.")
    await expect(page.get_by_role("region", name="Noch ohne Platz: 1")).to_contain_text(CAFE.title)


async def test_a_session_is_changed_and_cancelled(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await page.get_by_role("link", name=CAFE.title, exact=True).click()
    await page.get_by_label("Titel").fill("Was hält das Ehrenamt?")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Programmpunkt ist geändert.")
    await page.get_by_role("link", name="Was hält das Ehrenamt?", exact=True).click()
    await page.get_by_text("Programmpunkt absagen").click()
    await page.get_by_role("button", name="Endgültig absagen").click()
    await expect_notice(page, "Der Programmpunkt ist abgesagt.")
    await expect(page.locator(".session", has_text="Was hält das Ehrenamt?")).to_have_count(0)


async def test_who_moderates_at_that_time_is_not_asked_twice(page: Page, released: UUID, stage: Stage) -> None:
    cafe = await session(stage, released, CAFE.title)
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{released}/programm/punkt/{cafe.id}")
    await page.get_by_label("1. Person").select_option(index=1)
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, f"Lina Haddad wird zur selben Zeit bei „{WORKSHOP.title}“ gebraucht.")
    await expect(page.get_by_label("1. Person")).not_to_have_value("")


async def test_what_a_colleague_has_saved_meanwhile_is_not_overwritten_unseen(
    page: Page, released: UUID, stage: Stage
) -> None:
    cafe = await session(stage, released, CAFE.title)
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{released}/programm/punkt/{cafe.id}")
    theirs = CAFE.model_copy(update={"goal": "Alle kennen sich."})
    await stage.send(ChangeSession(session_id=cafe.id, outline=theirs))
    await page.get_by_label("Titel").fill("Café der Welt")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Jemand hat diesen Programmpunkt inzwischen geändert.")
    assert (await session(stage, released, CAFE.title)).outline == theirs
    await expect(page.get_by_label("Titel")).to_have_value("Café der Welt")
    await assert_accessible(page)
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Programmpunkt ist geändert.")


async def test_who_leads_a_session_but_cancelled_is_told_with_a_way_to_mend_it(
    page: Page, released: UUID, stage: Stage
) -> None:
    await stage.send(CancelRegistration(registration_id=(await stage.row(released, "Lina")).id))

    async def is_known() -> None:
        if not (await draft(stage, released)).gone:
            raise Refused("not_yet")

    await eventually(is_known)
    await open_draft(stage, page, released)
    told = page.get_by_role("region", name="Wer nicht mehr kommt")
    await expect(told).to_contain_text("Lina Haddad")
    await assert_accessible(page)
    await told.get_by_role("link", name=WORKSHOP.title).click()
    await expect(page.get_by_label("Titel")).to_have_value(WORKSHOP.title)


async def test_rules_are_set_and_what_breaks_them_stands_in_the_way(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await page.get_by_role("link", name=CAFE.title, exact=True).click()
    await page.get_by_text("Was der Raum haben muss").click()
    await page.get_by_label("Plätze mindestens").fill("60")
    await page.get_by_label("Weitere Ausstattung").fill("Beamer, Pinnwände")
    await page.get_by_text("Themenstrang, Anfahrt, Festlegung").click()
    await page.get_by_role("textbox", name="Themenstrang").fill("Ehrenamt")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Programmpunkt ist geändert.")
    card = page.locator(".grid .session", has_text=CAFE.title)
    await expect(card).to_contain_text("ab 60 Plätzen · Beamer, Pinnwände")
    await expect(card).to_contain_text("Ehrenamt")
    await expect(card).to_contain_text("Konflikt")

    await page.get_by_role("link", name="Regeln und Verfügbarkeit").click()
    await page.get_by_label("Zuerst").select_option(PLENARY.title)
    await page.get_by_label("Danach").select_option(WORKSHOP.title)
    await page.get_by_role("button", name="Reihenfolge festlegen").click()
    await expect_notice(page, "Die Reihenfolge gilt.")
    await page.get_by_label("Zuerst").select_option(WORKSHOP.title)
    await page.get_by_label("Danach").select_option(PLENARY.title)
    await page.get_by_role("button", name="Reihenfolge festlegen").click()
    await expect_notice(page, f"So geht die Reihenfolge im Kreis: {PLENARY.title} → {WORKSHOP.title} → {PLENARY.title}")
    await page.get_by_label(WORKSHOP.title).check()
    await page.get_by_role("button", name="Raum behalten").click()
    await expect_notice(page, "Bitte wählen Sie mindestens 2 aus.")
    await page.get_by_label(CONSULTATION.title).check()
    await page.get_by_role("button", name="Raum behalten").click()
    await expect_notice(page, "Diese Programmpunkte bleiben in einem Raum.")
    await page.get_by_role("link", name="Ändern Lina Haddad").click()
    await page.get_by_label("13:30–15:00").check()
    await page.get_by_label("Wie viele Programmpunkte am Tag sind genug?").fill("2")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Das ist vermerkt.")
    await expect(page.get_by_role("row", name="Lina Haddad")).to_contain_text("13:30–15:00")
    await assert_accessible(page)

    await page.get_by_role("link", name="Zurück zum Programm").click()
    await expect(page.get_by_text("Achtung: 5 Konflikte stehen der Veröffentlichung im Weg")).to_be_visible()
    for told in (
        f"Lina Haddad ist zur Zeit von „{WORKSHOP.title}“ nicht da.",
        f"„{PLENARY.title}“ soll vor „{WORKSHOP.title}“ stattfinden.",
        f"„{WORKSHOP.title}“ und „{CONSULTATION.title}“ sollen im selben Raum bleiben.",
        f"„{CAFE.title}“ braucht 60 Plätze; Empore hat 40.",
        f"„{CAFE.title}“ braucht Beamer, Pinnwände; das fehlt in Empore.",
    ):
        await expect(page.get_by_text(told)).to_be_visible()
    await page.get_by_role("button", name="Als Fassung 2 veröffentlichen").click()
    await expect_notice(page, "5 Konflikte sind noch zu lösen.")
    await assert_accessible(page)
    await move(page, CAFE.title, "13:30–15:00", "Empore")
    await expect(card.get_by_text("60 Plätze werden gebraucht; Empore hat 40.")).to_be_visible()

    await page.get_by_role("link", name="Regeln und Verfügbarkeit").click()
    for _ in range(2):
        await page.get_by_role("button", name="Entfernen").first.click()
        await expect_notice(page, "Die Regel ist entfernt.")
    draft_now = await draft(stage, released)
    assert (draft_now.order, draft_now.stays) == ((), ())


async def test_a_free_place_is_filled_and_pinned(page: Page, released: UUID, stage: Stage) -> None:
    cafe = await session(stage, released, CAFE.title)
    await stage.send(PlaceSession(session_id=cafe.id))
    await open_draft(stage, page, released)
    free = day(page, 0).get_by_role("cell").filter(has_text="frei")
    await free.get_by_text("frei").click()
    await free.get_by_label("Programmpunkt").select_option(CAFE.title)
    await free.get_by_role("button", name="Hier einplanen").click()
    await expect_notice(page, "Der Programmpunkt ist eingeplant.")

    placed = page.locator(".grid .session", has_text=CAFE.title)
    await placed.get_by_text("Verschieben").first.click()
    await placed.get_by_role("button", name="Festlegen").click()
    await expect_notice(page, "Der Programmpunkt bleibt jetzt, wo er ist.")
    rules = (await session(stage, released, CAFE.title)).rules
    assert (rules.pinned_slot_id, rules.pinned_room_id) == (cafe.slot_id, cafe.room_id)
    await expect(placed).to_contain_text("Festgelegt")
    await placed.get_by_text("Verschieben").first.click()
    await placed.get_by_role("button", name="Nicht mehr festlegen").click()
    await expect_notice(page, "Der Programmpunkt ist nicht mehr festgelegt.")


async def test_a_site_visit_has_its_place_outside_and_its_way(page: Page, gathering_id: UUID, stage: Stage) -> None:
    await stage.slot(gathering_id, 0.5, 2)
    await open_draft(stage, page, gathering_id)
    await page.get_by_role("link", name="Raum hinzufügen").click()
    await page.get_by_label("Name").fill("Saal")
    await page.get_by_label("Plätze").fill("40")
    await page.get_by_label("13:30–15:00").check()
    await page.get_by_role("button", name="Anlegen und weiter").click()
    await expect_notice(page, "Der Raum ist angelegt.")
    await page.get_by_label("Name").fill("Bus zum Museum")
    await page.get_by_label("Plätze").fill("25")
    await page.get_by_label("Ort außerhalb").check()
    await page.get_by_role("button", name="Speichern").click()
    await page.get_by_role("link", name="Programmpunkt hinzufügen").click()
    await page.get_by_label("Format").select_option("Besuch vor Ort")
    await page.get_by_label("Titel").fill("Rundgang")
    await page.get_by_label("Dauer in Minuten").fill("60")
    await page.get_by_text("Themenstrang, Anfahrt, Festlegung").click()
    await page.get_by_label("Anfahrt in Minuten").fill("20")
    await page.get_by_role("button", name="Speichern").click()
    visit = page.get_by_role("region", name="Noch ohne Platz: 1")
    await expect(visit).to_contain_text("100 Minuten")
    await choose(visit, "13:30–15:00", "Bus zum Museum")
    await visit.get_by_role("button", name="Einplanen").click()
    await expect(visit.get_by_text("„Rundgang“ dauert 100 Minuten; so lang ist diese Zeit nicht.")).to_be_visible()
    await visit.get_by_role("link", name="Rundgang").click()
    await page.get_by_label("Anfahrt in Minuten").fill("15")
    await page.get_by_role("button", name="Speichern").click()
    await choose(visit, "13:30–15:00", "Saal")
    await visit.get_by_role("button", name="Einplanen").click()
    await expect(
        visit.get_by_text("„Rundgang“ ist ein Besuch vor Ort und braucht einen Ort außerhalb.")
    ).to_be_visible()
    await choose(visit, "13:30–15:00", "Bus zum Museum")
    await visit.get_by_role("button", name="Einplanen").click()
    await expect_notice(page, "Der Programmpunkt ist eingeplant.")


async def test_a_room_in_use_stays(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await page.get_by_role("link", name="Ändern Empore").click()
    await page.get_by_role("button", name="Raum entfernen").click()
    await expect_notice(page, "In diesem Raum findet noch etwas statt.")
    await page.get_by_role("link", name="Ändern Empore").click()
    await page.get_by_label("Name").fill("Chorraum")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_label("Name")).to_have_accessible_description(
        "Wie er auf dem Türschild steht Einen Raum mit diesem Namen gibt es schon."
    )


async def test_times_do_not_overlap(page: Page, released: UUID, stage: Stage) -> None:
    await open_draft(stage, page, released)
    await page.get_by_role("link", name="Zeit hinzufügen").nth(1).click()
    await expect(page.get_by_label("Tag")).to_have_value(DAYS[0].isoformat())
    await page.get_by_label("Programmpunkte").check()
    await page.get_by_label("Von").fill("14:00")
    await page.get_by_label("Bis").fill("13:00")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_label("Bis")).to_have_accessible_description("Das Ende muss nach dem Anfang liegen.")
    await page.get_by_label("Bis").fill("16:00")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_label("Von")).to_have_accessible_description(
        "Von 13:30 bis 15:00 Uhr ist schon etwas eingetragen."
    )
    await page.get_by_label("Von").fill("15:30")
    await page.get_by_label("Bis").fill("17:00")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Die Zeit ist eingetragen.")
    await page.get_by_role("link", name="Ändern 15:30–17:00").click()
    await page.get_by_role("button", name="Zeit entfernen").click()
    await expect_notice(page, "Die Zeit ist entfernt.")


async def test_a_form_that_is_sent_twice_takes_effect_once(page: Page, gathering_id: UUID, stage: Stage) -> None:
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    address = f"/organisation/{gathering_id}/programm/raum"
    await page.goto(address)
    command_id = await page.locator("input[name=command_id]").get_attribute("value")
    assert command_id
    for _ in range(2):
        form: dict[str, str | float | bool] = {"command_id": command_id, "name": "Chorraum", "capacity": 30}
        assert (await page.request.post(address, form=form, max_redirects=0)).status == 303
    assert [room.name for room in (await draft(stage, gathering_id)).rooms] == ["Chorraum"]


async def test_the_draft_can_be_worked_on_while_registration_is_away(
    page: Page, agenda: AsgiFastStream, stage: Stage, connection: Nats
) -> None:
    gathering_id = uuid4()
    event = GatheringAnnounced(gathering_id=gathering_id, ordinal=1, plan=plan())
    head = headers(event, uuid4(), "registration")
    body = event.model_dump_json().encode()
    await connection.jetstream().publish(event.subject, body, headers=head)
    await eventually(lambda: draft(stage, gathering_id))
    await stage.release_programme(gathering_id, uuid4())
    await open_draft(stage, page, gathering_id)
    await expect(day(page, 0)).to_contain_text("Name nicht bekannt")
    await page.get_by_role("link", name=WORKSHOP.title).click()
    await page.get_by_label("Titel").fill("Sprachmittlung im Verbund")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Der Programmpunkt ist geändert.")
    assert (await session(stage, gathering_id, "Sprachmittlung im Verbund")).moderator_ids


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_the_grid_is_accessible_in_the_dark_and_on_a_phone(
    page: Page, released: UUID, stage: Stage, width: int
) -> None:
    await page.emulate_media(color_scheme="dark")
    await page.set_viewport_size({"width": width, "height": 800})
    await open_draft(stage, page, released)
    await assert_accessible(page)
    await assert_fits(page)
    grid = page.get_by_role("region", name=re.compile(f"{DAYS[0].day}"))
    await grid.focus()
    await expect(grid).to_be_focused()
