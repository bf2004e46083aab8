"""Structured logs without personal data: an error is logged by type and place, never by its text or its values.

Of what others log only the first line is kept: asyncio puts the errors of tasks, with their texts, below.
"""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from opentelemetry.trace import format_trace_id, get_current_span

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName", "color_message"}
QUIET = dict.fromkeys(("uvicorn.access", "asyncio", "aiosmtplib", "httpx"), logging.WARNING) | {
    "opentelemetry": logging.ERROR  # its warnings quote errors
}


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, event and the fields given as `extra`."""

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        return json.dumps(self.fields(record), default=str, ensure_ascii=False)

    def fields(self, record: logging.LogRecord) -> dict[str, object]:
        """What is logged of a record."""
        fields: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "service": self.service,
            "logger": record.name,
            "event": record.getMessage().partition("\n")[0],
        }
        if (traced := get_current_span().get_span_context()).is_valid:
            fields["trace_id"] = format_trace_id(traced.trace_id)
        fields |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info and record.exc_info[1]:
            fields["error"] = chain(record.exc_info[1])
        return fields


class TextFormatter(JsonFormatter):
    """The same fields for a person's eyes."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        fields = self.fields(record)
        head = " ".join(str(fields.pop(name)) for name in ("time", "level", "service", "logger", "event"))
        return " ".join([head, *(f"{name}={value}" for name, value in fields.items())])


def chain(error: BaseException) -> list[dict[str, object]]:
    """The error and what caused it: type and places."""
    links: list[dict[str, object]] = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        links.append({"type": type(current).__name__, "at": [f"{f.filename}:{f.lineno} {f.name}" for f in frames]})
        current = current.__cause__ or current.__context__
    return links


def where(error: BaseException) -> str:
    """File, line and function of the last call of ours in the error's traceback, as in `handlers.py:12 book_seat`."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "site-packages" not in frame.filename]
    last = (ours or frames)[-1:]
    return "".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in last)


def configure(service: str, level: str, form: str) -> None:
    """All logs of this process go to standard output in that form (`json` or `text`)."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonFormatter(service) if form == "json" else TextFormatter(service))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, least in QUIET.items():
        logging.getLogger(name).setLevel(least)
