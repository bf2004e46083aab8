"""The mail catcher's SMTP server and its pages, in one ASGI application."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from itertools import islice
from pathlib import Path
from typing import Literal, TypeVar
from urllib.parse import quote

from aiosmtpd.smtp import SMTP, Envelope, Session
from markupsafe import Markup, escape
from pydantic_settings import BaseSettings
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.templating import Jinja2Templates

from deploy.mailcatcher.letters import Letter, Letters, content

HERE = Path(__file__).parent
LISTED = 200
COMMON_HEADERS = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
PAGE_HEADERS = COMMON_HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
}
LETTER_HEADERS = COMMON_HEADERS | {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
}

LINK = Markup('<a href="{0}" target="_blank" rel="noopener">{0}</a>')

templates = Jinja2Templates(HERE / "templates")
Found = TypeVar("Found")


class MailSettings(BaseSettings):
    """Where the mail catcher listens and keeps its letters."""

    http_host: str = "127.0.0.1"
    http_port: int = 8025
    smtp_port: int = 1025
    mail_dir: Path = Path("mail")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "WARNING"
    log_format: Literal["json", "text"] = "text"


class Catcher:
    """What SMTP hands over goes to the letters."""

    def __init__(self, letters: Letters) -> None:
        self.letters = letters

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:
        """Keep the letter of an SMTP transaction."""
        raw = envelope.original_content or b""
        return f"250 Kept as {await asyncio.to_thread(self.letters.keep, raw)}"


def build(settings: MailSettings) -> Starlette:
    """The ASGI application; its SMTP server listens as long as it runs."""
    letters = Letters(settings.mail_dir)

    def receive() -> SMTP:
        return SMTP(Catcher(letters), hostname="localhost", enable_SMTPUTF8=True, loop=asyncio.get_running_loop())

    @asynccontextmanager
    async def listening(_: Starlette) -> AsyncIterator[None]:
        server = await asyncio.get_running_loop().create_server(receive, settings.http_host, settings.smtp_port)
        try:
            yield
        finally:
            server.close()

    app = Starlette(
        lifespan=listening,
        routes=[
            Route("/", overview),
            Route("/letters.json", as_json),
            Route("/letters/{id}.eml", as_eml),
            Route("/letters/{id}/", one),
            Route("/letters/{id}/html", html_of),
            Route("/letters/{id}/parts/{number:int}", part_of),
            Route("/live", alive),
            Route("/ready", alive),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ],
    )
    app.state.letters = letters
    return app


def overview(request: Request) -> Response:
    """The newest letters."""
    letters = _letters(request)
    return _page(request, "list.html", letters=letters.newest(LISTED), total=len(letters.ids()))


def one(request: Request) -> Response:
    """A letter: headers, content, attachments."""
    letter = _letter(request)
    return _page(request, "letter.html", letter=letter, text=linked(letter.text or ""))


def html_of(request: Request) -> Response:
    """The HTML of a letter, harmless: no scripts, no forms, nothing loaded from elsewhere, links in a new tab."""
    html = _letter(request).html
    if html is None:
        raise HTTPException(404)
    return HTMLResponse(f'{html}<base target="_blank">', headers=LETTER_HEADERS)


def part_of(request: Request) -> Response:
    """An attachment to download."""
    number = request.path_params["number"]
    part = next(islice(_letter(request).leaves(), number, None), None)
    if part is None:
        raise HTTPException(404)
    response = Response(content(part), media_type=part.get_content_type(), headers=COMMON_HEADERS)
    response.headers["Content-Disposition"] = _attachment(part.get_filename() or f"teil-{number}")
    return response


def as_eml(request: Request) -> Response:
    """A letter as it came."""
    raw = _found(_letters(request).raw, request.path_params["id"])
    return Response(raw, media_type="message/rfc822", headers=COMMON_HEADERS)


def as_json(request: Request) -> Response:
    """All letters, newest first: id, received (ISO 8601), from, to, subject."""
    return JSONResponse([_summary(letter) for letter in _letters(request).newest()], headers=COMMON_HEADERS)


def alive(_: Request) -> Response:
    """It answers, so it runs."""
    return PlainTextResponse("ok")


def linked(text: str) -> Markup:
    """Plain text whose web addresses can be followed."""
    pieces = re.split(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])", text)
    return Markup("").join(LINK.format(piece) if i % 2 else escape(piece) for i, piece in enumerate(pieces))


def _page(request: Request, template: str, **context: object) -> Response:
    return templates.TemplateResponse(request, template, context, headers=PAGE_HEADERS)


def _letters(request: Request) -> Letters:
    letters = request.app.state.letters
    assert isinstance(letters, Letters)
    return letters


def _letter(request: Request) -> Letter:
    return _found(_letters(request).get, request.path_params["id"])


def _found(get: Callable[[str], Found], name: str) -> Found:
    try:
        return get(name)
    except KeyError:
        raise HTTPException(404) from None


def _summary(letter: Letter) -> dict[str, str]:
    return {
        "id": letter.id,
        "received": letter.received.isoformat(),
        "from": letter.sender,
        "to": letter.to,
        "subject": letter.subject,
    }


def _attachment(file_name: str) -> str:
    return f"attachment; filename*=UTF-8''{quote(file_name, safe='')}"
