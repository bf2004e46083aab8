"""Problems that can't be meant."""

import pytest

from services.agenda.places.give import give
from services.agenda.places.problem import MAX_PEOPLE, BadProblem, FaultCode, Person, Problem, Session, Slot

FRIDAY = Slot(id="friday", sessions=(Session(id="a", places=1), Session(id="b")))
SATURDAY = Slot(id="saturday", sessions=(Session(id="c"),))


@pytest.mark.parametrize(
    ("slots", "people", "code"),
    [
        ((FRIDAY, FRIDAY), (), FaultCode.TWICE),
        ((FRIDAY, Slot(id="saturday", sessions=FRIDAY.sessions)), (), FaultCode.TWICE),
        ((FRIDAY,), (Person(id="one"), Person(id="one")), FaultCode.TWICE),
        ((FRIDAY,), (Person(id="one", wishes={"sunday": ("a",)}),), FaultCode.UNKNOWN_SLOT),
        ((FRIDAY, SATURDAY), (Person(id="one", wishes={"friday": ("c",)}),), FaultCode.UNKNOWN_SESSION),
        ((FRIDAY,), (Person(id="one", wishes={"friday": ("a", "a")}),), FaultCode.WISHED_TWICE),
        ((FRIDAY,), (Person(id="one", fixed={"friday": "z"}),), FaultCode.UNKNOWN_SESSION),
        ((FRIDAY,), tuple(Person(id=str(number)) for number in range(MAX_PEOPLE + 1)), FaultCode.TOO_LARGE),
        (
            (Slot(id="friday", sessions=(Session(id="a", places=1, reserved=2),)),),
            (),
            FaultCode.MORE_RESERVED_THAN_PLACES,
        ),
        ((Slot(id="friday", sessions=tuple(Session(id=str(n)) for n in range(10_000))),), (), FaultCode.TOO_LARGE),
    ],
)
def test_what_cannot_be_meant_is_refused(slots: tuple[Slot, ...], people: tuple[Person, ...], code: FaultCode) -> None:
    with pytest.raises(BadProblem) as caught:
        give(Problem(slots=slots, people=people))
    assert caught.value.code is code
