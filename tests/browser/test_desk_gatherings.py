"""The organisers' desk: gatherings, who takes part, proposals, letters, roles and organisations."""

import asyncio
import re
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Locator, Page, expect

from shared.client import Bus
from shared.contracts.agenda.proposals import ProposeSession
from shared.contracts.notifications import LetterFailed, LetterState, ListLetters
from shared.contracts.registration.access import GrantRole
from shared.contracts.registration.erasure import ErasePerson
from shared.contracts.registration.people import Childcare, EmailAddress, Meal, Needs, Support
from shared.erasure import digest
from shared.identity import Role
from shared.messages import Refused
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import DAYS, WORKSHOP, Stage, eventually, plan
from tests.conftest import PATIENCE, Events, Identities, Start

PHONE, DESK = 320, 1280
NOBODY_LISTENS = "smtp://127.0.0.1:9"


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    """What is there before a page is opened."""
    return Stage(bus, identities)


@pytest.fixture
async def notifications(start: Start, keys_dir: Path, identities: Identities) -> AsgiFastStream:
    """The notifications service, which reaches no mail server and gives up soon."""
    (keys_dir / "notifications" / "notifications.token").write_text(identities.token(Role.SERVICE))
    return await start("notifications", smtp_url=NOBODY_LISTENS, web_url="https://example.org", letter_delays=(0.05,))


async def sign_in(stage: Stage, page: Page, *roles: Role) -> None:
    """The tab acts for somebody with these roles."""
    await stage.sign_in(page, uuid4(), *roles)


async def organise(stage: Stage, page: Page, *parts: object) -> None:
    """Opens a page of the desk as an organiser."""
    await sign_in(stage, page, Role.ORGANISER)
    await page.goto("/".join(("/organisation", *map(str, parts))))


async def propose(stage: Stage, gathering_id: UUID, proposer_id: UUID) -> None:
    """Somebody proposes a session, as soon as the agenda knows of the gathering."""
    proposal = ProposeSession(gathering_id=gathering_id, outline=WORKSHOP)
    await eventually(lambda: stage.send(proposal, stage.identities.token(Role.PARTICIPANT, id=proposer_id)))


async def expect_notice(page: Page, text: str) -> None:
    """The page tells this first."""
    await expect(page.get_by_role("alert")).to_contain_text(text)


async def fill_plan(page: Page, title: str) -> None:
    """Fills the form of a plan with one and a half days."""
    await page.get_by_label("Ideenwerkstatt", exact=True).check()
    await page.get_by_label("Titel").fill(title)
    await page.get_by_label("Gastgebende Koordinierungsstelle").select_option("Harz")
    await page.get_by_label("Ort", exact=True).fill("Wernigerode")
    await page.get_by_label("Anschrift").fill("Marktplatz 1, 38855 Wernigerode")
    await page.get_by_label("Erster Tag").fill(DAYS[0].isoformat())
    await page.get_by_label("Beginn").fill("10:00")
    await page.get_by_label("Letzter Tag").fill(DAYS[1].isoformat())
    await page.get_by_label("Ende", exact=True).fill("13:00")
    await page.get_by_label("Anmeldung bis zum").fill((DAYS[0] - timedelta(days=14)).isoformat())
    await page.get_by_label("Uhrzeit der Frist").fill("23:59")
    await page.get_by_label("Plätze insgesamt").fill("60")


