"""Sessions that somebody offers to hold, topics that somebody wishes for, and what the steering group makes of them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from shared.contracts.agenda.sessions import Equipment, MaterialLicense, Places, SessionOutline
from shared.messages import Command, Done, Event, Query, Value
from shared.text import Line, OptionalLine, Paragraph

MAX_OPEN = 20
"""Undecided proposals and topics of one person for one gathering."""


class ProposalState(StrEnum):
    """Where a proposal or topic stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class HoldingRole(StrEnum):
    """What people do who hold a session."""

    MODERATION = "moderation"
    INPUT = "input"
    PRACTICE = "practice"
    INTERPRETATION = "interpretation"
    GUIDANCE = "guidance"
    DOCUMENTATION = "documentation"


class Offer(Value):
    """What comes with a proposed session, and what it needs.

    equipment, places: of its room
    interpretation: a language that is to be interpreted
    people, roles: how many hold it, and as what; who they are is for registration alone to know
    """

    equipment: Equipment = ()
    places: Places = 0
    interpretation: OptionalLine = ""
    license: MaterialLicense = MaterialLicense.ALL_RIGHTS_RESERVED
    people: Annotated[int, Field(ge=1, le=20)] = 1
    roles: tuple[HoldingRole, ...] = ()


class TopicOutline(Value):
    """A topic that somebody wishes for, without saying how and how long; somebody else may take it up."""

    title: Line
    goal: Paragraph = ""
    takeaway: Paragraph = ""


class ProposeSession(Command["ProposalSubmitted"]):
    """Proposes a session for a gathering. `topic_id`: the accepted topic that it takes up. Signed in.

    Refused: `unknown_gathering`, `gathering_cancelled`, `unknown_proposal`, `topic_not_open`, `too_many_proposals`
    (details: most).
    """

    gathering_id: UUID
    outline: SessionOutline
    offer: Offer = Offer()
    topic_id: UUID | None = None


class ProposeTopic(Command["ProposalSubmitted"]):
    """Proposes a topic for a gathering. Signed in.

    Refused: `unknown_gathering`, `gathering_cancelled`, `too_many_proposals` (details: most).
    """

    gathering_id: UUID
    topic: TopicOutline


class ChangeProposal(Command[Done]):
    """Replaces what one proposed, until it is decided. Signed in.

    Refused: `unknown_proposal` (also that of somebody else), `decided_already`, `proposal_withdrawn`.
    """

    proposal_id: UUID
    outline: SessionOutline
    offer: Offer = Offer()


class ChangeTopic(Command[Done]):
    """Replaces the topic that one proposed, until it is decided. Signed in. Refused: as `ChangeProposal`."""

    proposal_id: UUID
    topic: TopicOutline


class WithdrawProposal(Command[Done]):
    """Takes back a proposal or topic of one's own, until it is decided. Signed in. Refused: as `ChangeProposal`."""

    proposal_id: UUID


class Choice(StrEnum):
    """What a vote says."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class VoteOnProposal(Command[Done]):
    """Gives one's vote on a proposal or topic, or replaces it, until it is decided. Steering group, organisers.

    Refused: `unknown_proposal`, `decided_already`, `proposal_withdrawn`.
    """

    proposal_id: UUID
    choice: Choice
    comment: Paragraph = ""


class DecideProposal(Command[Done]):
    """Accepts or declines a proposal or topic. Organisers, steering group.

    An accepted proposal becomes a session of the draft, with its needs and licence; an accepted topic waits for
    somebody who takes it up.

    Refused: `unknown_proposal`, `decided_already`, `proposal_withdrawn`, `reason_missing` (for declining); for
    accepting `gathering_cancelled`, `topic_not_open`, `too_many_sessions`.
    """

    proposal_id: UUID
    accept: bool
    reason: Paragraph = ""


class ProposalSubmitted(Event):
    """Somebody proposed a session, or a topic."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID
    topic: bool = False


class ProposalDecided(Event):
    """A proposal was accepted (then `session_id` is its session) or declined, or a topic was."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID
    accepted: bool
    title: str
    reason: str
    session_id: UUID | None = None
    topic: bool = False


class Vote(Value):
    """A vote of the group. `outdated`: the proposal was changed since."""

    voter_id: UUID
    choice: Choice
    comment: str
    outdated: bool


class Proposal(Value):
    """A proposal as its proposer and the group see it. `votes`: for the group alone."""

    id: UUID
    gathering_id: UUID
    proposer_id: UUID
    outline: SessionOutline
    state: ProposalState
    reason: str
    submitted_at: datetime
    offer: Offer = Offer()
    topic_id: UUID | None = None
    session_id: UUID | None = None
    votes: tuple[Vote, ...] = ()


class Topic(Value):
    """A topic. `open`: it was accepted, and nobody's session about it was accepted yet; then everybody sees it."""

    id: UUID
    gathering_id: UUID
    proposer_id: UUID
    topic: TopicOutline
    state: ProposalState
    reason: str
    submitted_at: datetime
    open: bool = False
    votes: tuple[Vote, ...] = ()


class ListProposals(Query["Proposals"]):
    """Proposals and topics, undecided ones first, then by time, the latest first; as many as an answer has room for.
    Signed in.

    Of a gathering: all that were not withdrawn for organisers and steering group, one's own for others; and for
    everybody the topics that are open to be taken up. Without a gathering: one's own. `session_id`: of these, the one
    that became this session, and the topic that it took up.
    """

    gathering_id: UUID | None = None
    session_id: UUID | None = None


class Proposals(Value):
    """A list of proposals, and one of topics."""

    proposals: tuple[Proposal, ...]
    topics: tuple[Topic, ...] = ()
