"""Logs are one JSON object a line and never quote what an error failed on."""

import asyncio
import gc
import json
import logging

import pytest
from opentelemetry.trace import NonRecordingSpan, SpanContext, use_span

from shared.logs import JsonFormatter, TextFormatter


def fail() -> None:
    """An error that quotes somebody's address, caused by one that does so, too."""
    try:
        raise KeyError("fatima@example.org")
    except KeyError as error:
        raise ValueError("no such person: fatima@example.org") from error


@pytest.fixture
def record() -> logging.LogRecord:
    """The record of that error."""
    try:
        fail()
    except ValueError as error:
        info = (type(error), error, error.__traceback__)
    made = logging.getLogger("test").makeRecord("test", logging.ERROR, __file__, 1, "failed", (), info)
    made.subject = "registration.command.register_participant"
    return made


def test_a_line_is_json_with_its_extra_fields(record: logging.LogRecord) -> None:
    fields = json.loads(JsonFormatter("agenda").format(record))

    assert fields["service"] == "agenda"
    assert fields["level"] == "error"
    assert fields["event"] == "failed"
    assert fields["subject"] == "registration.command.register_participant"


@pytest.mark.parametrize("formatter", [JsonFormatter("agenda"), TextFormatter("agenda")])
def test_an_error_is_told_by_type_and_place_alone(record: logging.LogRecord, formatter: logging.Formatter) -> None:
    line = formatter.format(record)

    assert "ValueError" in line
    assert "KeyError" in line
    assert "test_logs.py" in line
    assert "fatima" not in line


def test_a_line_within_a_trace_names_it(record: logging.LogRecord) -> None:
    context = SpanContext(trace_id=0x4BF92F3577B34DA6A3CE929D0E0E4736, span_id=1, is_remote=False)

    with use_span(NonRecordingSpan(context)):
        within = json.loads(JsonFormatter("agenda").format(record))
    outside = json.loads(JsonFormatter("agenda").format(record))

    assert within["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert "trace_id" not in outside


async def test_the_error_of_a_task_that_nobody_waited_for_is_not_quoted(caplog: pytest.LogCaptureFixture) -> None:
    async def quote() -> None:
        fail()

    task = asyncio.create_task(quote())
    await asyncio.wait({task})
    del task
    gc.collect()

    (record,) = caplog.records
    assert "fatima" in record.getMessage()
    for formatter in (JsonFormatter("agenda"), TextFormatter("agenda")):
        assert "Task exception was never retrieved" in formatter.format(record)
        assert "fatima" not in formatter.format(record)
