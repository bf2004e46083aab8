"""Knowledge: found by everybody, written by those who are signed in, published by a second person."""

import re
from collections.abc import Awaitable, Callable
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from faststream.asgi import AsgiFastStream
from playwright.async_api import Page, expect
from pydantic import HttpUrl

from shared.client import Bus
from shared.contracts.knowledge import (
    EntryText,
    FundingCall,
    HarvestNotes,
    PracticeProfile,
    ReviewEntry,
    ReviseEntry,
    SubmitEntry,
    WriteEntry,
)
from shared.contracts.registration.affiliations import ListAffiliations
from shared.identity import Role
from tests.browser.checks import assert_accessible, assert_fits

pytestmark = pytest.mark.usefixtures("knowledge")

Tokens = Callable[..., str]
SignIn = Callable[..., Awaitable[None]]
Publish = Callable[[EntryText], Awaitable[UUID]]

SOON = date.today() + timedelta(days=10)

PROFILE = EntryText(
    title="Sprachcafé im Rathaus",
    summary="Einmal in der Woche üben Zugewanderte und Ehrenamtliche miteinander Deutsch.",
    tags=("sprache", "ehrenamt"),
    as_of=date(2026, 5, 4),
    review_due=date(2027, 5, 4),
    content=PracticeProfile(
        municipality="Harz",
        initial_situation="Viele haben einen Kurs besucht, aber kaum Gelegenheit zu sprechen.",
        goal="Sicherer sprechen, Menschen aus dem Ort kennenlernen.",
        target_group="Erwachsene ab dem Niveau A2",
        implementation="Jeden Dienstag um 17 Uhr.\nEhrenamtliche leiten je einen Tisch.",
        partners="Volkshochschule, Verein Brücke e. V.",
        cost_and_financing="Raum frei, 400 Euro im Jahr für Material.",
        results="Dreißig Teilnehmende, zwölf Ehrenamtliche.",
        stumbling_blocks="Ferien: ohne Vertretung fällt der Tisch aus.",
        transferability="Überall mit einem Raum und drei Ehrenamtlichen.",
    ),
)
CALL = EntryText(
    title="Zusammenhalt vor Ort",
    summary="Zuschüsse für kleine Projekte von Vereinen.",
    tags=("ehrenamt",),
    content=FundingCall(
        programme="Demokratie und Zusammenhalt",
        funder="Land Sachsen-Anhalt",
        region="Sachsen-Anhalt",
        eligible="Eingetragene Vereine",
        deadline=SOON,
        rate=Decimal("80"),
        own_share=Decimal("12.5"),
        minimum=Decimal("1000"),
        maximum=Decimal("12500"),
        source_url=HttpUrl("https://foerderung.example.org/aufruf"),
        verified_at=date(2026, 6, 1),
    ),
)
HARVEST = EntryText(
    title="Ernte: Ehrenamt gewinnen",
    summary="Was der Workshop brachte.",
    content=HarvestNotes(
        insights="Wer persönlich gefragt wird, sagt eher zu.",
        open_questions="Wie halten wir Ehrenamtliche?",
        next_steps="Wir treffen uns im Herbst wieder.",
    ),
)


@pytest.fixture
def sign_in(page: Page, site: str, token: Tokens) -> SignIn:
    """`await sign_in(Role.CURATOR)`: from now on the browser acts for somebody with these roles."""

    async def sign_in(*roles: Role, id: UUID | None = None, office_id: UUID | None = None) -> None:
        value = token(*roles, id=id, office_id=office_id)
        await page.context.add_cookies([{"name": "actor", "value": value, "url": site}])

    return sign_in


@pytest.fixture
def publish(bus: Bus, token: Tokens) -> Publish:
    """`await publish(text)`: somebody writes it, a curator publishes it."""

    async def publish(text: EntryText) -> UUID:
        author = token(Role.PARTICIPANT)
        written = await bus.send(WriteEntry(text=text), actor=author)
        assert written
        await bus.send(SubmitEntry(entry_id=written.entry_id), actor=author)
        approval = ReviewEntry(entry_id=written.entry_id, version=written.version, approve=True)
        await bus.send(approval, actor=token(Role.CURATOR))
        return written.entry_id

    return publish


async def draft(bus: Bus, author: str, text: EntryText = PROFILE) -> UUID:
    """A draft of somebody."""
    written = await bus.send(WriteEntry(text=text), actor=author)
    assert written
    return written.entry_id


