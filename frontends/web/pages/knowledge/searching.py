"""The search. Its address says all of it, so that a search can be linked, kept and gone back to."""

from collections.abc import Mapping
from datetime import date, datetime
from math import ceil
from typing import Annotated
from urllib.parse import urlencode

from pydantic import ConfigDict, Field, PlainSerializer, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.flash import redirect
from frontends.web.render import Translate, language, render, translator
from shared.contracts.knowledge import EntryKind, Facet, Hits, SearchEntries
from shared.messages import Value
from shared.text import TIME_ZONE, OptionalLine

PAGE = 20
"""Matches on a page, as `SearchEntries` answers."""
SUGGESTED = 8
"""Tags that are suggested when nothing was found."""


class Search(Value):
    """What the address asks for."""

    model_config = ConfigDict(validate_by_name=True)

    words: OptionalLine = Field(default="", alias="suche")
    kind: EntryKind | None = Field(default=None, alias="art")
    tag: OptionalLine | None = Field(default=None, alias="schlagwort")
    municipality: OptionalLine | None = Field(default=None, alias="ort")
    open_calls_only: Annotated[bool, PlainSerializer(int)] = Field(default=False, alias="offen")
    page: int = Field(default=1, ge=1, le=1000, alias="seite")

    def url(self, **changes: object) -> str:
        """The address of this search with some changes, from its first page on."""
        changed = Search.model_validate({**self.model_dump(), "page": 1, **changes})
        given = changed.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return f"/wissen?{urlencode(given)}" if given else "/wissen"

    def query(self) -> SearchEntries:
        """What the service is asked."""
        return SearchEntries.model_validate(self.model_dump())


class Choice(Value):
    """A link that narrows a search. `count`: how many it leaves."""

    text: str
    url: str
    count: int


class Filter(Value):
    """A filter that is set: the field of the form, its entry, what it is called, and the address without it."""

    field: str
    entry: str
    text: str
    url: str


async def search(request: Request) -> Response:
    """What matches, and what narrows it; suggestions when nothing does."""
    search = searched(request.query_params)
    hits = await ask(request, search.query())
    pages = max(1, ceil(hits.total / PAGE))
    if search.page > pages:
        return redirect(search.url(page=pages))
    t = translator(language(request))
    return render(
        request,
        "knowledge/search.html",
        search=search,
        hits=hits,
        pages=pages,
        filters=filters(search, t),
        choices=choices(search, hits, t),
        suggestions=() if hits.hits else await suggestions(request),
        today=today(),
    )


def searched(parameters: Mapping[str, str]) -> Search:
    """The search that an address asks for; what it says wrongly counts as not said."""
    try:
        return Search.model_validate(dict(parameters))
    except ValidationError as error:
        wrong = {detail["loc"][0] for detail in error.errors()}
        return Search.model_validate({name: text for name, text in parameters.items() if name not in wrong})


def filters(search: Search, t: Translate) -> list[Filter]:
    """The filters that are set, but for the one that has a box of its own."""
    named = {"kind": t(f"knowledge-kind-{search.kind}"), "tag": search.tag, "municipality": search.municipality}
    return [
        Filter(
            field=str(Search.model_fields[name].alias),
            entry=getattr(search, name),
            text=text,
            url=search.url(**{name: None}),
        )
        for name, text in named.items()
        if text and getattr(search, name)
    ]


def choices(search: Search, hits: Hits, t: Translate) -> dict[str, list[Choice]]:
    """What narrows the matches, by filter; nothing for a filter that is set or leaves no choice."""
    offered = {"kind": hits.kinds, "tag": hits.tags, "municipality": hits.municipalities}
    return {
        name: [choice(name, facet, search, t) for facet in facets]
        for name, facets in offered.items()
        if facets and not getattr(search, name)
    }


def choice(name: str, facet: Facet, search: Search, t: Translate) -> Choice:
    """The search with one more filter."""
    text = t(f"knowledge-kind-{facet.value}") if name == "kind" else facet.value
    return Choice(text=text, url=search.url(**{name: facet.value}), count=facet.count)


async def suggestions(request: Request) -> list[Choice]:
    """Frequent tags, for who found nothing."""
    tags = (await ask(request, SearchEntries())).tags[:SUGGESTED]
    return [Choice(text=tag.value, url=Search(tag=tag.value).url(), count=tag.count) for tag in tags]


def today() -> date:
    """The day by which deadlines are judged."""
    return datetime.now(TIME_ZONE).date()
