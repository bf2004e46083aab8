"""How two people plan a day and a half: from what others proposed to a programme that everybody can read."""

from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from shared.client import Bus
from shared.contracts.agenda.interests import CastBallot, FindInterests, Interest
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.proposals import Choice, ListProposals, Offer, ProposeSession, VoteOnProposal
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline
from shared.identity import Role
from tests.browser.checks import assert_accessible
from tests.browser.stage import Stage, eventually, plan
from tests.conftest import Identities, Start
from tests.service.notifications.conftest import MailServer

PAGES = 30
"""As many as an organiser opens, at most, from the first look at the proposals to the release."""

PEOPLE = {
    "Amal": "Harz",
    "Bruno": "Halle (Saale)",
    "Carla": "Magdeburg",
    "Dawit": "Wittenberg",
    "Elif": "Börde",
    "Farid": "Saalekreis",
    "Greta": "Stendal",
    "Hiba": "Burgenlandkreis",
    "Ivan": "Harz",
    "Jale": "Magdeburg",
    "Karim": "Salzlandkreis",
    "Lina": "Jerichower Land",
}
"""Who takes part, and from where."""

IMPULSE = "Was Ankommen auf dem Land heißt"
DEEPENED = "Ehrenamt gewinnen und halten"
VISIT = "Im Museum der Ankunft"
DECLINED = "Fördermittel im Überblick"
PLENARY, CAFE = "Was nehmen wir mit?", "Was trägt das Ehrenamt?"
PROPOSED = {
    "Amal": (SessionFormat.TALK, IMPULSE, 45, Offer(equipment=("Beamer",), places=50)),
    "Bruno": (SessionFormat.WORKSHOP, DEEPENED, 90, Offer(equipment=("Pinnwände",), people=2)),
    "Carla": (SessionFormat.WORKSHOP, "Sprachmittlung verlässlich organisieren", 90, Offer(equipment=("Flipchart",))),
    "Dawit": (SessionFormat.CASE_CONSULTATION, "Ein Fall aus der Praxis", 65, Offer()),
    "Elif": (SessionFormat.BEST_PRACTICE, "Die Dolmetsch-App der Börde", 45, Offer(equipment=("Beamer",))),
    "Farid": (SessionFormat.WORKSHOP, "Wohnen, wo Häuser leer stehen", 90, Offer(places=25)),
    "Greta": (SessionFormat.SITE_VISIT, VISIT, 60, Offer(places=20)),
    "Hiba": (SessionFormat.WORKSHOP, "Mit Ämtern reden", 60, Offer(interpretation="Arabisch")),
    "Ivan": (SessionFormat.BEST_PRACTICE, "Der Bus, der Menschen bringt", 45, Offer()),
    "Jale": (SessionFormat.TALK, DECLINED, 30, Offer()),
}
"""What they propose: format, title, minutes, and what it needs."""


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


@pytest.fixture
async def mail() -> AsyncIterator[MailServer]:
    """A mail server."""
    mail = MailServer()
    await mail.open()
    yield mail
    await mail.close()


@pytest.fixture
async def notifications(start: Start, keys_dir: Path, identities: Identities, mail: MailServer) -> AsgiFastStream:
    """The notifications service, whose letters arrive."""
    (keys_dir / "notifications" / "notifications.token").write_text(identities.token(Role.SERVICE))
    smtp_url = f"smtp://127.0.0.1:{mail.port}"
    return await start("notifications", smtp_url=smtp_url, web_url="https://example.org")


async def draft(stage: Stage, gathering_id: UUID) -> Agenda:
    """The draft as organisers see it."""
    query = FindAgenda(gathering_id=gathering_id, draft=True)
    return await stage.bus.ask(query, actor=stage.identities.token(Role.ORGANISER))


async def propose(stage: Stage, gathering_id: UUID, people: dict[str, UUID]) -> None:
    """Everybody proposes theirs; two of the steering group vote."""
    for name, (form, title, minutes, offer) in PROPOSED.items():
        outline = SessionOutline(format=form, title=title, goal=f"{title}: was anderswo gelingt.", minutes=minutes)
        proposing = ProposeSession(gathering_id=gathering_id, outline=outline, offer=offer)
        await stage.send(proposing, stage.identities.token(Role.PARTICIPANT, id=people[name]))
    organiser = stage.identities.token(Role.ORGANISER)
    found = await stage.bus.ask(ListProposals(gathering_id=gathering_id), actor=organiser)
    for voter in (people["Karim"], people["Lina"]):
        actor = stage.identities.token(Role.STEERING_GROUP, id=voter)
        for proposal in found.proposals:
            choice = Choice.NO if proposal.outline.title == DECLINED else Choice.YES
            await stage.send(VoteOnProposal(proposal_id=proposal.id, choice=choice), actor)