@pytest.mark.parametrize(("language", "width"), [("de", PHONE), ("en", DESK)])
async def test_every_page_is_accessible_and_fits(
    page: Page,
    registration: AsgiFastStream,
    agenda: AsgiFastStream,
    notifications: AsgiFastStream,
    stage: Stage,
    language: str,
    width: int,
) -> None:
    gathering_id = await stage.announce(plan(capacity=2))
    needs = Needs(meals=(Meal.VEGAN,), support=frozenset({Support.RAMP}), overnight=True)
    lina = await stage.register(gathering_id, "Lina", needs=needs)
    await stage.register(gathering_id, "Omar")
    await stage.register(gathering_id, "Rosa")
    await propose(stage, gathering_id, lina.participant_id)
    await stage.release_programme(gathering_id, lina.participant_id)
    await stage.send(GrantRole(who=stage.identities.seal(EmailAddress(email="lina@example.org")), role=Role.CURATOR))
    await sign_in(stage, page, Role.ORGANISER)
    await page.set_viewport_size({"width": width, "height": 800})
    one = f"/organisation/{gathering_id}"
    of_one = (
        "",
        "/bearbeiten",
        "/absagen",
        "/teilnehmende",
        f"/teilnehmende/{lina.id}/stornieren",
        f"/teilnehmende/{lina.id}/loeschen",
        "/programm",
        "/programm/raum",
        "/programm/zeit",
        "/programm/punkt",
        "/vorschlaege",
        "/post",
    )
    rosa = await stage.row(gathering_id, "Rosa")
    await stage.send(ErasePerson(participant_id=rosa.participant_id))
    of_all = ("", "/neu", "/post", "/rollen", "/organisationen", "/loeschungen")
    for path in (*(f"/organisation{part}" for part in of_all), *(one + part for part in of_one)):
        response = await page.goto(f"{path}?sprache={language}" if "/post" not in path else path)
        assert response is not None
        assert response.status == 200, path
        await assert_accessible(page)
        await assert_fits(page)


async def test_the_desk_is_for_organisers(page: Page, registration: AsgiFastStream, stage: Stage) -> None:
    gathering_id = await stage.announce(plan())
    response = await page.goto("/organisation")
    assert response is not None
    assert response.status == 401
    await sign_in(stage, page)
    for path in ("/organisation", "/organisation/neu", f"/organisation/{gathering_id}/teilnehmende"):
        response = await page.goto(path)
        assert response is not None
        assert response.status == 403


async def test_the_steering_group_sees_draft_and_proposals_but_nobodys_needs(
    page: Page, registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await stage.release_programme(gathering_id, lina.participant_id)
    await sign_in(stage, page, Role.STEERING_GROUP)
    await page.goto(f"/organisation/{gathering_id}/programm")
    await expect(page.get_by_role("table", name=f"{DAYS[0].day}. ").first).to_contain_text(WORKSHOP.title)
    await expect(page.get_by_role("button", name="Verschieben")).to_have_count(0)
    await expect(page.get_by_role("link", name="Teilnehmende")).to_have_count(0)
    await page.get_by_role("link", name="Vorschläge").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Vorschläge")
    response = await page.goto(f"/organisation/{gathering_id}/teilnehmende")
    assert response is not None
    assert response.status == 403


async def test_a_gathering_is_announced_changed_and_called_off(
    page: Page, registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage
) -> None:
    await organise(stage, page)
    await page.get_by_role("link", name="Veranstaltung ankündigen").click()
    await fill_plan(page, "Ankommen im Harz")
    await page.get_by_role("button", name="Jetzt ankündigen").click()
    await expect_notice(page, "Die Veranstaltung ist angekündigt.")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Ankommen im Harz")
    await expect(page.get_by_text("10:00 Uhr, bis")).to_be_visible()

    await page.get_by_role("link", name="Veranstaltung ändern").click()
    await expect(page.get_by_label("Beginn")).to_have_value(re.compile("^10:00"))
    await page.get_by_label("Titel").fill("Ankommen im Oberharz")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "Die Veranstaltung ist geändert.")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Ankommen im Oberharz")

    await page.get_by_role("link", name="Veranstaltung absagen").click()
    await page.get_by_role("button", name="Endgültig absagen").click()
    await expect(page.get_by_label("Begründung")).to_have_attribute("aria-invalid", "true")
    await page.get_by_label("Begründung").fill("Das Haus ist gesperrt.")
    await page.get_by_role("button", name="Endgültig absagen").click()
    await expect(page.get_by_text("Diese Veranstaltung ist abgesagt.")).to_be_visible()
    await expect(page.get_by_role("link", name="Veranstaltung ändern")).to_have_count(0)


