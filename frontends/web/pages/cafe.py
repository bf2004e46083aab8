"""A World Café as everybody sees it: their own way, and what their tables brought, offline too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from starlette import routing
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response

from frontends.web import assets, paper
from frontends.web.bus import ask, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, read
from frontends.web.render import Translate, language, render, translator
from frontends.web.session import actor, require
from shared.contracts.agenda.cafe import Cafe, CaptureHarvest, FindCafe, ListRoutes, Route, TableNote
from shared.identity import Role
from shared.messages import Refusal, Refused, Value, new_id
from shared.text import Paragraph

AT = "/veranstaltungen/{id:uuid}/cafe/{session_id:uuid}"
WORKER = "/veranstaltungen/cafe-worker.js"
"""Below the pages that it serves without a network."""


class NoteForm(Value):
    """What a table brought. `place`: `<round>:<table>`; `note_id` is made where it is written."""

    note_id: UUID = Field(default_factory=new_id)
    place: Annotated[str, StringConstraints(pattern=r"^\d{1,3}:\d{1,4}$")]
    insights: Paragraph = ""
    open_questions: Paragraph = ""
    next_steps: Paragraph = ""

    def command(self, session_id: UUID) -> CaptureHarvest:
        """What is sent to the agenda."""
        round, _, table = self.place.partition(":")
        given = self.model_dump(exclude={"place"}) | {"round": max(1, int(round)), "table": max(1, int(table))}
        return CaptureHarvest(session_id=session_id, **given)


@dataclass(frozen=True)
class Seen:
    """A café through somebody's eyes. `places`: what they may note, as `<round>:<table>` and in words."""

    title: str
    route: Route | None
    places: list[tuple[str, str]]
    notes: tuple[TableNote, ...]
    now: str = ""


async def cafe(request: Request) -> Response:
    """One's way, and the form for what the tables bring."""
    require(request)
    seen = await look(request)
    return show(request, seen, FormState({"place": (seen.now,)} if seen.now else {}))


async def capture(request: Request) -> Response:
    """Takes a note; `cafe.js` is told in JSON, a form that a browser sends by itself with a page."""
    require(request)
    form = await read(request, NoteForm)
    if isinstance(form, FormState):
        return await refuse(request, form)
    try:
        await send(request, form.command(request.path_params["session_id"]), form.note_id)
    except Refused as error:
        return await refuse(request, FormState.of(form), error.refusal)
    if in_json(request):
        return JSONResponse({})
    return redirect(request.url.path.removesuffix("/ernte"), Notice(id="cafe-sent"))


async def refuse(request: Request, form: FormState, refusal: Refusal | None = None) -> Response:
    """Why not. Sent again it is another note: the refused one is done with."""
    form = form.refused(refusal) if refusal else form
    if in_json(request):
        t = translator(language(request))
        return JSONResponse({"why": " ".join(t(each.id, **each.values) for each in form.problems.values())}, 422)
    entries = {name: value for name, value in form.entries.items() if name != "note_id"}
    return show(request, await look(request), FormState(entries, form.problems))


def in_json(request: Request) -> bool:
    """Whether a script asks."""
    return "application/json" in request.headers.get("accept", "")


async def look(request: Request) -> Seen:
    """The café for who asks. Raises `Refused`: `not_allowed` for somebody who has nothing to do with it."""
    session_id: UUID = request.path_params["session_id"]
    t = translator(language(request))
    routes = (await ask(request, ListRoutes(session_id=session_id))).routes
    route = next(iter(routes), None)
    if actor(request).has(Role.ORGANISER) or route is None:
        return await led(request, session_id, route, t)
    return Seen(route.title, route, own_places(route, t), route.notes, now(route))


async def led(request: Request, session_id: UUID, route: Route | None, t: Translate) -> Seen:
    """The café for who leads it: all tables. Who neither leads it nor sits there sees that they have no seat."""
    try:
        found = await ask(request, FindCafe(session_id=session_id))
    except Refused as error:
        if error.refusal.reason != "not_allowed":
            raise
        return Seen(t("cafe"), None, [], ())
    return Seen(found.title, route, all_places(found, t), found.notes, now(route) if route else "")


def own_places(route: Route, t: Translate) -> list[tuple[str, str]]:
    """One's tables, round by round."""
    return [place(stop.round, stop.table, stop.topic, t) for stop in route.stops if stop.table is not None]


def all_places(found: Cafe, t: Translate) -> list[tuple[str, str]]:
    """Every table in every round."""
    if found.plan is None:
        return []
    return [
        place(round, number, table.topic, t)
        for round in range(1, len(found.plan.rounds) + 1)
        for number, table in enumerate(found.plan.tables, 1)
    ]


def place(round: int, table: int, topic: str, t: Translate) -> tuple[str, str]:
    """As a form sends it, and in words."""
    told = t("cafe-note-of", round=round, table=table)
    return f"{round}:{table}", f"{told} – {topic}" if topic else told


def now(route: Route) -> str:
    """The place of the round that has begun last; the first one's before the café begins."""
    begun = [stop for stop in route.stops if stop.table and stop.begins_at <= datetime.now(UTC)]
    stop = begun[-1] if begun else route.stops[0]
    return f"{stop.round}:{stop.table}"


def show(request: Request, seen: Seen, form: FormState) -> Response:
    """The page."""
    return render(
        request,
        "cafe/cafe.html",
        422 if form.problems else 200,
        id=request.path_params["id"],
        action=f"{request.url.path.removesuffix('/ernte')}/ernte",
        title=seen.title,
        route=seen.route,
        places=seen.places,
        notes=seen.notes,
        form=form,
        note_id=new_id(),
    )


async def print_way(request: Request) -> Response:
    """One's way on a sheet of paper, without a name."""
    require(request)
    found = (await ask(request, ListRoutes(session_id=request.path_params["session_id"]))).routes
    if not found:
        raise HTTPException(404)
    [route] = found
    t = translator(language(request))
    return await paper.answer(request, "cafe-way", sheet(route, t), "mein-weg.pdf")


def sheet(route: Route, t: Translate) -> Mapping[str, paper.Data]:
    """What the sheet says."""
    return {
        "title": route.title,
        "kicker": t("cafe"),
        "lead": t("cafe-in-room", room=route.room),
        "table": t("cafe-table"),
        "stops": [
            {
                "round": t("cafe-round", number=stop.round),
                "time": t("cafe-span", begin=stop.begins_at, end=stop.ends_at),
                "table": stop.table or "–",
                "topic": stop.topic,
                "question": stop.question,
            }
            for stop in route.stops
        ],
    }


async def worker(_: Request) -> Response:
    """What keeps the pages without a network; browsers look for a newer one each time."""
    return FileResponse(
        assets.OURS / "cafe-worker.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"}
    )


routes = [
    routing.Route(WORKER, worker),
    routing.Route(AT, cafe),
    routing.Route(f"{AT}/ernte", capture, methods=["POST"]),
    routing.Route(f"{AT}/weg.pdf", print_way),
]
