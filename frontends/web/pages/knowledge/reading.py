"""An entry as people read it, and its history."""

import asyncio
from datetime import date
from typing import NamedTuple
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask
from frontends.web.pages.knowledge.neighbours import gathering_title, names, office_name, session_title
from frontends.web.pages.knowledge.searching import today
from frontends.web.pages.reading import id_of
from frontends.web.render import render
from frontends.web.session import actor
from shared.contracts.knowledge import Entry, EntryText, FindEntry, HarvestNotes, PracticeProfile
from shared.identity import Role
from shared.messages import new_id

REVIEWERS = (Role.CURATOR, Role.ORGANISER)

NEWEST = "fassung"
"""Name of the query parameter that asks for the newest version where another one is published."""


class Around(NamedTuple):
    """What a page tells beside a text: the names of what it points to, and the day by which deadlines are judged."""

    office: str | None
    gathering: str | None
    session: str | None
    today: date


async def read_entry(request: Request) -> Response:
    """The published version; the newest for those who may see it, if they ask for it or none is published."""
    newest = await newest_version(request)
    draft = newest if newest.version != newest.published_version else None
    entry = await published_version(request) if draft and shows_published(request, draft) else newest
    around, people = await asyncio.gather(known_around(request, entry.text), names(request, entry.author_ids))
    return render(
        request,
        "knowledge/entry.html",
        entry=entry,
        draft=draft,
        people=people,
        reviewer=actor(request).has(*REVIEWERS),
        command_id=new_id(),
        around=around,
    )


async def history(request: Request) -> Response:
    """What happened to an entry, the latest first."""
    entry = await newest_version(request)
    people = await names(request, [step.actor_id for step in entry.history])
    return render(request, "knowledge/history.html", entry=entry, people=people)


def entry_url(id: UUID) -> str:
    """Where the newest version that somebody may see is shown."""
    return f"/wissen/{id}?{NEWEST}=neueste"


async def newest_version(request: Request) -> Entry:
    """The newest version that who asks may see. Raises `Refused`: `unknown_entry`."""
    return await ask(request, FindEntry(entry_id=id_of(request), latest=True))


async def published_version(request: Request) -> Entry:
    """What everybody sees. Raises `Refused`: `unknown_entry`."""
    return await ask(request, FindEntry(entry_id=id_of(request)))


def shows_published(request: Request, draft: Entry) -> bool:
    """Whether a page shows what is published although there is a newer draft."""
    return draft.published_version is not None and NEWEST not in request.query_params


async def known_around(request: Request, text: EntryText) -> Around:
    """What a text points to; nothing for what it does not, or while nobody can tell."""
    content = text.content
    harvest = content if isinstance(content, HarvestNotes) else HarvestNotes()
    office, gathering, session = await asyncio.gather(
        office_name(request, content.contact_office_id if isinstance(content, PracticeProfile) else None),
        gathering_title(request, harvest.gathering_id),
        session_title(request, harvest.session_id),
    )
    return Around(office, gathering, session, today())
