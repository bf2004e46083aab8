"""docs/messages.md: every message in a line or two, as its contract says."""

from collections.abc import Iterator
from pathlib import Path

from deploy.streams import SERVICES
from shared.messages import Command, Event, Message, Query
from tests.contracts.schemas import messages

PAGE = Path(__file__).parents[2] / "docs" / "messages.md"
HEAD = """# Messages

What the four services say to each other and to frontends. This page is made from the contracts in `shared/contracts/`
by `python -m tests.contracts.accept`; a test fails when it is out of date. The schemas are in
`tests/contracts/accepted/`, and every service shows its own at `/docs` and `/asyncapi.json` of its HTTP port.

Headers are CloudEvents 1.0 in binary mode: `ce-id`, `ce-type`, `ce-source`, `ce-time`, `ce-specversion`; `message_id`
is the id that makes a repeat take effect once; `actor` is the signed token of who acts. Bodies are JSON. Events marked
**public** are also on `public.<owner>.<name>` for partner systems, without internal ids of people.
"""


def page() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for service in SERVICES for line in chapter(service))])


def chapter(service: str) -> Iterator[str]:
    """What one service publishes, accepts and answers."""
    yield f"## {service.capitalize()}\n"
    own = [kind for kind in messages() if kind.owner == service]
    for title, sort in (("Events", Event), ("Commands", Command), ("Queries", Query)):
        yield f"### {title}\n"
        yield "| message | subject | meaning |\n| --- | --- | --- |"
        yield from (row(kind) for kind in own if issubclass(kind, sort))
        yield ""


def row(kind: type[Message]) -> str:
    """One message."""
    public = " **public**" if issubclass(kind, Event) and kind.public_subject else ""
    meaning = " ".join((kind.__doc__ or "").split()).replace("|", "\\|")
    return f"| {kind.__name__}{answered(kind)}{public} | `{kind.subject}` | {meaning} |"


def answered(kind: type[Message]) -> str:
    """What the sender or asker gets."""
    if issubclass(kind, Command):
        return f" → {kind.outcome_type().__name__}"
    return f" → {kind.answer_type().__name__}" if issubclass(kind, Query) else ""