async def in_review(bus: Bus, author: str, text: EntryText = PROFILE) -> UUID:
    """An entry that waits for a second person."""
    id = await draft(bus, author, text)
    await bus.send(SubmitEntry(entry_id=id), actor=author)
    return id


@pytest.mark.parametrize(("language", "width"), [("de", 320), ("en", 1280)])
async def test_every_page_is_accessible_and_fits(
    page: Page, sign_in: SignIn, publish: Publish, bus: Bus, token: Tokens, language: str, width: int
) -> None:
    published = [await publish(text) for text in (PROFILE, CALL, HARVEST)]
    waiting = await in_review(bus, token(Role.PARTICIPANT))
    await page.set_viewport_size({"width": width, "height": 800})
    await page.goto(f"/?sprache={language}")
    await sign_in(Role.CURATOR)
    kinds = ("practice_profile", "funding_call", "harvest")
    for path in (
        "/wissen",
        "/wissen?suche=ehrenamt&art=funding_call&offen=1",
        "/wissen?suche=xyzxyz",
        *(f"/wissen/{id}" for id in published),
        f"/wissen/{published[0]}/verlauf",
        f"/wissen/{published[0]}/veraltet",
        f"/wissen/{waiting}/pruefen",
        "/wissen/neu",
        *(f"/wissen/neu?art={kind}" for kind in kinds),
        *(f"/wissen/{id}/bearbeiten" for id in published),
    ):
        response = await page.goto(path)
        assert response is not None
        assert response.status == 200, path
        await expect(page.locator("html")).to_have_attribute("lang", language)
        await assert_accessible(page)
        await assert_fits(page)


async def test_a_search_marks_the_words_that_were_found(page: Page, publish: Publish) -> None:
    await publish(PROFILE)
    await page.goto("/wissen")
    await page.get_by_label("Wonach suchen Sie?").fill("ehrenamtliche")
    await page.get_by_role("button", name="Suchen").click()
    await expect(page.get_by_role("link", name="Sprachcafé im Rathaus")).to_be_visible()
    await expect(page.locator("mark").first).to_have_text("Ehrenamtliche")


async def test_a_filter_narrows_the_search_and_can_be_removed(page: Page, publish: Publish) -> None:
    await publish(PROFILE)
    await publish(CALL)
    await page.goto("/wissen?suche=ehrenamt")
    await expect(page.get_by_role("heading", name="2 Einträge")).to_be_visible()
    await page.get_by_role("link", name="Förderaufruf (1)").click()
    await expect(page.get_by_role("heading", name="Ein Eintrag")).to_be_visible()
    await expect(page).to_have_url(re.compile(r"suche=ehrenamt&art=funding_call$"))
    await page.get_by_role("link", name="Filter entfernen: Förderaufruf").click()
    await expect(page.get_by_role("heading", name="2 Einträge")).to_be_visible()


async def test_new_words_keep_the_filters(page: Page, publish: Publish) -> None:
    await publish(PROFILE)
    await publish(CALL)
    await page.goto("/wissen?art=practice_profile")
    await page.get_by_label("Wonach suchen Sie?").fill("ehrenamt")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("article")).to_have_count(1)
    await expect(page.get_by_role("link", name="Filter entfernen: Praxissteckbrief")).to_be_visible()


async def test_only_open_calls_are_found_if_that_is_asked(page: Page, publish: Publish) -> None:
    over = CALL.content.model_copy(update={"deadline": date.today() - timedelta(days=2)})
    await publish(CALL)
    await publish(CALL.model_copy(update={"title": "Zu spät", "content": over}))
    await page.goto("/wissen")
    await expect(page.get_by_text("Frist abgelaufen")).to_be_visible()
    await page.get_by_label("Nur offene Förderaufrufe").check()
    await page.get_by_role("button", name="Suchen").click()
    await expect(page.get_by_role("article")).to_have_count(1)
    await expect(page.get_by_text("Noch 10 Tage")).to_be_visible()


async def test_a_search_without_matches_suggests_what_there_is(page: Page, publish: Publish) -> None:
    await publish(PROFILE)
    await page.goto("/wissen?suche=xyzxyz&art=harvest")
    await expect(page.get_by_text("Dazu haben wir noch nichts.")).to_be_visible()
    await page.get_by_role("link", name="sprache").click()
    await expect(page.get_by_role("link", name="Sprachcafé im Rathaus")).to_be_visible()