async def wish(stage: Stage, gathering_id: UUID, people: dict[str, UUID]) -> None:
    """Each wants two sessions by all means and likes a third."""
    for number, person_id in enumerate(people.values()):
        actor = stage.identities.token(Role.PARTICIPANT, id=person_id)
        asked = (await stage.bus.ask(FindInterests(gathering_id=gathering_id), actor=actor)).choices
        ids = [choice.session_id for choice in asked]
        wanted = [ids[(number + step) % len(ids)] for step in (0, 3, 5)]
        interests = dict(zip(wanted, (Interest.MUST, Interest.MUST, Interest.LIKE), strict=True))
        await stage.send(CastBallot(gathering_id=gathering_id, interests=interests), actor)


async def told(page: Page, text: str) -> None:
    """The page tells this first."""
    await expect(page.get_by_role("alert").first).to_contain_text(text)


async def follow(page: Page, link: str) -> None:
    """Goes on by a link."""
    await page.get_by_role("link", name=link, exact=True).first.click()


async def press(page: Page, button: str, tells: str = "") -> None:
    """Presses a button, and reads what the next page tells."""
    await page.get_by_role("button", name=button, exact=True).first.click()
    if tells:
        await told(page, tells)


async def add_rooms(page: Page) -> None:
    """Three rooms of the house, and a bus."""
    rooms = (("Chorraum", "60", "Beamer"), ("Empore", "30", "Pinnwände, Flipchart"), ("Kapitelsaal", "25", "Beamer"))
    for name, places, equipment in rooms:
        await page.get_by_label("Name").fill(name)
        await page.get_by_label("Plätze").fill(places)
        await page.get_by_label("Ausstattung").fill(equipment)
        await press(page, "Anlegen und weiter", "Der Raum ist angelegt.")
    await page.get_by_label("Name").fill("Museumsbus")
    await page.get_by_label("Plätze").fill("24")
    await page.get_by_label("Ort außerhalb").check()
    await press(page, "Speichern", "Der Raum ist angelegt.")


async def add_own(page: Page) -> None:
    """A World Café, and a plenary that is pinned to the end."""
    await follow(page, "Programmpunkt hinzufügen")
    await page.get_by_label("Format").select_option("World Café")
    await page.get_by_label("Titel").fill(CAFE)
    await page.get_by_label("Dauer in Minuten").fill("90")
    await page.get_by_label("1. Person").select_option("Haddad, Karim (Koordinierungsstelle Salzlandkreis)")
    await press(page, "Anlegen und weiter", "Der Programmpunkt ist im Entwurf.")
    await page.get_by_label("Format").select_option("Plenum")
    await page.get_by_label("Titel").fill(PLENARY)
    await page.get_by_label("Dauer in Minuten").fill("60")
    await page.get_by_text("Themenstrang, Anfahrt, Festlegung").click()
    last = page.get_by_label("Festgelegt auf die Zeit").locator("option").last
    await page.get_by_label("Festgelegt auf die Zeit").select_option(value=await last.get_attribute("value"))
    await page.get_by_label("Festgelegt auf den Raum").select_option("Chorraum")
    await press(page, "Speichern", "Der Programmpunkt ist im Entwurf.")


async def set_rules(page: Page) -> None:
    """The impulse comes first; Carla is not there on the second day."""
    await follow(page, "Regeln und Verfügbarkeit")
    await page.get_by_label("Zuerst").select_option(IMPULSE)
    await page.get_by_label("Danach").select_option(DEEPENED)
    await press(page, "Reihenfolge festlegen", "Die Reihenfolge gilt.")
    await follow(page, "Ändern Carla Haddad")
    for time in ("09:00–10:30", "11:00–12:30"):
        await page.get_by_label(time).check()
    await press(page, "Speichern", "Das ist vermerkt.")


