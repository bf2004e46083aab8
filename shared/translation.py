"""Texts in several languages: Fluent files in `folder/<language>/*.ftl`, one file per subject.

    texts = Translations(Path("translations"))
    texts.translate("de", "gathering-begins", begins=datetime.now(UTC))    # "Beginn: 16. Oktober 2026, 09:00 Uhr"

Moments are written in the time zone of Sachsen-Anhalt, whatever zone they come in.
Syntax and functions: Project Fluent, https://projectfluent.org/fluent/guide/.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path

from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from shared.text import TIME_ZONE

LOCALES = {"en": "en-GB"}
"""Languages whose dates are not those of the bare language code."""

Text = str | int | float | date | datetime


class UnknownText(LookupError):
    """No such id, or one without the values that it needs."""


class Translations:
    """The texts of one folder.

    default: the language of ids that a language lacks
    strict: raise `UnknownText` instead of showing German, or the id, in place of a missing text
    use_isolating: wrap values in Unicode's isolation marks, as texts need that mix writing directions

    Raises `ValueError` for a file with a syntax error or an id that was already there.
    """

    def __init__(self, folder: Path, default: str = "de", *, strict: bool = False, use_isolating: bool = False) -> None:
        self.default = default
        self.strict = strict
        self.messages = {path.name: read_messages(path) for path in sorted(folder.iterdir()) if path.is_dir()}
        self._bundles = {
            language: bundle(language, messages.values(), use_isolating) for language, messages in self.messages.items()
        }

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages there are, the default first."""
        return (self.default, *(language for language in self.messages if language != self.default))

    def translate(self, language: str, id: str, /, **values: Text) -> str:
        """The text `id` with its values. Raises `UnknownText` in strict mode alone."""
        for candidate in (language,) if self.strict else (language, self.default):
            if id in self.messages.get(candidate, ()):
                return self._format(candidate, id, values)
        if self.strict:
            raise UnknownText(f"{id} in {language}")
        return id

    def _format(self, language: str, id: str, values: Mapping[str, Text]) -> str:
        texts = self._bundles[language]
        pattern = texts.get_message(id).value
        assert pattern is not None
        text, errors = texts.format_pattern(pattern, {name: local(value) for name, value in values.items()})
        if errors and self.strict:
            raise UnknownText(f"{id} in {language}: {errors}")
        return str(text)


def local(value: Text) -> Text:
    """A moment in our time zone; anything else as it is. Raises `ValueError` for a moment without a time zone."""
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    return value.astimezone(TIME_ZONE)


def read_messages(folder: Path) -> dict[str, ast.Message | ast.Term]:
    """Every message and term (`-name`) of a language. Raises `ValueError` as `Translations` does."""
    found: dict[str, ast.Message | ast.Term] = {}
    for path in sorted(folder.glob("*.ftl")):
        for id, entry in entries(path):
            if id in found:
                raise ValueError(f"{path}: {id} was defined before")
            found[id] = entry
    return found


def entries(path: Path) -> Iterator[tuple[str, ast.Message | ast.Term]]:
    """The messages and terms of a file, by id."""
    for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
        match entry:
            case ast.Junk():
                raise ValueError(f"{path}: not understood: {entry.content}")
            case ast.Term():
                yield f"-{entry.id.name}", entry
            case ast.Message():
                yield entry.id.name, entry


def bundle(language: str, messages: Iterable[ast.Message | ast.Term], use_isolating: bool) -> FluentBundle:
    """What formats the messages of one language."""
    made = FluentBundle([LOCALES.get(language, language)], use_isolating=use_isolating)
    made.add_resource(ast.Resource(list(messages)))
    return made


class Variables(Visitor):
    """Collects the names of the values that an entry takes."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def variables(entry: ast.Message | ast.Term) -> set[str]:
    """Names of the values that a text takes."""
    visitor = Variables()
    visitor.visit(entry)
    return visitor.names


def disagreements(texts: Translations) -> list[str]:
    """One line for each text that a language lacks, or that takes other values than in the default language."""
    reference = texts.messages[texts.default]
    found = []
    for language, messages in texts.messages.items():
        found += [f"{language} lacks {id}" for id in sorted(reference.keys() - messages.keys())]
        found += [f"{texts.default} lacks {id}" for id in sorted(messages.keys() - reference.keys())]
        found += [
            f"{id} takes other values in {language}"
            for id in sorted(reference.keys() & messages.keys())
            if variables(reference[id]) != variables(messages[id])
        ]
    return found


CALLS = re.compile(r"""\bt\(\s*["']([a-z][\w-]*)["']\s*(~)?""")
LITERALS = re.compile(r"""["']([a-z][\w-]*)["']""")
COMMENTS = re.compile(r"\{#.*?#\}", re.DOTALL)
PREFIXES = re.compile(r"""\bf["']([a-z][\w-]*-)\{""")


def missing_and_unused(texts: Translations, sources: Iterable[Path]) -> tuple[set[str], set[str]]:
    """Ids that templates ask for and nobody wrote, and ids that no source mentions.

    A template asks with `t("id")`, or with `t("prefix-" ~ value)` for every id with that prefix;
    Python mentions an id as a string, or as an f-string `f"prefix-{value}"`.
    """
    written = {id for id in texts.messages[texts.default] if not id.startswith("-")}
    text = COMMENTS.sub("", "\n".join(path.read_text(encoding="utf-8") for path in sources))
    calls = CALLS.findall(text)
    asked = {id for id, joined in calls if not joined}
    prefixes = (*(id for id, joined in calls if joined), *PREFIXES.findall(text))
    mentioned = asked | set(LITERALS.findall(text))
    return asked - written, {id for id in written - mentioned if not id.startswith(prefixes)}
