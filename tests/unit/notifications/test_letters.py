"""Every letter in every language, as a mailbox gets it."""

from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import NameEmail

import services.notifications
from services.notifications.background import Background
from services.notifications.content import TEXTS, links_of
from services.notifications.messages import Message
from services.notifications.rendering import Writer
from shared.contracts.agenda.releases import SessionPublished
from shared.contracts.notifications import LetterKind
from shared.contracts.registration.recipients import LinkPurpose, Recipient
from shared.contracts.registration.registrations import RegistrationState
from shared.messages import Event
from shared.translation import disagreements, missing_and_unused
from tests.unit.notifications import samples

WRITER = Writer("https://ideen.example.org/", NameEmail("Ideenwerkstatt", "post@ideen.example.org"))
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}

every_kind = pytest.mark.parametrize(("kind", "event"), samples.SAMPLES)
every_language = pytest.mark.parametrize("language", TEXTS.languages)


@pytest.fixture(autouse=True)
def _strict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that is missing, or lacks a value, is an error."""
    monkeypatch.setattr(TEXTS, "strict", True)


def addressee(kind: LetterKind, language: str = "de", name: str = "Fatima Demir") -> Recipient:
    """The person, with the links that registration gives for such a letter."""
    person = samples.recipient(language, name)
    return person.model_copy(update={"links": {each: person.links[each] for each in links_of(kind)}})


def received(
    kind: LetterKind, event: Event, recipient: Recipient | None = None, background: Background | None = None
) -> EmailMessage:
    """The letter as it comes out of the wire."""
    known = background or samples.background(event)
    written = WRITER.write(samples.letter(kind, event), known, recipient or addressee(kind))
    parsed = message_from_bytes(written.encoded(), policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed


def text_of(letter: EmailMessage, form: str = "plain") -> str:
    """The plain text or the HTML."""
    body = letter.get_body((form,))
    assert body is not None
    content: str = body.get_content()
    return content


def test_there_is_a_sample_of_every_kind() -> None:
    assert {kind for kind, _ in samples.SAMPLES} == set(LetterKind)


def test_the_languages_agree() -> None:
    assert disagreements(TEXTS) == []


def test_no_text_is_missing_and_none_is_left_over() -> None:
    folder = Path(str(services.notifications.__file__)).parent
    sources = [*folder.glob("*.py"), *(folder / "letters").iterdir()]
    assert missing_and_unused(TEXTS, sources) == (set(), set())


@every_language
@every_kind
def test_a_letter_says_the_same_in_text_and_html(kind: LetterKind, event: Event, language: str) -> None:
    letter = received(kind, event, addressee(kind, language))
    text, html = text_of(letter), text_of(letter, "html")
    for body in (text, html):
        assert "Fatima Demir" in body
        assert TEXTS.translate(language, "funding") in body
        assert "None" not in body
        assert "{" not in body
    assert f'<html lang="{language}">' in html
    assert str(letter["Subject"]) in html.replace("&amp;", "&")


@every_language
@every_kind
def test_a_letter_is_a_message_without_defects(kind: LetterKind, event: Event, language: str) -> None:
    letter = received(kind, event, addressee(kind, language))
    assert [part.defects for part in letter.walk() if part.defects] == []
    assert letter["To"].addresses[0].addr_spec == "fatima.demir@example.org"
    assert letter["From"].addresses[0].addr_spec == "post@ideen.example.org"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Date"].datetime is not None


@every_kind
def test_a_letter_leads_to_one_page_of_the_frontend(kind: LetterKind, event: Event) -> None:
    letter = received(kind, event)
    links = [line for line in text_of(letter).splitlines() if line.startswith("https://")]
    assert links[0].startswith("https://ideen.example.org/")
    assert all(link in text_of(letter, "html") for link in links)


def test_a_letter_that_is_sent_again_has_the_same_message_id() -> None:
    kind, event = samples.SAMPLES[3]
    first, second = (received(kind, event) for _ in range(2))
    assert first["Message-ID"] == second["Message-ID"] == f"<{samples.letter(kind, event).id}@ideen.example.org>"


def test_an_invitation_can_be_stopped_with_one_click() -> None:
    person = addressee(LetterKind.GATHERING_ANNOUNCED)
    letter = received(*samples.SAMPLES[0])
    link = f"https://ideen.example.org/abmelden/{person.links[LinkPurpose.UNSUBSCRIBE]}"
    assert letter["List-Unsubscribe"] == f"<{link}>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link in text_of(letter)


@every_kind
def test_only_an_invitation_can_be_stopped(kind: LetterKind, event: Event) -> None:
    assert ("List-Unsubscribe" in received(kind, event)) == (kind is LetterKind.GATHERING_ANNOUNCED)


def test_times_are_those_of_sachsen_anhalt_in_words() -> None:
    text = text_of(received(LetterKind.REGISTERED, samples.SAMPLES[3][1]))
    assert "Freitag, 16. Oktober 2026, 09:30 Uhr, bis Samstag, 17. Oktober 2026, 13:00 Uhr" in text


def test_the_chosen_day_is_named_if_it_is_not_all_days() -> None:
    event = samples.SAMPLES[3][1]
    one_day = Background(samples.gathering(), days=(samples.SATURDAY,))
    assert "Ihr Tag: Samstag, 17. Oktober 2026" in text_of(received(LetterKind.REGISTERED, event, background=one_day))
    assert "Ihre Tage" not in text_of(received(LetterKind.REGISTERED, event))


def test_a_letter_that_a_cancellation_overtook_says_so() -> None:
    event = samples.SAMPLES[3][1]
    letter = received(LetterKind.REGISTERED, event, background=samples.background(event, cancelled=True))
    assert "inzwischen abgesagt" in text_of(letter)


def test_a_letter_that_was_overtaken_by_giving_up_the_seat_says_so() -> None:
    event = samples.SAMPLES[3][1]
    given_up = Background(samples.gathering(), RegistrationState.CANCELLED)
    assert "Ihre Teilnahme wurde inzwischen abgesagt" in text_of(
        received(LetterKind.REGISTERED, event, background=given_up)
    )
    assert "inzwischen" not in text_of(received(LetterKind.CANCELLED, samples.SAMPLES[6][1], background=given_up))


def test_one_letter_lists_all_changes_of_a_release() -> None:
    text = text_of(received(LetterKind.PROGRAMME_RELEASED, samples.released(first=False, changes=2)))
    assert "jetzt Freitag, 16. Oktober 2026, 11:00 bis 12:30 Uhr, Raum 2" in text
    assert "entfällt" in text


def test_a_moderator_reads_where_the_session_was_before() -> None:
    text = text_of(received(LetterKind.SESSION_RESCHEDULED, samples.rescheduled(room="Saal")))
    assert "Bisher: Freitag, 16. Oktober 2026, 11:00 bis 12:30 Uhr, Saal" in text


def test_who_has_places_reads_when_and_where() -> None:
    text = text_of(received(LetterKind.PLACES_GIVEN, samples.places()))
    assert "Freitag, 16. Oktober 2026, 11:00 bis 12:30 Uhr: Ehrenamt gewinnen & halten, Raum 2" in text


@pytest.mark.parametrize(("lost", "why"), [(False, "noch kein Platz;"), (True, "durch eine späte Änderung entfallen")])
def test_who_has_no_place_reads_when_why_and_what_to_do(lost: bool, why: str) -> None:
    event = samples.places(first=False).model_copy(update={"without": (samples.missing(lost),)})
    text = text_of(received(LetterKind.PLACES_GIVEN, event))
    (line,) = [line for line in text.splitlines() if line.startswith("Freitag, 16. Oktober 2026, 10:00 bis 11:00 Uhr:")]
    assert why in line
    assert "auf der Seite können Sie einen nehmen, sobald einer frei ist" in line
    assert text.index(line) < text.index("Ehrenamt gewinnen & halten")


def test_who_has_no_place_at_all_reads_that_the_seat_stays() -> None:
    event = samples.places().model_copy(update={"places": (), "without": (samples.missing(),)})
    letter = received(LetterKind.PLACES_GIVEN, event)
    assert letter["Subject"] == "Noch kein Platz: 12. Ideenwerkstatt"
    assert "Ihre Anmeldung zur Veranstaltung ist davon nicht betroffen." in text_of(letter)


def test_markup_in_a_title_stays_text() -> None:
    event = samples.SAMPLES[3][1]
    known = samples.background(event, title="<script>alert(1)</script>")
    letter = received(LetterKind.REGISTERED, event, background=known)
    assert "<script>" not in text_of(letter, "html")
    assert "<script>alert(1)</script>" in text_of(letter)


@given(name=st.text(), title=st.text())
def test_no_name_and_no_title_adds_a_header(name: str, title: str) -> None:
    event = samples.SAMPLES[3][1]
    known = samples.background(event, title=title)
    letter = received(LetterKind.REGISTERED, event, addressee(LetterKind.REGISTERED, name=name), known)
    assert set(letter.keys()) == HEADERS
    assert [each.addr_spec for each in letter["To"].addresses] == ["fatima.demir@example.org"]


@given(words=st.lists(st.sampled_from(["Änderung", "für", "Größe", "Wörlitz-Übermuth", "im", "Łukasz"]), min_size=1))
def test_names_and_titles_come_through_letter_by_letter(words: list[str]) -> None:
    kind, text = LetterKind.MODERATOR, " ".join(words)
    event = samples.of_session(SessionPublished, title=text)
    written = WRITER.write(samples.letter(kind, event), samples.background(event), addressee(kind, name=text))
    name, address = header(written, "To").rsplit(" ", 1)
    assert (name, address) == (text, "<fatima.demir@example.org>")
    assert header(written, "Subject").endswith(f" {text}")


def header(written: Message, name: str) -> str:
    """As mail programs read it; Python 3.11 reads spaces into names that are not there."""
    return str(make_header(decode_header(message_from_bytes(written.encoded())[name].replace("\r\n", ""))))


@given(name=st.from_regex(r"[A-Za-z]*[\r\n]+Bcc: [a-z]+@[a-z]+\.org[\r\n]*", fullmatch=True))
def test_a_line_break_in_a_name_hides_no_recipient(name: str) -> None:
    letter = received(LetterKind.SIGN_IN, samples.SAMPLES[12][1], addressee(LetterKind.SIGN_IN, name=name))
    assert "Bcc" not in letter
    assert [each.addr_spec for each in letter["To"].addresses] == ["fatima.demir@example.org"]


def test_an_address_with_an_umlaut_asks_the_mail_server_for_it() -> None:
    person = addressee(LetterKind.SIGN_IN).model_copy(update={"email": "jörg@example.org"})
    kind, event = samples.SAMPLES[12]
    message = WRITER.write(samples.letter(kind, event), Background(), person)
    assert message.international
    assert "To: Fatima Demir <jörg@example.org>".encode() in message.encoded()