@pytest.mark.parametrize(
    ("label", "entry", "problem"),
    [
        ("Letzter Tag", (DAYS[0] - timedelta(days=1)).isoformat(), "Das Ende muss nach dem Beginn liegen."),
        ("Letzter Tag", (DAYS[0] + timedelta(days=9)).isoformat(), "Eine Veranstaltung dauert höchstens eine Woche."),
        ("Anmeldung bis zum", DAYS[1].isoformat(), "Die Anmeldung muss vor dem Beginn enden."),
        ("Davon für Migrantenorganisationen", "61", "Es können nicht mehr Plätze reserviert sein"),
        ("Plätze insgesamt", "0", "Der kleinste Wert ist 1."),
    ],
)
async def test_a_plan_that_cannot_be_is_told_at_its_field(
    page: Page, registration: AsgiFastStream, stage: Stage, label: str, entry: str, problem: str
) -> None:
    await organise(stage, page, "neu")
    await fill_plan(page, "Ankommen im Harz")
    await page.get_by_label(label).fill(entry)
    await page.get_by_role("button", name="Jetzt ankündigen").click()
    await expect(page.get_by_label(label)).to_have_accessible_description(problem_of(problem))


def problem_of(text: str) -> re.Pattern[str]:
    """Matches a description that ends with the problem, whatever the hint says."""
    return re.compile(re.escape(text))


async def test_seats_that_are_taken_cannot_be_given_up(page: Page, registration: AsgiFastStream, stage: Stage) -> None:
    gathering_id = await stage.announce(plan())
    for name in ("Lina", "Omar"):
        await stage.register(gathering_id, name)
    await organise(stage, page, gathering_id, "bearbeiten")
    await page.get_by_label("Plätze insgesamt").fill("1")
    await page.get_by_role("button", name="Speichern").click()
    await expect_notice(page, "So wenige Plätze können es nicht sein: 2 sind schon vergeben.")


async def test_numbers_are_seen_at_a_glance_even_while_other_services_are_away(
    page: Page, registration: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan(capacity=2))
    for name in ("Lina", "Omar", "Rosa"):
        await stage.register(gathering_id, name)
    await organise(stage, page)
    figures = page.get_by_role("article").locator("dl")
    for counted, number in (("Angemeldet", "2"), ("Auf der Warteliste", "1"), ("Frei", "0")):
        await expect(figures.locator("div", has_text=counted).locator("dd").first).to_have_text(number)
    await expect(page.get_by_text("Im Moment nicht abrufbar").first).to_be_visible()


async def test_the_host_is_told_what_to_prepare(page: Page, registration: AsgiFastStream, stage: Stage) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Lina", needs=Needs(meals=(Meal.VEGAN, Meal.FISH)))
    childcare = Childcare(children=2, age_group="3-5")
    needs = Needs(meals=(Meal.VEGAN,), support=frozenset({Support.RAMP}), childcare=childcare, phone="0391 123")
    await stage.register(gathering_id, "Omar", needs=needs)
    await organise(stage, page, gathering_id, "teilnehmende")
    host = page.get_by_role("region", name="Für die Gastgebenden")
    await expect(host).to_contain_text("Vertraulich")
    meals = host.get_by_role("table", name="Personen nach erster Wahl")
    await expect(meals.get_by_role("row", name="Vegan").get_by_role("cell").first).to_have_text("2")
    await expect(meals.get_by_role("row")).to_have_count(2)
    wishes = host.get_by_role("table", name="Wer etwas braucht")
    await expect(wishes.get_by_role("row", name="Omar Haddad")).to_contain_text("Betreuung für 2 Kinder, 3-5 Jahre")
    await expect(wishes.get_by_role("row", name="Lina")).to_have_count(0)


