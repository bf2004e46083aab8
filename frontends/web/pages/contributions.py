"""What somebody contributes to a gathering: the wording of their sessions, and when they can't come."""

from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask, ask_if_there
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import carry_out, of_newest
from frontends.web.pages.mine import STORED
from frontends.web.pages.reading import id_of, one_of
from frontends.web.render import render
from frontends.web.session import require
from shared.contracts.agenda.contributions import Contribution, ListContributions, OwnSession
from shared.contracts.agenda.draft import Availability, ChangeSession, SetAvailability
from shared.contracts.agenda.sessions import SessionOutline
from shared.contracts.registration.gatherings import FindGathering
from shared.messages import Refused, new_id
from shared.text import Line, Paragraph

OWN = "/mein-bereich/mitwirken/{id:uuid}"


class TimeForm(Once):
    """One click: a slot in which somebody can't come, or can after all."""

    slot_id: UUID
    away: bool = False


class LoadForm(Once):
    """How many sessions a day are enough."""

    per_day: int | None = Field(default=None, ge=1, le=10)


class WordingForm(Once):
    """The words of a session, and of which version of it."""

    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""
    needs: Paragraph = ""
    version: int | None = None

    def outline(self, session: OwnSession) -> SessionOutline:
        """The session in these words."""
        return session.outline.model_copy(update=self.model_dump(exclude={"command_id", "version"}))


async def contribution(request: Request) -> Response:
    """One's sessions and one's time."""
    own = await find(request)
    return await show(request, own, FormState({"per_day": (str(own.availability.per_day or ""),)}))


async def set_time(request: Request) -> Response:
    """Says of one slot whether one can come."""
    own, form = await find(request), await read(request, TimeForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    others = set(own.availability.away_slot_ids) - {form.slot_id}
    away = tuple(others | {form.slot_id}) if form.away else tuple(others)
    known = own.availability.model_copy(update={"away_slot_ids": away})
    return await set_availability(request, own, known, form)


async def set_load(request: Request) -> Response:
    """Says how many sessions a day are enough."""
    own, form = await find(request), await read(request, LoadForm)
    if isinstance(form, FormState):
        return await show(request, own, form)
    return await set_availability(request, own, own.availability.model_copy(update={"per_day": form.per_day}), form)


async def set_availability(request: Request, own: Contribution, known: Availability, form: Once) -> Response:
    """Sends what somebody said of their time. Raises as `send` does."""
    command = SetAvailability(gathering_id=own.gathering_id, availability=known)
    return await carry_out(request, command, form, url_of(own), "contribution-time-set", STORED)


async def change(request: Request) -> Response:
    """Changes the words of a session of one's own; those of a released one are shown as they are."""
    own = await find(request)
    session = one_of(request, own.sessions, "session_id")
    words = FormState.of(WordingForm.model_validate(dict(session.outline) | {"version": session.version}))
    form = await read(request, WordingForm) if request.method == "POST" else words
    if isinstance(form, FormState):
        return show_session(request, own, session, form)
    try:
        command = ChangeSession(session_id=session.id, outline=form.outline(session), version=form.version)
        return await carry_out(request, command, form, url_of(own), "contribution-session-changed", STORED)
    except Refused as error:
        told = FormState.of(form).refused(error.refusal)
        return show_session(request, own, session, of_newest(told, error.refusal))


async def show(request: Request, own: Contribution, form: FormState) -> Response:
    """The page; without the gathering's title while registration is away."""
    gathering = await ask_if_there(request, FindGathering(gathering_id=own.gathering_id))
    status = 422 if form.problems else 200
    return render(request, "mine/contribution.html", status, own=own, gathering=gathering, form=form, new_id=new_id)


def show_session(request: Request, own: Contribution, session: OwnSession, form: FormState) -> Response:
    """The form of a session's words."""
    status = 422 if form.problems else 200
    return render(request, "mine/session.html", status, own=own, session=session, form=form, command_id=new_id())


def url_of(own: Contribution) -> str:
    """Where it is shown."""
    return OWN.replace("{id:uuid}", str(own.gathering_id))


async def find(request: Request) -> Contribution:
    """One's part in the gathering that the address names. Raises `HTTPException`: 401, 404."""
    require(request)
    for each in (await ask(request, ListContributions())).contributions:
        if each.gathering_id == id_of(request):
            return each
    raise HTTPException(404)


routes = [
    Route(OWN, contribution),
    Route(f"{OWN}/zeit", set_time, methods=["POST"]),
    Route(f"{OWN}/umfang", set_load, methods=["POST"]),
    Route(f"{OWN}/punkt/{{session_id:uuid}}", change, methods=["GET", "POST"]),
]
