"""What can't be seated is refused with a reason and the numbers that people need to change it."""

import pytest

from services.agenda.mixing.cafe import Cafe, Person, Reason, Unseatable
from services.agenda.mixing.seating import seat

TEN = tuple(Person() for _ in range(10))


@pytest.mark.parametrize(
    ("wanted", "reason", "values"),
    [
        (Cafe(people=TEN, tables=2, rounds=0), Reason.NO_ROUNDS, {"rounds": 0}),
        (Cafe(people=TEN, tables=2, rounds=21), Reason.TOO_MANY_ROUNDS, {"rounds": 21, "at_most": 20}),
        (Cafe(people=TEN, tables=0, rounds=3), Reason.NO_TABLES, {"tables": 0}),
        (Cafe(people=TEN * 101, tables=200, rounds=3), Reason.TOO_MANY_PEOPLE, {"people": 1010, "at_most": 1000}),
        (
            Cafe(people=TEN, tables=2, rounds=3, smallest=6, largest=5),
            Reason.SIZES_CROSSED,
            {"smallest": 6, "largest": 5, "at_most": 20},
        ),
        (
            Cafe(people=TEN, tables=2, rounds=3, smallest=0),
            Reason.SIZES_CROSSED,
            {"smallest": 0, "largest": 8, "at_most": 20},
        ),
        (Cafe(people=TEN, tables=11, rounds=3, smallest=1), Reason.TOO_MANY_TABLES, {"tables": 11, "at_most": 10}),
        (Cafe(people=TEN, tables=4, rounds=3), Reason.TOO_MANY_TABLES, {"tables": 4, "at_most": 3}),
        (Cafe(people=(), tables=1, rounds=3), Reason.TOO_MANY_TABLES, {"tables": 1, "at_most": 0}),
        (Cafe(people=TEN, tables=1, rounds=3), Reason.TOO_FEW_TABLES, {"tables": 1, "at_least": 2}),
        (
            Cafe(people=(*TEN, Person(hosts=3)), tables=3, rounds=3),
            Reason.NO_SUCH_TABLE,
            {"person": 10, "table": 3},
        ),
        (
            Cafe(people=(*TEN[:6], *[Person(hosts=1)] * 5), tables=3, rounds=3),
            Reason.TOO_MANY_HOSTS,
            {"table": 1, "hosts": 5, "seats": 4},
        ),
        (
            Cafe(people=(*TEN[:2], *[Person(hosts=1)] * 4, *[Person(hosts=2)] * 4), tables=3, rounds=3),
            Reason.TOO_MANY_HOSTS,
            {"table": 2, "hosts": 4, "seats": 4},
        ),
    ],
)
def test_a_cafe_that_cannot_be_seated_is_refused(wanted: Cafe, reason: Reason, values: dict[str, int]) -> None:
    with pytest.raises(Unseatable) as refusal:
        seat(wanted)
    assert (refusal.value.reason, refusal.value.values) == (reason, values)


def test_tables_of_exactly_the_allowed_sizes_are_not_refused() -> None:
    assert seat(Cafe(people=TEN[:9], tables=3, rounds=3)).score.returns == 0
    assert seat(Cafe(people=TEN[:8], tables=1, rounds=1)).score.repeats == 0
