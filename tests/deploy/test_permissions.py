"""What each user of the bus may do: the principles, as they follow from the routers of the platform."""

import pytest

from deploy.nats.permissions import FRONTENDS, Permissions, partner, permissions
from deploy.streams import SERVICES, routers
from shared.contracts.registration.gatherings import FindGathering
from shared.contracts.registration.recipients import FindAudience, FindRecipient
from shared.contracts.registration.registrations import RegisterParticipant
from shared.messages import Event, inbox
from tests.contracts.schemas import messages

ALLOWED = permissions(routers())
EVERYBODY = (*SERVICES, *FRONTENDS)
EVENTS = [kind for kind in messages() if issubclass(kind, Event)]


def may_publish_to(subject: str) -> set[str]:
    """The services and frontends that may publish to a subject."""
    return {name for name in EVERYBODY if subject in ALLOWED[name].publish}


@pytest.mark.parametrize("event", EVENTS, ids=lambda kind: kind.__name__)
def test_an_event_is_published_by_its_owner_and_nobody_else(event: type[Event]) -> None:
    assert may_publish_to(event.subject) == {event.owner}
    if event.public_subject:
        assert may_publish_to(event.public_subject) == {event.owner}


def test_only_frontends_send_commands() -> None:
    assert may_publish_to(RegisterParticipant.subject) == set(FRONTENDS)


def test_a_query_is_asked_by_frontends_and_by_the_services_that_need_it() -> None:
    assert may_publish_to(FindGathering.subject) == {*FRONTENDS, "agenda"}


def test_who_is_behind_an_id_and_where_to_write_to_only_notifications_asks() -> None:
    assert may_publish_to(FindRecipient.subject) == may_publish_to(FindAudience.subject) == {"notifications"}


def test_everybody_reads_their_own_answers_alone() -> None:
    for name in EVERYBODY:
        inboxes = {subject for subject in ALLOWED[name].subscribe if subject.startswith("_INBOX")}
        assert inboxes == {f"{inbox(name)}.>"}


def test_a_service_answers_only_those_who_may_publish_to_it() -> None:
    answered = {
        name: {subject.split(".")[1] for subject in ALLOWED[name].publish if subject.startswith("_INBOX")}
        for name in SERVICES
    }

    people = {"operator", *FRONTENDS}
    assert answered == {
        "registration": {*people, "agenda", "notifications"},
        "agenda": people,
        "notifications": people,
        "knowledge": people,
    }


def test_nobody_but_the_operator_has_a_wildcard_beyond_inboxes_and_acknowledgements() -> None:
    for name in EVERYBODY:
        for subject in ALLOWED[name].publish | ALLOWED[name].subscribe:
            assert not {"*", ">"} & set(subject) or subject.startswith(("_INBOX.", "$JS.ACK."))


def test_nobody_but_the_operator_changes_streams_or_consumers() -> None:
    harmless = ("$JS.API.INFO", "$JS.API.STREAM.INFO.", "$JS.API.CONSUMER.INFO.", "$JS.API.CONSUMER.MSG.NEXT.")
    for name in EVERYBODY:
        for subject in ALLOWED[name].publish:
            assert not subject.startswith("$JS.API.") or subject.startswith(harmless)


def test_a_partner_reads_what_is_public_and_its_own_consumer() -> None:
    assert partner("museum") == Permissions(
        publish=frozenset(
            {
                "$JS.platform.API.CONSUMER.INFO.PUBLIC.partner-museum",
                "$JS.platform.API.CONSUMER.MSG.NEXT.PUBLIC.partner-museum",
                "$JS.ACK.PUBLIC.partner-museum.>",
            }
        ),
        subscribe=frozenset({"public.>", "_INBOX.>"}),
    )


def test_the_operator_may_do_everything() -> None:
    assert ALLOWED["operator"] == Permissions(frozenset({">"}), frozenset({">"}))
