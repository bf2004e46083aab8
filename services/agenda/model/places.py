"""Wishes for parallel sessions, and places in them, by registration: whoever holds it has them.

A place counts as long as its registration has a seat on that day, its session takes place in its slot, and its holder
leads no other one then.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Select, select
from sqlalchemy.orm import Mapped, mapped_column

from services.agenda.model.agenda import Agenda
from services.agenda.model.attendee import Attendee
from services.agenda.model.base import Base
from services.agenda.model.parallel import Parallel, arranged, parallel
from services.agenda.model.release import Programme
from services.agenda.places import problem as pure
from shared.contracts.agenda.places import Offer, Reason, ReasonCode, SlotWishes, WishingState
from shared.messages import Refused
from shared.tables import Json

Held = Mapping[UUID, Mapping[UUID, "Place"]]
"""Places by registration and slot."""


def offers_of(programme: Programme) -> tuple[Offer, ...]:
    """As many places as the rooms have."""
    slots = parallel(programme).values()
    return tuple(Offer(session_id=id, places=room.capacity) for slot in slots for id, room in slot.rooms.items())


def require_offers(offers: Iterable[Offer], programme: Programme) -> tuple[Offer, ...]:
    """The offers of all parallel sessions; of those that are left out, as the rooms are.

    Raises `Refused`: `nothing_parallel`, `unknown_session`, `offered_twice`, `more_places_than_room`,
    `more_reserved_than_places`.
    """
    usual = {offer.session_id: offer for offer in offers_of(programme)}
    if not usual:
        raise Refused("nothing_parallel")
    given: dict[UUID, Offer] = {}
    titles = {session.id: session.outline.title for session in programme.sessions}
    for offer in offers:
        if offer.session_id not in usual:
            raise Refused("unknown_session")
        if offer.session_id in given:
            raise Refused("offered_twice", title=titles[offer.session_id])
        require_possible(offer, titles[offer.session_id], usual[offer.session_id].places or 0)
        given[offer.session_id] = offer
    return tuple((usual | given).values())


def require_possible(offer: Offer, title: str, capacity: int) -> None:
    """Raises `Refused`: `more_places_than_room`, `more_reserved_than_places`."""
    if offer.places is not None and offer.places > capacity:
        raise Refused("more_places_than_room", title=title, capacity=capacity)
    if offer.reserved > (offer.places or 0):
        raise Refused("more_reserved_than_places", title=title)


class Wishing(Base, kw_only=True):
    """Wishes and places of one gathering; whoever changes them holds the lock on this row.

    revision: rises with every change that a giving under way does not know of
    seed: of the lots of the last giving
    """

    __tablename__ = "wishing"

    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("agenda.gathering_id"), primary_key=True)
    opened_by: Mapped[UUID]
    closes_at: Mapped[datetime]
    offers: Mapped[tuple[Offer, ...]] = mapped_column(Json(tuple[Offer, ...]))
    revision: Mapped[int] = mapped_column(default=0)
    seed: Mapped[int | None] = mapped_column(default=None)
    proven: Mapped[bool] = mapped_column(default=False)
    given_at: Mapped[datetime | None] = mapped_column(default=None)
    published_at: Mapped[datetime | None] = mapped_column(default=None)

    @classmethod
    def open(
        cls, agenda: Agenda, programme: Programme, offers: Iterable[Offer], closes_at: datetime, by: UUID, at: datetime
    ) -> "Wishing":
        """Lets people wish. Raises `Refused` as `reopen` does, and `gathering_cancelled`."""
        agenda.require_open()
        wishing = cls(gathering_id=agenda.gathering_id, opened_by=by, closes_at=closes_at, offers=())
        wishing.reopen(programme, offers, closes_at, at)
        return wishing

    def reopen(self, programme: Programme, offers: Iterable[Offer], closes_at: datetime, at: datetime) -> None:
        """Changes until when people wish, and the places. Raises `Refused`: `places_published`, `closes_too_early`, and
        as `require_offers` does.
        """
        if self.published_at:
            raise Refused("places_published")
        if closes_at <= at:
            raise Refused("closes_too_early", field="closes_at")
        self.offers, self.closes_at = require_offers(offers, programme), closes_at
        self.undo()

    def undo(self) -> None:
        """Places are to be given anew."""
        self.given_at, self.proven = None, False
        self.changed()

    def changed(self) -> None:
        """A giving under way does not know what has become of places."""
        self.revision += 1

    def state(self, at: datetime) -> WishingState:
        """How far it is."""
        if self.published_at:
            return WishingState.PUBLISHED
        if at < self.closes_at:
            return WishingState.OPEN
        return WishingState.GIVEN if self.given_at else WishingState.CLOSED

    def close(self, at: datetime) -> None:
        """Ends wishing. Raises `Refused`: `wishing_closed`."""
        if self.state(at) is not WishingState.OPEN:
            raise Refused("wishing_closed")
        self.closes_at = at

    def require_closed(self, at: datetime) -> None:
        """Raises `Refused` unless places may be given: `wishing_open`, `places_published`."""
        match self.state(at):
            case WishingState.OPEN:
                raise Refused("wishing_open")
            case WishingState.PUBLISHED:
                raise Refused("places_published")

    def require_published(self) -> None:
        """Raises `Refused`: `places_not_published`."""
        if not self.published_at:
            raise Refused("places_not_published")

    def publish(self, at: datetime) -> None:
        """Everybody may see their places. Raises `Refused`: `places_not_given`, `places_published`."""
        if self.published_at:
            raise Refused("places_published")
        if not self.given_at:
            raise Refused("places_not_given")
        self.published_at = at

    def take(self, seed: int, proven: bool, at: datetime) -> None:
        """Places were given."""
        self.seed, self.proven, self.given_at = seed, proven, at

    def wished(
        self, attendee: Attendee, programme: Programme, wishes: Iterable[SlotWishes], at: datetime
    ) -> list["Wish"]:
        """What somebody wishes for, from now on.

        Raises `Refused`: `wishing_closed`, `too_many_wishes`, `unknown_slot`, `unknown_session`, `wished_twice`.
        """
        if self.state(at) is not WishingState.OPEN:
            raise Refused("wishing_closed")
        slots, found = parallel(programme), dict[UUID, Wish]()
        for number, wish in enumerate(wishes):
            if number >= len(slots) or len(wish.session_ids) > pure.MAX_SESSIONS:
                raise Refused("too_many_wishes")
            require_wish(wish, slots)
            found[wish.slot_id] = Wish(
                registration_id=attendee.registration_id,
                slot_id=wish.slot_id,
                gathering_id=self.gathering_id,
                session_ids=wish.session_ids,
            )
        return [wish for wish in found.values() if wish.session_ids]

    def follow(self, before: Programme, now: Programme) -> bool:
        """Offers what a new release offers. Whether sessions, their leaders, slots or places are not as they were.

        A session keeps its places, as far as its room has them; one that had all places of its room has all of them.
        """
        rooms = {offer.session_id: offer.places for offer in offers_of(before)}
        kept = {offer.session_id: offer for offer in self.offers}
        offers = []
        for offer in offers_of(now):
            old = kept.get(offer.session_id)
            if old and (old.places is None or old.places != rooms.get(old.session_id)):
                places = old.places if old.places is None else min(old.places, offer.places or 0)
                offer = offer.model_copy(update={"places": places})
            reserved = min(old.reserved if old else 0, offer.places or 0)
            offers.append(offer.model_copy(update={"reserved": reserved}))
        same = tuple(offers) == self.offers and arranged(before) == arranged(now)
        self.offers = tuple(offers)
        if not same:
            self.changed()
        return not same

    def offered(self, programme: Programme) -> dict[UUID, Offer]:
        """The offers by session; one that a new release brought has the places of its room until it is followed."""
        usual = {offer.session_id: offer for offer in offers_of(programme)}
        return usual | {offer.session_id: offer for offer in self.offers if offer.session_id in usual}

    def problem(
        self, programme: Programme, attendees: Iterable[Attendee], wishes: Iterable["Wish"], held: Held
    ) -> pure.Problem:
        """What is to be given to whom. `held`: places that people have already."""
        slots = parallel(programme)
        offers = self.offered(programme)
        wished: dict[UUID, dict[UUID, tuple[UUID, ...]]] = {}
        for wish in wishes:
            wished.setdefault(wish.registration_id, {})[wish.slot_id] = wish.session_ids
        return pure.Problem(
            slots=tuple(
                pure.Slot(id=str(slot.slot.id), sessions=tuple(to_give(offers[id]) for id in slot.sessions))
                for slot in slots.values()
            ),
            people=tuple(
                person(each, slots, wished.get(each.registration_id, {}), held.get(each.registration_id, {}))
                for each in attendees
            ),
        )


def require_wish(wish: SlotWishes, slots: Mapping[UUID, Parallel]) -> None:
    """Raises `Refused`: `unknown_slot`, `unknown_session`, `wished_twice`."""
    if wish.slot_id not in slots:
        raise Refused("unknown_slot")
    sessions = slots[wish.slot_id].sessions
    for id, count in Counter(wish.session_ids).items():
        if id not in sessions:
            raise Refused("unknown_session")
        if count > 1:
            raise Refused("wished_twice", title=sessions[id].outline.title)


def to_give(offer: Offer) -> pure.Session:
    """A session to give places in."""
    return pure.Session(id=str(offer.session_id), places=offer.places, reserved=offer.reserved)


def person(
    attendee: Attendee,
    slots: Mapping[UUID, Parallel],
    wished: Mapping[UUID, Collection[UUID]],
    held: Mapping[UUID, "Place"],
) -> pure.Person:
    """Somebody to give places to; wishes for sessions that are gone are left out."""
    fixed = {slot: session for slot, each in slots.items() if (session := each.led_by(attendee.participant_id))}
    returned = {slot for slot, place in held.items() if place.reason.code is ReasonCode.RETURNED}
    absent = {slot for slot, each in slots.items() if not each.comes(attendee)} | returned
    return pure.Person(
        id=str(attendee.registration_id),
        migrant_organisation=attendee.migrant_organisation,
        wishes={
            str(slot): tuple(str(id) for id in wished.get(slot, ()) if id in each.sessions)
            for slot, each in slots.items()
        },
        fixed={str(slot): str(session) for slot, session in fixed.items()},
        absent=frozenset(str(slot) for slot in absent & slots.keys()),
    )


class Wish(Base, kw_only=True):
    """What a registration wishes for in a slot, the first wish first."""

    __tablename__ = "wish"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("attendee.registration_id"), primary_key=True)
    slot_id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("wishing.gathering_id"), index=True)
    session_ids: Mapped[tuple[UUID, ...]]

    @classmethod
    def of(cls, gathering_id: UUID) -> Select["Wish"]:
        """Selects all wishes at a gathering."""
        return select(cls).where(cls.gathering_id == gathering_id)


class Place(Base, kw_only=True):
    """A registration's place in a slot; without a session there is none.

    participant_id: who it was given to; another person who holds the registration now has inherited it
    """

    __tablename__ = "place"

    registration_id: Mapped[UUID] = mapped_column(ForeignKey("attendee.registration_id"), primary_key=True)
    slot_id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("wishing.gathering_id"), index=True)
    participant_id: Mapped[UUID | None] = mapped_column(index=True)
    session_id: Mapped[UUID | None]
    reason: Mapped[Reason] = mapped_column(Json(Reason))

    @classmethod
    def of(cls, gathering_id: UUID) -> Select["Place"]:
        """Selects the places of those who have a seat."""
        seated = Attendee.coming(gathering_id).with_only_columns(Attendee.registration_id).order_by(None)
        return select(cls).where(cls.gathering_id == gathering_id, cls.registration_id.in_(seated))

    @classmethod
    def given(cls, attendee: Attendee, slot_id: UUID, session_id: UUID | None, reason: Reason) -> "Place":
        """What somebody has from now on."""
        return cls(
            registration_id=attendee.registration_id,
            slot_id=slot_id,
            gathering_id=attendee.gathering_id,
            participant_id=attendee.participant_id,
            session_id=session_id,
            reason=reason,
        )

    def reason_for(self, participant_id: UUID) -> Reason:
        """Why its holder has it."""
        return self.reason if participant_id == self.participant_id else Reason(code=ReasonCode.INHERITED)

    def counts(self, slot: Parallel, holder: Attendee) -> bool:
        """Whether its holder is expected there, in its slot: in the session that they lead, else if they come.

        A place that they had for leading a session ends with that.
        """
        if led := slot.led_by(holder.participant_id):
            return self.session_id == led
        has_led = self.reason_for(holder.participant_id).code is ReasonCode.MODERATES
        return self.session_id in slot.sessions and slot.comes(holder) and not has_led


def lacks(attendee: Attendee, slot: Parallel, place: Place | None) -> bool:
    """Whether somebody is to be given a place in a slot. Whoever leads a session there can't have returned theirs."""
    if place and place.session_id:
        return False
    if slot.led_by(attendee.participant_id):
        return True
    return slot.comes(attendee) and (place is None or place.reason.code is not ReasonCode.RETURNED)


