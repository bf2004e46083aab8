"""What participants do while a session goes on: case consultation with its clock, plenary on phone and screen."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from uuid import UUID

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, ViewportSize, expect

from shared.client import Bus
from shared.contracts.agenda.consultation import (
    CircleRole,
    FindCircle,
    FindConsultation,
    FormCircles,
    JoinConsultation,
    OfferCase,
    TakeModeration,
)
from shared.contracts.agenda.plenary import ArrangePlenary, AskQuestion, AskToSpeak, FindPlenary
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.registrations import RegistrationRow
from shared.identity import Role
from shared.messages import new_id
from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.stage import Stage, eventually, plan, site_of
from tests.chromium import Watch
from tests.conftest import Identities

PHONE = ViewportSize(width=320, height=700)
PLACES = ("Harz", "Börde", "Stendal", "Wittenberg", "Magdeburg", "Halle (Saale)", "Saalekreis")


@pytest.fixture
def stage(bus: Bus, identities: Identities) -> Stage:
    return Stage(bus, identities)


@pytest.fixture
async def people(registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage) -> list[RegistrationRow]:
    """Seven people of seven offices, registered for a gathering with a released programme; the first one moderates."""
    gathering_id = await stage.announce(plan())
    names = ("Anna", "Ben", "Cem", "Dora", "Emil", "Fatima", "Gina")
    rows = [await stage.register(gathering_id, name, place) for name, place in zip(names, PLACES, strict=True)]
    await stage.release_programme(gathering_id, rows[0].participant_id)
    return rows


async def session_of(stage: Stage, gathering_id: UUID, format: SessionFormat) -> UUID:
    """The session of that format."""
    agenda = await stage.bus.ask(FindAgenda(gathering_id=gathering_id))
    return next(session.id for session in agenda.sessions if session.outline.format is format)


@asynccontextmanager
async def another(page: Page, stage: Stage, person_id: UUID, *roles: Role) -> AsyncIterator[Page]:
    """Somebody else's browser."""
    browser = page.context.browser
    assert browser is not None
    context = await browser.new_context(base_url=await site_of(page), locale="de-DE")
    tab = await context.new_page()
    watch = Watch(tab)
    await stage.sign_in(tab, person_id, *roles)
    yield tab
    await context.close()
    assert watch.found == []


