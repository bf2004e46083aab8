"""How much of a list is answered."""

from hypothesis import given
from hypothesis import strategies as st

from services.agenda.queries.answer_size import within
from shared.messages import Value


class Line(Value):
    """A part of a list."""

    text: str


def size(lines: tuple[Line, ...]) -> int:
    return sum(len(line.model_dump_json().encode()) for line in lines)


@given(st.lists(st.text(max_size=20).map(lambda text: Line(text=text))), st.integers(0, 500))
def test_the_first_parts_are_kept_as_long_as_there_is_room(lines: list[Line], room: int) -> None:
    kept = within(room, lines)

    assert list(kept) == lines[: len(kept)]
    assert size(kept) <= room
    assert len(kept) == len(lines) or size(tuple(lines[: len(kept) + 1])) > room
