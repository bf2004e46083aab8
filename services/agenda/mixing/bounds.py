"""What no seating can beat: by counting, and by a semidefinite programme where guests return once.

Each part of the score has its bound; that on colleagues holds among seatings without avoidable returns, that on repeats
among those that moreover separate all colleagues who can be. So the bounds together bound the score as a tuple.
"""

from collections import Counter
from math import ceil, comb

from services.agenda.mixing.cafe import Argument, Bound, Cafe, Score

SHARES = {(2, 0): 0.6666, (3, 0): 0.4811, (4, 0): 0.3303, (3, 13): 0.46, (3, 16): 0.462}
"""By tables and guests: how many tables two guests share beyond the first, at least, on average over all ordered pairs,
each guest with themselves too, where guests visit one table twice and the others once. Guests: 0 if there are as many
at each table in each round; else at least so many, and one more or less at some tables. The more guests, the closer to
as many: what holds for some guests holds for `tables` more. By the three-point bound of semidefinite programming,
rounded down; `tests/unit/agenda/mixing/triples.py` derives them."""

WHOLE = (12, 13, 14, 15, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 29, 30, 31)
REPEATS = dict(zip(WHOLE, (2, 3, 6, 9, 16, 20, 25, 30, 33, 37, 41, 49, 52, 58, 65, 80, 87, 95), strict=True))
"""By guests of four tables in five rounds: the same as a number of repeats, where guests are whole and each table has a
whole number of them. It says more than `SHARES` mostly where some tables have one guest more than others."""


def bound(cafe: Cafe) -> Bound:
    """The best known bound on the score of any balanced seating."""
    returns = returns_at_least(cafe)
    per_office = colleagues_at_least(cafe)
    found = {
        Argument.NONE_NEEDED: 0,
        Argument.ENOUGH_PEOPLE: repeats_for_want_of_people(cafe, per_office),
        Argument.ENOUGH_TABLES: repeats_for_want_of_tables(cafe),
    }
    argument = max(found, key=lambda each: found[each])
    return Bound(score=Score(returns, sum(per_office.values()), found[argument]), argument=argument)


def returns_at_least(cafe: Cafe) -> int:
    """Guests must return when there are more rounds than tables."""
    guests = len(cafe.people) - sum(cafe.hosts)
    return guests * max(0, cafe.rounds - cafe.tables) if cafe.new_tables else 0


def spread(people: int, tables: int) -> int:
    """Pairs at one table if people spread over tables as evenly as they can."""
    if tables == 0:
        return 0
    each, more = divmod(people, tables)
    return tables * comb(each, 2) + more * each


def colleagues_at_least(cafe: Cafe) -> dict[str, int]:
    """For each office, how often two of it must share a table: too few tables, or too few without a host of theirs."""
    members = Counter(person.office for person in cafe.people if person.office is not None)
    hosting = Counter(
        (person.office, person.hosts)
        for person in cafe.people
        if person.office is not None and person.hosts is not None
    )
    least = {}
    for office, count in members.items():
        hosts = sorted((number for (of, _), number in hosting.items() if of == office), reverse=True)
        hosts += [0] * (cafe.tables - len(hosts))
        hosted = sum(number > 0 for number in hosts)
        guests = count - sum(hosts)
        crowded = cafe.rounds * crowd(hosts, guests)
        visits = guests * max(0, min(cafe.rounds, cafe.tables) - (cafe.tables - hosted)) if cafe.new_tables else 0
        least[office] = max(crowded, visits + cafe.rounds * sum(comb(number, 2) for number in hosts))
    return least


def crowd(hosts: list[int], guests: int) -> int:
    """Pairs of an office at one table in a round if its guests choose the tables with the fewest of them."""
    tables = list(hosts)
    for _ in range(guests):
        tables[tables.index(min(tables))] += 1
    return sum(comb(number, 2) for number in tables)