async def test_many_matches_come_page_by_page(page: Page, publish: Publish) -> None:
    for number in range(21):
        await publish(HARVEST.model_copy(update={"title": f"Ernte {number}"}))
    await page.goto("/wissen?art=harvest")
    await page.get_by_role("link", name="Weiter").click()
    await expect(page.get_by_text("Seite 2 von 2")).to_be_visible()
    await expect(page.get_by_role("article")).to_have_count(1)
    await page.goto("/wissen?art=harvest&seite=900")
    await expect(page.get_by_text("Seite 2 von 2")).to_be_visible()


@pytest.mark.parametrize("address", ["/wissen?art=unfug", "/wissen?seite=-3", "/wissen?seite=viele&offen=vielleicht"])
async def test_what_an_address_says_wrongly_is_passed_over(page: Page, publish: Publish, address: str) -> None:
    await publish(PROFILE)
    await page.goto(address)
    await expect(page.get_by_role("heading", name="Ein Eintrag")).to_be_visible()


async def test_a_practice_profile_tells_whom_to_ask(
    page: Page, registration: AsgiFastStream, publish: Publish, bus: Bus
) -> None:
    office = (await bus.ask(ListAffiliations())).offices[0]
    content = PROFILE.content.model_copy(update={"contact_office_id": office.id})
    await page.goto(f"/wissen/{await publish(PROFILE.model_copy(update={'content': content}))}")
    facts = page.get_by_role("complementary", name="Auf einen Blick")
    await expect(facts).to_contain_text(office.name)
    await expect(facts).to_contain_text("4. Mai 2026")
    await expect(page.get_by_role("heading", name="Stolpersteine")).to_be_visible()


async def test_a_practice_profile_is_readable_while_registration_is_away(page: Page, publish: Publish) -> None:
    content = PROFILE.content.model_copy(update={"contact_office_id": uuid4()})
    await page.goto(f"/wissen/{await publish(PROFILE.model_copy(update={'content': content}))}")
    await expect(page.get_by_text("im Moment nicht abrufbar")).to_be_visible()
    await expect(page.get_by_role("heading", name="Ausgangslage")).to_be_visible()


async def test_a_funding_call_tells_deadline_amounts_and_source(page: Page, publish: Publish) -> None:
    await page.goto(f"/wissen/{await publish(CALL)}")
    await expect(page.get_by_role("region", name="Antragsfrist")).to_contain_text("Noch 10 Tage")
    for amount in ("80 %", "12,5 %", "1.000,00 €", "12.500,00 €"):
        await expect(page.get_by_text(amount, exact=True)).to_be_visible()
    source = page.get_by_role("link", name="https://foerderung.example.org/aufruf")
    await expect(source).to_have_attribute("rel", "noopener noreferrer")


async def test_a_steckbrief_prints_without_what_only_a_screen_needs(page: Page, publish: Publish) -> None:
    id = await publish(PROFILE)
    await page.emulate_media(media="print")
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_role("heading", name="Übertragbarkeit")).to_be_visible()
    await expect(page.get_by_role("link", name="Zur Suche")).to_be_hidden()
    await expect(page.get_by_role("navigation", name="Hauptnavigation")).to_be_hidden()


async def test_who_is_not_signed_in_can_read_but_not_write(page: Page, publish: Publish) -> None:
    id = await publish(PROFILE)
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_role("link", name="Bearbeiten")).to_have_count(0)
    for path in ("/wissen/neu", f"/wissen/{id}/bearbeiten", f"/wissen/{id}/pruefen", f"/wissen/{id}/veraltet"):
        response = await page.goto(path)
        assert response is not None
        assert response.status == 401


async def test_only_curators_and_organisers_decide(
    page: Page, sign_in: SignIn, publish: Publish, bus: Bus, token: Tokens
) -> None:
    published, waiting = await publish(PROFILE), await in_review(bus, token(Role.PARTICIPANT))
    await sign_in(Role.PARTICIPANT)
    for path in (f"/wissen/{published}/veraltet", f"/wissen/{published}/bearbeiten", f"/wissen/{waiting}/pruefen"):
        response = await page.goto(path)
        assert response is not None
        assert response.status == 403


async def test_a_draft_is_seen_by_its_author_alone(page: Page, sign_in: SignIn, bus: Bus, token: Tokens) -> None:
    author = uuid4()
    id = await draft(bus, token(Role.PARTICIPANT, id=author))
    response = await page.goto(f"/wissen/{id}")
    assert response is not None
    assert response.status == 404
    await sign_in(Role.PARTICIPANT, id=author)
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_text("Entwurf", exact=True)).to_be_visible()


