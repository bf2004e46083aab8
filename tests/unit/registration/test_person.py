"""What may happen to a person."""

from datetime import timedelta
from uuid import uuid4

import pytest

from services.registration.model import OFFICES, office_id
from shared.contracts.registration.access import SignInRequested
from shared.contracts.registration.recipients import SubscriptionEnded
from shared.identity import Actor, Role
from shared.messages import Refused
from tests.unit.registration.given import NOW, details, person


def test_everybody_is_a_participant_beside_what_else_they_are() -> None:
    amira = person()
    amira.grant(Role.SPEAKER)
    amira.grant(Role.ORGANISER)
    amira.revoke(Role.SPEAKER)
    assert amira.actor == Actor(
        id=amira.id, roles=frozenset({Role.PARTICIPANT, Role.ORGANISER}), office_id=office_id("magdeburg")
    )


def test_to_be_a_participant_is_not_a_role_to_be_granted() -> None:
    amira = person()
    amira.grant(Role.PARTICIPANT)
    assert amira.roles == []


def test_nobody_is_made_one_of_our_services() -> None:
    with pytest.raises(Refused, match="not_allowed"):
        person().grant(Role.SERVICE)


def test_a_link_to_sign_in_is_asked_for_once_a_minute() -> None:
    amira = person()
    assert amira.request_sign_in(NOW) == [SignInRequested(participant_id=amira.id)]
    assert amira.request_sign_in(NOW + timedelta(seconds=59)) == []
    assert amira.request_sign_in(NOW + timedelta(seconds=60)) == [SignInRequested(participant_id=amira.id)]


def test_unsubscribing_is_told_once() -> None:
    amira = person()
    assert amira.unsubscribe() == [SubscriptionEnded(participant_id=amira.id)]
    assert amira.unsubscribe() == []


def test_the_link_to_a_registration_does_not_move_the_address_of_somebody_with_more_rights() -> None:
    amira = person()
    by_registration_link = Actor(id=amira.id, roles=frozenset({Role.PARTICIPANT}))
    amira.check_may_move_address(by_registration_link)
    amira.grant(Role.CURATOR)
    with pytest.raises(Refused, match="not_allowed"):
        amira.check_may_move_address(by_registration_link)
    amira.check_may_move_address(amira.actor)
    amira.check_may_move_address(Actor(id=uuid4(), roles=frozenset({Role.ORGANISER})))


def test_a_new_presentation_leaves_address_and_roles_alone() -> None:
    amira = person()
    amira.grant(Role.CURATOR)
    amira.present(details("somebody.else@example.org", given_name="Leila"))
    assert (amira.details.given_name, amira.email, amira.roles) == ("Leila", "amira@example.org", [Role.CURATOR])


def test_a_person_shows_neither_name_nor_address_when_printed() -> None:
    assert "amira" not in repr(person()).lower()


def test_there_are_fourteen_offices_and_their_ids_never_change() -> None:
    assert len({office.id for office in OFFICES}) == 14
    assert {office.key: str(office.id) for office in OFFICES}["magdeburg"] == "7254e0f2-46ed-56ed-805e-b91d36a9cff7"