async def test_a_case_is_offered_chosen_and_worked_on_by_the_clock(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.CASE_CONSULTATION)
    find = FindConsultation(session_id=session_id)
    tokens = [stage.identities.token(Role.PARTICIPANT, id=row.participant_id) for row in people]
    for token in tokens:
        await eventually(partial(stage.bus.ask, find, actor=token))

    await stage.sign_in(page, people[1].participant_id)
    await page.goto(f"/veranstaltungen/{gathering_id}")
    await page.get_by_role("link", name="Fälle und Gruppen").click()
    await expect(page.get_by_text("Noch ist kein Fall angeboten.")).to_be_visible()
    await page.get_by_label("Titel Ihres Falls").fill("Ein Amt, das nie zurückruft")
    await page.get_by_role("button", name="Fall anbieten").click()
    await expect(page.get_by_text("Ihr Fall ist angeboten.")).to_be_visible()
    await expect(page.locator(".case")).to_contain_text("Ein Amt, das nie zurückruft")

    await stage.send(OfferCase(session_id=session_id, title="Kein Raum für den Treff"), tokens[2])
    await expect(page.locator(".case")).to_have_count(2)  # without loading the page again
    await page.reload()
    await page.get_by_label("Erster Wunsch").select_option("Kein Raum für den Treff")
    await page.get_by_role("button", name="Wünsche speichern").click()
    await expect(page.get_by_text("1 × erster Wunsch")).to_be_visible()
    await page.set_viewport_size(PHONE)
    await assert_accessible(page)
    await assert_fits(page)

    await stage.sign_in(page, people[0].participant_id, Role.ORGANISER)
    await page.goto(f"/veranstaltungen/{gathering_id}/programm/{session_id}/fallberatung")
    await page.get_by_role("button", name="Gruppen bilden").click()
    await expect(page.get_by_text("mindestens 6 Personen; bisher machen 2 mit")).to_be_visible()
    cases = (await stage.bus.ask(find, actor=tokens[0])).cases
    wished = tuple(case.id for case in cases if case.title == "Kein Raum für den Treff")
    for token in tokens:
        await stage.send(JoinConsultation(session_id=session_id, wishes=wished), token)
    await page.get_by_text("Ablauf: 65 Minuten").click()
    await page.get_by_label("Nachfragen").fill("20")
    await page.get_by_role("button", name="Ablauf speichern").click()
    await expect(page.get_by_text("Die Phasen dauern zusammen 70 Minuten")).to_be_visible()
    await page.get_by_text("Ablauf: 65 Minuten").click()
    await page.get_by_label("Rollen klären").fill("1")
    await page.get_by_role("button", name="Ablauf speichern").click()
    await page.get_by_role("button", name="Gruppen bilden").click()
    await expect(page.get_by_role("heading", name="Gruppen", exact=True)).to_be_visible()
    await assert_accessible(page)

    await page.get_by_role("link", name="Zu meiner Gruppe").click()
    await expect(page.locator("#clock-phase")).to_have_text("Rollen klären")
    await expect(page.get_by_text("noch nicht begonnen")).to_be_visible()
    await page.get_by_role("button", name="Uhr starten").click()
    await expect(page.get_by_role("timer")).to_have_text(re.compile(r"0:5\d"))
    await expect(page.locator(".clock__notice")).to_have_text("Die letzte Minute läuft.")
    async with another(page, stage, people[2].participant_id) as phone:
        await phone.goto(page.url)
        await expect(phone.get_by_text("Ihre Rolle: bringt den Fall ein.")).to_be_visible()
        await expect(phone.get_by_role("timer")).to_have_text(re.compile(r"0:[45]\d"))
        await page.get_by_role("button", name="Nächste Phase").click()
        await expect(phone.locator("#clock-phase")).to_have_text("Fall schildern")
        await expect(phone.locator("p[role=status]")).to_have_text("Fall schildern")
        await page.get_by_role("button", name="Anhalten").click()
        await expect(phone.get_by_text("angehalten")).to_be_visible()
        await phone.get_by_text("Möchten Sie eine Erkenntnis teilen?").click()
        await assert_accessible(phone)
        await assert_fits(phone)
        await phone.get_by_role("link", name="Anonyme Erkenntnis schreiben").click()
        assert phone.url.endswith("/wissen/neu?art=harvest")
        assert "Kein Raum" not in await phone.content()


async def test_who_leads_a_consultation_keeps_the_ways_into_its_circles_while_others_look(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.CASE_CONSULTATION)
    tokens = await formed(people, stage, session_id)
    url = f"/veranstaltungen/{gathering_id}/programm/{session_id}/fallberatung"
    await stage.sign_in(page, new_id(), Role.ORGANISER)
    async with another(page, stage, people[1].participant_id) as phone:
        await phone.goto(url)
        await page.goto(url)
        adviser, circle_id = await somebody_advising(stage, session_id)
        before = await page.locator(".people").inner_text()
        await stage.send(TakeModeration(circle_id=circle_id), tokens[adviser])
        for tab in (page, phone):
            await expect(tab.locator(".people")).not_to_have_text(before, use_inner_text=True)
        await expect(page.get_by_role("link", name="Gruppe 1 öffnen")).to_be_visible()
        await expect(phone.get_by_role("link", name="Gruppe 1 öffnen")).to_have_count(0)


async def test_who_has_another_role_now_is_told_and_steers_without_loading_the_page_again(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.CASE_CONSULTATION)
    tokens = await formed(people, stage, session_id)
    adviser, circle_id = await somebody_advising(stage, session_id)
    circle = await stage.bus.ask(FindCircle(circle_id=circle_id), actor=tokens[adviser])
    moderating = next(one.participant_id for one in circle.circle.people if one.role is CircleRole.MODERATION)
    url = f"/veranstaltungen/{gathering_id}/programm/{session_id}/fallberatung/gruppe/{circle_id}"
    await stage.sign_in(page, adviser)
    await page.goto(url)
    async with another(page, stage, moderating) as phone:
        await phone.goto(url)
        await expect(phone.get_by_role("button", name="Uhr starten")).to_be_visible()
        await stage.send(TakeModeration(circle_id=circle_id), tokens[adviser])
        await expect(page.get_by_text("Ihre Rolle: moderiert.")).to_be_visible()
        await expect(phone.get_by_text("Ihre Rolle: berät.")).to_be_visible()
        await expect(phone.get_by_role("button", name="Uhr starten")).to_have_count(0)
        await page.get_by_role("button", name="Uhr starten").click()
        await expect(page.get_by_role("button", name="Anhalten")).to_be_visible()


