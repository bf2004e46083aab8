"""The site without a browser: headers, languages, sessions, notices, and texts that nobody forgot."""

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import HttpUrl
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from deploy import keys
from frontends.web import render
from frontends.web.app import create_app
from frontends.web.flash import Notice, redirect
from frontends.web.session import require, sign_in
from frontends.web.settings import WebSettings
from shared.client import Unavailable
from shared.identity import Actor, Role, issue
from shared.messages import Refused, new_id
from shared.settings import Settings
from shared.translation import disagreements, missing_and_unused

TOKEN = Callable[..., str]


async def own(request: Request) -> Response:
    return Response(str(require(request).id))


async def organisation(request: Request) -> Response:
    require(request, Role.ORGANISER)
    return Response("ok")


async def enter(request: Request) -> Response:
    response = redirect("/", Notice(id="signed-out"))
    sign_in(request, response, request.query_params["token"], timedelta(hours=1))
    return response


async def fail(request: Request) -> Response:
    raise {
        "refused": Refused("unknown_gathering"),
        "expired": Refused("sign_in_expired"),
        "away": Unavailable("registration.query.list_gatherings"),
        "teapot": HTTPException(418),
        "bug": ZeroDivisionError(),
    }[request.path_params["how"]]


@pytest.fixture
def settings(tmp_path: Path) -> WebSettings:
    keys.create(tmp_path)
    return WebSettings(nats_url="nats://127.0.0.1:1", keys_dir=tmp_path / "web")


@pytest.fixture
def app(settings: WebSettings) -> Starlette:
    """The site with a few pages more; its connection to the bus is never opened."""
    app = create_app(settings)
    app.router.routes += [
        Route("/eigenes", own),
        Route("/organisation", organisation),
        Route("/hinein", enter),
        Route("/scheitern/{how}", fail, methods=["GET", "POST"]),
    ]
    return app


@pytest.fixture
async def browser(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://site") as client:
        yield client


@pytest.fixture
def token(settings: WebSettings, tmp_path: Path) -> TOKEN:
    registration = Settings(nats_url=settings.nats_url, keys_dir=tmp_path / "registration")

    def make(*roles: Role, lifetime: timedelta = timedelta(hours=1)) -> str:
        return issue(Actor(id=new_id(), roles=frozenset(roles)), registration.signing_key(), lifetime)

    return make


async def test_pages_allow_nothing_from_elsewhere(browser: httpx.AsyncClient) -> None:
    headers = (await browser.get("/impressum")).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in headers


async def test_an_encrypted_site_stays_so(settings: WebSettings) -> None:
    encrypted = settings.model_copy(update={"web_url": HttpUrl("https://ideen.example.org")})
    transport = httpx.ASGITransport(create_app(encrypted))
    async with httpx.AsyncClient(transport=transport, base_url="https://site") as browser:
        response = await browser.get("/impressum?sprache=en")
    assert "strict-transport-security" in response.headers
    assert "Secure" in response.headers["set-cookie"]


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site", "origin": "http://evil.example.org"},
        {"sec-fetch-site": "same-site", "origin": "http://other.site"},
        {"origin": "http://evil.example.org"},
        {"origin": "null"},
    ],
)
async def test_another_sites_form_is_refused(browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
    response = await browser.post("/ausloggen", headers=headers)
    assert response.status_code == 403
    assert "Hier dürfen wir Sie nicht weiterlassen" in response.text


@pytest.mark.parametrize(
    "headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://site"}, {}], ids=["browser", "old", "no browser"]
)
async def test_our_own_forms_are_taken(browser: httpx.AsyncClient, headers: dict[str, str]) -> None:
    assert (await browser.post("/ausloggen", headers=headers)).status_code == 303


