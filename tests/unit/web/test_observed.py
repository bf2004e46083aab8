"""Requests are counted by the template of their route: no path, since links that we mail contain tokens."""

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from frontends.web.observed import Measures, Observed


async def link(_: Request) -> Response:
    return PlainTextResponse("ok")


async def fault(_: Request) -> Response:
    raise RuntimeError


@pytest.fixture
def measures() -> Measures:
    return Measures()


@pytest.fixture
async def visitor(measures: Measures) -> httpx.AsyncClient:
    routes = [
        Route("/zugang/{token}", link, methods=["GET", "POST"]),
        Route("/fault", fault),
        Mount("/static", routes=[Mount("/", PlainTextResponse("ok"))]),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Observed, measures=measures)])
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")


def requests(registry: CollectorRegistry) -> dict[tuple[str, str, str], float]:
    """How many there were by method, route and status."""
    return {
        (sample.labels["method"], sample.labels["route"], sample.labels["status"]): sample.value
        for family in registry.collect()
        for sample in family.samples
        if sample.name == "http_requests_total"
    }


async def test_requests_are_counted_by_route_and_answer(visitor: httpx.AsyncClient, measures: Measures) -> None:
    await visitor.get("/zugang/secret?name=Fatima")
    await visitor.post("/zugang/secret")
    await visitor.get("/fault")
    await visitor.get("/static/style.css")
    await visitor.get("/fatima.php")
    await visitor.request("FATIMA", "/fault")

    assert requests(measures.registry) == {
        ("GET", "/zugang/{token}", "200"): 1,
        ("POST", "/zugang/{token}", "200"): 1,
        ("GET", "/fault", "500"): 1,
        ("GET", "/static/*", "200"): 1,
        ("GET", "unknown", "404"): 1,
        ("_OTHER", "/fault", "405"): 1,
    }


async def test_every_request_is_timed(visitor: httpx.AsyncClient, measures: Measures) -> None:
    await visitor.get("/zugang/secret")
    await visitor.get("/fault")

    for route in ("/zugang/{token}", "/fault"):
        labels = {"method": "GET", "route": route}
        assert measures.registry.get_sample_value("http_request_duration_seconds_count", labels) == 1
