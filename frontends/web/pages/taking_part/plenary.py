"""Plenary and fishbowl: on the phone, for who moderates, and on the big screen."""

from collections.abc import Callable
from typing import TypedDict
from uuid import UUID

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from frontends.web.bus import ask
from frontends.web.forms import FormState, Once, read
from frontends.web.live import stream
from frontends.web.pages.commands import act
from frontends.web.pages.reading import id_of, names_of
from frontends.web.pages.taking_part.acting import SESSION, admitted, eyes, press, session_id, url_of
from frontends.web.render import fragment, render
from shared.contracts.agenda.plenary import (
    AnswerQuestion,
    ArrangePlenary,
    AskQuestion,
    AskToSpeak,
    CallSpeaker,
    EndTurn,
    FindPlenary,
    LeaveChair,
    MergeQuestions,
    Plenary,
    QuestionText,
    StopAskingToSpeak,
    TakeChair,
    VoteForQuestion,
    WithdrawQuestion,
)
from shared.contracts.registration.people import Name
from shared.messages import Command, Done, Refused


class QuestionForm(Once):
    """A question."""

    text: QuestionText


class ArrangeForm(Once):
    """How the plenary goes."""

    fair: bool = False
    chairs: int = Field(default=0, ge=0, le=12)


class MergeForm(Once):
    """What a question becomes part of."""

    into_id: UUID


async def plenary(request: Request) -> Response:
    """For participants."""
    return await show(request, FormState.of(Once()))


async def show(request: Request, form: FormState) -> Response:
    """The page, with the form of a question."""
    return render(request, "taking_part/plenary.html", 422 if form.problems else 200, form=form, **await now(request))


async def lead(request: Request) -> Response:
    """For who moderates."""
    return await show_lead(request)


async def show_lead(request: Request, form: FormState | None = None) -> Response:
    """The page. `form`: settings as they were typed, with mistakes. Raises `Refused`: `not_allowed`."""
    known = await now(request)
    found = known["plenary"]
    if not found.steers:
        raise Refused("not_allowed")
    shown = form or FormState.of(ArrangeForm(fair=found.fair, chairs=found.chairs))
    return render(request, "taking_part/plenary_lead.html", 422 if form else 200, form=shown, **known)


async def screen(request: Request) -> Response:
    """For all in the room."""
    return render(request, "taking_part/screen.html", **await now(request))


class Now(TypedDict):
    """What the templates know. `mine`: marks of what is one's own."""

    plenary: Plenary
    names: dict[UUID, Name]
    mine: list[str]
    url: str


async def now(request: Request) -> Now:
    """The plenary as it is."""
    found = await ask(request, FindPlenary(session_id=session_id(request)))
    turns = (*found.line, *((found.speaking,) if found.speaking else ()), *found.inner)
    own = [f"own-{id}" for id in found.mine] + [f"vote-{id}" for id in found.voted]
    known = await names_of(request, {each.participant_id for each in turns})
    return Now(plenary=found, names=known, mine=own, url=url_of(request, "plenum"))


async def follow(request: Request) -> Response:
    """What participants see, the same for all with a seat."""
    return await following(request, "taking_part/_plenary.html")


async def follow_lead(request: Request) -> Response:
    """What moderators see."""
    return await following(request, "taking_part/_plenary_lead.html")


async def follow_screen(request: Request) -> Response:
    """What all in the room see."""
    return await following(request, "taking_part/_screen.html")


async def following(request: Request, template: str) -> Response:
    """A stream of the plenary. Nothing of who looks is in it."""
    first = await ask(request, FindPlenary(session_id=session_id(request)))

    async def look() -> str:
        known = await now(request)
        known["mine"] = []
        return fragment(request, template, **known)

    return await stream(request, look, eyes(request, has_seat=first.has_seat, steers=first.steers))


# What participants do


