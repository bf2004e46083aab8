"""The AsyncAPI description of a service as a page that needs nothing from elsewhere: no script, no third party."""

import json
from collections.abc import Iterator, Mapping
from html import escape

Json = Mapping[str, object]

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #171a2b }
section { border-top: 1px solid #c6c8d6; padding: .75rem 0 } code { font-size: .95em; overflow-wrap: anywhere }
h2 { margin: 2.5rem 0 .5rem } h3 { margin: 0 } p { margin: .25rem 0 }
pre { overflow: auto; background: #f4f5fa; padding: 1rem }
"""
ACTIONS = {"send": "Publishes", "receive": "Handles and answers"}


def page(specification: Json) -> str:
    """The page of an AsyncAPI 3.0 document, as FastStream makes it."""
    title = escape(str(at(specification, "info", "title")))
    parts = "".join(section for action in ACTIONS for section in sections(specification, action))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{STYLE}</style><main><h1>{title}</h1>"
        f'<p>As a document for tools: <a href="/asyncapi.json">AsyncAPI 3.0</a></p>{parts}</main></html>'
    )


def sections(specification: Json, action: str) -> Iterator[str]:
    """The operations of one direction, by subject."""
    found = [
        (str(channel["address"]), channel)
        for operation in mapping(specification, "operations").values()
        if isinstance(operation, Mapping) and operation["action"] == action
        for channel in [resolve(specification, operation["channel"])]
        if channel.get("messages")
    ]
    yield f"<h2>{ACTIONS[action]}</h2>"
    for address, channel in sorted(found, key=lambda each: each[0]):
        for message in mapping(channel, "messages").values():
            yield section(specification, address, resolve(specification, message))


def section(specification: Json, address: str, message: Json) -> str:
    """One message: its subject, what it means, its schema."""
    payload = resolve(specification, message["payload"])
    meaning = escape(str(payload.get("description", ""))).replace("\n\n", "</p><p>")
    schema = escape(json.dumps(payload, indent=2, ensure_ascii=False))
    return (
        f"<section><h3>{escape(str(payload.get('title', message.get('title', ''))))}</h3>"
        f"<p><code>{escape(address)}</code></p><p>{meaning}</p>"
        f"<details><summary>JSON Schema</summary><pre>{schema}</pre></details></section>"
    )


def resolve(specification: Json, value: object) -> Json:
    """What a `$ref` within the document points at; anything else as it is."""
    assert isinstance(value, Mapping)
    if not isinstance(reference := value.get("$ref"), str):
        return value
    steps = [step.replace("~1", "/").replace("~0", "~") for step in reference.removeprefix("#/").split("/")]
    return resolve(specification, at(specification, *steps))


def at(document: Json, *steps: str) -> object:
    """The value at a path."""
    found: object = document
    for step in steps:
        assert isinstance(found, Mapping)
        found = found[step]
    return found


def mapping(document: Json, key: str) -> Json:
    """The object at a key."""
    found = document[key]
    assert isinstance(found, Mapping)
    return found
