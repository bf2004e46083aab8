"""Proposing sessions and deciding on them, through the bus."""

import asyncio
from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from shared.client import Bus
from shared.contracts.agenda.proposals import (
    MAX_OPEN,
    ChangeProposal,
    ChangeTopic,
    Choice,
    DecideProposal,
    ListProposals,
    Offer,
    Proposal,
    ProposalDecided,
    ProposalState,
    ProposalSubmitted,
    ProposeSession,
    ProposeTopic,
    TopicOutline,
    VoteOnProposal,
    WithdrawProposal,
)
from shared.contracts.agenda.sessions import MaterialLicense
from shared.contracts.registration.affiliations import ListAffiliations
from shared.contracts.registration.gatherings import AnnounceGathering, GatheringAnnounced, GatheringCancelled
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
    await propose(anna, "Etwas anderes")
    proposal_id = await propose(anna)

    await person(role).send(DecideProposal(proposal_id=proposal_id, accept=True))

    [session] = (await organiser.draft()).sessions
    assert (session.outline, session.moderator_ids) == (outline("Fördermittel"), (ANNA,))
    decided = await events.next(ProposalDecided)
    assert (decided.proposal_id, decided.proposer_id, decided.title) == (proposal_id, ANNA, "Fördermittel")
    assert (decided.accepted, decided.session_id) == (True, session.id)
    of_session = ListProposals(gathering_id=anna.gathering_id, session_id=session.id)
    [proposal] = (await organiser.ask(of_session)).proposals
    assert (proposal.id, proposal.state) == (proposal_id, ProposalState.ACCEPTED)


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


OFFER = Offer(equipment=("Beamer",), places=20, license=MaterialLicense.CC_BY, people=3)


async def test_the_group_votes_and_nobody_else_sees_it(anna: Desk, organiser: Desk, steering: Desk) -> None:
    proposal_id = await propose(anna)

    await steering.send(VoteOnProposal(proposal_id=proposal_id, choice=Choice.NO, comment="Zu lang"))
    await steering.send(VoteOnProposal(proposal_id=proposal_id, choice=Choice.YES))
    await organiser.send(VoteOnProposal(proposal_id=proposal_id, choice=Choice.ABSTAIN))
    await anna.send(ChangeProposal(proposal_id=proposal_id, outline=outline("Kürzer"), offer=OFFER))

    [shown] = await listed(steering, anna.gathering_id)
    assert (shown.outline, shown.offer) == (outline("Kürzer"), OFFER)
    assert {(vote.choice, vote.comment, vote.outdated) for vote in shown.votes} == {
        (Choice.YES, "", True),
        (Choice.ABSTAIN, "", True),
    }
    assert [proposal.votes for proposal in await listed(anna, anna.gathering_id)] == [()]
    with refused("not_allowed"):
        await anna.send(VoteOnProposal(proposal_id=proposal_id, choice=Choice.YES))


async def test_two_votes_at_the_same_moment_both_count(anna: Desk, organiser: Desk, steering: Desk) -> None:
    vote = VoteOnProposal(proposal_id=await propose(anna), choice=Choice.YES)

    await asyncio.gather(organiser.send(vote), steering.send(vote))

    assert len((await listed(organiser, anna.gathering_id))[0].votes) == 2


async def test_a_proposal_belongs_to_its_proposer(anna: Desk, ben: Desk, organiser: Desk) -> None:
    proposal_id = await propose(anna)

    for somebody in (ben, organiser):
        with refused("unknown_proposal"):
            await somebody.send(ChangeProposal(proposal_id=proposal_id, outline=outline("neu")))
        with refused("unknown_proposal"):
            await somebody.send(WithdrawProposal(proposal_id=proposal_id))
    await anna.send(WithdrawProposal(proposal_id=proposal_id))

    assert [proposal.state for proposal in await listed(anna)] == [ProposalState.WITHDRAWN]
    assert await listed(organiser, anna.gathering_id) == ()
    with refused("proposal_withdrawn"):
        await organiser.send(DecideProposal(proposal_id=proposal_id, accept=True))


