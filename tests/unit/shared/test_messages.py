"""Names, headers and public copies follow from the message classes."""

from datetime import datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.releases import SessionPublished
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.affiliations import AddOrganisation, Organisation
from shared.contracts.registration.gatherings import GatheringAnnounced
from shared.contracts.registration.registrations import ParticipantRegistered, RegisterParticipant, RegistrationOutcome
from shared.messages import Refusal, Refused, headers, new_id, snake


def test_subject_and_stream_follow_from_the_class_name() -> None:
    assert ParticipantRegistered.subject == "registration.event.participant_registered"
    assert ParticipantRegistered.stream == "REGISTRATION_EVENTS"
    assert RegisterParticipant.subject == "registration.command.register_participant"
    assert RegisterParticipant.stream == "REGISTRATION_COMMANDS"
    assert FindAgenda.subject == "agenda.query.find_agenda"


def test_only_public_events_have_a_public_subject() -> None:
    assert GatheringAnnounced.public_subject == "public.registration.gathering_announced"
    assert ParticipantRegistered.public_subject is None


def test_a_command_knows_its_outcome_even_if_that_is_defined_later() -> None:
    assert RegisterParticipant.outcome_type() is RegistrationOutcome
    assert AddOrganisation.outcome_type() is Organisation


def test_a_public_copy_leaves_internal_fields_out() -> None:
    moderator = new_id()
    event = SessionPublished(
        gathering_id=new_id(),
        session_id=new_id(),
        release=1,
        format=SessionFormat.TALK,
        title="Impuls",
        begins_at=datetime.fromisoformat("2027-04-15T10:00:00+02:00"),
        ends_at=datetime.fromisoformat("2027-04-15T11:00:00+02:00"),
        room="Saal",
        moderator_ids=(moderator,),
    )

    assert str(moderator) in event.model_dump_json()
    assert str(moderator) not in event.public_body().decode()
    assert SessionPublished.model_validate_json(event.public_body()).moderator_ids == ()


def test_headers_are_cloud_events_and_carry_the_id_for_deduplication() -> None:
    message_id = UUID("8b5ba9a0-0000-4000-8000-000000000000")
    head = headers(FindAgenda(gathering_id=new_id()), message_id, "web", "token")

    assert head["ce-specversion"] == "1.0"
    assert head["ce-type"] == "FindAgenda"
    assert head["ce-source"] == "/web"
    assert head["ce-id"] == head["message_id"] == head["Nats-Msg-Id"] == str(message_id)
    assert datetime.fromisoformat(head["ce-time"]).tzinfo is not None
    assert head["actor"] == "token"
    assert "actor" not in headers(FindAgenda(gathering_id=new_id()), message_id, "web")


def test_a_refusal_says_why_and_where() -> None:
    assert Refused("too_long", field="title", most=200).refusal == Refusal(
        reason="too_long", field="title", details={"most": 200}
    )


@given(st.lists(st.from_regex("[A-Z][a-z]{0,8}", fullmatch=True), min_size=1))
def test_a_class_name_in_snake_case_is_its_words_in_lower_case(words: list[str]) -> None:
    assert snake("".join(words)) == "_".join(words).lower()


def test_a_message_can_not_be_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    query = FindAgenda(gathering_id=new_id())
    with pytest.raises(ValueError, match="frozen"):
        monkeypatch.setattr(query, "draft", True)