async def test_on_the_day_who_leads_takes_out_who_is_missing_and_lets_in_who_comes_late(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.CASE_CONSULTATION)
    await formed(people[:6], stage, session_id)
    late, giver = people[6].participant_id, people[2].participant_id
    url = f"/veranstaltungen/{gathering_id}/programm/{session_id}/fallberatung"
    await page.set_viewport_size(PHONE)
    await stage.sign_in(page, new_id(), Role.ORGANISER)
    await page.goto(url)
    await page.get_by_role("link", name="Gruppe 1 öffnen").click()
    async with another(page, stage, late) as phone, another(page, stage, giver) as chair:
        await phone.set_viewport_size(PHONE)
        await chair.goto(f"{url}/gruppe")
        await page.get_by_role("button", name="Ist nicht da: Anna Haddad").click()
        await expect(page.get_by_text("Die Gruppe geht ohne diese Person weiter.")).to_be_visible()
        await expect(chair.locator(".people")).not_to_contain_text("Anna Haddad")
        await assert_accessible(page)
        await assert_fits(page)
        await page.get_by_role("link", name="Zu allen Gruppen").click()
        await expect(page.get_by_text("Gruppe 1 hat nur 5 Personen.")).to_be_visible()

        await phone.goto(url)
        await expect(phone.get_by_role("heading", name="Sie sind noch in keiner Gruppe")).to_be_visible()
        await phone.get_by_label("Erster Wunsch").select_option("Kein Raum")
        await assert_accessible(phone)
        await assert_fits(phone)
        await phone.get_by_role("button", name="Mitmachen").click()
        await expect(phone.locator(".people")).to_contain_text("Gina Haddad")
        await expect(page.get_by_text("Gruppe 1 hat nur")).to_have_count(0)

        await page.get_by_label("Wer kommt dazu?").select_option("Anna Haddad")
        await assert_accessible(page)
        await assert_fits(page)
        await page.get_by_role("button", name="In eine Gruppe aufnehmen").click()
        await expect(page.locator(".people")).to_contain_text("Anna Haddad")

        await chair.get_by_text("Die Gruppe verlassen").first.click()
        await assert_accessible(chair)
        await chair.get_by_role("button", name="Die Gruppe verlassen").click()
        await expect(page.get_by_text("Gruppe 1 hat keinen Fall mehr.")).to_be_visible()
        await phone.reload()
        await phone.get_by_label("Titel Ihres Falls").fill("Ein anderer Fall")
        await phone.get_by_role("button", name="Fall anbieten").click()
        await expect(page.get_by_text("Ein anderer Fall")).to_be_visible()


async def formed(people: list[RegistrationRow], stage: Stage, session_id: UUID) -> dict[UUID, str]:
    """Everybody in one circle; their tokens."""
    tokens = {row.participant_id: stage.identities.token(Role.PARTICIPANT, id=row.participant_id) for row in people}
    for token in tokens.values():
        await eventually(partial(stage.bus.ask, FindConsultation(session_id=session_id), actor=token))
        await stage.send(JoinConsultation(session_id=session_id), token)
    await stage.send(OfferCase(session_id=session_id, title="Kein Raum"), tokens[people[2].participant_id])
    await stage.send(FormCircles(session_id=session_id))
    return tokens


async def somebody_advising(stage: Stage, session_id: UUID) -> tuple[UUID, UUID]:
    """Somebody without a special role, and their circle."""
    actor = stage.identities.token(Role.ORGANISER)
    (circle,) = (await stage.bus.ask(FindConsultation(session_id=session_id), actor=actor)).circles
    return circle.people[-1].participant_id, circle.id


