import os
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from deploy.processes import free_port


@dataclass(frozen=True)
class Mail:
    """A running mail catcher."""

    web: httpx.Client
    smtp_port: int

    def send(self, letter: EmailMessage) -> None:
        with smtplib.SMTP("127.0.0.1", self.smtp_port) as smtp:
            smtp.send_message(letter)

    def letters(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.web.get("/letters.json").raise_for_status().json()
        return found

    def newest(self) -> str:
        return f"/letters/{self.letters()[0]['id']}"


@contextmanager
def mailcatcher(folder: Path) -> Iterator[Mail]:
    http_port, smtp_port = free_port(), free_port()
    settings = {"HTTP_PORT": str(http_port), "SMTP_PORT": str(smtp_port), "MAIL_DIR": str(folder)}
    process = subprocess.Popen([sys.executable, "-m", "deploy.mailcatcher"], env=os.environ | settings)
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{http_port}", trust_env=False) as web:
            wait_until_ready(web)
            yield Mail(web, smtp_port)
    finally:
        process.terminate()
        process.wait()


def wait_until_ready(web: httpx.Client) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            web.get("/ready").raise_for_status()
        except httpx.TransportError:
            assert time.monotonic() < deadline, "the mail catcher does not answer"
            time.sleep(0.05)
        else:
            return


@pytest.fixture(scope="module")
def mail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mail]:
    with mailcatcher(tmp_path_factory.mktemp("mail")) as running:
        yield running


def letter(subject: str = "Ihre Anmeldung", text: str = "Guten Tag") -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Ideenwerkstatt <post@example.org>"
    message["To"] = "Ada Müller <ada@example.org>"
    message["Subject"] = subject
    message.set_content(text)
    return message


def test_a_letter_sent_over_smtp_is_in_the_list_and_still_is_after_a_restart(tmp_path: Path) -> None:
    with mailcatcher(tmp_path) as mail:
        mail.send(letter("Bestätigung: Platz für Köthen"))
        before = mail.letters()
        assert "Bestätigung: Platz für Köthen" in mail.web.get("/").text

    with mailcatcher(tmp_path) as mail:
        assert mail.letters() == before
        assert before[0]["subject"] == "Bestätigung: Platz für Köthen"
        assert before[0]["to"] == "Ada Müller <ada@example.org>"
        assert before[0]["from"] == "Ideenwerkstatt <post@example.org>"


def test_the_newest_letter_comes_first(mail: Mail) -> None:
    mail.send(letter("first"))
    mail.send(letter("second"))

    assert [found["subject"] for found in mail.letters()][:2] == ["second", "first"]


def test_a_letter_can_be_had_as_it_was_sent(mail: Mail) -> None:
    sent = letter()
    sent["List-Unsubscribe"] = "<http://127.0.0.1/unsubscribe>"
    mail.send(sent)

    assert mail.web.get(mail.newest() + ".eml").content == sent.as_bytes().replace(b"\n", b"\r\n")


def test_the_addresses_in_a_plain_letter_can_be_followed_in_a_new_tab(mail: Mail) -> None:
    mail.send(letter(text="Bitte bestätigen: http://127.0.0.1:8080/confirm?a=1&b=2.\n"))

    page = mail.web.get(mail.newest() + "/").text

    assert '<a href="http://127.0.0.1:8080/confirm?a=1&amp;b=2" target="_blank"' in page


def test_markup_in_a_plain_letter_is_shown_not_obeyed(mail: Mail) -> None:
    mail.send(letter("<b>Fett</b>", text="<script>alert(1)</script>"))

    page = mail.web.get(mail.newest() + "/").text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<b>" not in page


def test_the_html_of_a_letter_is_shown_where_it_can_do_no_harm(mail: Mail) -> None:
    sent = letter()
    sent.add_alternative('<h1>Willkommen</h1><img src="https://tracker.example/x.png">', subtype="html")
    mail.send(sent)

    page = mail.web.get(mail.newest() + "/").text
    html = mail.web.get(mail.newest() + "/html")

    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert "<h1>Willkommen</h1>" in html.text
    policy = html.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "img-src 'self' data:" in policy
    assert "sandbox" in policy


def test_an_attachment_can_be_downloaded_under_its_name(mail: Mail) -> None:
    sent = letter()
    sent.add_alternative("<p>Guten Tag</p>", subtype="html")
    sent.add_attachment(b"BEGIN:VCALENDAR\r\n", maintype="text", subtype="calendar", filename="Köthen.ics")
    mail.send(sent)

    assert '<a href="parts/2">Köthen.ics</a> (text/calendar)' in mail.web.get(mail.newest() + "/").text
    part = mail.web.get(mail.newest() + "/parts/2")
    assert part.content == b"BEGIN:VCALENDAR\r\n"
    assert part.headers["Content-Disposition"] == "attachment; filename*=UTF-8''K%C3%B6then.ics"


def test_a_picture_inside_a_letter_is_taken_from_the_letter(mail: Mail) -> None:
    sent = letter()
    sent.add_alternative('<img src="cid:logo@example.org">', subtype="html")
    html = sent.get_body(("html",))
    assert isinstance(html, EmailMessage)
    html.add_related(b"a picture", maintype="image", subtype="png", cid="<logo@example.org>")
    mail.send(sent)

    assert '<img src="parts/2">' in mail.web.get(mail.newest() + "/html").text
    assert mail.web.get(mail.newest() + "/parts/2").content == b"a picture"


def test_a_letter_in_an_unknown_encoding_is_shown_as_far_as_it_can_be(mail: Mail) -> None:
    with smtplib.SMTP("127.0.0.1", mail.smtp_port) as smtp:
        smtp.sendmail("a@example.org", "b@example.org", b"Content-Type: text/plain; charset=klingon\r\n\r\nGuten Tag")

    page = mail.web.get(mail.newest() + "/").text

    assert "Guten Tag" in page
    assert "(ohne Betreff)" in page


@pytest.mark.parametrize(
    "path",
    [
        "/letters/20260101T000000.000000-abcdef/",
        "/letters/20260101T000000.000000-abcdef.eml",
        "/letters/..%2f..%2fetc%2fpasswd/",
        "/letters/%00/",
        "/letters/unknown/html",
        "/letters/unknown/parts/0",
    ],
)
def test_a_letter_that_is_not_there_is_not_found(mail: Mail, path: str) -> None:
    assert mail.web.get(path).status_code == 404


def test_a_part_that_a_letter_does_not_have_is_not_found(mail: Mail) -> None:
    mail.send(letter())

    assert mail.web.get(mail.newest() + "/parts/7").status_code == 404
    assert mail.web.get(mail.newest() + "/html").status_code == 404


def test_the_pages_may_load_nothing_from_elsewhere(mail: Mail) -> None:
    mail.send(letter())

    for path in ("/", mail.newest() + "/"):
        policy = mail.web.get(path).headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "http" not in policy
