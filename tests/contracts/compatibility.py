"""What makes a schema incompatible with the one that was accepted.

A rule of thumb that serves both who writes and who reads: nothing that was there goes, nothing new is required, and
what stays means the same. A further choice of an enumeration is an addition.
"""

Schema = dict[str, object]

MEANING = ("type", "format", "const", "pattern", "minLength", "maxLength", "minimum", "maximum", "contentEncoding")


def breaks(old: object, new: object, path: str = "") -> list[str]:
    """A line for each incompatible difference, with its path."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [] if old == new else [f"{path}: {old!r} became {new!r}"]
    found = [
        f"{path}/{key}: {old.get(key)!r} became {new.get(key)!r}" for key in MEANING if old.get(key) != new.get(key)
    ]
    found += lost(old, new, path)
    for key in ("properties", "$defs"):
        before, after = old.get(key, {}), new.get(key, {})
        assert isinstance(before, dict)
        assert isinstance(after, dict)
        for name, schema in before.items():
            if name not in after:
                found.append(f"{path}/{name}: is gone")
            else:
                found += breaks(schema, after[name], f"{path}/{name}")
    for key in ("items", "anyOf", "oneOf", "allOf", "$ref", "additionalProperties", "contentSchema", "prefixItems"):
        if key in old:
            found += alike(old[key], new.get(key), f"{path}/{key}")
    return found


def lost(old: Schema, new: Schema, path: str) -> list[str]:
    """Choices that are gone, and fields whose being required changed."""
    found = [
        f"{path}: choice {choice!r} is gone" for choice in listed(old, "enum") if choice not in listed(new, "enum")
    ]
    required, before = set(map(str, listed(new, "required"))), set(map(str, listed(old, "required")))
    return found + [f"{path}/{name}: whether it is required changed" for name in sorted(required ^ before)]


def alike(old: object, new: object, path: str) -> list[str]:
    """Differences of alternatives, each by its place."""
    if isinstance(old, list) and isinstance(new, list):
        if len(new) < len(old):
            return [f"{path}: an alternative is gone"]
        return [line for number, part in enumerate(old) for line in breaks(part, new[number], f"{path}/{number}")]
    return breaks(old, new, path)


def listed(schema: Schema, key: str) -> list[object]:
    """A list of the schema, or none."""
    found = schema.get(key, [])
    assert isinstance(found, list)
    return found
