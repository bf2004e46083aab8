"""The day itself: who is missing, who came late, and who hosts a table in somebody's place."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import act, carry_out, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.reading import AT, cafe_url, find_cafe
from frontends.web.pages.desk.reading import show
from frontends.web.pages.reading import id_of, names_of
from shared.contracts.agenda.cafe import AdjustCafe, Cafe, CafePlan, NameHost
from shared.messages import Refused


class DayForm(Once):
    """Rounds that are over or have begun, and who is not there."""

    over: int = Field(ge=0, le=100)
    missing_ids: list[UUID] = Field(default_factory=list)


class HostForm(Once):
    """Somebody in a host's place."""

    table: int = Field(ge=1, le=1000)
    host_id: UUID
    over: int = Field(default=0, ge=0, le=100)


async def day(request: Request) -> Response:
    """Who is missing; everybody else with a seat at the gathering is there."""
    cafe = await find_cafe(request)
    if cafe.seating is None or cafe.plan is None:
        raise HTTPException(404)
    form = await read(request, DayForm) if request.method == "POST" else FormState.of(as_it_stands(cafe))
    if isinstance(form, FormState):
        return await show_day(request, cafe, form)
    try:
        command = AdjustCafe(session_id=cafe.session_id, over=form.over, missing_ids=tuple(form.missing_ids))
        return await carry_out(request, command, form, f"{cafe_url(request)}#plaetze", "cafe-adjusting")
    except Refused as error:
        return await show_day(request, cafe, refused(form, error.refusal))


def as_it_stands(cafe: Cafe) -> DayForm:
    """The form with who is known to be missing."""
    assert cafe.seating
    missing = [seat.participant_id for seat in cafe.seating.seats if not seat.there]
    return DayForm(over=begun(cafe), missing_ids=[*missing, *cafe.seating.gone_ids])


def begun(cafe: Cafe) -> int:
    """How many rounds have begun by now."""
    if cafe.plan is None or cafe.begins_at is None:
        return 0
    return sum(begins_at <= datetime.now(UTC) for begins_at in begins(cafe.plan, cafe.begins_at))


def begins(plan: CafePlan, begins_at: datetime) -> list[datetime]:
    """When each round begins."""
    at = begins_at + timedelta(minutes=plan.opening)
    found = []
    for round in plan.rounds:
        found.append(at)
        at += timedelta(minutes=round.minutes + plan.pause)
    return found


async def show_day(request: Request, cafe: Cafe, form: FormState) -> Response:
    """The form: those with seats, then those who came to be registered since."""
    assert cafe.seating
    seated = [seat.participant_id for seat in cafe.seating.seats]
    names = await names_of(request, [*seated, *cafe.seating.unseated_ids])

    def listed(ids: list[UUID]) -> list[tuple[UUID, str]]:
        known = [(id, f"{names[id].name} ({names[id].affiliation})") for id in ids if id in names]
        return sorted(known, key=lambda pair: pair[1].casefold()) + [(id, str(id)) for id in ids if id not in names]

    status_code = 422 if form.problems else 200
    people, late = listed(seated), listed(list(cafe.seating.unseated_ids))
    return show(
        request, "cafe/day.html", status_code, cafe=cafe, form=form, people=people, late=late, at=cafe_url(request)
    )


async def name_host(request: Request) -> Response:
    """Somebody hosts a table in place of who did not come."""
    form = await read(request, HostForm)
    if isinstance(form, FormState):
        raise HTTPException(400)
    command = NameHost(session_id=id_of(request, "session_id"), table=form.table, host_id=form.host_id, over=form.over)
    return await act(request, command, f"{cafe_url(request)}#plaetze", "cafe-adjusting")


routes = [access.form(f"{AT}/tag", day), access.act(f"{AT}/gastgeber", name_host)]
