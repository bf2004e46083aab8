"""From wishes to a programme that planned itself, and to the reason why none can be."""

import asyncio
import os
import signal
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Locator, Page, expect

from shared.client import Bus
from shared.contracts.agenda.draft import AddSession, Availability, SetAvailability
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import CAFE, CONSULTATION, PLENARY, WORKSHOP, Stage, eventually, plan
from tests.conftest import Identities
from tests.service.agenda.sample import workers_children

PHONE, DESK = 320, 1280
IMPULSE = SessionOutline(format=SessionFormat.TALK, title="Was Ankommen heißt", minutes=45)


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


async def draft(stage: Stage, gathering_id: UUID) -> Agenda:
    """The draft as organisers see it."""
    query = FindAgenda(gathering_id=gathering_id, draft=True)
    return await stage.bus.ask(query, actor=stage.identities.token(Role.ORGANISER))


@pytest.fixture
async def gathering_id(registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage) -> UUID:
    """Five sessions without a place, two times, three rooms."""
    gathering_id = await stage.announce(plan())
    await eventually(lambda: draft(stage, gathering_id))
    for name in ("Chorraum", "Empore", "Kapitelsaal"):
        await stage.room(gathering_id, name)
    for begin, end in ((0, 1.5), (2, 3.5), (20, 21.5)):
        await stage.slot(gathering_id, begin, end)
    return gathering_id


async def add(stage: Stage, gathering_id: UUID, outline: SessionOutline, *moderators: UUID) -> UUID:
    """A session without a place."""
    return (await stage.send(AddSession(gathering_id=gathering_id, outline=outline, moderator_ids=moderators))).id


async def check(page: Page) -> None:
    """The page is for everybody, on a phone and at a desk."""
    await page.set_viewport_size({"width": PHONE, "height": 800})
    await assert_fits(page)
    await page.set_viewport_size({"width": DESK, "height": 900})
    await assert_accessible(page)


async def kill_until_given_up(page: Page) -> None:
    """Each process that works on the run is killed; the page tells it while it goes on."""
    failure = page.get_by_text("Die Berechnung ist mehrmals abgebrochen.")
    while not await failure.is_visible():
        for child in workers_children():
            os.kill(child, signal.SIGKILL)
        await asyncio.sleep(0.05)


def section(page: Page, title: str) -> Locator:
    """A part of the page, by its heading."""
    return page.get_by_role("region", name=title, exact=True)


