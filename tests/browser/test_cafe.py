"""A World Café: set up, mixed, walked through, and harvested without a network."""

import asyncio
import re
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Locator, Page, expect

from shared.client import Bus
from shared.contracts.agenda.cafe import CafePlan, CafeRound, CafeTable, FindCafe, SetUpCafe
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.knowledge import FindEntry, HarvestNotes, ListWork
from shared.contracts.registration.registrations import CancelRegistration, ParticipantRegistered
from shared.identity import Role
from shared.messages import headers, new_id
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import CAFE, DAYS, Stage, plan
from tests.conftest import PATIENCE, Identities

NAMES = ("Ada", "Ben", "Cem", "Dana", "Eva", "Finn", "Hana", "Ida", "Jan")
MUNICIPALITIES = ("Harz", "Stendal", "Wittenberg")
RUN = 60_000
"""Milliseconds that a run may take on a machine that has no machine code yet."""


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


@pytest.fixture
async def gathering_id(
    registration: AsgiFastStream, agenda: AsgiFastStream, knowledge: AsgiFastStream, stage: Stage
) -> UUID:
    """A gathering with a released programme: a World Café, and beside it a workshop that Lina moderates."""
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, lina.participant_id)
    return gathering_id


@pytest.fixture
async def session_id(gathering_id: UUID, stage: Stage) -> UUID:
    """The World Café."""
    programme = await stage.bus.ask(FindAgenda(gathering_id=gathering_id))
    return next(session.id for session in programme.sessions if session.outline.title == CAFE.title)


async def until_known(stage: Stage, session_id: UUID, count: int) -> None:
    """Waits until the agenda has heard of so many people."""
    organiser = stage.identities.token(Role.ORGANISER)
    async with asyncio.timeout(PATIENCE):
        while len((await stage.bus.ask(FindCafe(session_id=session_id), actor=organiser)).people_ids) != count:
            await asyncio.sleep(0.05)


async def collected(stage: Stage) -> str:
    """What knowledge has collected of the café, as a curator reads it."""
    curator = stage.identities.token(Role.CURATOR)
    items = (await stage.bus.ask(ListWork(), actor=curator)).items
    [entry_id] = [item.entry_id for item in items if CAFE.title in item.title]
    content = (await stage.bus.ask(FindEntry(entry_id=entry_id, latest=True), actor=curator)).text.content
    assert isinstance(content, HarvestNotes)
    return content.insights


def verdict(page: Page) -> Locator:
    """What the page says of the seating."""
    return page.locator("#cafe-result .kern-alert")


async def test_from_the_set_up_to_a_harvest_that_was_written_without_a_network(
    page: Page, gathering_id: UUID, session_id: UUID, stage: Stage
) -> None:
    rows = [await stage.register(gathering_id, name, MUNICIPALITIES[number % 3]) for number, name in enumerate(NAMES)]
    await until_known(stage, session_id, len(NAMES))

    # An organiser sets it up and mixes the seats
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}/programm")
    await page.get_by_role("link", name=f"Tische und Plätze {CAFE.title}").click()
    await page.get_by_role("link", name="World Café einrichten").click()
    await page.get_by_label("Zahl der Tische").fill("3")
    await page.get_by_label("Themen der Tische").fill("Wohnen: Was fehlt vor Ort?\nArbeit\nSprache")
    await page.get_by_label("Minuten der Runden").fill("zwanzig")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_label("Minuten der Runden")).to_have_accessible_description(
        re.compile("für jede Runde eine Zahl")
    )
    await page.get_by_label("Minuten der Runden").fill("60, 20")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_role("alert")).to_contain_text("dauern zusammen 95 Minuten")
    await page.get_by_label("Minuten der Runden").fill("20 20")
    await page.get_by_label("Fragen der Runden").fill("Was läuft gut?\nWas brauchen wir?")
    await assert_accessible(page)
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_text("2 Runden zu 20, 20 Minuten")).to_be_visible()
    await page.get_by_role("link", name="Gastgebende benennen").click()
    await page.get_by_label("Tisch 1: Wohnen").select_option("Haddad, Ada (Koordinierungsstelle Harz)")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_text("An jedem Tisch sitzen 3.")).to_be_visible()
    await page.get_by_role("button", name="Plätze mischen").click()
    await expect(verdict(page)).to_contain_text("Bestmöglich: Besser lassen sich 9 Personen", timeout=RUN)
    await page.get_by_role("link", name="Seite neu laden").click()
    await page.get_by_text("Wer wann wo sitzt").first.click()
    await expect(page.get_by_role("row", name="Ada Haddad Koordinierungsstelle Harz 1 1")).to_be_visible()
    await assert_accessible(page)
    for sheet in ("tischkarten", "gastgebende", "wege"):
        answer = await page.request.get(f"{page.url.partition('?')[0].partition('#')[0]}/{sheet}.pdf")
        assert (answer.status, (await answer.body())[:5]) == (200, b"%PDF-")

    # On the day, one is missing
    await page.get_by_role("link", name="Am Tag: wer fehlt").click()
    await page.get_by_label("Ben Haddad").check()
    await page.get_by_role("button", name="Änderungen einpassen").click()
    await expect(verdict(page)).to_be_visible(timeout=RUN)
    await page.get_by_role("link", name="Seite neu laden").click()
    await expect(page.get_by_text("1 Person fehlt: Ben Haddad")).to_be_visible()

    # The host sees her way, loses the network, writes, and comes back
    await stage.sign_in(page, rows[0].participant_id)
    await page.goto("/mein-bereich")
    await page.get_by_role("link", name=CAFE.title).click()
    await expect(page.get_by_text("Gastgeberin oder Gastgeber an Tisch 1")).to_be_visible()
    await expect(page.get_by_text("Was fehlt vor Ort?").first).to_be_visible()
    await expect(page.get_by_text("Diese Seite geht jetzt auch ohne Netz.")).to_be_visible()
    await page.context.set_offline(True)
    await page.reload()
    outbox = page.get_by_role("status", name="Notizen dieses Geräts")
    await note(page, "Runde 1, Tisch 1 – Wohnen", "Mietlotsen helfen")
    await expect(outbox).to_contain_text("Auf diesem Gerät gespeichert; wird gesendet, sobald Netz da ist.")
    await page.reload()
    await expect(outbox).to_contain_text("Mietlotsen helfen")
    await note(page, "Runde 2, Tisch 1 – Wohnen", "Fahrdienste zuerst")
    await assert_accessible(page)
    await page.set_viewport_size({"width": 320, "height": 800})
    await assert_fits(page)
    await page.context.set_offline(False)
    await expect(outbox.get_by_text("Gesendet. Danke!")).to_have_count(2)
    await page.reload()
    await expect(page.get_by_role("article")).to_contain_text(["Fahrdienste zuerst", "Mietlotsen helfen"])
    async with asyncio.timeout(PATIENCE):
        while "Fahrdienste zuerst" not in await collected(stage):
            await asyncio.sleep(0.05)
    assert "Runde 1, Tisch 1 (Wohnen): Mietlotsen helfen" in await collected(stage)

    # Her calendar says where she sits
    entry = (await stage.own_calendar(page, rows[0].participant_id))[f"session-{session_id}"]
    assert entry["DESCRIPTION"].startswith("13:40–14:00 Uhr: Tisch 1, Wohnen\n14:05–14:25 Uhr: Tisch 1, Wohnen\n")


