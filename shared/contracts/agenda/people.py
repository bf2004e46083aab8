"""What the agenda tells of people: that it knows nothing more of somebody."""

from uuid import UUID

from shared.messages import Event


class ErasureConfirmed(Event):
    """Nothing here leads to the person any more: proposals and sessions keep an id that belongs to nobody."""

    participant_id: UUID