async def test_a_programme_is_planned_by_what_participants_wish_and_applied(
    page: Page, gathering_id: UUID, stage: Stage
) -> None:
    lina, omar = [(await stage.register(gathering_id, name)).participant_id for name in ("Lina", "Omar")]
    workshop = await add(stage, gathering_id, WORKSHOP, lina)
    for outline, who in ((CAFE, (lina,)), (CONSULTATION, (omar,)), (IMPULSE, (omar,)), (PLENARY, ())):
        await add(stage, gathering_id, outline, *who)
    at = f"/organisation/{gathering_id}/planung"

    # Organisers ask, participants answer.
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}")
    await page.get_by_role("link", name="Planung").first.click()
    await page.get_by_role("link", name="Interessen abfragen").click()
    await expect(page.get_by_label("Was nehmen wir mit? (Plenum)")).not_to_be_checked()
    await check(page)
    await page.get_by_role("button", name="Jetzt abfragen").click()
    await expect(page.get_by_role("alert").first).to_contain_text("Die Abfrage läuft.")
    await page.get_by_label(f"Erwartete Personen: {WORKSHOP.title}").fill("60")
    await page.get_by_role("button", name=f"Speichern {WORKSHOP.title}").click()
    await expect(page.get_by_role("alert").first).to_contain_text("Die Zahl ist eingetragen.")
    for person in (lina, omar):
        await stage.sign_in(page, person)
        await page.goto(f"/veranstaltungen/{gathering_id}")
        await page.get_by_role("link", name="Wünsche angeben").click()
        for title in (WORKSHOP.title, CAFE.title, CONSULTATION.title, IMPULSE.title):
            await page.get_by_role("radiogroup", name=title).get_by_label("Unbedingt").check()
        await check(page)
        await page.get_by_role("button", name="Absenden").click()
        await expect(page.get_by_role("alert").first).to_contain_text("Ihre Wünsche zählen")

    # A run, its course, its plan.
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(at)
    await expect(section(page, "Interessen")).to_contain_text("2 von 2 Angemeldeten haben geantwortet.")
    await page.get_by_text("Mehr Einstellungen").click()
    await page.get_by_label("Rechenzeit in Sekunden").fill("0")
    await page.get_by_role("button", name="Jetzt planen").click()
    await expect(page.get_by_label("Rechenzeit in Sekunden")).to_have_attribute("aria-invalid", "true")
    await check(page)
    await page.get_by_label("Rechenzeit in Sekunden").fill("5")
    await page.get_by_role("button", name="Jetzt planen").click()
    await kill_until_given_up(page)
    await check(page)
    await page.get_by_role("link", name="Zu den Läufen").click()
    await page.get_by_role("button", name="Wiederholen").click()
    await expect(page.get_by_text("Bestmöglich", exact=True)).to_be_visible(timeout=20_000)
    await expect(section(page, "Was der Plan nicht erfüllt")).to_contain_text("2 Wünsche gehen verloren")
    await expect(section(page, "Was der Plan nicht erfüllt")).to_contain_text("fehlen in „")
    await expect(section(page, "Was der Plan am Entwurf ändert")).to_contain_text("5 Programmpunkte bekommen")
    await check(page)
    await page.get_by_role("button", name="In den Entwurf übernehmen").click()
    await expect(page.get_by_role("alert").first).to_contain_text(
        "Der Plan ist im Entwurf. Programmpunkte an neuem Platz: 5"
    )
    placed = await draft(stage, gathering_id)
    assert all(session.slot_id and session.room_id for session in placed.sessions)
    assert placed.conflicts == ()

    # Somebody can't come: little changes, and what does is told.
    theirs = next(each for each in placed.sessions if each.id == workshop)
    assert theirs.slot_id
    away = Availability(person_id=lina, away_slot_ids=(theirs.slot_id,))
    await stage.send(SetAvailability(gathering_id=gathering_id, availability=away))
    await page.goto(at)
    await page.get_by_label("So wenig wie möglich ändern").check()
    await page.get_by_role("button", name="Jetzt planen").click()
    moves = section(page, "Was der Plan am Entwurf ändert")
    await expect(moves).to_contain_text(WORKSHOP.title, timeout=20_000)
    await expect(moves).to_contain_text("wechselt von")

    # Nothing fits: why, and where that can be changed; in English, too.
    everywhere = Availability(person_id=lina, away_slot_ids=tuple(slot.id for slot in placed.slots))
    await stage.send(SetAvailability(gathering_id=gathering_id, availability=everywhere))
    await page.goto(at)
    await page.get_by_role("button", name="Jetzt planen").click()
    await expect(section(page, "Warum nichts passt")).to_be_visible(timeout=20_000)
    conflict = section(page, "Warum nichts passt")
    await expect(conflict).to_contain_text("Lina Haddad (Moderation von ")
    await expect(conflict).to_contain_text("ist nicht da: die ganze Zeit.")
    await expect(section(page, "Was am wenigsten kostet")).to_contain_text("Lina Haddad fragen, ob es doch geht")
    await check(page)
    await page.goto(f"{page.url}?sprache=en")
    await expect(section(page, "Why nothing fits")).to_contain_text("Lina Haddad (moderates ")
    await section(page, "What costs least").get_by_role("link", name="When Lina Haddad can come").first.click()
    assert page.url.endswith(f"/programm/regeln/person/{lina}")
