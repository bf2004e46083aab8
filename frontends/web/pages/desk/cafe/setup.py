"""How a café is set up: tables, rounds, sizes; and who hosts which table."""

import re
from itertools import zip_longest
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, field_validator
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import carry_out, refused
from frontends.web.pages.desk import access
from frontends.web.pages.desk.cafe.reading import AT, cafe_url, find_cafe
from frontends.web.pages.desk.reading import show
from frontends.web.pages.desk.sessions import people
from shared.contracts.agenda.cafe import Cafe, CafePlan, CafeRound, CafeTable, Minutes, SetUpCafe
from shared.messages import Refused

USUAL = 5
"""People at a table, if nothing else is asked for."""
MINUTES = re.compile(r"[\s,;]+")
Lines = Annotated[str, StringConstraints(max_length=60_000)]


class SetupForm(Once):
    """Tables and rounds, as lists that people write: a line for each table, a number for each round."""

    tables: int = Field(ge=1, le=200)
    topics: Lines = ""
    minutes: str = Field(max_length=200)
    questions: Lines = ""
    opening: Minutes = 0
    pause: Minutes = 0
    smallest: int = Field(ge=1, le=20)
    largest: int = Field(ge=1, le=20)

    @field_validator("minutes")
    @classmethod
    def numbers(cls, text: str) -> str:
        """Raises `ValueError` for a list that is none."""
        found = MINUTES.split(text.strip(" ,;"))
        if not all(part.isdecimal() and 1 <= int(part) <= 240 for part in found):
            raise ValueError("minutes_list")
        return ", ".join(found)

    @classmethod
    def of(cls, plan: CafePlan) -> Self:
        """The form that asks for this plan."""
        return cls(
            tables=len(plan.tables),
            topics="\n".join(line_of(table) for table in plan.tables).rstrip(),
            minutes=", ".join(str(round.minutes) for round in plan.rounds),
            questions="\n".join(round.question for round in plan.rounds).rstrip(),
            **plan.model_dump(include={"opening", "pause", "smallest", "largest"}),
        )

    @classmethod
    def proposed(cls, cafe: Cafe) -> Self:
        """A café of the usual kind for those who come."""
        tables = max(2, round(len(cafe.people_ids) / USUAL))
        return cls(tables=tables, minutes="20, 20, 20", opening=10, pause=5, smallest=3, largest=8)

    def plan(self, last: CafePlan | None) -> CafePlan:
        """What is asked for; hosts stay with the number of their table."""
        topics = self.topics.split("\n")[: self.tables] if self.topics else []
        hosts = [table.host_ids for table in last.tables] if last else []
        tables = zip_longest(range(self.tables), topics, hosts[: self.tables])
        minutes = [int(part) for part in self.minutes.split(", ")]
        questions = self.questions.split("\n")[: len(minutes)]
        return CafePlan(
            tables=tuple(table_of(topic or "", host_ids or ()) for _, topic, host_ids in tables),
            rounds=tuple(
                CafeRound(minutes=length, question=(question or "")[:500])
                for length, question in zip_longest(minutes, questions)
            ),
            opening=self.opening,
            pause=self.pause,
            smallest=self.smallest,
            largest=self.largest,
        )


def table_of(line: str, host_ids: tuple[UUID, ...]) -> CafeTable:
    """`Wohnen: Was fehlt?` -> a table with its topic and its question."""
    topic, _, question = line.partition(":")
    return CafeTable(topic=topic.strip()[:200], question=question.strip()[:500], host_ids=host_ids)


def line_of(table: CafeTable) -> str:
    """The reverse of `table_of`."""
    return f"{table.topic}: {table.question}" if table.question else table.topic


class HostsForm(Once):
    """A host for each table: `<table>:<participant>`, tables counted from 1."""

    hosts: list[Annotated[str, StringConstraints(pattern=r"^\d+:[0-9a-f-]{36}$")]] = Field(default_factory=list)

    def plan(self, plan: CafePlan) -> CafePlan:
        """The plan with these hosts. Raises `HTTPException`: 400 for an entry that our page does not send."""
        chosen: dict[int, UUID] = {}
        for entry in self.hosts:
            number, _, id = entry.partition(":")
            try:
                chosen[int(number)] = UUID(id)
            except ValueError as error:
                raise HTTPException(400) from error
        hosts = {number: (chosen[number],) if number in chosen else () for number in range(1, len(plan.tables) + 1)}
        tables = [table.model_copy(update={"host_ids": hosts[number]}) for number, table in enumerate(plan.tables, 1)]
        return plan.model_copy(update={"tables": tuple(tables)})


async def set_up(request: Request) -> Response:
    """Tables, rounds, sizes."""
    cafe = await find_cafe(request)
    blank = SetupForm.of(cafe.plan) if cafe.plan else SetupForm.proposed(cafe)
    form = await read(request, SetupForm) if request.method == "POST" else FormState.of(blank)
    if isinstance(form, FormState):
        return show_setup(request, cafe, form)
    try:
        command = SetUpCafe(session_id=cafe.session_id, plan=form.plan(cafe.plan))
        return await carry_out(request, command, form, cafe_url(request), "cafe-set-up-saved")
    except Refused as error:
        return show_setup(request, cafe, refused(form, error.refusal))


def show_setup(request: Request, cafe: Cafe, form: FormState) -> Response:
    """The form."""
    status_code = 422 if form.problems else 200
    return show(request, "cafe/setup.html", status_code, cafe=cafe, form=form, at=cafe_url(request))


async def hosts(request: Request) -> Response:
    """Who stays at which table."""
    cafe = await find_cafe(request)
    if cafe.plan is None:
        raise HTTPException(404)
    form = await read(request, HostsForm) if request.method == "POST" else FormState()
    if isinstance(form, FormState):
        return await show_hosts(request, cafe, cafe.plan, form)
    plan = form.plan(cafe.plan)
    try:
        command = SetUpCafe(session_id=cafe.session_id, plan=plan)
        return await carry_out(request, command, form, cafe_url(request), "cafe-hosts-named")
    except Refused as error:
        return await show_hosts(request, cafe, plan, refused(form, error.refusal))


async def show_hosts(request: Request, cafe: Cafe, plan: CafePlan, form: FormState) -> Response:
    """The form, with a list of people for each table."""
    named = [id for table in plan.tables for id in table.host_ids]
    return show(
        request,
        "cafe/hosts.html",
        422 if form.problems else 200,
        cafe=cafe,
        plan=plan,
        form=form,
        people=await people(request, dict.fromkeys([*named, *cafe.moderator_ids])),
        at=cafe_url(request),
    )


routes = [access.form(f"{AT}/einrichten", set_up), access.form(f"{AT}/gastgebende", hosts)]
