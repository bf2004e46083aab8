"""Puts the web frontend together."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from nats.aio.client import Client as Nats
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from frontends.web import assets
from frontends.web.errors import HANDLERS
from frontends.web.live import Live
from frontends.web.observed import Measures, Observed
from frontends.web.pages import (
    access,
    cafe,
    calendar,
    contributions,
    desk,
    gatherings,
    knowledge,
    legal,
    mine,
    proposals,
    session,
    start,
    taking_part,
)
from frontends.web.security import SameOrigin, SecurityHeaders
from frontends.web.settings import WebSettings
from shared.client import Bus, connected
from shared.tracing import exporting

LARGEST_FORM = 1_000_000
"""Bytes."""


async def healthy(_: Request) -> Response:
    """200 even without the bus: a page tells itself what is away."""
    return PlainTextResponse("ok")


def create_app(settings: WebSettings) -> Starlette:
    """The site. Raises `FileNotFoundError` without the key or the packages that it needs."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        nats = Nats()
        app.state.bus = Bus(nats, "web")
        async with exporting("web"), connected(nats, settings, "web"):
            yield

    measures = Measures()

    app = Starlette(
        routes=[
            Route("/live", healthy),
            Route("/ready", healthy),
            Route("/metrics", measures.show),
            assets.mount(),
            *start.routes,
            *desk.routes,
            *gatherings.routes,
            *cafe.routes,
            *taking_part.routes,
            *access.routes,
            *mine.routes,
            *calendar.routes,
            *proposals.routes,
            *contributions.routes,
            *knowledge.routes,
            *legal.routes,
            *session.routes,
        ],
        middleware=[
            Middleware(Observed, measures=measures),
            Middleware(SecurityHeaders, encrypted=settings.encrypted),
            Middleware(GZipMiddleware),
            Middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST_FORM),
            Middleware(SameOrigin),
        ],
        exception_handlers=HANDLERS,
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.live = Live()
    app.state.actor_key = settings.actor_key()
    app.state.seal_key = settings.seal_key()
    return app
