"""Two slots with two parallel sessions each, people who come, and what they wish for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from shared.client import Bus
from shared.contracts.agenda.draft import ChangeSession, SetRules
from shared.contracts.agenda.jobs import JobState
from shared.contracts.agenda.places import (
    CloseWishing,
    FindMyPlaces,
    FindPlaces,
    GivePlaces,
    MyPlaces,
    Offer,
    OpenWishing,
    Places,
    PublishPlaces,
    SlotWishes,
    SubmitWishes,
    WishingState,
)
from shared.contracts.agenda.sessions import SessionRules
from shared.contracts.registration.registrations import (
    ParticipantRegistered,
    ParticipantReplaced,
    RegistrationState,
)
from shared.identity import Role
from tests.service.agenda.sample import BEGINS, Desk, eventually, happened, outline

SOON = timedelta(hours=1)
FIRST_DAY, SECOND_DAY = BEGINS.date(), (BEGINS + timedelta(days=1)).date()
People = Callable[..., Desk]


@dataclass
class Scene:
    """A released programme of two slots with two sessions each, and people who come."""

    bus: Bus
    organiser: Desk
    person: People
    slots: list[UUID]
    sessions: list[list[UUID]]
    registrations: dict[UUID, UUID]

    @property
    def gathering_id(self) -> UUID:
        return self.organiser.gathering_id

    async def come(self, *people: UUID, migrant: bool = False) -> None:
        """They have seats on the first day, and the agenda knows."""
        for id in people:
            self.registrations[id] = uuid4()
            await happened(self.bus, ParticipantRegistered(**self.about(id, migrant), days=(FIRST_DAY,)))
        await eventually(lambda: self.all_come(people))

    async def all_come(self, people: tuple[UUID, ...]) -> bool:
        query = FindMyPlaces(gathering_id=self.gathering_id)
        return all([(await self.of(id).ask(query)).registered for id in people])

    def about(self, id: UUID, migrant: bool = False) -> dict[str, object]:
        ids = {"gathering_id": self.gathering_id, "registration_id": self.registrations[id], "participant_id": id}
        return ids | {"migrant_organisation": migrant}

    async def replace(self, id: UUID, deputy_id: UUID) -> None:
        """Somebody else takes the seat."""
        about = self.about(id)
        await happened(self.bus, ParticipantReplaced(**about, deputy_id=deputy_id, state=RegistrationState.REGISTERED))

    def of(self, id: UUID) -> Desk:
        """Somebody at work."""
        return self.person(Role.PARTICIPANT, id=id)

    async def open(self, *offers: Offer) -> None:
        closes_at = datetime.now(UTC) + SOON
        await self.organiser.send(OpenWishing(gathering_id=self.gathering_id, closes_at=closes_at, offers=offers))

    async def wish(self, id: UUID, *orders: tuple[int, ...]) -> None:
        """`orders`: for each slot, the numbers of its sessions."""
        wishes = tuple(
            SlotWishes(slot_id=slot, session_ids=tuple(sessions[number] for number in order))
            for slot, sessions, order in zip(self.slots, self.sessions, orders, strict=False)
        )
        await self.of(id).send(SubmitWishes(gathering_id=self.gathering_id, wishes=wishes))

    async def give(self, seed: int = 7) -> Places:
        """Closes, gives and waits."""
        if (await self.places()).state is WishingState.OPEN:
            await self.organiser.send(CloseWishing(gathering_id=self.gathering_id))
        await self.organiser.send(GivePlaces(gathering_id=self.gathering_id, seed=seed))
        return await self.done()

    async def done(self) -> Places:
        """Waits for the last job."""

        async def over() -> bool:
            run = (await self.places()).run
            return run is not None and run.state is JobState.DONE

        await eventually(over)
        return await self.places()

    async def publish(self) -> None:
        await self.organiser.send(PublishPlaces(gathering_id=self.gathering_id))

    async def places(self) -> Places:
        return await self.organiser.ask(FindPlaces(gathering_id=self.gathering_id))

    async def own(self, id: UUID) -> MyPlaces:
        return await self.of(id).ask(FindMyPlaces(gathering_id=self.gathering_id))

    async def seated(self, id: UUID) -> list[int | None]:
        """The numbers of somebody's sessions."""
        found = (slot.place for slot in (await self.own(id)).slots)
        sessions = [place.session_id if place else None for place in found]
        return [there.index(id) if id else None for there, id in zip(self.sessions, sessions, strict=False)]

    async def listed(self, slot: int, number: int) -> list[UUID]:
        """Who is on the list of a session."""
        return [person.participant_id for person in (await self.places()).slots[slot].sessions[number].people]

    async def lead(self, slot: int, number: int, *moderators: UUID, speakers: tuple[UUID, ...] = ()) -> None:
        """From the next release on, they moderate a session, or speak in it."""
        id = self.sessions[slot][number]
        await self.organiser.send(
            ChangeSession(session_id=id, outline=outline(f"Thema {slot}{number}"), moderator_ids=moderators)
        )
        await self.organiser.send(SetRules(session_id=id, rules=SessionRules(speaker_ids=speakers)))
        await self.organiser.release()


async def scene_of(bus: Bus, organiser: Desk, person: People) -> Scene:
    """Everything released, and nobody there yet."""
    rooms = [await organiser.room(name) for name in ("Atrium", "Empore")]
    slots = [await organiser.slot(hour) for hour in (1, 3)]
    sessions = [
        [await organiser.session(outline(f"Thema {slot}{room}"), id, room_id) for room, room_id in enumerate(rooms)]
        for slot, id in enumerate(slots)
    ]
    await organiser.release()
    return Scene(bus, organiser, person, slots, sessions, {})
