"""Proposals: what people offer for a gathering, and what becomes of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.agenda import Agenda
from services.agenda.model.base import Base
from shared.contracts.agenda.proposals import ProposalDecided, ProposalState, ProposalSubmitted
from shared.contracts.agenda.sessions import SessionOutline
from shared.identity import Role
from shared.messages import Refused, new_id
from shared.tables import Json

PLANNERS = frozenset({Role.ORGANISER, Role.STEERING_GROUP})
"""Who decides on proposals and sees a draft."""


class Proposal(Base, kw_only=True):
    """A session that somebody offers to hold."""

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "gathering_id", "submitted_at"), Index(None, "proposer_id", "submitted_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"))
    proposer_id: Mapped[UUID]
    outline: Mapped[SessionOutline] = mapped_column(Json(SessionOutline))
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.SUBMITTED)
    reason: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime]

    @classmethod
    def alive_of(cls, proposer_id: UUID) -> tuple[ColumnElement[bool], ...]:
        """What is true of somebody's proposals that may become, or became, a session."""
        return cls.proposer_id == proposer_id, cls.state.in_((ProposalState.SUBMITTED, ProposalState.ACCEPTED))

    @classmethod
    def submit(
        cls, agenda: Agenda, outline: SessionOutline, proposer_id: UUID, at: datetime
    ) -> tuple["Proposal", ProposalSubmitted]:
        """Offers a session. Raises `Refused`: `gathering_cancelled`."""
        agenda.require_open()
        proposal = cls(gathering_id=agenda.gathering_id, proposer_id=proposer_id, outline=outline, submitted_at=at)
        return proposal, ProposalSubmitted(
            proposal_id=proposal.id, gathering_id=proposal.gathering_id, proposer_id=proposer_id
        )

    def decide(self, accept: bool, reason: str, agenda: Agenda) -> ProposalDecided:
        """Accepts it into the draft, with the proposer as moderator, or declines it for a reason.

        Raises `Refused`: `decided_already`, `reason_missing`, `gathering_cancelled` (for accepting).
        """
        if self.state is not ProposalState.SUBMITTED:
            raise Refused("decided_already")
        if not accept and not reason:
            raise Refused("reason_missing", field="reason")
        session = agenda.add_session(self.outline, (self.proposer_id,)) if accept else None
        self.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
        self.reason = reason
        return ProposalDecided(
            proposal_id=self.id,
            gathering_id=self.gathering_id,
            proposer_id=self.proposer_id,
            accepted=accept,
            title=self.outline.title,
            reason=reason,
            session_id=session and session.id,
        )
