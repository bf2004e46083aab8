"""How a World Café is set up: what is wrong with a plan whoever comes, when its rounds are, what is asked where.

Tables and rounds count from 0 here, as in `mixing`, and from 1 in contracts.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from services.agenda.mixing.cafe import Cafe, Reason, Unseatable, require_seatable
from shared.contracts.agenda.cafe import CafePlan, CafeTable
from shared.messages import Refused

STRUCTURAL = frozenset({Reason.NO_TABLES, Reason.NO_ROUNDS, Reason.TOO_MANY_ROUNDS, Reason.SIZES_CROSSED})
"""What is wrong with a plan whoever comes."""


class Span(NamedTuple):
    """When a round is."""

    begins_at: datetime
    ends_at: datetime


def spans(plan: CafePlan, begins_at: datetime) -> list[Span]:
    """When each round is if the session begins then."""
    spans = []
    at = begins_at + timedelta(minutes=plan.opening)
    for round in plan.rounds:
        spans.append(Span(at, at + timedelta(minutes=round.minutes)))
        at = spans[-1].ends_at + timedelta(minutes=plan.pause)
    return spans


def question(plan: CafePlan, round: int, table: int) -> str:
    """What is asked there: the table's question, else the round's."""
    return plan.tables[table].question or plan.rounds[round].question


def shape(plan: CafePlan) -> object:
    """What a seating depends on."""
    hosts = tuple(frozenset(table.host_ids) for table in plan.tables)
    return hosts, len(plan.rounds), plan.smallest, plan.largest


def require_sound(plan: CafePlan, minutes: int) -> None:
    """Raises `Refused` for a plan that is wrong whoever comes."""
    sizes = {"smallest": plan.smallest, "largest": plan.largest}
    try:
        require_seatable(Cafe(people=(), tables=len(plan.tables), rounds=len(plan.rounds), **sizes))
    except Unseatable as unseatable:
        if unseatable.reason in STRUCTURAL:
            raise refused(unseatable) from unseatable
    require_one_table_each(plan.tables)
    lasts = plan.opening + sum(round.minutes for round in plan.rounds) + plan.pause * (len(plan.rounds) - 1)
    if lasts > minutes:
        raise Refused("cafe_too_long", minutes=lasts, at_most=minutes)


def require_one_table_each(tables: Iterable[CafeTable]) -> None:
    """Raises `Refused`: `cafe_host_twice`."""
    seen = set[UUID]()
    for number, table in enumerate(tables, 1):
        if not seen.isdisjoint(table.host_ids) or len(set(table.host_ids)) < len(table.host_ids):
            raise Refused("cafe_host_twice", table=number)
        seen.update(table.host_ids)


def with_deputy(plan: CafePlan, host_id: UUID, deputy_id: UUID) -> CafePlan:
    """The plan with another host where it had this one; who hosts a table already keeps to that."""
    hosting = any(deputy_id in table.host_ids for table in plan.tables)
    instead = () if hosting else (deputy_id,)

    def changed(table: CafeTable) -> CafeTable:
        hosts = (instead if id == host_id else (id,) for id in table.host_ids)
        return table.model_copy(update={"host_ids": tuple(chain.from_iterable(hosts))})

    return plan.model_copy(update={"tables": tuple(map(changed, plan.tables))})


def refused(unseatable: Unseatable) -> Refused:
    """Why nobody can be seated, with tables numbered as people read them."""
    details = {name: value + (name == "table") for name, value in unseatable.values.items()}
    return Refused(f"cafe_{unseatable.reason}", field=None, **details)
