"""From a template to a response: the language of the reader, and what every page shows."""

from pathlib import Path
from typing import NamedTuple, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from frontends.web import assets, flash, site
from frontends.web.session import actor, settings
from shared.identity import ANYONE, SIGNED_IN, Actor, Role
from shared.translation import Text, Translations

FOLDER = Path(__file__).parent
TEXTS = Translations(FOLDER / "translations")
PAGES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.globals.update(asset=assets.address, site=site.load())

LANGUAGE = "sprache"
"""Name of the cookie, and of the query parameter that sets it."""
A_YEAR = 31536000
RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ps", "ur"})


class Link(NamedTuple):
    """An entry of the navigation: id of its text, address, and who is shown it."""

    text: str
    url: str
    roles: frozenset[Role]


NAVIGATION = (
    Link("nav-gatherings", "/veranstaltungen", ANYONE),
    Link("nav-knowledge", "/wissen", ANYONE),
    Link("nav-own", "/mein-bereich", SIGNED_IN),
    Link("nav-organisation", "/organisation", frozenset({Role.ORGANISER, Role.STEERING_GROUP})),
)


class Translate(Protocol):
    """`t` in templates: an id and its values."""

    def __call__(self, id: str, /, **values: Text) -> str: ...


def render(request: Request, template: str, status_code: int = 200, **context: object) -> HTMLResponse:
    """The page in the reader's language. `context` adds to `frame`."""
    spoken = language(request)
    notice = flash.notice(request)
    known = frame(request, spoken) | {"notice": notice} | context
    response = HTMLResponse(PAGES.get_template(template).render(known), status_code)
    response.headers["Content-Language"] = spoken
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache" if actor(request).id is None else "no-store"
    if request.query_params.get(LANGUAGE) == spoken:
        secure = settings(request).encrypted
        response.set_cookie(LANGUAGE, spoken, max_age=A_YEAR, httponly=True, samesite="lax", secure=secure)
    if notice:
        flash.shown(response)
    return response


def fragment(request: Request, template: str, **context: object) -> str:
    """A part of a page in the reader's language. `context` adds to `frame`."""
    return PAGES.get_template(template).render(frame(request, language(request)) | context)


def frame(request: Request, spoken: str) -> dict[str, object]:
    """What every template knows."""
    acting = actor(request)
    return {
        "t": translator(spoken),
        "language": spoken,
        "direction": "rtl" if spoken in RIGHT_TO_LEFT else "ltr",
        "languages": [
            (code, TEXTS.translate(code, "language-name"), address(request, code)) for code in TEXTS.languages
        ],
        "path": request.url.path,
        "navigation": navigation(acting),
        "actor": acting,
    }


def translator(spoken: str) -> Translate:
    """`t` of one language."""

    def t(id: str, /, **values: Text) -> str:
        return TEXTS.translate(spoken, id, **values)

    return t


def navigation(acting: Actor) -> list[Link]:
    """The entries that this actor is shown."""
    return [link for link in NAVIGATION if not link.roles or acting.has(*link.roles)]


def address(request: Request, code: str) -> str:
    """This page in another language."""
    url = request.url.include_query_params(**{LANGUAGE: code})
    return f"{url.path}?{url.query}"


def language(request: Request) -> str:
    """The language asked for, by query, cookie or browser; the default for any other."""
    asked = (request.query_params.get(LANGUAGE), request.cookies.get(LANGUAGE), *accepted(request))
    return next((code for code in asked if code in TEXTS.languages), TEXTS.default)


def accepted(request: Request) -> list[str]:
    """Language codes that the browser accepts, the preferred first (RFC 9110, section 12.5.4)."""
    entries = [entry.partition(";q=") for entry in request.headers.get("accept-language", "").split(",")]
    ranked = sorted(entries, key=lambda entry: float_or(entry[2], 1.0), reverse=True)
    return [code.strip().partition("-")[0].lower() for code, _, _ in ranked]


def float_or(text: str, otherwise: float) -> float:
    """The number that a text spells, or another one."""
    try:
        return float(text)
    except ValueError:
        return otherwise
