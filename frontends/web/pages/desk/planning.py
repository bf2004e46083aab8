"""Runs of the planner: starting one, watching it, and what came of it."""

import asyncio
from collections.abc import Mapping
from typing import Literal
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, if_there, send
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, once, read
from frontends.web.live import stream
from frontends.web.pages.commands import STORED, act, check_right, notice_of
from frontends.web.pages.desk import access, grid
from frontends.web.pages.desk.course import course
from frontends.web.pages.desk.programme import find_draft
from frontends.web.pages.desk.reading import find_gathering, organises, show, url_of
from frontends.web.pages.desk.sentences import Sentences, people_of
from frontends.web.pages.reading import id_of, names_of
from frontends.web.planned import active
from frontends.web.render import fragment, language, translator
from shared.contracts.agenda.interests import CountInterests
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.planning import (
    ApplyPlan,
    CancelPlanning,
    FindPlanning,
    ListPlannings,
    PlanningResult,
    PlanningStarted,
    PlanProgramme,
    PlanWeights,
    RepeatPlanning,
    Seconds,
    Seed,
)
from shared.contracts.agenda.programme import Agenda, Session
from shared.identity import Role
from shared.messages import Command, Refused

DEAREST = 8
"""Costs that are shown at once; the others are folded."""
OPEN = (JobState.WAITING, JobState.RUNNING)
KINDS: Mapping[JobState, str] = {
    JobState.WAITING: "info",
    JobState.RUNNING: "info",
    JobState.DONE: "success",
    JobState.CANCELLED: "warning",
    JobState.FAILED: "danger",
}
"""How a state looks."""


class PlanForm(Once, PlanWeights):
    """Starts a run."""

    keep: Literal["new", "keep"] = "new"
    seconds: Seconds = 30
    seed: Seed = 0

    def command(self, gathering_id: UUID) -> PlanProgramme:
        """What the form asks for."""
        return PlanProgramme(
            gathering_id=gathering_id,
            seconds=self.seconds,
            seed=self.seed,
            keep_previous=self.keep == "keep",
            weights=PlanWeights.model_validate(self.model_dump(include=set(PlanWeights.model_fields))),
        )


async def overview(request: Request) -> Response:
    """The form that starts a run, and the runs until now."""
    return await show_overview(request, FormState.of(PlanForm()))


async def start(request: Request) -> Response:
    """Starts a run."""
    form = await read(request, PlanForm)
    if isinstance(form, FormState):
        return await show_overview(request, form)
    try:
        return await follow_run(request, form.command(id_of(request)), form)
    except Refused as error:
        check_right(error.refusal)
        return await show_overview(request, FormState.of(form).refused(error.refusal))


async def follow_run(request: Request, command: Command[PlanningStarted], form: Once) -> Response:
    """Sends what starts a run, and leads on to it. Raises as `send` does."""
    started = await send(request, command, form.command_id)
    if started is None:
        return redirect(url_of(id_of(request), "planung"), STORED)
    return redirect(url_of(id_of(request), "planung", started.run_id))


async def show_overview(request: Request, form: FormState) -> Response:
    """The page."""
    gathering_id = id_of(request)
    gathering, draft, found, interests = await asyncio.gather(
        if_there(find_gathering(request)),
        find_draft(request),
        ask(request, ListPlannings(gathering_id=gathering_id)),
        ask(request, CountInterests(gathering_id=gathering_id)),
    )
    return show(
        request,
        "planning.html",
        422 if form.problems else 200,
        gathering_id=gathering_id,
        gathering=gathering,
        draft=draft,
        form=form,
        runs=found.runs,
        open_run=next((run for run in found.runs if run.state in OPEN), None),
        interests=interests,
        kinds=KINDS,
    )


async def run(request: Request) -> Response:
    """A run: as it goes on, then what came of it."""
    gathering, parts = await asyncio.gather(if_there(find_gathering(request)), parts_of(request))
    return show(request, "planning_run.html", 200, gathering_id=id_of(request), gathering=gathering, **parts)


