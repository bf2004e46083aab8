"""Traces: one tree of spans from a browser's request to the mail server's answer, across every message in between.

They are sent by OTLP over HTTP when `OTEL_EXPORTER_OTLP_ENDPOINT` is set; OpenTelemetry's other variables hold, too.
A span says what was done, in which part of the code, how it ended and how long it took, never for whom: its name and
attributes are templates of routes, subjects, names of handlers, codes of refusals, types of errors and their places.
"""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from opentelemetry import trace
from opentelemetry.trace import INVALID_SPAN, Span, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from opentelemetry.util.types import Attributes

from shared import __version__
from shared.logs import where
from shared.messages import Refused

TRACEPARENT = "traceparent"
OUTCOME = "outcome"
SENT_WITHIN = 3.0

tracer = trace.get_tracer("ideenwerkstatt", __version__)
propagator = TraceContextTextMapPropagator()


def wanted() -> bool:
    """Whether somebody collects traces. An empty variable is as good as none."""
    return bool(os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"))


@asynccontextmanager
async def exporting(service: str) -> AsyncIterator[None]:
    """Sends this process's spans in the background if they are wanted, the last of them in the end.

    A collector that is away or hangs keeps nobody from working, nor a process from ending.
    """
    if not wanted():
        yield
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    names = {"service.namespace": "ideenwerkstatt", "service.name": service, "service.version": __version__}
    provider = TracerProvider(resource=Resource.create(names), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    try:
        yield
    finally:
        ending = threading.Thread(target=provider.shutdown, daemon=True)
        ending.start()
        await asyncio.to_thread(ending.join, SENT_WITHIN)


@contextmanager
def span(
    name: str, kind: SpanKind = SpanKind.INTERNAL, attributes: Attributes = None, parent: str | None = None
) -> Iterator[Span]:
    """A span around what the context does, within the current one or within that of `parent` (W3C `traceparent`).

    A refusal is an outcome; any other error fails the span, without its text.
    """
    if not wanted():
        yield INVALID_SPAN
        return
    context = propagator.extract({TRACEPARENT: parent}) if parent else None
    with tracer.start_as_current_span(
        name, context, kind, attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield current
        except Refused as refused:
            current.set_attribute(OUTCOME, f"refused: {refused.refusal.reason}")
            raise
        except Exception as error:
            failed(error)
            raise


def failed(error: Exception) -> None:
    """The current span failed: the error's type and where it was raised."""
    current = trace.get_current_span()
    if current.is_recording():
        current.set_status(StatusCode.ERROR)
        current.set_attributes({"error.type": type(error).__name__, "error.where": where(error)})


def carrier() -> dict[str, str]:
    """The headers with which a message takes the current span along; none outside of a trace."""
    headers: dict[str, str] = {}
    propagator.inject(headers)
    return headers