def repeats_for_want_of_people(cafe: Cafe, per_office: dict[str, int]) -> int:
    """Everybody meets size - 1 people a round; beyond those who can be met at all, each meeting is a repeat."""
    people, (low, high) = len(cafe.people), cafe.sizes
    members = Counter(person.office for person in cafe.people)
    fewest, most = cafe.rounds * (low - 1), cafe.rounds * (high - 1)
    forced, slack = 0, 0
    for person in cafe.people:
        apart = members[person.office] - 1 if person.office is not None and not per_office[person.office] else 0
        elsewhere = 0
        if person.hosts is not None:
            elsewhere = sum(
                other.hosts not in (None, person.hosts) and (not apart or other.office != person.office)
                for other in cafe.people
            )
        others = people - 1 - apart - elsewhere
        forced += max(0, fewest - others)
        slack += max(0, min(most, others) - fewest)
    beyond = 2 * cafe.meetings - people * fewest
    return ceil((forced + max(0, beyond - slack)) / 2)


def repeats_for_want_of_tables(cafe: Cafe) -> int:
    """What guests can't avoid among themselves, and their hosts.

    Hosts of one table meet in every round, and who returns to a table meets its hosts again.
    """
    among_guests = max(repeats_of_parting(cafe), repeats_of_returning(cafe), repeats_at_six_tables(cafe))
    hosts_together = sum(comb(hosts, 2) for hosts in cafe.hosts)
    return among_guests + (cafe.rounds - 1) * hosts_together + returns_at_least(cafe) * min(cafe.hosts)


def repeats_of_parting(cafe: Cafe) -> int:
    """The guests of a table spread over the tables of the next round, which can't all take only one of them."""
    size, more = divmod(len(cafe.people), cafe.tables)
    elsewhere = cafe.tables - 1 if cafe.new_tables and cafe.rounds <= cafe.tables else cafe.tables
    fewest = [spread(max(0, size - hosts), elsewhere) for hosts in cafe.hosts]
    rises = sorted(spread(size + 1 - hosts, elsewhere) - pairs for hosts, pairs in zip(cafe.hosts, fewest, strict=True))
    return (cafe.rounds - 1) * (sum(fewest) + sum(rises[:more]))


def repeats_of_returning(cafe: Cafe) -> int:
    """Guests who visit one table twice and the others once make `SHARES` g² repeats, and at least `REPEATS`.

    The first is over ordered pairs of g guests, each with themselves too, who share all tables with themselves:
    rounds - 1 repeats each, which don't count.
    """
    guests = len(cafe.people) - sum(cafe.hosts)
    if not cafe.new_tables or cafe.rounds != cafe.tables + 1 or len(set(cafe.hosts)) > 1:
        return 0
    known = [
        share
        for (tables, least), share in SHARES.items()
        if tables == cafe.tables and (guests >= least if least else guests % tables == 0)
    ]
    of_shares = ceil((max(known, default=0.0) * guests**2 - (cafe.rounds - 1) * guests) / 2)
    return max(0, of_shares, REPEATS.get(guests, 0) if cafe.tables == 4 else 0)


def repeats_at_six_tables(cafe: Cafe) -> int:
    """At six tables, 28 guests at most can part for four rounds: every guest beyond meets somebody again.

    Together with a host who stays at each table they would be 35 routes, no two of which share two tables. Of two given
    rounds, only one pair of tables would then be in no route. So every table of every round would be on six routes but
    for one table in each round, which is on five, and these four tables would make another route. But 36 such routes
    are two orthogonal Latin squares of order six, which don't exist (Tarry 1900). Of fewer repeats than guests beyond
    28, one guest of each could be sent home, and more than 28 would be left.
    """
    guests = len(cafe.people) - sum(cafe.hosts)
    return max(0, guests - 28) if cafe.new_tables and cafe.tables == 6 and cafe.rounds in (4, 5, 6) else 0