async def follow(request: Request) -> Response:
    """The run, whenever there is something new."""

    async def look() -> str:
        return fragment(request, "desk/planning_course.html", organises=organises(request), **await parts_of(request))

    return await stream(request, look, whose=str(organises(request)))


async def parts_of(request: Request) -> dict[str, object]:
    """What a page about a run shows; more when the run is over. Raises `HTTPException`: 404."""
    result = await ask(request, FindPlanning(run_id=id_of(request, "run_id")))
    if result.run.gathering_id != id_of(request):
        raise HTTPException(404)
    over = result.run.state not in OPEN
    shown: dict[str, object] = {
        "at": url_of(id_of(request), "planung", result.run.id),
        "result": result,
        "over": over,
        "kind": KINDS[result.run.state],
        "course": course(result.course),
    }
    return shown | await outcome(request, result) if over else shown


async def outcome(request: Request, result: PlanningResult) -> dict[str, object]:
    """What came of a run, beside the draft as it is now."""
    draft = await find_draft(request)
    planned = with_places(draft, result)
    return {
        "draft_at": url_of(id_of(request), "programm"),
        "planned": planned,
        "days": grid.days(planned, ()),
        "moved": {move.session_id for move in result.moves if move.before},
        "dearest": result.costs[:DEAREST],
        "cheaper": result.costs[DEAREST:],
        "say": await sentences(request, draft, result),
    }


async def sentences(request: Request, draft: Agenda, result: PlanningResult) -> Sentences:
    """What turns the result into words."""
    names = await names_of(request, people_of(result, active(draft) if result.placements else ()))
    return Sentences(translator(language(request)), draft, names)


def with_places(draft: Agenda, result: PlanningResult) -> Agenda:
    """The draft as the plan would have it."""
    places = {each.session_id: each for each in result.placements}

    def placed(session: Session) -> Session:
        place = places.get(session.id)
        return session.model_copy(update={"slot_id": place.slot_id, "room_id": place.room_id}) if place else session

    return draft.model_copy(update={"sessions": tuple(placed(session) for session in draft.sessions)})


async def cancel(request: Request) -> Response:
    """Ends a run with the best plan that it has."""
    run_id = id_of(request, "run_id")
    return await act(
        request, CancelPlanning(run_id=run_id), url_of(id_of(request), "planung", run_id), "plan-cancelled"
    )


async def apply(request: Request) -> Response:
    """Puts a plan into the draft."""
    run_id = id_of(request, "run_id")
    try:
        applied = await send(request, ApplyPlan(run_id=run_id), (await once(request)).command_id)
    except Refused as error:
        return redirect(url_of(id_of(request), "planung", run_id), notice_of(error.refusal))
    told = Notice(id="plan-applied", values=applied.model_dump()) if applied else STORED
    return redirect(url_of(id_of(request), "programm"), told)


async def repeat(request: Request) -> Response:
    """Puts the same problem once more."""
    command = RepeatPlanning(run_id=id_of(request, "run_id"))
    try:
        return await follow_run(request, command, await once(request))
    except Refused as error:
        return redirect(url_of(id_of(request), "planung"), notice_of(error.refusal))


routes = [
    access.view("/{id:uuid}/planung", overview, Role.STEERING_GROUP),
    access.act("/{id:uuid}/planung", start),
    access.view("/{id:uuid}/planung/{run_id:uuid}", run, Role.STEERING_GROUP),
    access.view("/{id:uuid}/planung/{run_id:uuid}/strom", follow, Role.STEERING_GROUP),
    access.act("/{id:uuid}/planung/{run_id:uuid}/abbrechen", cancel),
    access.act("/{id:uuid}/planung/{run_id:uuid}/uebernehmen", apply),
    access.act("/{id:uuid}/planung/{run_id:uuid}/wiederholen", repeat),
]