async def test_a_topic_is_wished_for_accepted_and_taken_up(
    anna: Desk, ben: Desk, organiser: Desk, steering: Desk, events: Events
) -> None:
    here = ListProposals(gathering_id=anna.gathering_id)
    wished = await anna.send(ProposeTopic(gathering_id=anna.gathering_id, topic=TopicOutline(title="Wohnen")))
    assert wished.topic
    await anna.send(ChangeTopic(proposal_id=wished.proposal_id, topic=TopicOutline(title="Wohnen auf dem Land")))
    taking_up = ProposeSession(
        gathering_id=anna.gathering_id, outline=outline("Leerstand"), topic_id=wished.proposal_id
    )
    assert (await ben.ask(here)).topics == ()
    with refused("topic_not_open"):
        await ben.send(taking_up)

    await steering.send(VoteOnProposal(proposal_id=wished.proposal_id, choice=Choice.YES))
    await steering.send(DecideProposal(proposal_id=wished.proposal_id, accept=True, reason="Brennt allen"))
    assert (await organiser.draft()).sessions == ()
    [topic] = (await ben.ask(here)).topics
    assert (topic.topic.title, topic.open, topic.reason, topic.votes) == ("Wohnen auf dem Land", True, "", ())
    submitted = await ben.send(taking_up)
    await steering.send(DecideProposal(proposal_id=submitted.proposal_id, accept=True))

    assert [session.outline.title for session in (await organiser.draft()).sessions] == ["Leerstand"]
    assert (await ben.ask(here)).topics == ()
    [own] = (await anna.ask(ListProposals())).topics
    assert (own.state, own.open, own.reason) == (ProposalState.ACCEPTED, False, "Brennt allen")
    assert [event.topic for event in await events.first(ProposalDecided, 2)] == [True, False]


async def test_what_is_proposed_or_voted_on_must_be_known(anna: Desk, steering: Desk) -> None:
    nothing = uuid4()
    with refused("unknown_proposal"):
        await steering.send(VoteOnProposal(proposal_id=nothing, choice=Choice.YES))
    with refused("unknown_proposal"):
        await anna.send(ChangeTopic(proposal_id=nothing, topic=TopicOutline(title="Wohnen")))
    with refused("unknown_proposal"):
        await anna.send(ProposeSession(gathering_id=anna.gathering_id, outline=outline(), topic_id=nothing))


async def test_proposals_of_one_person_have_an_end_even_if_all_come_at_once(anna: Desk, ben: Desk) -> None:
    proposing = (refuses("too_many_proposals", propose(anna, str(number))) for number in range(MAX_OPEN + 10))
    assert (await asyncio.gather(*proposing)).count(True) == 10
    with refused("too_many_proposals", most=MAX_OPEN):
        await propose(anna)
    await propose(ben)


async def test_more_than_an_answer_has_room_for_is_listed_bit_by_bit_what_is_undecided_first(
    person: Person, organiser: Desk
) -> None:
    long = outline(goal="ä" * 4000).model_copy(update={"takeaway": "ä" * 4000, "needs": "ä" * 4000})
    for _ in range(3):
        somebody = person(Role.PARTICIPANT, id=new_id())
        proposing = (
            somebody.send(ProposeSession(gathering_id=organiser.gathering_id, outline=long)) for _ in range(MAX_OPEN)
        )
        await asyncio.gather(*proposing)
    shown = await listed(organiser, organiser.gathering_id)
    assert 20 < len(shown) < 60

    for proposal in shown:
        await organiser.send(DecideProposal(proposal_id=proposal.id, accept=False, reason="Zu lang"))
    rest = [each for each in await listed(organiser, organiser.gathering_id) if each.state is ProposalState.SUBMITTED]
    assert len(rest) == 60 - len(shown)


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
