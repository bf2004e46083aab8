"""What a café needs on paper: cards for the tables, a sheet for each host, everybody's way."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web import paper
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.day import begins
from frontends.web.pages.desk.cafe.overview import by_name
from frontends.web.pages.desk.cafe.reading import AT, find_cafe
from frontends.web.pages.desk.reading import called
from frontends.web.pages.reading import names_of
from frontends.web.render import Translate, language, translator
from shared.contracts.agenda.cafe import Cafe, CafePlan, CafeSeat
from shared.contracts.registration.people import Name


async def cards(request: Request) -> Response:
    """A sheet to stand on each table: its number, what is asked there, and that its host stays."""
    cafe, plan, t = await printable(request)
    return await paper.answer(request, "cafe-tables", tables(cafe, plan, t), "tischkarten.pdf")


async def hosts(request: Request) -> Response:
    """A sheet for each host: question, rounds with their times, what to listen for, room to write."""
    cafe, plan, t = await printable(request)
    return await paper.answer(request, "cafe-hosts", tables(cafe, plan, t), "gastgebende.pdf")


async def routes_of_all(request: Request) -> Response:
    """Everybody's way, to be cut apart: with names, for organisers alone."""
    cafe, _, t = await printable(request)
    if cafe.seating is None:
        raise HTTPException(404)
    names = await names_of(request, [seat.participant_id for seat in cafe.seating.seats])
    seats = by_name(cafe.seating.seats, names)
    data: dict[str, paper.Data] = {
        "title": cafe.title,
        "kicker": t("cafe"),
        "round": t("cafe-round-short"),
        "ways": [way(seat, names, t) for seat in seats if seat.there],
    }
    return await paper.answer(request, "cafe-routes", data, "wege.pdf")


async def printable(request: Request) -> tuple[Cafe, CafePlan, Translate]:
    """The café, its plan and the reader's language. Raises `HTTPException`: 404 before it is set up."""
    cafe = await find_cafe(request)
    if cafe.plan is None:
        raise HTTPException(404)
    return cafe, cafe.plan, translator(language(request))


def tables(cafe: Cafe, plan: CafePlan, t: Translate) -> Mapping[str, paper.Data]:
    """Every table with what is asked there, round by round."""
    times = spans(plan, cafe.begins_at, t)
    return {
        "title": cafe.title,
        "kicker": t("cafe"),
        "table": t("cafe-table"),
        "host": t("cafe-host-stays"),
        "prompts": [t(f"cafe-prompt-{number}") for number in (1, 2, 3, 4)],
        "fields": [t("cafe-insights"), t("cafe-open-questions"), t("cafe-next-steps")],
        "welcome": t("cafe-host-welcome"),
        "tables": [
            {
                "number": number,
                "topic": table.topic,
                "question": table.question,
                "rounds": [
                    {"name": t("cafe-round", number=place), "time": time, "question": table.question or round.question}
                    for place, (round, time) in enumerate(zip(plan.rounds, times, strict=True), 1)
                ],
            }
            for number, table in enumerate(plan.tables, 1)
        ],
    }


def spans(plan: CafePlan, begins_at: datetime | None, t: Translate) -> list[str]:
    """From when to when each round is; how long it is, as long as nobody knows when it begins."""
    if begins_at is None:
        return [t("cafe-minutes", count=round.minutes) for round in plan.rounds]
    return [
        t("cafe-span", begin=at, end=at + timedelta(minutes=round.minutes))
        for at, round in zip(begins(plan, begins_at), plan.rounds, strict=True)
    ]


def way(seat: CafeSeat, names: Mapping[UUID, Name], t: Translate) -> dict[str, paper.Data]:
    """Somebody's tables; a host's only once."""
    name = names.get(seat.participant_id)
    return {
        "name": called(t, seat.participant_id, names),
        "affiliation": name.affiliation if name else "",
        "hosts": t("cafe-you-host", table=seat.hosts) if seat.hosts else "",
        "tables": stops(seat.route),
    }


def stops(route: Iterable[int | None]) -> list[paper.Data]:
    """Numbers of tables as they are printed."""
    return [table or "–" for table in route]


routes = [
    access.view(f"{AT}/tischkarten.pdf", cards),
    access.view(f"{AT}/gastgebende.pdf", hosts),
    access.view(f"{AT}/wege.pdf", routes_of_all),
]
