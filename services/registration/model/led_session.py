"""Who moderates released sessions or speaks in them: present at a gathering, with or without a seat."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Index, Select, Update, Uuid, func, select, update
from sqlalchemy.dialects.postgresql import ARRAY, Insert, insert
from sqlalchemy.orm import Mapped, mapped_column

from services.registration.model.base import Base
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent


class LedSession(Base):
    """A session, and who leads it as of a release."""

    __tablename__ = "led_session"
    __table_args__ = (Index(None, "gathering_id"), Index(None, "person_ids", postgresql_using="gin"))

    session_id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID]
    release: Mapped[int]
    person_ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))

    @classmethod
    def told(cls, event: SessionEvent, known: Iterable[UUID]) -> Insert:
        """Notes what an event tells, unless that of a later release came before. `known`: of its people, those who
        have not been erased.
        """
        people = [] if isinstance(event, SessionCancelled) else sorted(known)
        values = {"gathering_id": event.gathering_id, "release": event.release, "person_ids": people}
        statement = insert(cls).values(session_id=event.session_id, **values)
        later = cls.release < statement.excluded.release
        return statement.on_conflict_do_update(index_elements=[cls.session_id], set_=values, where=later)

    @classmethod
    def of(cls, person_id: UUID | None) -> Select[UUID]:
        """Selects the gatherings in which somebody leads a session."""
        return select(cls.gathering_id).where(cls.person_ids.contains([person_id]))

    @classmethod
    def forgetting(cls, person_id: UUID) -> Update:
        """Takes somebody out of all sessions."""
        rest = func.array_remove(cls.person_ids, person_id)
        return update(cls).where(cls.person_ids.contains([person_id])).values(person_ids=rest)

    @classmethod
    def all_leaders(cls) -> Select[UUID]:
        """Selects everybody who leads a session."""
        return select(func.unnest(cls.person_ids))

    @classmethod
    def leaders(cls, gathering_ids: Select[UUID]) -> Select[UUID]:
        """Selects everybody who leads a session of these gatherings."""
        return cls.all_leaders().where(cls.gathering_id.in_(gathering_ids))
