"""A collector of traces, as operators have one."""

import asyncio
import threading
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.trace.v1 import trace_pb2

WITHIN = 20.0


@dataclass(frozen=True)
class Span:
    """What was sent of a span."""

    name: str
    service: str
    trace_id: bytes
    id: bytes
    parent_id: bytes
    failed: bool
    attributes: Mapping[str, str]


@dataclass
class Collector:
    """Takes traces as an OpenTelemetry collector does, by OTLP over HTTP."""

    received: list[bytes] = field(default_factory=list)

    def spans(self) -> list[Span]:
        """Everything until now."""
        return [
            read(span, service_name(part.resource.attributes))
            for body in self.received
            for part in ExportTraceServiceRequest.FromString(body).resource_spans
            for scope in part.scope_spans
            for span in scope.spans
        ]

    async def trace(self, root: str, leaf: str) -> list[Span]:
        """The trace that begins with a span of the one name and has one of the other; waits for it."""
        async with asyncio.timeout(WITHIN):
            while True:
                spans = self.spans()
                for first in spans:
                    trace = [span for span in spans if span.trace_id == first.trace_id]
                    if first.name == root and any(span.name == leaf for span in trace):
                        return trace
                await asyncio.sleep(0.1)


def read(span: trace_pb2.Span, service: str) -> Span:
    """A span as it was sent."""
    return Span(
        name=span.name,
        service=service,
        trace_id=span.trace_id,
        id=span.span_id,
        parent_id=span.parent_span_id,
        failed=span.status.code == trace_pb2.Status.STATUS_CODE_ERROR,
        attributes={each.key: each.value.string_value for each in span.attributes},
    )


def service_name(attributes: Iterable[KeyValue]) -> str:
    """Who sent it."""
    return next(each.value.string_value for each in attributes if each.key == "service.name")


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    """Where every process that is started from now on sends its traces."""
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            assert self.path == "/v1/traces"
            collector.received.append(self.rfile.read(int(self.headers["content-length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    yield collector
    server.shutdown()
    thread.join()
