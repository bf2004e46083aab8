"""Proposals for sessions: making one, and what became of it."""

from pathlib import Path
from uuid import uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from deploy.servers import NatsServer
from services.agenda import app as agenda_app
from shared.client import Bus
from shared.contracts.agenda.draft import Availability, PlaceSession
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.proposals import (
    DecideProposal,
    HoldingRole,
    ListProposals,
    Offer,
    ProposalState,
    ProposalSubmitted,
)
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.agenda.sessions import MaterialLicense
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import WORKSHOP, Stage, eventually, plan
from tests.conftest import Databases, Events, Identities, running

PHONE, DESK = 320, 1280


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


async def fill(page: Page, title: str = "Ehrenamt gewinnen") -> None:
    """What a proposal can't be without."""
    await page.get_by_label("Titel").fill(title)
    await page.get_by_label("Format").select_option("Workshop")
    await page.get_by_label("Dauer in Minuten").fill("90")
    await page.get_by_label("CC BY 4.0: nutzen mit Namensnennung").check()


async def hand_in(page: Page) -> None:
    """Sends the form."""
    await page.get_by_role("button", name="Vorschlag einreichen").click()


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page, language: str, width: int
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.sign_in(page, uuid4())
    await page.set_viewport_size({"width": width, "height": 800})
    for path in (f"/veranstaltungen/{gathering_id}/vorschlagen", "/vorschlaege"):
        response = await page.goto(f"{path}?sprache={language}")
        assert response is not None
        assert response.status == 200
        await assert_accessible(page)
        await assert_fits(page)


async def test_a_stranger_is_asked_to_sign_in(registration: AsgiFastStream, stage: Stage, page: Page) -> None:
    gathering_id = await stage.announce(plan())
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Programmpunkt vorschlagen").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Bitte loggen Sie sich ein")


