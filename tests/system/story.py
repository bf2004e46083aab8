"""The main job: from the announcement of a gathering to what colleagues find of it."""

from datetime import date, timedelta

from tests.system.conftest import ORGANISER, Meet, Platform, Visitor, text

BEGIN = date.today() + timedelta(days=60)
STENDAL = "Ideenwerkstatt in Stendal"
FATIMA = "fatima.demir@stendal.example"
CLARA = "clara.vogt@halle.example"


async def play(platform: Platform, visitor: Meet) -> None:
    """The whole story."""
    organiser, fatima, clara, colleague = [await visitor() for _ in range(4)]

    # An organiser announces a gathering.
    await organiser.sign_in(ORGANISER)
    await announce(organiser)

    # A coordinator registers and has a confirmation with a calendar file in her mailbox seconds later.
    await register(fatima, "Fatima", "Demir", FATIMA, office="Stendal")
    confirmation = await platform.letter(FATIMA, "Sie sind dabei")
    assert "Fatima Demir" in text(confirmation)
    assert any(part.get_content_type() == "text/calendar" for part in confirmation.walk())
    await fatima.open_link(confirmation)
    assert "Meine Anmeldung" in await fatima.heading()

    # She proposes a session, which is accepted.
    await propose(fatima)
    await organiser.follow("Vorschläge")
    await organiser.press("Annehmen")
    await platform.letter(FATIMA, "Ihr Vorschlag kommt ins Programm")

    # The organiser builds the programme and publishes it, and everybody concerned hears of it.
    await plan(organiser)
    await organiser.press("Als Fassung 1 veröffentlichen")
    await organiser.reads("Das Programm ist veröffentlicht.")
    await platform.letter(FATIMA, "Das Programm steht")
    await colleague.open("/veranstaltungen")
    await colleague.follow(STENDAL)
    await colleague.reads("Sprachmittlung gemeinsam aufbauen")

    # What the session brought becomes an entry, once a second person has read it, and colleagues find it.
    await register(clara, "Clara", "Vogt", CLARA, office="Halle (Saale)")
    await platform.letter(CLARA, "Sie sind dabei")
    await make_curator(organiser, CLARA)
    await harvest(fatima)
    await clara.sign_in(CLARA)
    await review(clara)
    await colleague.open("/wissen?words=sprachmittlungen+in+den+Ämtern")
    await colleague.follow("Sprachmittlung gemeinsam aufbauen", colleague.page.locator("main"))
    await colleague.reads("Ein gemeinsamer Pool spart Wege.")


async def announce(organiser: Visitor, title: str = STENDAL) -> None:
    """An Ideenwerkstatt of one and a half days in Stendal."""
    await organiser.open("/organisation")
    await organiser.follow("Veranstaltung ankündigen")
    await organiser.check("Ideenwerkstatt")
    await organiser.choose(host_office_id="Stendal")
    await organiser.fill(
        title=title,
        place="Stendal, Rathaus",
        address="Markt 1, 39576 Stendal",
        begins_on=BEGIN.isoformat(),
        begins_at="10:00",
        ends_on=(BEGIN + timedelta(days=1)).isoformat(),
        ends_at="13:30",
        deadline_on=(BEGIN - timedelta(days=14)).isoformat(),
        deadline_at="12:00",
        capacity="40",
        reserved_for_migrant_organisations="5",
    )
    await organiser.press("Jetzt ankündigen")
    await organiser.reads("Die Veranstaltung ist angekündigt.")


async def register(
    visitor: Visitor, given: str, family: str, address: str, *, office: str, title: str = STENDAL
) -> None:
    """Registers for the whole gathering, with every page on the way."""
    assert await apply(visitor, given, family, address, office=office, title=title) == "Sie sind angemeldet"


async def apply(visitor: Visitor, given: str, family: str, address: str, *, office: str, title: str) -> str:
    """Fills in the form and sends it; the heading of the page that says what came of it."""
    await visitor.open("/")
    await visitor.follow(title)
    await visitor.follow("Anmelden", visitor.page.locator("main"))
    await visitor.choose(affiliation=office)
    await visitor.fill(given_name=given, family_name=family, function="Koordination", email=address)
    await visitor.press("Anmelden", visitor.page.locator("main"))
    return await visitor.heading()


async def propose(participant: Visitor) -> None:
    """Proposes a workshop."""
    await participant.open("/veranstaltungen")
    await participant.follow(STENDAL)
    await participant.follow("Programmpunkt vorschlagen")
    await participant.choose(format="Workshop")
    await participant.fill(title="Sprachmittlung gemeinsam aufbauen", goal="Ein Pool für alle Ämter", minutes="90")
    await participant.check("CC BY 4.0: nutzen mit Namensnennung")
    await participant.press("Vorschlag einreichen")
    await participant.reads("Danke, Ihr Vorschlag ist eingereicht.")


async def plan(organiser: Visitor) -> None:
    """A timetable, a room, and the accepted session in both."""
    await organiser.follow("Programm", organiser.page.locator("main"))
    await organiser.press("Tagesraster anlegen")
    await organiser.follow("Raum hinzufügen")
    await organiser.fill(name="Ratssaal", capacity="60", equipment="Beamer")
    await organiser.press("Speichern")
    await organiser.page.locator("select[name=slot_id]").first.select_option(index=1)
    await organiser.choose(room_id="Ratssaal")
    await organiser.press("Einplanen")
    await organiser.reads("Der Programmpunkt ist eingeplant.")


async def make_curator(organiser: Visitor, address: str) -> None:
    """Lets somebody review entries."""
    await organiser.open("/organisation/rollen")
    await organiser.fill(email=address)
    await organiser.choose(role="Redaktion")
    await organiser.press("Rolle vergeben")


async def harvest(moderator: Visitor) -> None:
    """Writes down what the session brought, in the draft that was opened for it."""
    await moderator.platform.letter(FATIMA, "Was hat es gebracht?")
    await moderator.open("/mein-bereich")
    await moderator.follow("Ernte: Sprachmittlung gemeinsam aufbauen", moderator.page.locator("main"))
    await moderator.fill(
        summary="Wie drei Ämter einen Pool für Sprachmittlung aufbauen.", insights="Ein gemeinsamer Pool spart Wege."
    )
    await moderator.press("Speichern und einreichen")
    await moderator.reads("Der Eintrag ist eingereicht.")


async def review(curator: Visitor) -> None:
    """Reads what somebody else wrote and publishes it."""
    await curator.open("/mein-bereich")
    await curator.follow("Ernte: Sprachmittlung gemeinsam aufbauen", curator.page.locator("main"))
    await curator.press("Veröffentlichen")
    await curator.reads("Der Eintrag ist veröffentlicht.")
