"""What becomes of a proposal."""

from uuid import uuid4

import pytest

from services.agenda.model import Agenda, Proposal
from shared.contracts.agenda.proposals import ProposalDecided, ProposalState
from tests.unit.agenda.sample import BEGINS, gathering, outline, refused

ANNA = uuid4()


@pytest.fixture
def agenda() -> Agenda:
    return gathering()


def propose(agenda: Agenda) -> Proposal:
    return Proposal.submit(agenda, outline("Fördermittel"), ANNA, BEGINS)[0]


def test_an_accepted_proposal_is_a_session_that_its_proposer_moderates(agenda: Agenda) -> None:
    proposal = propose(agenda)

    decided = proposal.decide(True, "", agenda)

    [session] = agenda.sessions
    assert (session.outline, session.moderator_ids) == (outline("Fördermittel"), (ANNA,))
    assert proposal.state is ProposalState.ACCEPTED
    assert decided == ProposalDecided(
        proposal_id=proposal.id,
        gathering_id=agenda.gathering_id,
        proposer_id=ANNA,
        accepted=True,
        title="Fördermittel",
        reason="",
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
def test_a_proposal_is_decided_once(agenda: Agenda, accepted: bool) -> None:
    proposal = propose(agenda)
    proposal.decide(accepted, "so beschlossen", agenda)

    with refused("decided_already"):
        proposal.decide(True, "", agenda)


def test_nothing_is_proposed_for_a_cancelled_gathering(agenda: Agenda) -> None:
    agenda.cancel()

    with refused("gathering_cancelled"):
        propose(agenda)


def test_a_proposal_for_a_gathering_cancelled_since_is_not_accepted(agenda: Agenda) -> None:
    proposal = propose(agenda)
    agenda.cancel()

    with refused("gathering_cancelled"):
        proposal.decide(True, "", agenda)
    proposal.decide(False, "Die Veranstaltung entfällt", agenda)

    assert proposal.state is ProposalState.DECLINED