def by_registration(places: Iterable[Place]) -> dict[UUID, dict[UUID, Place]]:
    """Places by registration and slot."""
    found: dict[UUID, dict[UUID, Place]] = {}
    for place in places:
        found.setdefault(place.registration_id, {})[place.slot_id] = place
    return found


@dataclass(frozen=True)
class Filling:
    """How a session is filled.

    taken, by_others: places, and those that migrant organisations could not be given any more
    """

    offer: Offer
    taken: int
    by_others: int

    def free(self, *, migrant_organisation: bool) -> int | None:
        """Places that somebody could take; None: as many as come."""
        if self.offer.places is None:
            return None
        left = self.offer.places - self.taken
        open_to_others = self.offer.places - self.offer.reserved - self.by_others
        return max(0, left if migrant_organisation else min(left, open_to_others))


def fillings(offers: Iterable[Offer], places: Iterable[Place], migrants: Collection[UUID]) -> dict[UUID, Filling]:
    """How each session is filled. `migrants`: registrations for migrant organisations; who moderates takes none of
    what is reserved for these.
    """
    there = [
        (place.session_id, place.registration_id in migrants and place.reason.code is not ReasonCode.MODERATES)
        for place in places
    ]
    taken = Counter(session for session, _ in there)
    others = Counter(session for session, reserved in there if not reserved)
    return {offer.session_id: Filling(offer, taken[offer.session_id], others[offer.session_id]) for offer in offers}