async def test_a_seat_that_is_cancelled_goes_to_the_first_who_waits(
    page: Page, registration: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan(capacity=1))
    for name in ("Lina", "Omar", "Rosa"):
        await stage.register(gathering_id, name)
    await organise(stage, page, gathering_id, "teilnehmende")
    waiting = page.get_by_role("table", name="Wartende in ihrer Reihenfolge")
    await expect(waiting.get_by_role("row", name="1 Omar Haddad")).to_be_visible()
    await expect(waiting.get_by_role("row", name="2 Rosa Haddad")).to_be_visible()
    await page.get_by_role("link", name="Stornieren Lina Haddad").click()
    await page.get_by_role("button", name="Anmeldung stornieren").click()
    await expect_notice(page, "Die Anmeldung ist storniert.")
    await expect(page.get_by_role("table", name="Angemeldete Personen")).to_contain_text("Omar Haddad")
    await expect(waiting.get_by_role("row", name="1 Rosa Haddad")).to_be_visible()


async def test_who_asked_by_letter_is_erased_and_the_page_tells_which_services_have_confirmed_it(
    page: Page, registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await organise(stage, page, gathering_id, "teilnehmende")
    await page.get_by_role("link", name="Daten löschen Lina Haddad").click()
    await expect(page.get_by_text("lina@example.org")).to_be_visible()
    await page.get_by_role("button", name="Endgültig löschen").click()
    await expect_notice(page, "Die Daten der Person sind gelöscht. Hier sehen Sie, wer es bestätigt hat.")
    row = page.get_by_role("row", name=digest(lina.participant_id)[:12])
    await expect(row).to_contain_text("Noch nicht überall bestätigt")
    await eventually_shown(page, row, "Programm")
    assert await stage.rows(gathering_id) == ()


async def eventually_shown(page: Page, row: Locator, text: str) -> None:
    """Reads the page again until the row has the text."""
    async with asyncio.timeout(PATIENCE):
        while text not in (await row.text_content() or ""):
            await page.reload()


async def test_a_proposal_is_accepted_into_the_draft(
    page: Page, registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan())
    lina = await stage.register(gathering_id, "Lina")
    await propose(stage, gathering_id, lina.participant_id)
    await organise(stage, page, gathering_id, "vorschlaege")
    await expect(page.get_by_text("Lina Haddad")).to_be_visible()
    await page.get_by_role("button", name="Annehmen").click()
    await expect_notice(page, "Der Programmpunkt ist jetzt im Entwurf.")
    await page.get_by_role("link", name="Programm", exact=True).click()
    unplaced = page.get_by_role("region", name="Noch ohne Platz: 1")
    await expect(unplaced).to_contain_text(WORKSHOP.title)
    await expect(unplaced).to_contain_text("Lina Haddad")


async def test_a_proposal_is_declined_for_a_reason(
    page: Page, registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan())
    await propose(stage, gathering_id, uuid4())
    await organise(stage, page, gathering_id, "vorschlaege")
    await page.get_by_role("button", name="Ablehnen").click()
    reason = page.get_by_label("Begründung")
    await expect(reason).to_be_focused()
    await expect(reason).to_have_accessible_description("Bitte begründen Sie die Ablehnung.")
    await reason.fill("Das Thema hatten wir im Frühjahr.")
    await page.get_by_role("button", name="Ablehnen").click()
    await expect_notice(page, "Der Vorschlag ist abgelehnt.")
    await expect(page.get_by_role("region", name="Entschieden")).to_contain_text("Das Thema hatten wir im Frühjahr.")


async def test_a_failed_letter_is_sent_again(
    page: Page, registration: AsgiFastStream, notifications: AsgiFastStream, stage: Stage, events: Events
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Lina")
    await events.next(LetterFailed)
    await organise(stage, page, gathering_id, "post?stand=failed")
    letter = page.get_by_role("row", name="Anmeldebestätigung Lina Haddad")
    await expect(letter).to_contain_text("Gescheitert")
    await letter.get_by_role("button", name="Erneut senden").click()
    await expect_notice(page, "Der Brief wird noch einmal verschickt.")
    await events.first(LetterFailed, 2)
    query = ListLetters(gathering_id=gathering_id, state=LetterState.FAILED)
    found = await stage.bus.ask(query, actor=stage.identities.token(Role.ORGANISER))
    assert [letter.state for letter in found.letters] == [LetterState.FAILED]


async def test_a_role_is_given_by_address_and_taken_away(
    page: Page, registration: AsgiFastStream, stage: Stage
) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Lina")
    await organise(stage, page, "rollen")
    await page.get_by_label("E-Mail").fill("niemand@example.org")
    await page.get_by_label("Rolle", exact=True).select_option("Redaktion")
    await page.get_by_role("button", name="Rolle vergeben").click()
    await expect(page.get_by_label("E-Mail")).to_have_accessible_description(
        problem_of("Diese Adresse kennen wir nicht.")
    )
    await page.get_by_label("E-Mail").fill("lina@example.org")
    await page.get_by_role("button", name="Rolle vergeben").click()
    await expect_notice(page, "Die Rolle ist vergeben.")
    await page.get_by_role("button", name="Entziehen Redaktion, Lina Haddad").click()
    await expect_notice(page, "Die Rolle ist entzogen.")
    await expect(page.get_by_role("row", name="Lina Haddad")).to_have_count(0)


async def test_the_last_organiser_stays_one(page: Page, registration: AsgiFastStream, stage: Stage) -> None:
    gathering_id = await stage.announce(plan())
    await stage.register(gathering_id, "Lina")
    lina = stage.identities.seal(EmailAddress(email="lina@example.org"))
    await stage.send(GrantRole(who=lina, role=Role.ORGANISER))
    await organise(stage, page, "rollen")
    await page.get_by_role("button", name="Entziehen Organisation, Lina Haddad").click()
    await expect_notice(page, "Mindestens eine Person muss die Organisation behalten.")


async def test_what_is_sent_while_registration_is_away_is_carried_out_when_it_is_back(
    page: Page, start: Start, stage: Stage
) -> None:
    await sign_in(stage, page, Role.ORGANISER)
    answer = await page.request.post(
        "/organisation/organisationen",
        form={"name": "Bunte Brücke", "kind": "migrant_organisation", "languages": "Arabisch, Dari"},
        max_redirects=0,
    )
    assert answer.status == 303
    await start("registration")
    await eventually(lambda: listed(stage, "Bunte Brücke"))
    await page.goto("/organisation/organisationen")
    await expect_notice(page, "Gespeichert. Der Dienst ist gerade beschäftigt; die Änderung erscheint in Kürze.")
    await expect(page.get_by_role("row", name="Bunte Brücke")).to_contain_text("Arabisch, Dari")


async def listed(stage: Stage, name: str) -> None:
    """Raises `Refused` as long as no organisation of that name is listed."""
    if name not in {organisation.name for organisation in (await stage.affiliations()).organisations}:
        raise Refused("not_listed")


async def test_an_organisation_is_listed_once(page: Page, registration: AsgiFastStream, stage: Stage) -> None:
    await organise(stage, page, "organisationen")
    for outcome in ("Die Organisation ist in der Liste.", "Diese Organisation ist schon in der Liste."):
        await page.get_by_label("Name").fill("Bunte Brücke")
        await page.get_by_label("Art").select_option("Migrantenorganisation")
        await page.get_by_role("button", name="Aufnehmen").click()
        await expect(page.get_by_role("alert").first).to_contain_text(outcome)