async def test_an_organiser_gets_from_proposals_to_a_released_programme(
    page: Page,
    registration: AsgiFastStream,
    agenda: AsgiFastStream,
    notifications: AsgiFastStream,
    mail: MailServer,
    stage: Stage,
) -> None:
    gathering_id = await stage.announce(plan())
    await eventually(lambda: draft(stage, gathering_id))
    people = {
        name: (await stage.register(gathering_id, name, municipality)).participant_id
        for name, municipality in PEOPLE.items()
    }
    await propose(stage, gathering_id, people)
    opened: list[str] = []
    await stage.sign_in(page, uuid4(), Role.ORGANISER)
    page.on("framenavigated", lambda frame: opened.append(frame.url))

    # What the group is for is accepted at once, the rest is declined.
    await page.goto("/organisation")
    await expect(page.get_by_text("10 Vorschläge warten auf eine Entscheidung.")).to_be_visible()
    await follow(page, "Vorschläge entscheiden")
    await expect(page.get_by_label(f"{DEEPENED} (Workshop, 90 Minuten) – 2 Ja")).to_be_checked()
    await expect(page.get_by_label(f"{DECLINED} (Fachvortrag, 30 Minuten) – 2 Nein")).not_to_be_checked()
    await assert_accessible(page)
    await page.get_by_label("Begründung für alle Ausgewählten").fill("Das bringt alle weiter.")
    await press(page, "Ausgewählte annehmen", "Angenommen: 9 Vorschläge.")
    await page.get_by_label("Begründung").fill("Das hatten wir im Frühjahr.")
    await press(page, f"Ablehnen {DECLINED}", "Der Vorschlag ist abgelehnt.")

    # Times, rooms, what nobody proposed, and what must hold.
    await follow(page, "Programm")
    await press(page, "Tagesraster anlegen", "Das Tagesraster mit 11 Zeiten ist angelegt.")
    await follow(page, "Räume anlegen")
    await add_rooms(page)
    await add_own(page)
    await set_rules(page)

    # What participants wish for.
    await follow(page, "Zurück zum Programm")
    await expect(page.get_by_text("11 Programmpunkte haben noch keine Zeit oder keinen Raum.")).to_be_visible()
    await follow(page, "Automatisch einplanen")
    await follow(page, "Interessen abfragen")
    await press(page, "Jetzt abfragen", "Die Abfrage läuft.")
    await wish(stage, gathering_id, people)

    # The programme plans itself, and tells how far it is.
    await follow(page, "Planung")
    await expect(page.get_by_text("12 von 12 Angemeldeten haben geantwortet.")).to_be_visible()
    before = len(opened)
    await press(page, "Jetzt planen")
    await expect(page.get_by_text("Bestmöglich", exact=True)).to_be_visible(timeout=40_000)
    assert len(opened) == before + 1
    await expect(page.get_by_text("11 Programmpunkte bekommen Zeit und Raum.")).to_be_visible()
    await press(page, "In den Entwurf übernehmen", "Der Plan ist im Entwurf.")

    # Nothing stands in the way.
    await expect(page.get_by_text("Konflikt")).to_have_count(0)
    await expect(page.get_by_role("region", name="Noch ohne Platz")).to_have_count(0)
    placed = {session.outline.title: session for session in (await draft(stage, gathering_id)).sessions}
    slots = {slot.id: slot for slot in (await draft(stage, gathering_id)).slots}
    times = {title: slots[session.slot_id].begins_at for title, session in placed.items() if session.slot_id}
    assert len(times) == 11
    assert times[IMPULSE] < times[DEEPENED]
    assert times[PLENARY] == max(times.values())
    await follow(page, "Prüfen und veröffentlichen")
    await page.get_by_label("Anmerkung").fill("Wir freuen uns auf Sie.")
    await press(page, "Als Fassung 1 veröffentlichen", "Das Programm ist veröffentlicht.")
    assert len(opened) <= PAGES

    # Everybody can read it, and those who contribute have a letter.
    await follow(page, "Öffentliche Seite ansehen")
    for title in times:
        await expect(page.get_by_role("heading", name=title)).to_be_visible()
    await expect(page.get_by_text(DECLINED)).to_have_count(0)
    picture = page.get_by_role("region", name="Programm als Bild")
    await expect(picture.locator("svg > desc")).to_contain_text(DEEPENED)
    await mail.inbox(56)
    assert {
        f"Was interessiert Sie? {plan().title}",
        f"Ihr Vorschlag kommt ins Programm: {DEEPENED}",
        f"Sie moderieren: {DEEPENED}",
        f"Das Programm steht: {plan().title}",
    } <= set(mail.read_by("bruno@example.org"))
    assert f"Sie moderieren: {CAFE}" in mail.read_by("karim@example.org")
    assert f"Zu Ihrem Vorschlag: {DECLINED}" in mail.read_by("jale@example.org")