async def test_a_form_that_is_too_large_is_refused(browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/ausloggen", content=b"x" * 1_000_001)).status_code == 413


@pytest.mark.parametrize(
    ("accepted", "spoken"),
    [
        ("", "de"),
        ("en-GB,en;q=0.9,de;q=0.8", "en"),
        ("uk,de;q=0.7,en;q=0.3", "de"),
        ("fr", "de"),
        ("en;q=nonsense", "en"),
    ],
)
async def test_the_browsers_language_is_spoken_if_we_can(
    browser: httpx.AsyncClient, accepted: str, spoken: str
) -> None:
    response = await browser.get("/impressum", headers={"accept-language": accepted})
    assert response.headers["content-language"] == spoken


async def test_a_chosen_language_is_kept(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/impressum?sprache=en")).headers["content-language"] == "en"
    assert (await browser.get("/datenschutz")).headers["content-language"] == "en"
    assert (await browser.get("/datenschutz?sprache=xx")).headers["content-language"] == "en"


async def test_a_page_for_somebody_asks_who_it_is(browser: httpx.AsyncClient, token: TOKEN) -> None:
    assert (await browser.get("/eigenes")).status_code == 401
    browser.cookies.set("actor", token(Role.PARTICIPANT, lifetime=timedelta(seconds=-1)))
    assert (await browser.get("/eigenes")).status_code == 401
    browser.cookies.set("actor", token(Role.PARTICIPANT))
    assert (await browser.get("/eigenes")).status_code == 200
    assert (await browser.get("/organisation")).status_code == 403


async def test_signing_in_lasts_until_signing_out(browser: httpx.AsyncClient, token: TOKEN) -> None:
    entered = await browser.get("/hinein", params={"token": token(Role.ORGANISER)})
    cookie = next(value for value in entered.headers.get_list("set-cookie") if value.startswith("actor="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = await browser.get("/impressum")
    assert "Eingeloggt: Organisation" in page.text
    assert "/mein-bereich" in page.text
    assert page.headers["cache-control"] == "no-store"
    await browser.post("/ausloggen")
    assert "Einloggen" in (await browser.get("/impressum")).text


async def test_a_notice_is_shown_once(browser: httpx.AsyncClient) -> None:
    assert (await browser.post("/ausloggen")).headers["location"] == "/"
    assert "Sie sind ausgeloggt." in (await browser.get("/impressum")).text
    assert "Sie sind ausgeloggt." not in (await browser.get("/impressum")).text


@pytest.mark.parametrize("cookie", ["x", "e30=", "eyJpZCI6IDF9"])
async def test_a_notice_that_we_did_not_write_is_ignored(browser: httpx.AsyncClient, cookie: str) -> None:
    browser.cookies.set("notice", cookie)
    assert (await browser.get("/impressum")).status_code == 200


@pytest.mark.parametrize(
    ("how", "status", "told"),
    [
        ("refused", 404, "Diese Seite gibt es nicht"),
        ("expired", 401, "Bitte loggen Sie sich ein"),
        ("away", 503, "bleibt erhalten"),
        ("teapot", 418, "Die Anfrage war nicht verständlich"),
        ("bug", 500, "Da ist uns ein Fehler passiert"),
    ],
)
async def test_what_goes_wrong_is_told_in_plain_words(
    browser: httpx.AsyncClient, how: str, status: int, told: str
) -> None:
    response = await browser.get(f"/scheitern/{how}")
    assert response.status_code == status
    assert told in response.text


async def test_a_form_that_could_not_be_stored_is_to_be_sent_again(browser: httpx.AsyncClient) -> None:
    assert "konnten wir nicht annehmen" in (await browser.post("/scheitern/away")).text


async def test_files_are_kept_for_good_only_by_their_content(browser: httpx.AsyncClient) -> None:
    page = (await browser.get("/impressum")).text
    versioned = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    assert "immutable" in (await browser.get(versioned)).headers["cache-control"]
    assert "immutable" not in (await browser.get(versioned.partition("?")[0])).headers["cache-control"]


@pytest.mark.parametrize("path", ["/live", "/ready"])
async def test_the_process_tells_that_it_runs(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 200


def test_every_text_is_there_in_every_language() -> None:
    assert disagreements(render.TEXTS) == []


def test_no_text_is_missing_or_left_over() -> None:
    sources = [*render.FOLDER.rglob("*.html"), *render.FOLDER.rglob("*.py")]
    missing, unused = missing_and_unused(render.TEXTS, (path for path in sources if "node_modules" not in path.parts))
    assert (missing, unused) == (set(), set())


def test_every_long_text_is_there_in_every_language() -> None:
    prose = render.FOLDER / "templates" / "prose"
    german = {path.name for path in (prose / "de").iterdir()}
    for language in render.TEXTS.languages:
        assert {path.name for path in (prose / language).iterdir()} == german