async def ask_question(request: Request) -> Response:
    """Hands in a question."""
    form = await read(request, QuestionForm)
    if isinstance(form, FormState):
        return await show(request, form)
    command = AskQuestion(session_id=session_id(request), text=form.text)
    return await act(request, command, url_of(request, "plenum"), "plenary-asked")


# What moderators do


async def arrange(request: Request) -> Response:
    """Says how it goes."""
    form = await read(request, ArrangeForm)
    url = url_of(request, "plenum", "moderation")
    if isinstance(form, FormState):
        return await show_lead(request, form)
    return await act(request, ArrangePlenary(session_id=session_id(request), fair=form.fair, chairs=form.chairs), url)


async def merge(request: Request) -> Response:
    """A question becomes part of another one."""

    def command(form: MergeForm) -> MergeQuestions:
        return MergeQuestions(question_id=id_of(request, "question_id"), into_id=form.into_id)

    return await press(request, MergeForm, command, f"{url_of(request, 'plenum', 'moderation')}#fragen")


PLENARY = f"{SESSION}/plenum"
QUESTION = "fragen/{question_id:uuid}"
TURN = "wortmeldungen/{turn_id:uuid}"


def button(path: str, back: str, command: Callable[[Request], Command[Done]]) -> Route:
    """A button that sends a command and leads back: `back` may name parts of the address in braces."""

    async def press(request: Request) -> Response:
        return await act(request, command(request), url_of(request, back.format(**request.path_params)))

    return Route(f"{PLENARY}/{path}", press, methods=["POST"])


def asked(request: Request) -> UUID:
    """The question that the address names."""
    return id_of(request, "question_id")


NOW, QUESTIONS, VOTED = "plenum#jetzt", "plenum/moderation#fragen", "plenum#frage-{question_id}"
TURNS = "plenum/moderation#jetzt"

routes = [
    Route(PLENARY, admitted(plenary)),
    Route(f"{PLENARY}/strom", admitted(follow)),
    Route(f"{PLENARY}/moderation", admitted(lead)),
    Route(f"{PLENARY}/moderation/strom", admitted(follow_lead)),
    Route(f"{PLENARY}/moderation", arrange, methods=["POST"]),
    Route(f"{SESSION}/leinwand", admitted(screen)),
    Route(f"{SESSION}/leinwand/strom", admitted(follow_screen)),
    button("melden", NOW, lambda request: AskToSpeak(session_id=session_id(request))),
    button("nicht-melden", NOW, lambda request: StopAskingToSpeak(session_id=session_id(request))),
    button("platz-nehmen", NOW, lambda request: TakeChair(session_id=session_id(request))),
    button("aufstehen", NOW, lambda request: LeaveChair(session_id=session_id(request))),
    button(f"{TURN}/spricht", TURNS, lambda request: CallSpeaker(turn_id=id_of(request, "turn_id"))),
    button(f"{TURN}/fertig", TURNS, lambda request: EndTurn(turn_id=id_of(request, "turn_id"))),
    Route(f"{PLENARY}/fragen", ask_question, methods=["POST"]),
    button(f"{QUESTION}/stimme", VOTED, lambda request: VoteForQuestion(question_id=asked(request))),
    button(
        f"{QUESTION}/keine-stimme", VOTED, lambda request: VoteForQuestion(question_id=asked(request), wanted=False)
    ),
    button(f"{QUESTION}/zuruecknehmen", NOW, lambda request: WithdrawQuestion(question_id=asked(request))),
    button(f"{QUESTION}/beantwortet", QUESTIONS, lambda request: AnswerQuestion(question_id=asked(request))),
    button(f"{QUESTION}/offen", QUESTIONS, lambda request: AnswerQuestion(question_id=asked(request), answered=False)),
    button(f"{QUESTION}/streichen", QUESTIONS, lambda request: WithdrawQuestion(question_id=asked(request))),
    Route(f"{PLENARY}/{QUESTION}/zusammenfuehren", merge, methods=["POST"]),
]
