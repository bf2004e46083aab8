"""The schemas of all messages: as they are now, and as they were accepted."""

import json
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from pydantic import BaseModel

from deploy.streams import SERVICES
from shared.messages import Command, Event, Message, Query

ACCEPTED = Path(__file__).with_name("accepted")
ABSTRACT = {"ParticipantEvent", "SessionEvent", "EntryEvent", "PublicEntryEvent"}


def messages() -> list[type[Message]]:
    """Every message of every contract."""
    return [
        kind
        for service in SERVICES
        for module in modules(f"shared.contracts.{service}")
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, Message) and kind.__module__ == module.__name__
        if name not in ABSTRACT and "[" not in name
    ]


def modules(name: str) -> list[ModuleType]:
    """A module, or a package and its modules by name."""
    contract = import_module(name)
    parts = sorted(part.name for part in iter_modules(getattr(contract, "__path__", ()), f"{name}."))
    return [contract, *map(import_module, parts)]


def present(kind: type[Message]) -> dict[str, object]:
    """The message's schema, and that of what it is answered with."""
    schemas: dict[str, type[BaseModel]] = {kind.sort: kind}
    if issubclass(kind, Command):
        schemas["outcome"] = kind.outcome_type()
    if issubclass(kind, Query):
        schemas["answer"] = kind.answer_type()
    found: dict[str, object] = {"subject": kind.subject}
    if issubclass(kind, Event) and kind.public_subject:
        found["public"] = kind.public_subject
    properties = {name: schema.model_json_schema() for name, schema in schemas.items()}
    return found | {"properties": json.loads(json.dumps(properties))}


def accepted(kind: type[Message]) -> dict[str, object]:
    """The message's schema as it was accepted; nothing for a new message."""
    path = ACCEPTED / kind.owner / f"{kind.__name__}.json"
    found: dict[str, object] = json.loads(path.read_text()) if path.exists() else {}
    return found


def accept() -> None:
    """Accepts the present schemas."""
    for kind in messages():
        path = ACCEPTED / kind.owner / f"{kind.__name__}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(present(kind), indent=1, ensure_ascii=False, sort_keys=True) + "\n")
