"""Collegial case consultation: cases by title, circles, and a circle's timer."""

from datetime import UTC, datetime, timedelta
from operator import itemgetter
from secrets import randbelow
from typing import TypedDict
from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask
from frontends.web.flash import Notice, redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.live import stream
from frontends.web.pages.commands import act
from frontends.web.pages.reading import id_of, names_of
from frontends.web.pages.taking_part.acting import SESSION, admitted, eyes, press, session_id, url_of
from frontends.web.render import fragment, render
from shared.contracts.agenda.consultation import (
    AdmitLatecomer,
    ChooseModel,
    CirclePage,
    Consultation,
    ConsultationModel,
    FindCircle,
    FindConsultation,
    FormCircles,
    JoinConsultation,
    LeaveConsultation,
    OfferCase,
    Phase,
    PhaseKind,
    ReportMissing,
    SteerTimer,
    TakeModeration,
    TimerAct,
    WithdrawCase,
)
from shared.contracts.registration.people import Name
from shared.text import Line

LAST_MINUTE = timedelta(minutes=1)
SEEDS = 2**31
WISHES = ("first", "second", "third")


class CaseForm(Once):
    """A case: its title, and nothing else."""

    title: Line


class WishForm(Once):
    """Up to three cases that somebody would like."""

    first: UUID | None = None
    second: UUID | None = None
    third: UUID | None = None


class ModelForm(Once):
    """Minutes of each phase; a phase without any is left out."""

    roles: int | None = Field(default=None, ge=1, le=60)
    case: int = Field(ge=1, le=60)
    questions: int | None = Field(default=None, ge=1, le=60)
    hypotheses: int | None = Field(default=None, ge=1, le=60)
    statement: int | None = Field(default=None, ge=1, le=60)
    solutions: int = Field(ge=1, le=60)
    decision: int | None = Field(default=None, ge=1, le=60)
    exchange: int | None = Field(default=None, ge=1, le=60)
    timekeeper: bool = False
    note_taker: bool = False

    @property
    def model(self) -> ConsultationModel:
        """As the agenda knows it."""
        minutes = {kind: getattr(self, kind) for kind in PhaseKind}
        phases = tuple(Phase(kind=kind, minutes=given) for kind, given in minutes.items() if given)
        return ConsultationModel(phases=phases, timekeeper=self.timekeeper, note_taker=self.note_taker)

    @classmethod
    def filled(cls, model: ConsultationModel) -> FormState:
        """The form as the model is."""
        minutes = {phase.kind: phase.minutes for phase in model.phases}
        return FormState.of(cls(**minutes, timekeeper=model.timekeeper, note_taker=model.note_taker))


async def consultation(request: Request) -> Response:
    """Cases and circles; what one offers and would like."""
    return await show(request)


async def show(request: Request, case_form: FormState | None = None, model_form: FormState | None = None) -> Response:
    """The page. The forms: as they were typed, with mistakes."""
    found = await find(request)
    names = await names_of(request, (*people(found), *found.without_circle))
    own = next((case.title for case in found.cases if case.id == found.own_case), "")
    mistakes = (case_form or model_form) is not None
    return render(
        request,
        "taking_part/consultation.html",
        422 if mistakes else 200,
        consultation=found,
        names=names,
        own_circle=next((circle for circle in found.circles if circle.id == found.own_circle), None),
        latecomers=sorted(((id, names[id].name) for id in found.without_circle if id in names), key=itemgetter(1)),
        late_form=FormState.of(Once()),
        url=url_of(request, "fallberatung"),
        case_form=case_form or FormState({"title": (own,)} if own else {}),
        wish_form=FormState({name: (str(id),) for name, id in zip(WISHES, found.wishes, strict=False)}),
        model_form=model_form or ModelForm.filled(found.model),
        phases=tuple(PhaseKind),
    )


async def find(request: Request) -> Consultation:
    """The consultation that the address names. Raises as `ask` does."""
    return await ask(request, FindConsultation(session_id=session_id(request)))


def people(found: Consultation) -> list[UUID]:
    """Everybody in a circle."""
    return [one.participant_id for circle in found.circles for one in circle.people]


async def follow(request: Request) -> Response:
    """Cases and circles as they are now, with the ways into circles for who leads."""
    first = await find(request)

    async def look() -> str:
        found = await find(request)
        known = await names_of(request, people(found))
        return fragment(
            request,
            "taking_part/_consultation.html",
            consultation=found,
            names=known,
            url=url_of(request, "fallberatung"),
        )

    return await stream(request, look, eyes(request, has_seat=first.has_seat, steers=first.steers))


async def offer(request: Request) -> Response:
    """Offers a case, or gives it another title."""
    form = await read(request, CaseForm)
    if isinstance(form, FormState):
        return await show(request, case_form=form)
    command = OfferCase(session_id=session_id(request), title=form.title)
    return await act(request, command, url_of(request, "fallberatung"), "consultation-offered")


async def withdraw(request: Request) -> Response:
    """Takes one's own case back."""
    return await act(request, WithdrawCase(session_id=session_id(request)), url_of(request, "fallberatung"))


async def join(request: Request) -> Response:
    """Takes part, with wishes."""
    form = await read(request, WishForm)
    chosen = [] if isinstance(form, FormState) else [form.first, form.second, form.third]
    wishes = tuple(id for id in dict.fromkeys(chosen) if id)
    command = JoinConsultation(session_id=session_id(request), wishes=wishes)
    return await act(request, command, url_of(request, "fallberatung"), "consultation-joined")


class PersonForm(Once):
    """Somebody who comes late, or who hasn't come."""

    participant_id: UUID


