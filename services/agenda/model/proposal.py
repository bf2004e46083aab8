"""Proposals and topics: what people offer and wish for, how the group votes, and what becomes of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, ForeignKey, Index, Select, func, select, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from services.agenda.model.agenda import Agenda
from services.agenda.model.base import Base
from shared.contracts.agenda import proposals as contract
from shared.contracts.agenda.proposals import (
    MAX_OPEN,
    Choice,
    Offer,
    ProposalDecided,
    ProposalState,
    ProposalSubmitted,
    TopicOutline,
)
from shared.contracts.agenda.sessions import SessionOutline, SessionRules
from shared.identity import Role
from shared.messages import Refused, new_id
from shared.tables import Json

PLANNERS = frozenset({Role.ORGANISER, Role.STEERING_GROUP})
"""Who votes and decides on proposals, and sees a draft."""


class Vote(Base, kw_only=True):
    """What somebody of the group thinks of a proposal."""

    __tablename__ = "vote"

    proposal_id: Mapped[UUID] = mapped_column(ForeignKey("proposal.id"), primary_key=True, init=False)
    voter_id: Mapped[UUID] = mapped_column(primary_key=True)
    choice: Mapped[Choice]
    comment: Mapped[str]
    cast_at: Mapped[datetime]


class Proposal(Base, kw_only=True):
    """A session that somebody offers to hold (it has an outline), or a topic that somebody wishes for.

    topic_id: the topic that the offered session takes up
    session_id: the session that it became; of a topic, the one that took it up
    changed_at: when its proposer changed it last
    """

    __tablename__ = "proposal"
    __table_args__ = (Index(None, "gathering_id", "submitted_at"), Index(None, "proposer_id", "submitted_at"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"))
    proposer_id: Mapped[UUID]
    outline: Mapped[SessionOutline | None] = mapped_column(Json(SessionOutline), default=None)
    topic: Mapped[TopicOutline | None] = mapped_column(Json(TopicOutline), default=None)
    offer: Mapped[Offer] = mapped_column(Json(Offer), default=Offer(), server_default=text("'{}'"))
    state: Mapped[ProposalState] = mapped_column(default=ProposalState.SUBMITTED)
    reason: Mapped[str] = mapped_column(default="")
    submitted_at: Mapped[datetime]
    changed_at: Mapped[datetime | None] = mapped_column(default=None)
    topic_id: Mapped[UUID | None] = mapped_column(ForeignKey("proposal.id"), default=None)
    session_id: Mapped[UUID | None] = mapped_column(default=None)
    votes: Mapped[list[Vote]] = relationship(default_factory=list, order_by=Vote.cast_at, lazy="raise")

    @classmethod
    def alive_of(cls, proposer_id: UUID) -> tuple[ColumnElement[bool], ...]:
        """What is true of somebody's proposals that may become, or became, a session."""
        return cls.proposer_id == proposer_id, cls.state.in_((ProposalState.SUBMITTED, ProposalState.ACCEPTED))

    @classmethod
    def count_open(cls, proposer_id: UUID, gathering_id: UUID) -> Select[int]:
        """Selects how many undecided proposals somebody has for a gathering."""
        own = cls.proposer_id == proposer_id, cls.gathering_id == gathering_id, cls.state == ProposalState.SUBMITTED
        return select(func.count()).where(*own)

    @classmethod
    def with_votes(cls, where: ColumnElement[bool]) -> Select["Proposal"]:
        """Selects proposals with the votes on them."""
        return select(cls).where(where).options(selectinload(cls.votes))

    @property
    def open(self) -> bool:
        """Whether it is a topic that waits for somebody who takes it up."""
        return self.topic is not None and self.state is ProposalState.ACCEPTED and self.session_id is None

    @property
    def title(self) -> str:
        """What it is called."""
        text = self.outline or self.topic
        assert text
        return text.title

    def submitted(self, agenda: Agenda, others: int) -> ProposalSubmitted:
        """It is handed in, beside so many other undecided ones.

        Raises `Refused`: `gathering_cancelled`, `too_many_proposals`.
        """
        agenda.require_open()
        if others >= MAX_OPEN:
            raise Refused("too_many_proposals", most=MAX_OPEN)
        return ProposalSubmitted(
            proposal_id=self.id,
            gathering_id=self.gathering_id,
            proposer_id=self.proposer_id,
            topic=self.topic is not None,
        )

    def change(self, outline: SessionOutline, offer: Offer, at: datetime) -> None:
        """Replaces an offered session.

        Raises `Refused`: `unknown_proposal` (of a topic), `decided_already`, `proposal_withdrawn`.
        """
        self._require_undecided()
        if self.outline is None:
            raise Refused("unknown_proposal")
        self.outline, self.offer, self.changed_at = outline, offer, at

    def change_topic(self, topic: TopicOutline, at: datetime) -> None:
        """Replaces a topic.

        Raises `Refused`: `unknown_proposal` (of an offered session), `decided_already`, `proposal_withdrawn`.
        """
        self._require_undecided()
        if self.topic is None:
            raise Refused("unknown_proposal")
        self.topic, self.changed_at = topic, at

    def withdraw(self) -> None:
        """Its proposer takes it back. Raises `Refused`: `decided_already`, `proposal_withdrawn`."""
        self._require_undecided()
        self.state = ProposalState.WITHDRAWN

    def vote(self, voter_id: UUID, choice: Choice, comment: str, at: datetime) -> None:
        """Each has one vote, and may give another one. Raises `Refused`: `decided_already`, `proposal_withdrawn`."""
        self._require_undecided()
        for vote in self.votes:
            if vote.voter_id == voter_id:
                vote.choice, vote.comment, vote.cast_at = choice, comment, at
                return
        self.votes.append(Vote(voter_id=voter_id, choice=choice, comment=comment, cast_at=at))

    def decide(self, accept: bool, reason: str, agenda: Agenda, taken_up: "Proposal | None" = None) -> ProposalDecided:
        """Accepts or declines. An accepted session comes into the draft with its needs, its proposer as moderator.

        taken_up: the topic that it takes up

        Raises `Refused`: `decided_already`, `proposal_withdrawn`, `reason_missing`; for accepting
        `gathering_cancelled`, `topic_not_open`, `too_many_sessions`.
        """
        self._require_undecided()
        if not accept and not reason:
            raise Refused("reason_missing", field="reason")
        if accept:
            self._accept(agenda, taken_up)
        self.state = ProposalState.ACCEPTED if accept else ProposalState.DECLINED
        self.reason = reason
        return ProposalDecided(
            proposal_id=self.id,
            gathering_id=self.gathering_id,
            proposer_id=self.proposer_id,
            accepted=accept,
            title=self.title,
            reason=reason,
            session_id=self.session_id,
            topic=self.topic is not None,
        )

    def require_open(self, gathering_id: UUID) -> None:
        """For a session of that gathering. Raises `Refused`: `unknown_proposal`, `topic_not_open`."""
        if self.gathering_id != gathering_id:
            raise Refused("unknown_proposal")
        if not self.open:
            raise Refused("topic_not_open")

    def value(self, *, to_group: bool) -> contract.Proposal:
        """An offered session as its proposer, or the group, reads it."""
        return contract.Proposal.model_validate(self._told(to_group), from_attributes=True)

    def topic_value(self, *, to_group: bool) -> contract.Topic:
        """A topic as its proposer, or the group, reads it."""
        return contract.Topic.model_validate(self._told(to_group), from_attributes=True)

    def _told(self, to_group: bool) -> dict[str, object]:
        names = (contract.Proposal.model_fields.keys() | contract.Topic.model_fields.keys()) - {"votes"}
        votes = [self._vote_value(vote) for vote in self.votes] if to_group else []
        return {name: getattr(self, name) for name in names} | {"votes": votes}

    def _vote_value(self, vote: Vote) -> contract.Vote:
        outdated = self.changed_at is not None and vote.cast_at < self.changed_at
        return contract.Vote(voter_id=vote.voter_id, choice=vote.choice, comment=vote.comment, outdated=outdated)

    def _accept(self, agenda: Agenda, taken_up: "Proposal | None") -> None:
        agenda.require_open()
        if self.outline is None:
            return
        if taken_up:
            taken_up.require_open(self.gathering_id)
        needs = self.offer
        rules = SessionRules(
            equipment=needs.equipment,
            places=needs.places,
            interpretation=needs.interpretation,
            license=needs.license,
        )
        self.session_id = agenda.add_session(self.outline, (self.proposer_id,), rules).id
        if taken_up:
            taken_up.session_id = self.session_id

    def _require_undecided(self) -> None:
        if self.state is ProposalState.WITHDRAWN:
            raise Refused("proposal_withdrawn")
        if self.state is not ProposalState.SUBMITTED:
            raise Refused("decided_already")
