"""What becomes of a proposal, and of a topic."""

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from services.agenda.model import Agenda, Proposal
from shared.contracts.agenda.proposals import (
    MAX_OPEN,
    Choice,
    HoldingRole,
    Offer,
    ProposalDecided,
    ProposalState,
    TopicOutline,
    Vote,
)
from shared.contracts.agenda.sessions import MaterialLicense, SessionRules
from tests.unit.agenda.sample import BEGINS, gathering, outline, refused

ANNA, BEN, CEM = uuid4(), uuid4(), uuid4()
LATER = BEGINS + timedelta(hours=1)
OFFER = Offer(
    equipment=("Beamer",),
    places=20,
    interpretation="Arabisch",
    license=MaterialLicense.CC_BY,
    people=3,
    roles=(HoldingRole.MODERATION, HoldingRole.PRACTICE),
)


@pytest.fixture
def agenda() -> Agenda:
    return gathering()


def propose(agenda: Agenda, topic_id: UUID | None = None) -> Proposal:
    proposal = Proposal(
        gathering_id=agenda.gathering_id,
        proposer_id=ANNA,
        outline=outline("Fördermittel"),
        offer=OFFER,
        topic_id=topic_id,
        submitted_at=BEGINS,
    )
    proposal.submitted(agenda, 0)
    return proposal


def wish(agenda: Agenda) -> Proposal:
    topic = TopicOutline(title="Wohnen")
    return Proposal(gathering_id=agenda.gathering_id, proposer_id=BEN, topic=topic, submitted_at=BEGINS)


def test_an_accepted_proposal_is_a_session_that_its_proposer_moderates(agenda: Agenda) -> None:
    proposal = propose(agenda)

    decided = proposal.decide(True, "Das passt zum Thema", agenda)

    [session] = agenda.sessions
    assert (session.outline, session.moderator_ids) == (outline("Fördermittel"), (ANNA,))
    needs = {"equipment": ("Beamer",), "places": 20, "interpretation": "Arabisch"}
    assert session.rules == SessionRules(**needs, license=MaterialLicense.CC_BY)
    assert (proposal.state, proposal.session_id) == (ProposalState.ACCEPTED, session.id)
    assert decided == ProposalDecided(
        proposal_id=proposal.id,
        gathering_id=agenda.gathering_id,
        proposer_id=ANNA,
        accepted=True,
        title="Fördermittel",
        reason="Das passt zum Thema",
        session_id=session.id,
    )


def test_a_declined_proposal_tells_the_reason(agenda: Agenda) -> None:
    proposal = propose(agenda)

    decided = proposal.decide(False, "Das Thema hatten wir im Herbst", agenda)

    assert (proposal.state, proposal.reason) == (ProposalState.DECLINED, "Das Thema hatten wir im Herbst")
    assert (decided.accepted, decided.reason, decided.session_id) == (False, "Das Thema hatten wir im Herbst", None)
    assert agenda.sessions == []


def test_declining_needs_a_reason(agenda: Agenda) -> None:
    with refused("reason_missing"):
        propose(agenda).decide(False, "", agenda)


@pytest.mark.parametrize("accepted", [True, False])
def test_a_decision_is_the_end_of_it(agenda: Agenda, accepted: bool) -> None:
    proposal = propose(agenda)
    proposal.decide(accepted, "so beschlossen", agenda)

    with refused("decided_already"):
        proposal.decide(True, "", agenda)
    with refused("decided_already"):
        proposal.change(outline("neu"), Offer(), LATER)
    with refused("decided_already"):
        proposal.withdraw()
    with refused("decided_already"):
        proposal.vote(BEN, Choice.YES, "", LATER)


def test_what_is_withdrawn_is_left_alone(agenda: Agenda) -> None:
    proposal = propose(agenda)

    proposal.withdraw()

    assert proposal.state is ProposalState.WITHDRAWN
    with refused("proposal_withdrawn"):
        proposal.withdraw()
    with refused("proposal_withdrawn"):
        proposal.change(outline("neu"), Offer(), LATER)
    with refused("proposal_withdrawn"):
        proposal.vote(BEN, Choice.YES, "", LATER)
    with refused("proposal_withdrawn"):
        proposal.decide(True, "", agenda)


