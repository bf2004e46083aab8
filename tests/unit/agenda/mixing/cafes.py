"""Cafes for the tests: realistic ones of every size, and small ones of every kind."""

from random import Random

from hypothesis import strategies as st

from services.agenda.mixing.cafe import Cafe, Person

OFFICES = 14


def cafe(
    people: int, tables: int, rounds: int, *, hosts: bool = True, offices: bool = False, new_tables: bool = True
) -> Cafe:
    """People without offices, or as they come to a Fachtag: six of ten from the 14 offices, others from small ones."""
    keys = affiliations(people) if offices else [None] * people
    return Cafe(
        people=tuple(
            Person(office=office, hosts=index if hosts and index < tables else None)
            for index, office in enumerate(keys)
        ),
        tables=tables,
        rounds=rounds,
        new_tables=new_tables,
    )


def affiliations(people: int) -> list[str]:
    """Offices send between half and one and a half times the mean; organisations one to four people."""
    dice = Random(people)
    keys = [
        f"office {number}"
        for number in range(OFFICES)
        for _ in range(max(1, round(people * 0.6 / OFFICES * (0.5 + number / (OFFICES - 1)))))
    ]
    while len(keys) < people:
        keys += [f"organisation {len(keys)}"] * dice.choice((1, 1, 1, 2, 2, 3, 4))
    keys = keys[:people]
    dice.shuffle(keys)
    return keys


@st.composite
def cafes(draw: st.DrawFn, most_people: int = 30, most_rounds: int = 5, most_tables: int = 8) -> Cafe:
    """Any cafe that can be seated, with no, one or more hosts at a table and offices of any size."""
    people = draw(st.integers(1, most_people))
    tables = draw(st.integers(max(1, -(-people // 8)), min(people, most_tables)))
    keys = st.sampled_from([None, "a", "b", "c", "d"])
    seats = {table: people // tables + (table < people % tables) for table in range(tables)}
    persons = []
    for _ in range(people):
        host = draw(st.none() | st.integers(0, tables - 1)) if draw(st.booleans()) else None
        if host is not None and seats[host] == 0:
            host = None
        if host is not None:
            seats[host] -= 1
        persons.append(Person(office=draw(keys), hosts=host))
    return Cafe(
        people=tuple(persons),
        tables=tables,
        rounds=draw(st.integers(1, most_rounds)),
        smallest=1,
        new_tables=draw(st.booleans()),
    )