async def note(page: Page, place: str, insights: str) -> None:
    """Writes down what a table brought."""
    await page.get_by_label("Runde und Tisch").select_option(place)
    await page.get_by_label("Was wir erkannt haben").fill(insights)
    await page.get_by_role("button", name="Notiz senden").click()


async def test_a_host_who_cancels_is_named_and_somebody_else_takes_the_table(
    page: Page, gathering_id: UUID, session_id: UUID, stage: Stage
) -> None:
    rows = [await stage.register(gathering_id, name, MUNICIPALITIES[number % 3]) for number, name in enumerate(NAMES)]
    await until_known(stage, session_id, len(NAMES))
    tables = (CafeTable(host_ids=(rows[0].participant_id,)), CafeTable())
    await stage.send(
        SetUpCafe(session_id=session_id, plan=CafePlan(tables=tables, rounds=(CafeRound(minutes=20),) * 2))
    )
    await stage.send(CancelRegistration(registration_id=rows[0].id))
    await until_known(stage, session_id, len(NAMES) - 1)

    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}/cafe/{session_id}")
    hosts = page.locator(".kern-alert", has_text="Nicht alle Gastgebenden sind, wo sie gebraucht werden.")
    await expect(hosts).to_contain_text("1 Person kommt nicht mehr")
    await expect(hosts).to_contain_text("Ada Haddad")
    await expect(hosts).to_contain_text("Tisch 1 ist ohne Gastgeberin oder Gastgeber.")
    await expect(hosts.get_by_role("link", name="Gastgebende benennen")).to_be_visible()
    await page.get_by_role("button", name="Plätze mischen").click()
    await expect(verdict(page)).to_contain_text("8 Personen", timeout=RUN)
    await page.get_by_role("link", name="Seite neu laden").click()
    await page.get_by_label("Tisch 1 ist ohne").select_option("Ben Haddad (Koordinierungsstelle Stendal)")
    await assert_accessible(page)
    await page.get_by_role("button", name="Benennen Tisch 1").click()
    await expect(verdict(page)).to_be_visible(timeout=RUN)
    await page.get_by_role("link", name="Seite neu laden").click()
    await expect(hosts).to_have_count(0)


async def test_a_cafe_of_300_people_is_best_possible_on_the_page(
    page: Page, gathering_id: UUID, session_id: UUID, stage: Stage
) -> None:
    people = [new_id() for _ in range(300)]
    offices = [new_id() for _ in range(14)]
    events = [
        ParticipantRegistered(
            gathering_id=gathering_id,
            registration_id=new_id(),
            participant_id=id,
            office_id=offices[number % 14],
            days=DAYS,
        )
        for number, id in enumerate(people)
    ]
    for event in events:
        body, head = event.model_dump_json().encode(), headers(event, new_id(), "registration")
        await stage.bus.stream.publish(event.subject, body, headers=head)
    tables = tuple(CafeTable(host_ids=(host,)) for host in people[:60])
    wanted = CafePlan(tables=tables, rounds=(CafeRound(minutes=20),) * 3)
    await stage.send(SetUpCafe(session_id=session_id, plan=wanted))
    await until_known(stage, session_id, 300)

    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}/cafe/{session_id}")
    await page.get_by_role("button", name="Plätze mischen").click()
    await expect(verdict(page)).to_contain_text("Bestmöglich: Niemand von 300 Personen trifft jemanden", timeout=RUN)
    await stage.sign_in(page, uuid4(), Role.FUNDER)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Wirkung: wer wen kennengelernt hat").click()
    await expect(page.get_by_text("vorher 0, möglich 91")).to_be_visible()
    await assert_accessible(page)
