"""The draft of a programme: its grid, what the next release changes, and the release itself."""

import asyncio
from dataclasses import dataclass
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import planned
from frontends.web.bus import ask, if_there
from frontends.web.forms import FormState, Once, Problem, read
from frontends.web.pages import changes
from frontends.web.pages.commands import carry_out, refused
from frontends.web.pages.desk import access, conflicts, grid
from frontends.web.pages.desk.reading import called, find_gathering, show, url_of
from frontends.web.pages.desk.steps import next_step
from frontends.web.pages.reading import id_of, names_of
from frontends.web.render import language, translator
from shared.contracts.agenda.programme import Agenda, FindAgenda
from shared.contracts.agenda.releases import PublishRelease
from shared.identity import Role
from shared.messages import Refused
from shared.text import Paragraph


class ReleaseForm(Once):
    """Publishes the draft."""

    note: Paragraph = ""


@dataclass(frozen=True)
class Misplaced:
    """A session could not be placed as it was asked for."""

    session_id: UUID
    slot_id: UUID | None
    room_id: UUID | None
    problem: Problem


async def programme(request: Request) -> Response:
    """The draft."""
    return await show_draft(request, FormState())


async def publish(request: Request) -> Response:
    """Publishes the draft under the next number."""
    form = await read(request, ReleaseForm)
    if isinstance(form, FormState):
        return await show_draft(request, form)
    try:
        command = PublishRelease(gathering_id=id_of(request), note=form.note)
        return await carry_out(request, command, form, programme_url(request), "desk-released")
    except Refused as error:
        return await show_draft(request, refused(form, error.refusal))


async def show_draft(request: Request, form: FormState, misplaced: Misplaced | None = None) -> Response:
    """The page. `form`: the one to publish; `misplaced` is told at its session."""
    gathering, draft = await asyncio.gather(if_there(find_gathering(request)), find_draft(request))
    names = await names_of(request, people(draft))
    t = translator(language(request))
    return show(
        request,
        "programme.html",
        422 if form.problems or misplaced else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        draft=draft,
        step=next_step(draft),
        days=grid.days(draft, gathering.days if gathering else ()),
        times=grid.times(draft),
        unplaced=grid.unplaced(draft),
        sentences=changes.sentences(t, draft, names),
        conflicts=[conflicts.told(t, conflict, draft, names) for conflict in draft.conflicts],
        gone=[(called(t, person, names), planned.led_by(person, draft)) for person in draft.gone],
        troubled={id for conflict in draft.conflicts for id in conflict.session_ids},
        kinds={change.session_id: change.kind for change in draft.changes},
        names=names,
        form=form,
        misplaced=misplaced,
    )


def people(draft: Agenda) -> set[UUID]:
    """Everybody whom the page names."""
    return planned.people(draft) | changes.people(draft.changes) | {known.person_id for known in draft.availability}


async def find_draft(request: Request) -> Agenda:
    """The draft of the gathering that the address names. Raises as `ask` does."""
    return await ask(request, FindAgenda(gathering_id=id_of(request), draft=True))


def programme_url(request: Request) -> str:
    """Where the draft is shown."""
    return url_of(id_of(request), "programm")


routes = [
    access.view("/{id:uuid}/programm", programme, Role.STEERING_GROUP),
    access.act("/{id:uuid}/programm/veroeffentlichen", publish),
]
