"""Plenary: the line of speakers, questions by votes, chairs."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.agenda.model import Plenary, Question
from services.agenda.model.plenary import by_votes
from shared.messages import new_id
from tests.service.agenda.sample import refused

NOW = datetime(2027, 4, 15, 9, tzinfo=UTC)
ANNA, BEN, CEM, DORA = (UUID(int=number) for number in range(1, 5))


def plenary(*asking: UUID, fair: bool = True, chairs: int = 0) -> Plenary:
    """These asked to speak, in this order."""
    made = Plenary(session_id=new_id(), fair=fair, chairs=chairs)
    for second, person in enumerate(asking):
        made.ask(person, NOW + timedelta(seconds=second))
    return made


def line(found: Plenary) -> list[UUID]:
    return [turn.participant_id for turn in found.line()]


def speak(found: Plenary, person: UUID) -> None:
    """Somebody in line speaks and is done."""
    turn = next(turn for turn in found.line() if turn.participant_id == person)
    found.call(turn.id, NOW)
    found.end(turn.id, NOW)


def test_who_asks_first_is_first_and_asks_once() -> None:
    assert line(plenary(BEN, ANNA, BEN)) == [BEN, ANNA]


def test_who_has_spoken_least_comes_first_if_it_is_to_be_fair() -> None:
    for fair, expected in ((True, [BEN, CEM, ANNA]), (False, [ANNA, BEN, CEM])):
        found = plenary(ANNA, fair=fair)
        speak(found, ANNA)
        for person in (ANNA, BEN, CEM):
            found.ask(person, NOW)
        assert line(found) == expected


def test_a_turn_that_somebody_else_has_taken_out_of_the_line_meanwhile_is_unknown() -> None:
    found = plenary(ANNA)
    [turn] = found.line()
    found.end(turn.id, NOW)
    for act in (found.call, found.end):
        with refused("unknown_turn"):
            act(turn.id, NOW)


def test_one_speaks_at_a_time() -> None:
    found = plenary(ANNA, BEN)
    anna, ben = found.line()
    found.call(anna.id, NOW)
    assert found.speaking is anna
    found.ask(ANNA, NOW)
    found.call(ben.id, NOW)
    assert found.speaking is ben
    assert anna.ended_at == NOW
    found.call(anna.id, NOW)
    assert found.speaking is ben


def test_who_leaves_the_line_or_is_taken_out_has_not_spoken() -> None:
    found = plenary(ANNA, BEN)
    found.stop_asking(ANNA)
    found.end(found.line()[0].id, NOW)
    assert found.turns == []
    assert found.turns_before() == Counter()


def test_a_chair_is_free_until_it_is_taken() -> None:
    found = plenary(chairs=2)
    for person in (ANNA, ANNA, BEN):
        found.take_chair(person, NOW)
    with refused("no_free_chair"):
        found.take_chair(CEM, NOW)
    found.leave_chair(ANNA)
    found.take_chair(CEM, NOW)
    found.arrange(fair=True, chairs=1)
    assert [chair.participant_id for chair in found.inner] == [BEN]


@given(st.lists(st.integers(0, 5), max_size=10))
def test_the_most_wanted_question_is_first_and_of_equals_the_older_one(votes: list[int]) -> None:
    questions = [
        Question(session_id=UUID(int=9), author_id=None, text="?", asked_at=NOW + timedelta(seconds=place))
        for place in range(len(votes))
    ]
    counted = Counter({question.id: count for question, count in zip(questions, votes, strict=True)})
    ordered = by_votes(questions, counted)
    keys = [(-counted[question.id], question.asked_at) for question in ordered]
    assert keys == sorted(keys)


ACTS = st.sampled_from(["ask", "stop", "call", "end"])


@given(st.lists(st.tuples(ACTS, st.sampled_from([ANNA, BEN, CEM, DORA])), max_size=30))
def test_whatever_happens_nobody_is_in_line_twice_and_one_speaks(acts: list[tuple[str, UUID]]) -> None:
    found = plenary()
    for act, person in acts:
        turn = next((turn for turn in found.turns if turn.participant_id == person and not turn.ended_at), None)
        match act:
            case "ask":
                found.ask(person, NOW)
            case "stop":
                found.stop_asking(person)
            case "call" if turn:
                found.call(turn.id, NOW)
            case "end" if turn:
                found.end(turn.id, NOW)
        opened = [turn.participant_id for turn in found.turns if not turn.ended_at]
        assert len(opened) == len(set(opened))
        assert sum(turn.began_at is not None and turn.ended_at is None for turn in found.turns) <= 1