async def test_an_entry_goes_from_an_idea_to_everybody(page: Page, sign_in: SignIn) -> None:
    await sign_in(Role.PARTICIPANT)
    await page.goto("/wissen")
    await page.get_by_role("link", name="Eintrag schreiben").click()
    await page.get_by_role("link", name="Förderaufruf", exact=True).click()
    for label, entry in {
        "Titel": "Brücken bauen",
        "Schlagwörter": "Ehrenamt, Sprache, ehrenamt,",
        "Programm": "Brücken",
        "Fördermittelgeber": "Stiftung",
        "Förderquote": "12,5 %",
        "Höchstbetrag": "12.500,00",
        "Mindestbetrag": "1000",
        "Adresse der Ausschreibung": "https://stiftung.example.org",
    }.items():
        await page.get_by_label(label).fill(entry)
    await page.get_by_role("button", name="Speichern und einreichen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Bitte schreiben Sie eine Kurzfassung")
    await expect(page.get_by_label("Höchstbetrag")).to_have_value("12.500,00")
    await page.get_by_label("Kurzfassung").fill("Geld für Brücken.")
    await page.get_by_role("button", name="Speichern und einreichen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Eintrag ist eingereicht.")
    for shown in ("12,5 %", "1.000,00 €", "12.500,00 €", "In Prüfung", "Laufend, ohne Frist"):
        await expect(page.get_by_text(shown, exact=True)).to_be_visible()
    await expect(page.get_by_role("list", name="Schlagwörter").get_by_role("listitem")).to_have_text(
        ["ehrenamt", "sprache"]
    )

    await sign_in(Role.CURATOR)
    await page.reload()
    await page.get_by_role("link", name="Prüfen").click()
    await page.get_by_role("button", name="Veröffentlichen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Eintrag ist veröffentlicht.")

    await page.context.clear_cookies()
    await page.goto("/wissen?suche=Brücken")
    await expect(page.get_by_role("link", name="Brücken bauen")).to_be_visible()


async def test_a_wrong_number_is_told_at_its_field(page: Page, sign_in: SignIn) -> None:
    await sign_in(Role.PARTICIPANT)
    await page.goto("/wissen/neu?art=funding_call")
    await page.get_by_label("Förderquote").fill("120")
    await page.get_by_label("Höchstbetrag").fill("viel")
    await page.get_by_role("button", name="Entwurf speichern").click()
    mistakes = page.get_by_role("alert")
    await expect(mistakes.get_by_role("link", name="Förderquote bis zu: Der größte Wert ist 100.")).to_be_visible()
    await expect(mistakes.get_by_role("link", name="Höchstbetrag: Bitte geben Sie eine Zahl ein.")).to_be_visible()
    await expect(page.get_by_label("Höchstbetrag")).to_have_value("viel")
    await assert_accessible(page)


async def test_an_author_asks_colleagues_to_ask_the_own_office(
    page: Page, registration: AsgiFastStream, sign_in: SignIn, bus: Bus
) -> None:
    office = (await bus.ask(ListAffiliations())).offices[3]
    await sign_in(Role.PARTICIPANT, office_id=office.id)
    await page.goto("/wissen/neu?art=practice_profile")
    await expect(page.get_by_label("Ansprechstelle")).to_have_value(str(office.id))


async def test_nobodys_text_is_lost_when_two_write_at_once(
    page: Page, sign_in: SignIn, bus: Bus, token: Tokens
) -> None:
    author = uuid4()
    id = await draft(bus, token(Role.PARTICIPANT, id=author))
    await sign_in(Role.PARTICIPANT, id=author)
    await page.goto(f"/wissen/{id}/bearbeiten")
    theirs = PROFILE.model_copy(update={"title": "Sprachcafé im Bahnhof"})
    await bus.send(ReviseEntry(entry_id=id, version=1, text=theirs), actor=token(Role.CURATOR))
    await page.get_by_label("Ziel", exact=False).first.fill("Mein eigener Satz.")
    await page.get_by_role("button", name="Entwurf speichern").click()

    await expect(page.get_by_role("alert")).to_contain_text("Die neueste Fassung ist Version 2.")
    await expect(page.get_by_text("Mein eigener Satz.").first).to_be_visible()
    difference = page.get_by_role("region", name="Unterschiede zu Ihrem Text")
    await expect(difference.locator("del").first).to_contain_text("Bahnhof")
    await expect(difference.locator("ins").first).to_contain_text("Rathaus")
    await assert_accessible(page)

    await page.get_by_label("Titel").fill("Sprachcafé im Bahnhof")
    await page.get_by_role("button", name="Entwurf speichern").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Entwurf ist gespeichert.")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sprachcafé im Bahnhof")
    await expect(page.get_by_text("Mein eigener Satz.")).to_be_visible()