async def test_a_plenary_on_the_phone_for_its_moderator_and_on_the_screen(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.PLENARY)
    find = FindPlenary(session_id=session_id)
    tokens = [stage.identities.token(Role.PARTICIPANT, id=row.participant_id) for row in people]
    for token in tokens:
        await eventually(partial(stage.bus.ask, find, actor=token))
    await stage.send(AskQuestion(session_id=session_id, text="Wer trägt die Kosten?"), tokens[2])
    await stage.send(ArrangePlenary(session_id=session_id, chairs=2), tokens[0])
    url = f"/veranstaltungen/{gathering_id}/programm/{session_id}"

    await stage.sign_in(page, people[0].participant_id)
    await page.goto(f"{url}/plenum")
    await page.get_by_role("link", name="Moderieren").click()
    _, ben, cem, *_ = (row.participant_id for row in people)
    async with another(page, stage, ben) as phone, another(page, stage, cem) as screen:
        await screen.goto(f"{url}/leinwand")
        await phone.set_viewport_size(PHONE)
        await phone.goto(f"{url}/plenum")
        await phone.get_by_label("Ihre Frage").fill("Wer zahlt das?")
        await phone.get_by_role("button", name="Frage stellen").click()
        await phone.get_by_role("button", name="Stimme geben: Wer zahlt das?").click()
        await expect(phone.get_by_role("button", name="Stimme zurücknehmen: Wer zahlt das?")).to_be_visible()
        await phone.get_by_role("button", name="Platz nehmen").click()
        await phone.get_by_role("button", name="Ich möchte sprechen").click()
        await expect(phone.get_by_role("button", name="Zurückziehen")).to_be_visible()
        await assert_accessible(phone)
        await assert_fits(phone)

        await expect(page.get_by_text("1. Ben Haddad")).to_be_visible()
        await assert_accessible(page)
        await page.get_by_role("button", name="Wort erteilen: Ben Haddad").click()
        await expect(phone.locator("p[role=status]")).to_contain_text("Ben Haddad")
        await expect(screen.locator(".screen__now")).to_contain_text("Ben Haddad")
        await expect(screen.get_by_text("1 freier Stuhl")).to_be_visible()
        question = page.locator(".question").filter(has=page.locator("p", has_text="Wer trägt die Kosten?"))
        await page.get_by_text("Zusammenführen: Wer trägt die Kosten?").click()
        await question.get_by_role("button", name="Zusammenführen").click()
        await expect(page.get_by_text("Auch gefragt: Wer trägt die Kosten?")).to_be_visible()
        await expect(screen.locator(".screen__questions li")).to_have_count(1)
        await expect(phone.get_by_role("button", name="Stimme zurücknehmen: Wer zahlt das?")).to_be_visible()
        await assert_accessible(screen)
        await screen.set_viewport_size(PHONE)
        await assert_fits(screen)
        await page.get_by_role("button", name="Beantwortet: Wer zahlt das?").click()
        await expect(phone.get_by_text("1 beantwortete Frage")).to_be_visible()
        await page.set_viewport_size(PHONE)
        await assert_fits(page)


async def test_who_leads_without_a_seat_sees_by_name_who_asks_to_speak(
    registration: AsgiFastStream, agenda: AsgiFastStream, stage: Stage, page: Page
) -> None:
    gathering_id = await stage.announce(plan())
    row = await stage.register(gathering_id, "Ben")
    moderator_id = (await stage.register(await stage.announce(plan()), "Mia")).participant_id
    await stage.release_programme(gathering_id, moderator_id)
    session_id = await session_of(stage, gathering_id, SessionFormat.PLENARY)
    token = stage.identities.token(Role.PARTICIPANT, id=row.participant_id)
    await eventually(partial(stage.bus.ask, FindPlenary(session_id=session_id), actor=token))
    url = f"/veranstaltungen/{gathering_id}/programm/{session_id}/plenum/moderation"
    await stage.sign_in(page, new_id(), Role.ORGANISER)
    async with another(page, stage, moderator_id) as phone:
        await phone.goto(url)
        await page.goto(url)
        await stage.send(AskToSpeak(session_id=session_id), token)
        for each in (page, phone):
            await expect(each.locator(".line")).to_contain_text("1. Ben Haddad")


async def test_who_is_not_registered_is_led_to_where_they_can_be(
    people: list[RegistrationRow], stage: Stage, page: Page
) -> None:
    gathering_id = people[0].gathering_id
    session_id = await session_of(stage, gathering_id, SessionFormat.PLENARY)
    await stage.sign_in(page, new_id())
    for path in ("plenum", "leinwand"):
        await page.goto(f"/veranstaltungen/{gathering_id}/programm/{session_id}/{path}")
        await expect(page.get_by_text("brauchen Sie einen Platz bei dieser Veranstaltung")).to_be_visible()
        await expect(page.get_by_role("link", name="Anmelden", exact=True)).to_be_visible()