def test_a_proposal_is_changed_until_it_is_decided(agenda: Agenda) -> None:
    proposal = propose(agenda)

    proposal.change(outline("Neue Fördermittel"), Offer(people=2), LATER)
    proposal.decide(True, "", agenda)

    assert agenda.sessions[0].outline.title == "Neue Fördermittel"
    assert agenda.sessions[0].rules == SessionRules(license=Offer().license)


# Votes


def test_everybody_of_the_group_has_one_vote(agenda: Agenda) -> None:
    proposal = propose(agenda)

    proposal.vote(BEN, Choice.NO, "Zu lang", BEGINS)
    proposal.vote(CEM, Choice.ABSTAIN, "", BEGINS)
    proposal.vote(BEN, Choice.YES, "", LATER)

    assert proposal.value(to_group=True).votes == (
        Vote(voter_id=BEN, choice=Choice.YES, comment="", outdated=False),
        Vote(voter_id=CEM, choice=Choice.ABSTAIN, comment="", outdated=False),
    )


def test_the_proposer_sees_no_votes(agenda: Agenda) -> None:
    proposal = propose(agenda)
    proposal.vote(BEN, Choice.NO, "Zu lang", BEGINS)

    assert proposal.value(to_group=False).votes == ()


def test_a_vote_on_an_older_wording_is_marked(agenda: Agenda) -> None:
    proposal = propose(agenda)
    proposal.vote(BEN, Choice.NO, "Zu lang", BEGINS)

    proposal.change(outline("Kürzer"), OFFER, LATER)
    proposal.vote(CEM, Choice.YES, "", LATER + timedelta(minutes=1))

    assert [vote.outdated for vote in proposal.value(to_group=True).votes] == [True, False]


# Topics


def test_an_accepted_topic_waits_for_somebody_who_takes_it_up(agenda: Agenda) -> None:
    topic = wish(agenda)
    with refused("topic_not_open"):
        topic.require_open(agenda.gathering_id)

    decided = topic.decide(True, "", agenda)

    assert (decided.topic, decided.title, decided.session_id) == (True, "Wohnen", None)
    assert agenda.sessions == []
    assert topic.topic_value(to_group=False).open


def test_a_topic_is_taken_up_once(agenda: Agenda) -> None:
    topic = wish(agenda)
    topic.decide(True, "", agenda)
    first, second = propose(agenda, topic.id), propose(agenda, topic.id)

    first.decide(True, "", agenda, topic)

    assert topic.session_id == agenda.sessions[0].id
    assert not topic.topic_value(to_group=False).open
    with refused("topic_not_open"):
        second.decide(True, "", agenda, topic)
    second.decide(False, "Schon vergeben", agenda, topic)


def test_a_topic_is_taken_up_at_its_own_gathering(agenda: Agenda) -> None:
    elsewhere = gathering()
    topic = wish(elsewhere)
    topic.decide(True, "", elsewhere)
    with refused("unknown_proposal"):
        propose(agenda, topic.id).decide(True, "", agenda, topic)


def test_a_topic_is_changed_as_a_topic(agenda: Agenda) -> None:
    topic, proposal = wish(agenda), propose(agenda)

    topic.change_topic(TopicOutline(title="Bauen"), LATER)

    assert topic.title == "Bauen"
    with refused("unknown_proposal"):
        topic.change(outline(), Offer(), LATER)
    with refused("unknown_proposal"):
        proposal.change_topic(TopicOutline(title="Bauen"), LATER)


# The gathering


def test_nothing_is_proposed_for_a_cancelled_gathering(agenda: Agenda) -> None:
    agenda.cancel()

    with refused("gathering_cancelled"):
        propose(agenda)


@pytest.mark.parametrize("offers", [propose, wish])
def test_a_proposal_for_a_gathering_cancelled_since_is_not_accepted(
    agenda: Agenda, offers: Callable[[Agenda], Proposal]
) -> None:
    proposal = offers(agenda)
    agenda.cancel()

    with refused("gathering_cancelled"):
        proposal.decide(True, "", agenda)
    proposal.decide(False, "Die Veranstaltung entfällt", agenda)

    assert proposal.state is ProposalState.DECLINED


def test_nobody_buries_the_group_under_proposals(agenda: Agenda) -> None:
    with refused("too_many_proposals", most=20):
        wish(agenda).submitted(agenda, MAX_OPEN)


@pytest.mark.parametrize("nonsense", [{"people": 0}, {"people": 21}, {"places": -1}, {"license": "mine"}])
def test_impossible_offers_are_not_even_read(nonsense: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Offer.model_validate(nonsense)
