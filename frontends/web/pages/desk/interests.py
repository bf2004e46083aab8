"""What participants want to attend: asking them, and what they say."""

import asyncio
from uuid import UUID

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, if_there
from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import act, carry_out, notice_of, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.programme import find_draft
from frontends.web.pages.desk.reading import find_gathering, show, url_of
from frontends.web.pages.reading import id_of
from frontends.web.planned import active
from shared.contracts.agenda.interests import AskInterests, CloseInterests, CountInterests, InterestCounts, SetDemand
from shared.contracts.agenda.programme import Agenda
from shared.contracts.agenda.sessions import SessionFormat
from shared.identity import Role
from shared.messages import Refused


class AskForm(Once):
    """Which sessions to ask about."""

    session_ids: tuple[UUID, ...] = Field(min_length=2)


class DemandForm(Once):
    """How many will probably come; empty: as the ballots tell."""

    people: int | None = Field(default=None, ge=0, le=2000)


async def interests(request: Request) -> Response:
    """What is asked and what was said."""
    return await show_interests(request)


async def ask_for_them(request: Request) -> Response:
    """Asks those who have a seat."""
    form = await read(request, AskForm)
    if isinstance(form, FormState):
        return await show_interests(request, form)
    try:
        command = AskInterests(gathering_id=id_of(request), session_ids=form.session_ids)
        return await carry_out(request, command, form, interests_url(request), "interests-asked")
    except Refused as error:
        return await show_interests(request, refused(form, error.refusal))


async def close(request: Request) -> Response:
    """Ends the asking."""
    command = CloseInterests(gathering_id=id_of(request))
    return await act(request, command, interests_url(request), "interests-closed")


async def expect(request: Request) -> Response:
    """Says how many will probably attend a session."""
    form, session_id = await read(request, DemandForm), id_of(request, "session_id")
    if isinstance(form, FormState):
        return await show_interests(request, wrong=(session_id, form))
    try:
        command = SetDemand(session_id=session_id, people=form.people)
        return await carry_out(request, command, form, f"{interests_url(request)}#counts", "interests-expected")
    except Refused as error:
        return redirect(interests_url(request), notice_of(error.refusal))


async def show_interests(
    request: Request, form: FormState | None = None, wrong: tuple[UUID, FormState] | None = None
) -> Response:
    """The page; `wrong`: the session whose number can't be meant, with its form."""
    gathering, draft, counts = await asyncio.gather(
        if_there(find_gathering(request)),
        find_draft(request),
        ask(request, CountInterests(gathering_id=id_of(request))),
    )
    return show(
        request,
        "interests.html",
        422 if form or wrong else 200,
        gathering_id=id_of(request),
        gathering=gathering,
        sessions=sorted(active(draft), key=lambda session: session.outline.title.casefold()),
        counts=counts,
        count_of={each.session_id: each for each in counts.sessions},
        form=form or FormState({"session_ids": chosen(draft, counts)}),
        wrong=dict([wrong] if wrong else []),
    )


def chosen(draft: Agenda, counts: InterestCounts) -> tuple[str, ...]:
    """What is asked about; before the first time, everything that others may run in parallel to."""
    parallel = [each.id for each in active(draft) if each.outline.format is not SessionFormat.PLENARY]
    return tuple(map(str, counts.asked or parallel))


def interests_url(request: Request) -> str:
    """Where they are shown."""
    return url_of(id_of(request), "planung", "interessen")


routes = [
    access.view("/{id:uuid}/planung/interessen", interests, Role.STEERING_GROUP),
    access.act("/{id:uuid}/planung/interessen", ask_for_them),
    access.act("/{id:uuid}/planung/interessen/schliessen", close),
    access.act("/{id:uuid}/planung/interessen/{session_id:uuid}", expect),
]
