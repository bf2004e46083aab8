"""What breaks a rule of a draft, in sentences with names and titles."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request

from frontends.web.pages.desk.reading import called
from frontends.web.pages.reading import names_of
from frontends.web.render import Translate, language, translator
from shared.contracts.agenda.programme import Agenda, Conflict
from shared.contracts.registration.people import Name
from shared.messages import Refusal


@dataclass(frozen=True)
class Told:
    """A conflict in words. `session_id`: where it is to be mended."""

    sentence: str
    session_id: UUID


def told(t: Translate, conflict: Conflict, draft: Agenda, names: Mapping[UUID, Name]) -> Told:
    """A conflict in words: title and other are the sessions that it is about."""
    titles = {session.id: session.outline.title for session in draft.sessions}
    title, other = titles[conflict.session_ids[0]], titles[conflict.session_ids[-1]]
    values = conflict.details | {"title": title, "other": other, "person": ""}
    if person := conflict.details.get("person"):
        values["person"] = called(t, UUID(str(person)), names)
    return Told(t(f"conflict-{conflict.code}", **values), conflict.session_ids[0])


async def by_name(request: Request, refusal: Refusal) -> Refusal:
    """A refusal that names the person it is about, if any."""
    person = refusal.details.get("person")
    if person is None:
        return refusal
    id = UUID(str(person))
    name = called(translator(language(request)), id, await names_of(request, (id,)))
    return refusal.model_copy(update={"details": refusal.details | {"person": name}})
