"""Wishes and places: from opening to the list on the door."""

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from shared.client import Bus
from shared.contracts.agenda.places import FindMyPlaces, SlotWishes, SubmitWishes
from shared.contracts.registration.registrations import RegistrationRow
from shared.identity import Role
from shared.text import TIME_ZONE
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import CAFE, CONSULTATION, WORKSHOP, Stage, eventually, plan
from tests.conftest import Identities

PHONE, DESK = 320, 1280
OTHERS = ("Ben", "Cem", "Dana")


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


@pytest.fixture
async def gathering_id(registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage) -> UUID:
    """A gathering with a released programme: three sessions at a time."""
    gathering_id = await stage.announce(plan())
    await stage.release_programme(gathering_id, uuid4())
    return gathering_id


async def looks_well(page: Page) -> None:
    """On a phone and at a desk."""
    for width in (PHONE, DESK):
        await page.set_viewport_size({"width": width, "height": 900})
        await assert_fits(page)
    await assert_accessible(page)


async def wish_for_the_workshop(stage: Stage, gathering_id: UUID, person: RegistrationRow) -> None:
    """They wish for the workshop first, then for the café."""
    actor = stage.identities.token(Role.PARTICIPANT, id=person.participant_id)
    found = await stage.bus.ask(FindMyPlaces(gathering_id=gathering_id), actor=actor)
    (slot,) = found.slots
    ids = {each.session.outline.title: each.session.id for each in slot.sessions}
    wishes = SlotWishes(slot_id=slot.slot.id, session_ids=(ids[WORKSHOP.title], ids[CAFE.title]))
    await stage.send(SubmitWishes(gathering_id=gathering_id, wishes=(wishes,)), actor)


async def tell(page: Page, text: str) -> None:
    """The page tells this first."""
    await expect(page.get_by_role("alert").first).to_contain_text(text)


async def test_wishes_become_places_that_explain_themselves(page: Page, gathering_id: UUID, stage: Stage) -> None:
    lina, *others = await asyncio.gather(*(stage.register(gathering_id, name) for name in ("Lina", *OTHERS)))
    organiser, desk = uuid4(), f"/organisation/{gathering_id}/plaetze"

    await stage.sign_in(page, organiser, Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}")
    await page.get_by_role("link", name="Plätze", exact=True).first.click()
    until = datetime.now(TIME_ZONE) + timedelta(days=3)
    await page.get_by_label("Bis zum").fill(until.date().isoformat())
    await page.get_by_label("Uhrzeit").fill("18:00")
    workshop = page.get_by_role("group", name=WORKSHOP.title)
    await workshop.get_by_label("Plätze").fill("41")
    await page.get_by_role("button", name="Jetzt öffnen").click()
    await tell(page, f"„{WORKSHOP.title}“: Der Raum hat nur 40 Plätze.")
    await workshop.get_by_label("Plätze").fill("1")
    await page.get_by_role("button", name="Jetzt öffnen").click()
    await tell(page, "Die Teilnehmenden können jetzt Wünsche nennen.")
    await looks_well(page)

    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Wünsche und Plätze").click()
    for number, session in enumerate((WORKSHOP, WORKSHOP), 1):
        await page.get_by_label(f"{number}. Wunsch").select_option(label=session.title)
    await page.get_by_role("button", name="Wünsche speichern").click()
    await tell(page, f"„{WORKSHOP.title}“ steht zweimal in Ihren Wünschen.")
    await expect(page.get_by_label("2. Wunsch").locator("option:checked")).to_have_text(WORKSHOP.title)
    await page.get_by_label("2. Wunsch").select_option(label=CONSULTATION.title)
    await page.get_by_role("button", name="Wünsche speichern").click()
    await tell(page, "Ihre Wünsche sind gespeichert.")
    await expect(page.get_by_label("2. Wunsch").locator("option:checked")).to_have_text(CONSULTATION.title)
    await looks_well(page)
    for person in others[:2]:
        await wish_for_the_workshop(stage, gathering_id, person)

    await stage.sign_in(page, organiser, Role.ORGANISER)
    await page.goto(desk)
    await page.get_by_role("button", name="Wünsche jetzt schließen").click()
    await page.get_by_role("button", name="Plätze vergeben").click()
    await tell(page, "Die Plätze sind vergeben. Noch hat niemand davon erfahren.")
    await expect(page.get_by_text("Bewiesen: Fairer geht es nicht.")).to_be_visible()
    shares = page.get_by_role("region", name="Woher die Plätze kommen")
    await expect(shares.get_by_role("row", name="1. Wunsch")).to_contain_text("25")
    await expect(shares.get_by_role("row", name="2. Wunsch")).to_contain_text("50")
    await looks_well(page)
    await page.get_by_role("button", name="Veröffentlichen und allen mitteilen").click()
    await tell(page, "Die Plätze sind veröffentlicht.")
    await page.get_by_role("link", name="Listen für die Moderation").click()
    await expect(page.get_by_role("region", name=WORKSHOP.title).get_by_role("row")).to_have_count(2)
    await looks_well(page)

    reasons = []
    for person in (lina, *others[:2]):
        await stage.sign_in(page, person.participant_id)
        await page.goto(f"/veranstaltungen/{gathering_id}/wuensche")
        reasons.append(await page.locator(".place").inner_text())
    assert sum("Ihr 1. Wunsch." in reason for reason in reasons) == 1
    full = f"Ihr 1. Wunsch „{WORKSHOP.title}“ war voll: 3 Personen wünschten ihn sich, bei 1 Platz."
    assert sum("Ihr 2. Wunsch." in reason and full in reason for reason in reasons) == 2
    assert all("das Los hat entschieden" in reason for reason in reasons)

    lucky = (lina, *others)[next(number for number, reason in enumerate(reasons) if full not in reason)]
    await stage.sign_in(page, lucky.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}/wuensche")
    await page.get_by_text("Platz tauschen oder zurückgeben").click()
    await looks_well(page)
    await page.get_by_role("button", name=f"Platz zurückgeben: {WORKSHOP.title}").click()
    await tell(page, "Der Platz ist zurückgegeben.")
    await page.get_by_text("Platz tauschen oder zurückgeben").click()
    await page.get_by_role("button", name=f"Diesen Platz nehmen: {CAFE.title}").click()
    await tell(page, "Der Platz gehört Ihnen.")
    await expect(page.get_by_text("Diesen Platz haben Sie selbst gewählt.")).to_be_visible()

    await page.goto(f"/mein-bereich/anmeldungen/{lucky.id}")
    await expect(page.get_by_role("definition").filter(has_text=CAFE.title)).to_be_visible()
    await looks_well(page)

    other = lina if lucky is not lina else others[0]
    for person, session in ((lucky, CAFE), (other, CONSULTATION if other is lina else CAFE)):
        summaries = [entry["SUMMARY"] for entry in (await stage.own_calendar(page, person.participant_id)).values()]
        assert sorted(summaries) == sorted([plan().title, f"{session.title} ({plan().title})"])


async def test_who_has_no_seat_is_told_so(page: Page, gathering_id: UUID, stage: Stage) -> None:
    await eventually(
        lambda: stage.bus.ask(FindMyPlaces(gathering_id=gathering_id), actor=stage.identities.token(Role.PARTICIPANT))
    )
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/wuensche")
    await expect(page.get_by_text("Wünsche hat, wer einen Platz bei der Veranstaltung hat.")).to_be_visible()
