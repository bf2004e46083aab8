"""What the operator sees of requests, by the template of their route: links that we mail contain tokens, so no path."""

import time

from opentelemetry.trace import SpanKind, StatusCode
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared import metrics
from shared.tracing import span

METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
QUIET = ("/live", "/ready", "/metrics", "/static/")
"""What these paths begin with is counted, and not traced."""
SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Measures:
    """Requests of one site, and whether it reaches the bus."""

    def __init__(self) -> None:
        self.registry: CollectorRegistry = metrics.registry()
        self.requests = Counter(
            "http_requests", "Requests by their answer", ["method", "route", "status"], registry=self.registry
        )
        self.duration = Histogram(
            "http_request_duration_seconds",
            "Until the answer to a request began",
            ["method", "route"],
            registry=self.registry,
            buckets=SECONDS,
        )
        self.ready = Gauge("ready", "Whether what the site needs is there", ["check"], registry=self.registry)

    async def show(self, request: Request) -> Response:
        """What Prometheus reads."""
        self.ready.labels("bus").set(request.app.state.bus.nats.is_connected)
        return Response(generate_latest(self.registry), headers={"content-type": CONTENT_TYPE_LATEST})


class Observed:
    """Counts, times and traces every request. The outermost middleware."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self.app = app
        self.measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif scope["path"].startswith(QUIET):
            await self.measured(scope, receive, send)
        else:
            await self.traced(scope, receive, send)

    async def traced(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A trace begins here: nobody outside may name one."""
        method = known(scope["method"])
        with span(method, SpanKind.SERVER, {"http.request.method": method}) as current:
            try:
                status = await self.measured(scope, receive, send)
            finally:
                current.update_name(f"{method} {template(scope)}")
                current.set_attribute("http.route", template(scope))
            current.set_attribute("http.response.status_code", status)
            if status >= 500:
                current.set_status(StatusCode.ERROR)

    async def measured(self, scope: Scope, receive: Receive, send: Send) -> int:
        """Answers; the status. A fault that is not answered yet will be by 500. The time of a stream is not counted."""
        status = 500
        started, began = time.perf_counter(), None

        async def noting(message: Message) -> None:
            nonlocal status, began
            if message["type"] == "http.response.start":
                status, began = message["status"], time.perf_counter()
            await send(message)

        try:
            await self.app(scope, receive, noting)
        finally:
            method, route = known(scope["method"]), template(scope)
            self.measures.requests.labels(method, route, str(status)).inc()
            self.measures.duration.labels(method, route).observe((began or time.perf_counter()) - started)
        return status


def known(method: str) -> str:
    """The method, unless it is none that we answer."""
    return method if method in METHODS else "_OTHER"


def template(scope: Scope) -> str:
    """The route as it is written in the code, after the router has found it; `unknown` if there is none."""
    route = scope.get("route")
    if isinstance(route, Route):
        return route.path
    return f"{scope['root_path'].rstrip('/')}/*" if route else "unknown"