async def admit(request: Request) -> Response:
    """Puts somebody who comes late into a circle."""

    def command(form: PersonForm) -> AdmitLatecomer:
        return AdmitLatecomer(session_id=session_id(request), participant_id=form.participant_id)

    return await press(request, PersonForm, command, url_of(request, "fallberatung"), "consultation-admitted")


async def leave(request: Request) -> Response:
    """Takes part no more."""
    command = LeaveConsultation(session_id=session_id(request))
    return await act(request, command, url_of(request, "fallberatung"), "consultation-left")


async def choose_model(request: Request) -> Response:
    """Says how it goes."""
    form = await read(request, ModelForm)
    if isinstance(form, FormState):
        return await show(request, model_form=form)
    command = ChooseModel(session_id=session_id(request), model=form.model)
    return await act(request, command, url_of(request, "fallberatung"), "consultation-model-chosen")


async def form_circles(request: Request) -> Response:
    """Forms circles; each time what wishes leave open falls differently."""
    command = FormCircles(session_id=session_id(request), seed=randbelow(SEEDS))
    return await act(request, command, url_of(request, "fallberatung"), "consultation-formed")


async def own_circle(request: Request) -> Response:
    """Leads on to one's own circle."""
    found = await find(request)
    if found.own_circle:
        return redirect(circle_url(request, found.own_circle))
    return redirect(url_of(request, "fallberatung"), Notice(id="consultation-no-circle", kind="info"))


# A circle


def circle_url(request: Request, circle_id: UUID) -> str:
    """The address of a circle's page."""
    return url_of(request, "fallberatung", "gruppe", circle_id)


async def circle(request: Request) -> Response:
    """A circle at work: where it is, how much time is left, who does what."""
    return render(request, "taking_part/circle.html", **await at_work(request))


async def follow_circle(request: Request) -> Response:
    """The circle as it is now, the same for all of one role. When roles change, it is asked anew who looks."""
    first, begun = await find_circle(request), False

    async def look() -> str:
        nonlocal begun
        known = await at_work(request)
        if begun and known["found"].circle.people != first.circle.people:
            raise HTTPException(409)
        begun = True
        return fragment(request, "taking_part/_circle.html", **known)

    seen = eyes(request, has_seat=first.role is not None, steers=first.steers)
    return await stream(request, look, f"{seen} role={first.role}")


async def find_circle(request: Request) -> CirclePage:
    """The circle that the address names. Raises as `ask` does."""
    return await ask(request, FindCircle(circle_id=id_of(request, "circle_id")))


class AtWork(TypedDict):
    """What the templates know of a circle. `last_minute`, `up`: a running phase is in its last minute, or longer."""

    found: CirclePage
    names: dict[UUID, Name]
    last_minute: bool
    up: bool
    url: str


async def at_work(request: Request) -> AtWork:
    """The circle as it is."""
    found = await find_circle(request)
    ends_at = found.timer.ends_at
    left = ends_at - datetime.now(UTC) if ends_at else None
    return AtWork(
        found=found,
        names=await names_of(request, [one.participant_id for one in found.circle.people]),
        last_minute=left is not None and timedelta() < left <= LAST_MINUTE,
        up=left is not None and left <= timedelta(),
        url=circle_url(request, found.circle.id),
    )


async def steer(request: Request) -> Response:
    """Starts, pauses or moves the timer."""
    circle_id = id_of(request, "circle_id")

    def command(form: SteerForm) -> SteerTimer:
        return SteerTimer(circle_id=circle_id, act=form.act, phase=form.phase)

    return await press(request, SteerForm, command, f"{circle_url(request, circle_id)}#uhr")


class SteerForm(Once):
    """What is to be done, and in which phase that was meant."""

    act: TimerAct
    phase: int = Field(ge=0)


async def report_missing(request: Request) -> Response:
    """Takes somebody out who hasn't come."""
    circle_id = id_of(request, "circle_id")

    def command(form: PersonForm) -> ReportMissing:
        return ReportMissing(circle_id=circle_id, participant_id=form.participant_id)

    return await press(request, PersonForm, command, circle_url(request, circle_id), "circle-taken-out")


async def take_moderation(request: Request) -> Response:
    """Moderates from now on."""
    circle_id = id_of(request, "circle_id")
    return await act(request, TakeModeration(circle_id=circle_id), circle_url(request, circle_id), "circle-moderating")


CONSULTATION = f"{SESSION}/fallberatung"
CIRCLE = f"{CONSULTATION}/gruppe/{{circle_id:uuid}}"

routes = [
    Route(CONSULTATION, admitted(consultation)),
    Route(f"{CONSULTATION}/strom", admitted(follow)),
    Route(f"{CONSULTATION}/anbieten", offer, methods=["POST"]),
    Route(f"{CONSULTATION}/zuruecknehmen", withdraw, methods=["POST"]),
    Route(f"{CONSULTATION}/mitmachen", join, methods=["POST"]),
    Route(f"{CONSULTATION}/aufnehmen", admit, methods=["POST"]),
    Route(f"{CONSULTATION}/verlassen", leave, methods=["POST"]),
    Route(f"{CONSULTATION}/ablauf", choose_model, methods=["POST"]),
    Route(f"{CONSULTATION}/gruppen", form_circles, methods=["POST"]),
    Route(f"{CONSULTATION}/gruppe", admitted(own_circle)),
    Route(CIRCLE, admitted(circle)),
    Route(f"{CIRCLE}/strom", admitted(follow_circle)),
    Route(f"{CIRCLE}/uhr", steer, methods=["POST"]),
    Route(f"{CIRCLE}/nicht-da", report_missing, methods=["POST"]),
    Route(f"{CIRCLE}/moderation", take_moderation, methods=["POST"]),
]
