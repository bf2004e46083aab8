"""One café at a glance: how it is set up, what is possible, the run that seats people, and who sits where."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from starlette.requests import Request
from starlette.responses import Response

from frontends.web import live
from frontends.web.pages.commands import act
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.day import begun
from frontends.web.pages.desk.cafe.reading import AT, cafe_url, find_cafe
from frontends.web.pages.desk.reading import show
from frontends.web.pages.reading import id_of, names_of
from frontends.web.render import fragment
from shared.contracts.agenda.cafe import Cafe, CafeSeat, MixCafe, StopCafeRun
from shared.contracts.agenda.jobs import JobState
from shared.contracts.registration.people import Name

OPEN = frozenset({JobState.WAITING, JobState.RUNNING})


async def overview(request: Request) -> Response:
    """The café."""
    cafe = await find_cafe(request)
    seating = cafe.seating
    named = {seat.participant_id for seat in seating.seats} | set(seating.unseated_ids) if seating else set()
    hosts = {id for table in cafe.plan.tables for id in table.host_ids} if cafe.plan else set()
    names = await names_of(request, named | hosts)
    return show(
        request,
        "cafe/overview.html",
        cafe=cafe,
        at=cafe_url(request),
        names=names,
        seats=by_name(seating.seats, names) if seating else [],
        works=works(cafe),
        over=max(begun(cafe), seating.adjusted.over if seating and seating.adjusted else 0),
    )


def by_name(seats: Iterable[CafeSeat], names: Mapping[UUID, Name]) -> list[CafeSeat]:
    """Seats in the order of names; those whose name is not known come last."""

    def order(seat: CafeSeat) -> tuple[bool, str]:
        name = names.get(seat.participant_id)
        return name is None, name.name.casefold() if name else ""

    return sorted(seats, key=order)


def works(cafe: Cafe) -> bool:
    """Whether a run is under way."""
    return cafe.run is not None and cafe.run.state in OPEN


async def follow(request: Request) -> Response:
    """What becomes of a run, as it happens."""

    async def look() -> str:
        cafe = await find_cafe(request)
        return fragment(request, "desk/cafe/run.html", cafe=cafe, at=cafe_url(request), works=works(cafe))

    return await live.stream(request, look)


async def mix(request: Request) -> Response:
    """Starts a run that gives everybody new seats."""
    command = MixCafe(session_id=id_of(request, "session_id"))
    return await act(request, command, f"{cafe_url(request)}#plaetze", "cafe-mixing")


async def stop(request: Request) -> Response:
    """Ends the run."""
    command = StopCafeRun(session_id=id_of(request, "session_id"))
    return await act(request, command, f"{cafe_url(request)}#plaetze", "cafe-stopped")


routes = [
    access.view(AT, overview),
    access.view(f"{AT}/strom", follow),
    access.act(f"{AT}/mischen", mix),
    access.act(f"{AT}/anhalten", stop),
]
