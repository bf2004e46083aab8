"""What becomes of a letter, and who gets one."""

from datetime import UTC, date, datetime, timedelta

import pytest
from aiosmtplib import (
    SMTPAuthenticationError,
    SMTPConnectError,
    SMTPDataError,
    SMTPNotSupported,
    SMTPRecipientRefused,
    SMTPRecipientsRefused,
    SMTPSenderRefused,
)
from pydantic import TypeAdapter, ValidationError

from services.notifications.gateways import MailServer, SmtpUrl, is_permanent, reason_of
from services.notifications.model import EVENTS, TO_MANY, Letter, Occasion, days_of_changes, moved, to_people, urgency
from shared.contracts.notifications import LetterFailed, LetterKind, LetterState
from shared.contracts.registration.access import SignInRequested
from shared.messages import Event, Refused
from tests.unit.notifications import samples
from tests.unit.notifications.samples import COLLEAGUE, DEPUTY, PERSON

NOW = datetime(2026, 9, 1, 12, 0, tzinfo=UTC)
DELAYS = (10.0, 60.0)
URL: TypeAdapter[SmtpUrl] = TypeAdapter(SmtpUrl)


@pytest.fixture
def letter() -> Letter:
    """A letter that waits."""
    return samples.letter(LetterKind.SIGN_IN, SignInRequested(participant_id=PERSON))


def test_a_sent_letter_says_so(letter: Letter) -> None:
    event = letter.sent(NOW)
    assert (letter.state, letter.sent_at, letter.tries) == (LetterState.SENT, NOW, 1)
    assert (event.letter_id, event.kind, event.participant_id) == (letter.id, LetterKind.SIGN_IN, PERSON)


def test_each_try_waits_longer_until_the_letter_is_given_up(letter: Letter) -> None:
    due = []
    for _ in DELAYS:
        assert letter.postponed("smtp_451", NOW, DELAYS) is None
        due.append(letter.due_at)
    assert due == [NOW + timedelta(seconds=10), NOW + timedelta(seconds=60)]
    event = letter.postponed("smtp_451", NOW, DELAYS)
    assert isinstance(event, LetterFailed)
    assert (event.reason, letter.state, letter.tries) == ("smtp_451", LetterState.FAILED, 3)


def test_a_failed_letter_can_be_sent_again_from_the_start(letter: Letter) -> None:
    letter.failed("smtp_550")
    letter.again(NOW)
    assert (letter.state, letter.tries, letter.reason, letter.due_at) == (LetterState.QUEUED, 0, "", NOW)


def test_only_a_failed_letter_can_be_sent_again(letter: Letter) -> None:
    with pytest.raises(Refused) as refused:
        letter.again(NOW)
    assert refused.value.refusal.reason == "letter_not_failed"


def test_who_waits_at_the_screen_comes_first_and_what_goes_to_many_last() -> None:
    order = sorted(LetterKind, key=urgency)
    assert order[0] is LetterKind.SIGN_IN
    assert set(order[-len(TO_MANY) :]) == TO_MANY


@pytest.mark.parametrize(("kind", "event"), samples.SAMPLES)
def test_an_occasion_keeps_its_event(kind: LetterKind, event: Event) -> None:
    assert type(event).__name__ in EVENTS
    assert Occasion.of(event, PERSON).event == event


def test_old_and_new_moderators_are_told_what_concerns_them() -> None:
    change = samples.rescheduled(before=(PERSON, COLLEAGUE), now=(PERSON, DEPUTY))
    assert set(to_people(change)) == {
        (LetterKind.SESSION_RESCHEDULED, PERSON),
        (LetterKind.SESSION_RESCHEDULED, COLLEAGUE),
        (LetterKind.MODERATOR, DEPUTY),
    }


def test_a_moderator_who_stays_is_not_told_that_another_one_came() -> None:
    change = samples.rescheduled(before=(PERSON,), now=(PERSON, DEPUTY), room="Raum 2")
    assert not moved(change)
    assert list(to_people(change)) == [(LetterKind.MODERATOR, DEPUTY)]


def test_who_speaks_is_told_like_who_moderates() -> None:
    change = samples.rescheduled(before=(PERSON,), now=(PERSON,)).model_copy(
        update={"previous_speaker_ids": (COLLEAGUE,), "speaker_ids": (DEPUTY,)}
    )
    assert set(to_people(change)) == {
        (LetterKind.SESSION_RESCHEDULED, PERSON),
        (LetterKind.SESSION_RESCHEDULED, COLLEAGUE),
        (LetterKind.MODERATOR, DEPUTY),
    }


def test_a_change_is_on_the_day_it_leaves_and_on_the_one_it_goes_to() -> None:
    change = samples.rescheduled().model_copy(update={"previous_begins_at": datetime(2026, 10, 17, 9, tzinfo=UTC)})
    assert days_of_changes([change]) == {date(2026, 10, 16), date(2026, 10, 17)}


@pytest.mark.parametrize(
    ("error", "reason", "permanent"),
    [
        (SMTPRecipientsRefused([SMTPRecipientRefused(550, "no such user", "x@example.org")]), "smtp_550", True),
        (SMTPRecipientsRefused([SMTPRecipientRefused(450, "greylisted", "x@example.org")]), "smtp_450", False),
        (SMTPDataError(554, "no"), "smtp_554", True),
        (SMTPDataError(452, "full"), "smtp_452", False),
        (SMTPNotSupported("SMTPUTF8"), "smtp_not_supported", True),
        (SMTPSenderRefused(550, "no", "post@example.org"), "smtp_550", False),
        (SMTPAuthenticationError(535, "no"), "smtp_535", False),
        (SMTPConnectError("refused"), "smtp_unreachable", False),
        (ConnectionResetError(), "smtp_unreachable", False),
    ],
)
def test_only_what_concerns_the_letter_itself_is_permanent(error: Exception, reason: str, permanent: bool) -> None:
    assert (reason_of(error), is_permanent(error)) == (reason, permanent)


@pytest.mark.parametrize(
    ("url", "host", "port", "tls", "starttls"),
    [
        ("smtp://mail.example.org", "mail.example.org", 25, False, False),
        ("smtp://u%40x:p%2Fw@mail.example.org:587?starttls", "mail.example.org", 587, False, True),
        ("smtps://mail.example.org", "mail.example.org", 465, True, False),
        ("smtp://[::1]:2525", "::1", 2525, False, False),
    ],
)
def test_a_mail_server_is_named_by_a_url(url: str, host: str, port: int, tls: bool, starttls: bool) -> None:
    client = MailServer(URL.validate_python(url)).client
    assert (client.hostname, client.port, client.use_tls, client._start_tls_on_connect) == (host, port, tls, starttls)


def test_another_protocol_is_no_mail_server() -> None:
    with pytest.raises(ValidationError):
        URL.validate_python("https://mail.example.org")
