"""The algebra: fields are fields, and nobody on its routes meets twice."""

from collections import Counter
from itertools import combinations, product

import pytest

from services.agenda.mixing.cafe import meetings
from services.agenda.mixing.designs import addition, classes, field, plane, prime_power, routes, six


def test_prime_powers_are_told_from_other_numbers() -> None:
    assert [number for number in range(1, 33) if prime_power(number)] == [
        *(2, 3, 4, 5, 7, 8, 9, 11, 13, 16, 17, 19, 23, 25, 27, 29, 31, 32)
    ]


@pytest.mark.parametrize("order", [2, 3, 4, 5, 7, 8, 9])
def test_a_field_keeps_the_laws_of_a_field(order: int) -> None:
    plus, times = field(order)
    everything = list(range(order))
    for a, b, c in product(everything, repeat=3):
        assert plus[plus[a][b]][c] == plus[a][plus[b][c]]
        assert times[times[a][b]][c] == times[a][times[b][c]]
        assert times[a][plus[b][c]] == plus[times[a][b]][times[a][c]]
        assert plus[a][b] == plus[b][a]
        assert times[a][b] == times[b][a]
    assert all(sorted(plus[a]) == everything for a in everything)
    assert all(sorted(times[a]) == everything for a in everything[1:])


def test_no_field_has_six_elements() -> None:
    with pytest.raises(ValueError, match="6"):
        field(6)


@pytest.mark.parametrize("tables", [*range(2, 31), 36, 48, 60, 100])
@pytest.mark.parametrize("rounds", [3, 4, 5])
def test_on_the_routes_of_classes_nobody_meets_twice_or_returns(tables: int, rounds: int) -> None:
    known = classes(tables, min(rounds, tables), 8, new_tables=True)
    people = [route for shifts in known for route in routes(tables, shifts)]
    hosts = [(table,) * min(rounds, tables) for table in range(tables)]
    assert all(len(set(route)) == len(route) for route in people)
    assert max(meetings(tuple(zip(*hosts, *people, strict=True))).values(), default=1) == 1


@pytest.mark.parametrize("tables", [7, 8, 9, 10, 11, 12, 14, 15, 18, 20, 21, 22, 24, 28, 30])
def test_there_are_classes_enough_for_tables_of_eight(tables: int) -> None:
    assert len(classes(tables, 5, 7, new_tables=True)) >= min(7, tables - 1)
    assert len(classes(tables, 5, 8, new_tables=True)) >= min(8, tables - 1)


def test_on_thirty_routes_through_six_tables_six_pairs_meet_twice_and_a_class_never() -> None:
    together = meetings(tuple(zip(*six(4, 5), strict=True)))
    assert sorted(Counter(together.values()).items()) == [(1, 228), (2, 6)]
    assert not any(pair in together for pair in combinations(range(6), 2))
    assert not any(times > 1 and pair[0] < 6 for pair, times in together.items())


@pytest.mark.parametrize(
    ("rounds", "size", "repeats"), [(4, 5, 6), (4, 7, 45), (4, 8, 60), (5, 5, 18), (5, 6, 42), (5, 7, 63), (5, 8, 84)]
)
def test_on_routes_through_six_tables_nobody_returns_and_few_meet_twice(rounds: int, size: int, repeats: int) -> None:
    routes = six(rounds, size)
    assert all(len(set(route)) == len(route) == rounds for route in routes)
    assert all(seats.count(table) == size for seats in zip(*routes, strict=True) for table in range(6))
    assert sum(times - 1 for times in meetings(tuple(zip(*routes, strict=True))).values()) == repeats


def test_an_affine_plane_joins_every_two_points_once() -> None:
    lines = plane(7, 7)
    assert lines is not None
    assert set(meetings(tuple(zip(*lines, strict=True))).values()) == {1}
    assert len(meetings(tuple(zip(*lines, strict=True)))) == len(list(combinations(range(49), 2)))


def test_there_is_a_plane_only_over_fields_and_for_sizes_that_divide_the_tables() -> None:
    assert plane(6, 3) is None
    assert plane(8, 3) is None


def test_tables_are_added_in_a_group() -> None:
    for tables in (6, 8):
        plus = addition(tables)
        assert all(sorted(row) == list(range(tables)) for row in plus)
        assert plus[0] == tuple(range(tables))
