"""Sessions that somebody offers to hold, and what the steering group decides."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from shared.contracts.agenda.sessions import SessionOutline
from shared.messages import Command, Done, Event, Query, Value
from shared.text import Paragraph


class ProposalState(StrEnum):
    """Where a proposal stands."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class ProposeSession(Command["ProposalSubmitted"]):
    """Proposes a session for a gathering. Signed in. Refused: `unknown_gathering`, `gathering_cancelled`."""

    gathering_id: UUID
    outline: SessionOutline


class DecideProposal(Command[Done]):
    """Accepts a proposal, which becomes a session of the draft, or declines it. Organisers, steering group.

    Refused: `unknown_proposal`, `decided_already`, `reason_missing` (for declining),
    `gathering_cancelled` (for accepting).
    """

    proposal_id: UUID
    accept: bool
    reason: Paragraph = ""


class ProposalSubmitted(Event):
    """Somebody proposed a session."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID


class ProposalDecided(Event):
    """A proposal was accepted (then `session_id` is its session) or declined."""

    proposal_id: UUID
    gathering_id: UUID
    proposer_id: UUID
    accepted: bool
    title: str
    reason: str
    session_id: UUID | None = None


class Proposal(Value):
    """A proposal as its proposer and the organisers see it."""

    id: UUID
    gathering_id: UUID
    proposer_id: UUID
    outline: SessionOutline
    state: ProposalState
    reason: str
    submitted_at: datetime


class ListProposals(Query["Proposals"]):
    """Proposals, latest first: all of a gathering for organisers and steering group, else one's own. Signed in."""

    gathering_id: UUID | None = None


class Proposals(Value):
    """A list of proposals."""

    proposals: tuple[Proposal, ...]