async def test_a_proposal_is_handed_in_and_its_fate_is_told(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.planned(plan())
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await fill(page)
    await page.get_by_label("Worum geht es?").fill("Drei Vereine berichten.")
    await page.get_by_label("Was nehmen die Teilnehmenden mit?").fill("Eine Checkliste.")
    await page.get_by_label("Was brauchen Sie noch?").fill("Stuhlkreis")
    await page.get_by_label("Ausstattung des Raums").fill("Beamer, Pinnwände")
    await page.get_by_label("Plätze im Raum").fill("20")
    await page.get_by_label("Wie viele Personen").fill("3")
    await page.get_by_label("Bericht aus der Praxis").check()
    await hand_in(page)
    await expect(page.get_by_role("alert")).to_have_text("Erfolg: Danke, Ihr Vorschlag ist eingereicht.")
    await expect(page.get_by_role("heading", name="Ehrenamt gewinnen")).to_be_visible()
    await expect(page.get_by_text("Eingereicht", exact=True)).to_be_visible()
    await assert_accessible(page)

    organiser = stage.identities.token(Role.ORGANISER)
    query = ListProposals(gathering_id=gathering_id)
    proposal = (await stage.bus.ask(query, actor=organiser)).proposals[0]
    assert (proposal.outline.minutes, proposal.outline.needs) == (90, "Stuhlkreis")
    assert proposal.offer == Offer(
        equipment=("Beamer", "Pinnwände"),
        places=20,
        license=MaterialLicense.CC_BY,
        people=3,
        roles=(HoldingRole.PRACTICE,),
    )
    assert proposal.state is ProposalState.SUBMITTED
    await stage.send(DecideProposal(proposal_id=proposal.id, accept=False, reason="Das hatten wir im Frühjahr."))
    await page.goto("/mein-bereich")
    await expect(page.get_by_text("Abgelehnt")).to_be_visible()
    await expect(page.get_by_text("Das hatten wir im Frühjahr.")).to_be_visible()


async def test_the_group_votes_and_a_topic_is_taken_up(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.planned(plan())
    lina, omar = await stage.register(gathering_id, "Lina"), await stage.register(gathering_id, "Omar")
    desk = f"/organisation/{gathering_id}/vorschlaege"

    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await page.get_by_role("link", name="Thema vorschlagen").click()
    await page.get_by_label("Thema", exact=True).fill("Wohnen")
    await page.get_by_role("button", name="Thema einreichen").click()
    await page.get_by_role("link", name="Ändern oder zurückziehen").click()
    await page.get_by_label("Thema", exact=True).fill("Wohnen auf dem Land")
    await page.get_by_role("button", name="Änderungen speichern").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ihr Vorschlag ist geändert.")

    await stage.sign_in(page, omar.participant_id, Role.STEERING_GROUP)
    await page.goto(desk)
    await page.get_by_label("Kommentar").fill("Brennt uns allen unter den Nägeln.")
    await page.get_by_role("button", name="Ja Wohnen auf dem Land").click()
    await expect(page.get_by_role("alert").first).to_contain_text("Ihre Stimme zählt.")
    await page.get_by_text("Stimmen: 1 Ja · 0 Nein · 0 Enthaltung").click()
    await expect(page.get_by_text("Ja – Omar Haddad: Brennt uns allen unter den Nägeln.")).to_be_visible()
    await assert_accessible(page)
    await page.get_by_label("Begründung").fill("Ein Thema für alle Landkreise.")
    await page.get_by_role("button", name="Annehmen").click()
    await expect(page.get_by_role("alert").first).to_contain_text("Das Thema kann jetzt jemand aufgreifen.")

    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await page.get_by_label("Greift Ihr Programmpunkt eines dieser Themen auf?").select_option("Wohnen auf dem Land")
    await fill(page, "Leerstand nutzen")
    await hand_in(page)
    await page.goto(desk)
    await page.get_by_role("button", name="Annehmen Leerstand nutzen").click()
    await expect(page.get_by_role("alert").first).to_contain_text("Der Programmpunkt ist jetzt im Entwurf.")
    await expect(page.get_by_text("Wartet darauf")).to_have_count(0)

    await stage.sign_in(page, lina.participant_id)
    await page.goto("/vorschlaege")
    await expect(page.get_by_text("Ein Thema für alle Landkreise.")).to_be_visible()
    await expect(page.get_by_text("Brennt uns allen")).to_have_count(0)


async def test_what_comes_with_a_proposal_goes_along_into_the_programme(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.planned(plan())
    lina = await stage.register(gathering_id, "Lina")
    await stage.sign_in(page, lina.participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await fill(page)
    await page.get_by_label("Wie viele Personen").fill("2")
    await page.get_by_label("Bericht aus der Praxis").check()
    await hand_in(page)
    organiser = stage.identities.token(Role.ORGANISER)
    [proposal] = (await stage.bus.ask(ListProposals(gathering_id=gathering_id), actor=organiser)).proposals
    await stage.send(DecideProposal(proposal_id=proposal.id, accept=True))

    await stage.sign_in(page, lina.participant_id, Role.ORGANISER)
    await page.goto(f"/organisation/{gathering_id}/programm")
    await page.get_by_role("link", name="Ehrenamt gewinnen").click()
    await expect(page.get_by_text("Im Vorschlag: 2 Personen: Bericht aus der Praxis")).to_be_visible()
    await expect(page.get_by_label("Wie dürfen andere es nutzen?")).to_have_value(MaterialLicense.CC_BY)
    await assert_accessible(page)
    await page.get_by_role("button", name="Speichern").click()

    slot_id, room_id = await stage.slot(gathering_id, 0.5, 2), await stage.room(gathering_id, "Empore")
    [session] = (await stage.bus.ask(FindAgenda(gathering_id=gathering_id, draft=True), actor=organiser)).sessions
    await stage.send(PlaceSession(session_id=session.id, slot_id=slot_id, room_id=room_id))
    await stage.send(PublishRelease(gathering_id=gathering_id))
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_text("Worum es geht: Ehrenamt gewinnen").click()
    deed = page.get_by_role("link", name="CC BY 4.0: nutzen mit Namensnennung")
    await expect(deed).to_have_attribute("href", "https://creativecommons.org/licenses/by/4.0/deed.de")


async def test_a_proposal_is_changed_and_withdrawn(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.planned(plan())
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await fill(page)
    await hand_in(page)
    await page.get_by_role("link", name="Ändern oder zurückziehen").click()
    await expect(page.get_by_label("CC BY 4.0: nutzen mit Namensnennung")).to_be_checked()
    await page.get_by_label("Titel").fill("Ehrenamt halten")
    await page.get_by_role("button", name="Änderungen speichern").click()
    await expect(page.get_by_role("heading", name="Ehrenamt halten")).to_be_visible()
    await page.get_by_role("link", name="Ändern oder zurückziehen").click()
    await assert_accessible(page)
    await page.get_by_text("Vorschlag zurückziehen").click()
    await page.get_by_role("button", name="Endgültig zurückziehen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Ihr Vorschlag ist zurückgezogen.")
    await expect(page.get_by_text("Zurückgezogen", exact=True)).to_be_visible()
    await expect(page.get_by_role("link", name="Ändern oder zurückziehen")).to_have_count(0)


async def test_who_contributes_writes_and_says_when_they_can_not_come(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.planned(plan())
    lina = await stage.register(gathering_id, "Lina")
    slot_id, room_id = await stage.slot(gathering_id, 0.5, 2), await stage.room(gathering_id, "Empore")
    await stage.session(gathering_id, WORKSHOP, slot_id, room_id, lina.participant_id)
    query = FindAgenda(gathering_id=gathering_id, draft=True)
    own = f"/mein-bereich/mitwirken/{gathering_id}"

    await stage.sign_in(page, lina.participant_id)
    await page.goto("/mein-bereich")
    await page.get_by_role("region", name="Mein Mitwirken").get_by_role("link").click()
    await page.set_viewport_size({"width": PHONE, "height": 800})
    await assert_accessible(page)
    await assert_fits(page)
    await page.get_by_role("button", name="Ich kann nicht").click()
    await expect(page.get_by_role("alert")).to_contain_text("Danke, das ist vermerkt.")
    await page.get_by_label("Wie viele Programmpunkte am Tag sind genug?").fill("1")
    await page.get_by_role("button", name="Speichern").click()
    await expect(page.get_by_role("button", name="Ich kann doch")).to_be_visible()
    draft = await stage.bus.ask(query, actor=stage.identities.token(Role.ORGANISER))
    known = Availability(person_id=lina.participant_id, away_slot_ids=(slot_id,), per_day=1)
    assert draft.availability == (known,)
    await page.get_by_role("button", name="Ich kann doch").click()
    await expect(page.get_by_role("button", name="Ich kann nicht")).to_be_visible()

    await page.get_by_role("link", name=WORKSHOP.title).click()
    await page.get_by_label("Titel").fill("Sprachmittlung im Verbund")
    await assert_accessible(page)
    await page.get_by_role("button", name="Änderungen speichern").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Text ist geändert.")
    await stage.send(PublishRelease(gathering_id=gathering_id))
    await page.goto(own)
    await expect(page.get_by_text("Veröffentlicht: Den Text ändert jetzt die Organisation für Sie.")).to_be_visible()
    await expect(page.get_by_role("link", name="Sprachmittlung im Verbund")).to_have_count(0)


async def test_every_mistake_is_told_at_its_field(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await page.get_by_label("Dauer in Minuten").fill("2")
    await hand_in(page)
    await expect(page.get_by_role("alert").get_by_role("link")).to_have_count(4)
    await expect(page.get_by_label("Dauer in Minuten")).to_have_accessible_description("Der kleinste Wert ist 5.")
    await assert_accessible(page)


async def test_a_gathering_that_nobody_knows_takes_no_proposals(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    await stage.sign_in(page, uuid4())

    answer = await page.goto(f"/veranstaltungen/{uuid4()}/vorschlagen")

    assert answer is not None
    assert answer.status == 404


async def test_a_proposal_is_stored_while_the_agenda_is_away(
    registration: AsgiFastStream,
    databases: Databases,
    nats_server: NatsServer,
    keys_dir: Path,
    stage: Stage,
    events: Events,
    page: Page,
) -> None:
    settings = agenda_app.Settings(
        nats_url=nats_server.url, keys_dir=keys_dir / "agenda", database_url=await databases.url("agenda")
    )
    async with running(agenda_app.create(settings)):
        gathering_id = await stage.announce(plan())
        await eventually(lambda: stage.bus.ask(FindAgenda(gathering_id=gathering_id)))
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await fill(page)
    await hand_in(page)
    await expect(page.get_by_role("alert")).to_contain_text("wird eingereicht, sobald der Dienst wieder erreichbar ist")
    await expect(page.get_by_text("Ihre Vorschläge sind im Moment nicht abrufbar")).to_be_visible()
    async with running(agenda_app.create(settings)):
        assert (await events.next(ProposalSubmitted)).gathering_id == gathering_id
