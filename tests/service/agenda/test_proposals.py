"""Proposing sessions and deciding on them, through the bus."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared.client import Bus
from shared.contracts.agenda.proposals import (
    DecideProposal,
    ListProposals,
    Proposal,
    ProposalDecided,
    ProposalState,
    ProposalSubmitted,
    ProposeSession,
)
from shared.contracts.registration import AnnounceGathering, GatheringAnnounced, GatheringCancelled, ListAffiliations
from shared.identity import Role
from shared.messages import Done, Refused, new_id
from tests.conftest import Events, Start
from tests.service.agenda.sample import Desk, eventually, happened, known, outline, plan, refused, refuses

Person = Callable[..., Desk]
ANNA, BEN = new_id(), new_id()


@pytest.fixture
def anna(person: Person) -> Desk:
    return person(Role.PARTICIPANT, id=ANNA)


@pytest.fixture
def ben(person: Person) -> Desk:
    return person(Role.PARTICIPANT, id=BEN)


@pytest.fixture
def steering(person: Person) -> Desk:
    return person(Role.STEERING_GROUP)


async def propose(somebody: Desk, title: str = "Fördermittel") -> UUID:
    submitted = await somebody.send(ProposeSession(gathering_id=somebody.gathering_id, outline=outline(title)))
    return submitted.proposal_id


async def listed(somebody: Desk, gathering_id: UUID | None = None) -> tuple[Proposal, ...]:
    return (await somebody.ask(ListProposals(gathering_id=gathering_id))).proposals


async def test_a_proposal_is_told_of_and_listed(anna: Desk, events: Events) -> None:
    proposal_id = await propose(anna)

    assert await events.next(ProposalSubmitted) == ProposalSubmitted(
        proposal_id=proposal_id, gathering_id=anna.gathering_id, proposer_id=ANNA
    )
    [proposal] = await listed(anna)
    assert (proposal.id, proposal.gathering_id, proposal.proposer_id) == (proposal_id, anna.gathering_id, ANNA)
    assert (proposal.outline, proposal.state, proposal.reason) == (outline("Fördermittel"), ProposalState.SUBMITTED, "")


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.STEERING_GROUP])
async def test_an_accepted_proposal_becomes_a_session_of_the_draft(
    anna: Desk, organiser: Desk, person: Person, events: Events, role: Role
) -> None:
    proposal_id = await propose(anna)

    await person(role).send(DecideProposal(proposal_id=proposal_id, accept=True))

    [session] = (await organiser.draft()).sessions
    assert (session.outline, session.moderator_ids) == (outline("Fördermittel"), (ANNA,))
    decided = await events.next(ProposalDecided)
    assert (decided.proposal_id, decided.proposer_id, decided.title) == (proposal_id, ANNA, "Fördermittel")
    assert (decided.accepted, decided.session_id) == (True, session.id)
    assert (await listed(anna))[0].state is ProposalState.ACCEPTED


async def test_a_declined_proposal_tells_why(anna: Desk, organiser: Desk, steering: Desk, events: Events) -> None:
    proposal_id = await propose(anna)
    with refused("reason_missing"):
        await steering.send(DecideProposal(proposal_id=proposal_id, accept=False))

    await steering.send(DecideProposal(proposal_id=proposal_id, accept=False, reason="Schon im Herbst gehabt"))

    decided = await events.next(ProposalDecided)
    assert (decided.accepted, decided.reason, decided.session_id) == (False, "Schon im Herbst gehabt", None)
    [proposal] = await listed(anna)
    assert (proposal.state, proposal.reason) == (ProposalState.DECLINED, "Schon im Herbst gehabt")
    assert (await organiser.draft()).sessions == ()


async def test_a_proposal_is_decided_once_even_by_two_at_the_same_moment(
    anna: Desk, organiser: Desk, steering: Desk
) -> None:
    decision = DecideProposal(proposal_id=await propose(anna), accept=True)

    outcomes = await asyncio.gather(organiser.send(decision), steering.send(decision), return_exceptions=True)

    assert [outcome for outcome in outcomes if isinstance(outcome, Done)] == [Done()]
    assert [str(outcome) for outcome in outcomes if isinstance(outcome, Refused)] == ["decided_already"]
    assert len((await organiser.draft()).sessions) == 1


async def test_an_unknown_proposal_is_refused(steering: Desk) -> None:
    with refused("unknown_proposal"):
        await steering.send(DecideProposal(proposal_id=uuid4(), accept=True))


async def test_nobody_decides_on_the_own_proposal(anna: Desk) -> None:
    with refused("not_allowed"):
        await anna.send(DecideProposal(proposal_id=await propose(anna), accept=True))


@pytest.mark.usefixtures("registration")
async def test_proposals_need_a_gathering_that_takes_place(anna: Desk) -> None:
    with refused("unknown_gathering"):
        await anna.send(ProposeSession(gathering_id=uuid4(), outline=outline()))

    await happened(anna.bus, GatheringCancelled(gathering_id=anna.gathering_id, reason="Sturm"))
    await eventually(lambda: refuses("gathering_cancelled", propose(anna)))


@pytest.mark.usefixtures("registration")
async def test_a_proposal_that_overtakes_the_announcement_of_its_gathering_is_not_lost(
    bus: Bus, start: Start, token: Callable[..., str], events: Events
) -> None:
    offices = (await bus.ask(ListAffiliations())).offices
    announced = AnnounceGathering(plan=plan().model_copy(update={"host_office_id": offices[0].id}))
    gathering = await bus.send(announced, actor=token(Role.ORGANISER))
    assert gathering is not None
    for title in ("Fördermittel", "Ehrenamt", "Sprache"):
        command = ProposeSession(gathering_id=gathering.gathering_id, outline=outline(title))
        assert await bus.send(command, actor=token(Role.PARTICIPANT), wait=0.01) is None

    await start("agenda")

    await events.first(ProposalSubmitted, 3)


async def test_a_proposal_of_a_gathering_cancelled_since_can_only_be_declined(anna: Desk, steering: Desk) -> None:
    proposal_id = await propose(anna)
    await happened(anna.bus, GatheringCancelled(gathering_id=anna.gathering_id, reason="Sturm"))
    await eventually(lambda: refuses("gathering_cancelled", propose(anna)))

    with refused("gathering_cancelled"):
        await steering.send(DecideProposal(proposal_id=proposal_id, accept=True))
    await steering.send(DecideProposal(proposal_id=proposal_id, accept=False, reason="Die Veranstaltung entfällt"))


async def test_visitors_neither_propose_nor_list(organiser: Desk) -> None:
    with refused("not_signed_in"):
        await organiser.bus.send(ProposeSession(gathering_id=organiser.gathering_id, outline=outline()))
    with refused("not_signed_in"):
        await organiser.bus.ask(ListProposals())


async def test_proposals_are_listed_latest_first(anna: Desk) -> None:
    for title in ("eins", "zwei", "drei"):
        await propose(anna, title)

    assert [proposal.outline.title for proposal in await listed(anna)] == ["drei", "zwei", "eins"]


async def test_everybody_sees_the_own_proposals_and_planners_those_of_a_gathering(
    anna: Desk, ben: Desk, organiser: Desk, steering: Desk
) -> None:
    elsewhere = new_id()
    await happened(anna.bus, GatheringAnnounced(gathering_id=elsewhere, ordinal=2, plan=plan()))
    await eventually(lambda: known(anna.bus, elsewhere))
    first = await propose(anna)
    second = await propose(ben)
    third = await propose(Desk(anna.bus, anna.token, elsewhere))

    assert [proposal.id for proposal in await listed(anna)] == [third, first]
    assert [proposal.id for proposal in await listed(anna, anna.gathering_id)] == [first]
    assert [proposal.id for proposal in await listed(organiser, anna.gathering_id)] == [second, first]
    assert [proposal.id for proposal in await listed(steering, elsewhere)] == [third]
    assert await listed(organiser) == ()