async def test_a_published_entry_stays_as_it_was_until_the_new_version_is_published(
    page: Page, sign_in: SignIn, publish: Publish
) -> None:
    id = await publish(PROFILE)
    await sign_in(Role.CURATOR)
    await page.goto(f"/wissen/{id}/bearbeiten")
    await page.get_by_label("Titel").fill("Sprachcafé im Bahnhof")
    await page.get_by_role("button", name="Entwurf speichern").click()
    await page.get_by_role("link", name="Veröffentlichte Fassung ansehen").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sprachcafé im Rathaus")
    await page.get_by_role("link", name="Neuere Fassung ansehen").click()
    await page.get_by_role("button", name="Zur Prüfung einreichen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Eintrag ist eingereicht.")

    await page.goto(f"/wissen/{id}/pruefen")
    await expect(page.get_by_text("können ihn deshalb nicht selbst prüfen")).to_be_visible()
    await expect(page.get_by_role("button", name="Veröffentlichen")).to_have_count(0)

    await sign_in(Role.ORGANISER)
    await page.reload()
    changes = page.get_by_role("region", name="Neu gegenüber Version 1")
    await expect(changes.locator("del")).to_contain_text("Rathaus")
    await expect(changes.locator("ins")).to_contain_text("Bahnhof")
    await page.get_by_role("button", name="Veröffentlichen").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Sprachcafé im Bahnhof")


async def test_a_returned_entry_says_what_to_change(page: Page, sign_in: SignIn, bus: Bus, token: Tokens) -> None:
    author = uuid4()
    id = await in_review(bus, token(Role.PARTICIPANT, id=author))
    await sign_in(Role.CURATOR)
    await page.goto(f"/wissen/{id}/pruefen")
    await page.get_by_role("button", name="Zurückgeben").click()
    await expect(page.get_by_role("alert")).to_contain_text("Bitte schreiben Sie einen Kommentar.")
    await page.get_by_label("Kommentar").fill("Was hat es gekostet?")
    await page.get_by_role("button", name="Zurückgeben").click()
    await expect(page.get_by_role("alert")).to_contain_text("Der Eintrag ist zurückgegeben.")
    await sign_in(Role.PARTICIPANT, id=author)
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_text("Was hat es gekostet?")).to_be_visible()


async def test_an_entry_that_was_decided_meanwhile_is_not_decided_again(
    page: Page, sign_in: SignIn, bus: Bus, token: Tokens
) -> None:
    id = await in_review(bus, token(Role.PARTICIPANT))
    await sign_in(Role.CURATOR)
    await page.goto(f"/wissen/{id}/pruefen")
    await bus.send(ReviewEntry(entry_id=id, version=1, approve=True), actor=token(Role.ORGANISER))
    await page.get_by_role("button", name="Veröffentlichen").click()
    await expect(page.get_by_role("alert")).to_contain_text("Das ist jetzt nicht mehr möglich.")


async def test_an_outdated_entry_stays_readable_and_says_why(page: Page, sign_in: SignIn, publish: Publish) -> None:
    id = await publish(CALL)
    await sign_in(Role.CURATOR)
    await page.goto(f"/wissen/{id}")
    await page.get_by_role("link", name="Als veraltet markieren").click()
    await page.get_by_role("button", name="Als veraltet markieren").click()
    await expect(page.get_by_role("alert")).to_contain_text("Bitte machen Sie hier eine Angabe.")
    await page.get_by_label("Warum gilt er nicht mehr?").fill("Das Programm ist beendet.")
    await page.get_by_role("button", name="Als veraltet markieren").click()
    await page.context.clear_cookies()
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_text("Dieser Eintrag ist veraltet")).to_be_visible()
    await expect(page.get_by_text("Das Programm ist beendet.")).to_be_visible()
    await page.get_by_role("link", name="Verlauf").click()
    rows = page.get_by_role("table", name="Verlauf").get_by_role("rowheader")
    await expect(rows).to_have_text(["Als veraltet markiert", "Veröffentlicht"])


async def test_an_internal_entry_is_for_those_who_are_signed_in(page: Page, sign_in: SignIn, publish: Publish) -> None:
    id = await publish(EntryText.model_validate(PROFILE.model_dump() | {"license": "internal"}))
    response = await page.goto(f"/wissen/{id}")
    assert response is not None
    assert response.status == 404
    await sign_in(Role.PARTICIPANT)
    await page.goto(f"/wissen/{id}")
    await expect(page.get_by_text("Intern – nur für Eingeloggte")).to_be_visible()
