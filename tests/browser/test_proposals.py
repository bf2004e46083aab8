"""Proposals for sessions: making one, and what became of it."""

from pathlib import Path
from uuid import uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect

from deploy.servers import NatsServer
from services.agenda import app as agenda_app
from shared.client import Bus
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.proposals import DecideProposal, ListProposals, ProposalState, ProposalSubmitted
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import Stage, eventually, plan
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


async def hand_in(page: Page) -> None:
    """Sends the form."""
    await page.get_by_role("button", name="Vorschlag einreichen").click()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("language", ["de", "en"])
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
    gathering_id = await stage.announce(plan())
    await eventually(lambda: stage.bus.ask(FindAgenda(gathering_id=gathering_id)))
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await fill(page)
    await page.get_by_label("Worum geht es?").fill("Drei Vereine berichten.")
    await page.get_by_label("Was nehmen die Teilnehmenden mit?").fill("Eine Checkliste.")
    await page.get_by_label("Was brauchen Sie dafür?").fill("Stuhlkreis")
    await hand_in(page)
    await expect(page.get_by_role("alert")).to_have_text("Erfolg: Danke, Ihr Vorschlag ist eingereicht.")
    await expect(page.get_by_role("heading", name="Ehrenamt gewinnen")).to_be_visible()
    await expect(page.get_by_text("Eingereicht", exact=True)).to_be_visible()
    await assert_accessible(page)

    organiser = stage.identities.token(Role.ORGANISER)
    query = ListProposals(gathering_id=gathering_id)
    proposal = (await stage.bus.ask(query, actor=organiser)).proposals[0]
    assert (proposal.outline.minutes, proposal.outline.needs) == (90, "Stuhlkreis")
    assert proposal.state is ProposalState.SUBMITTED
    await stage.send(DecideProposal(proposal_id=proposal.id, accept=False, reason="Das hatten wir im Frühjahr."))
    await page.goto("/mein-bereich")
    await expect(page.get_by_text("Abgelehnt")).to_be_visible()
    await expect(page.get_by_text("Das hatten wir im Frühjahr.")).to_be_visible()


async def test_every_mistake_is_told_at_its_field(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.sign_in(page, uuid4())
    await page.goto(f"/veranstaltungen/{gathering_id}/vorschlagen")
    await page.get_by_label("Dauer in Minuten").fill("2")
    await hand_in(page)
    await expect(page.get_by_role("alert").get_by_role("link")).to_have_count(3)
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
