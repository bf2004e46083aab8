"""People who register, change their minds, send deputies and cancel, over a bus that comes and goes.

What everybody will do is drawn before the first of them does anything, so that what must be stored in the end is known.
"""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel

from shared import sealed
from shared.client import Bus, Unavailable
from shared.contracts.agenda.draft import AddRoom, AddSession, AddSlot, PlaceSession, RoomPlan, SlotPlan
from shared.contracts.agenda.proposals import ProposeSession
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.contracts.knowledge import EntryText, HarvestNotes, WriteEntry
from shared.contracts.registration.affiliations import Affiliation, OrganisationKind
from shared.contracts.registration.gatherings import AnnounceGathering, GatheringFormat, GatheringPlan
from shared.contracts.registration.people import Needs, PersonDetails
from shared.contracts.registration.registrations import (
    CancelRegistration,
    ChangeRegistration,
    RegisterParticipant,
    SendDeputy,
)
from shared.identity import Actor, Role, issue
from shared.messages import Command, Refused, new_id
from shared.settings import Settings
from tests.system.containers.truth import LOOK, Truth

SENDERS = 20
TWICE = 0.1
"""How likely a command is sent a second time with the same id although the bus has taken it."""
FIRST_DAY = datetime.now(UTC).replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=60)
DAYS = (FIRST_DAY.date(), FIRST_DAY.date() + timedelta(days=1))
CHOICES: tuple[tuple[date, ...], ...] = (DAYS[:1], DAYS[1:], DAYS)


class Step(StrEnum):
    """What somebody does."""

    REGISTER = "register"
    REGISTER_AGAIN = "register again"
    CHANGE = "change"
    SEND_DEPUTY = "send a deputy"
    CANCEL = "cancel"
    PROPOSE = "propose a session"
    WRITE = "write an entry"


COUNTED = frozenset({Step.REGISTER, Step.REGISTER_AGAIN, Step.CHANGE, Step.SEND_DEPUTY, Step.CANCEL})
"""Registrations, cancellations and changes."""


@dataclass
class Participant:
    """Somebody, what they do in turn, and how they are registered in the end."""

    name: str
    gathering: int
    migrant_organisation: bool
    steps: Sequence[Step]
    days: tuple[date, ...]
    function: str = "angemeldet"

    @property
    def address(self) -> str:
        """Theirs."""
        return f"{self.name}@ideenwerkstatt.example"

    @property
    def holder(self) -> str:
        """The address of who holds the registration in the end."""
        return f"deputy-{self.address}" if Step.SEND_DEPUTY in self.steps else self.address

    def details(self, address: str | None = None) -> PersonDetails:
        """As a form asks for them."""
        return PersonDetails(
            given_name="Kim", family_name=self.name, function=self.function, email=address or self.address
        )

    def affiliation(self) -> Affiliation:
        """One of two organisations, which nobody hears of new gatherings for belonging to."""
        kind = OrganisationKind.MIGRANT_ORGANISATION if self.migrant_organisation else OrganisationKind.WELFARE
        return Affiliation(organisation_name=kind.value, organisation_kind=kind)


def draw(rng: random.Random, commands: int, gatherings: int) -> list[Participant]:
    """People whose registrations, cancellations and changes are as many as `commands`, and a few other things."""
    drawn: list[Participant] = []
    left = commands
    while left:
        steps = draw_steps(rng)[:left] if left < 6 else draw_steps(rng)
        left -= sum(step in COUNTED for step in steps)
        drawn.append(
            Participant(f"p{len(drawn)}", rng.randrange(gatherings), rng.random() < 0.3, steps, rng.choice(CHOICES))
        )
    return drawn


def draw_steps(rng: random.Random) -> list[Step]:
    """What one person does."""
    between = [Step.REGISTER_AGAIN] * (rng.random() < 0.1) + [Step.CHANGE] * rng.choice([0, 1, 1, 2])
    aside = [step for step in (Step.PROPOSE, Step.WRITE) if rng.random() < 0.05]
    last = rng.choices([[], [Step.CANCEL], [Step.SEND_DEPUTY]], [50, 35, 15])[0]
    return [Step.REGISTER, *between, *aside, *last]


@dataclass
class Traffic:
    """Sends commands until the bus has stored each, and knows when each was handled.

    refused: reasons that somebody was told; the people here ask for nothing that would be refused
    """

    bus: Bus
    settings: Settings
    truth: Truth
    rng: random.Random
    gatherings: list[UUID] = field(default_factory=list)
    stored: Counter[str] = field(default_factory=Counter)
    answered: int = 0
    unstored: int = 0
    twice: int = 0
    refused: list[str] = field(default_factory=list)
    waiting: dict[str, dict[UUID, asyncio.Event]] = field(default_factory=dict)
    sending: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SENDERS))

    def token(self, id: UUID, *roles: Role) -> str:
        """With which somebody acts who is signed in."""
        return issue(Actor(id=id, roles=frozenset(roles)), self.settings.signing_key(), timedelta(hours=1))

    @property
    def organiser(self) -> str:
        """With which an organiser acts."""
        return self.token(new_id(), Role.ORGANISER)

    async def send(self, command: Command[BaseModel], actor: str | None = None) -> None:
        """Sends it under one id until the bus has it, sometimes once more, and waits until it was handled."""
        id = new_id()
        outcome = await self.store(command, id, actor)
        if self.rng.random() < TWICE:
            self.twice += 1
            await self.store(command, id, actor)
        self.stored[type(command).__name__] += 1
        if outcome is None:
            await self.handled(command.owner, id)
        else:
            self.answered += 1

    async def store(self, command: Command[BaseModel], id: UUID, actor: str | None) -> BaseModel | None:
        """Its outcome, or None if nobody has told it in time."""
        async with self.sending:
            while True:
                try:
                    return await self.bus.send(command, actor=actor, command_id=id, wait=1.0)
                except Unavailable:
                    self.unstored += 1
                    await asyncio.sleep(LOOK)
                except Refused as refused:
                    self.refused.append(f"{type(command).__name__}: {refused.refusal.reason}")
                    return None

    async def handled(self, service: str, id: UUID) -> None:
        """Returns when the service has noted that it handled the command."""
        await self.waiting[service].setdefault(id, asyncio.Event()).wait()

    async def watch(self, service: str) -> None:
        """Looks for what was handled, all the time."""
        waiting = self.waiting.setdefault(service, {})
        while True:
            await asyncio.sleep(LOOK)
            query = "SELECT message_id FROM inbox WHERE message_id = ANY($1)"
            for (id,) in await self.truth.rows(service, query, list(waiting)) if waiting else []:
                waiting.pop(id).set()

    async def live(self, person: Participant) -> None:
        """Does what the person does, each step when the one before was handled."""
        registration_id, actor = new_id(), None
        for number, step in enumerate(person.steps):
            await self.send(self.command(person, step, registration_id, number), actor)
            if step is Step.REGISTER:
                registration_id, person_id = await self.registration(person)
                actor = self.token(person_id, Role.PARTICIPANT)

    def command(self, person: Participant, step: Step, registration_id: UUID, number: int) -> Command[BaseModel]:
        """What the step sends; a change or a deputy gives the person new details."""
        gathering_id = self.gatherings[person.gathering]
        title = f"{person.name} {number}"
        match step:
            case Step.CHANGE:
                person.days, person.function = CHOICES[number % len(CHOICES)], f"Stand {number}"
                return ChangeRegistration(
                    registration_id=registration_id,
                    days=person.days,
                    person=self.seal_details(person),
                    needs=self.seal_needs(),
                )
            case Step.SEND_DEPUTY:
                person.function = "Vertretung"
                return SendDeputy(registration_id=registration_id, deputy=self.seal_details(person, person.holder))
            case Step.CANCEL:
                return CancelRegistration(registration_id=registration_id)
            case Step.PROPOSE:
                return ProposeSession(gathering_id=gathering_id, outline=outline(title))
            case Step.WRITE:
                return WriteEntry(text=EntryText(title=title, content=HarvestNotes()))
            case Step.REGISTER | Step.REGISTER_AGAIN:
                return RegisterParticipant(
                    gathering_id=gathering_id,
                    affiliation=person.affiliation(),
                    days=person.days,
                    person=self.seal_details(person),
                    needs=self.seal_needs(),
                )

    async def registration(self, person: Participant) -> tuple[UUID, UUID]:
        """Its id and the person's."""
        found = await self.truth.some(
            "registration",
            "SELECT r.id, p.id FROM registration r JOIN person p ON p.id = r.person_id WHERE p.email = $1",
            person.address,
        )
        return found[0], found[1]

    async def announce(self, ordinal: int, capacity: int, reserved: int) -> UUID:
        """Announces a gathering and waits until the agenda knows it."""
        title = f"Werkstatt {ordinal}"
        (office,) = (await self.truth.rows("registration", "SELECT id FROM office LIMIT 1"))[0]
        plan = GatheringPlan(
            format=GatheringFormat.IDEENWERKSTATT,
            title=title,
            place="Halle",
            address="Am Markt 1",
            host_office_id=office,
            begins_at=FIRST_DAY,
            ends_at=FIRST_DAY + timedelta(hours=30),
            capacity=capacity,
            reserved_for_migrant_organisations=reserved,
            registration_deadline=FIRST_DAY - timedelta(days=7),
        )
        await self.send(AnnounceGathering(plan=plan), self.organiser)
        (id,) = await self.truth.some("registration", "SELECT id FROM gathering WHERE title = $1", title)
        await self.truth.some("agenda", "SELECT 1 FROM agenda WHERE gathering_id = $1", id)
        return UUID(str(id))

    async def register_coordinator(self, number: int) -> UUID:
        """Registers somebody of an office for the first gathering; returns their id."""
        (office,) = (await self.truth.rows("registration", "SELECT id FROM office LIMIT 1"))[0]
        person = Participant(f"coordinator-{number}", 0, False, [Step.REGISTER], DAYS)
        command = self.command(person, Step.REGISTER, new_id(), 0)
        await self.send(command.model_copy(update={"affiliation": Affiliation(office_id=office)}))
        return (await self.registration(person))[1]

    async def publish_programme(self, ordinal: int, moderators: tuple[UUID, ...]) -> None:
        """Announces a gathering nobody comes to, and publishes a programme of two sessions for it."""
        here = await self.announce(ordinal, 1, 0)
        await self.send(AddRoom(gathering_id=here, room=RoomPlan(name="Saal", capacity=50)), self.organiser)
        span = SlotPlan(kind=SlotKind.SESSIONS, begins_at=FIRST_DAY, ends_at=FIRST_DAY + timedelta(hours=1))
        await self.send(AddSlot(gathering_id=here, slot=span), self.organiser)
        ((slot_id, room_id),) = await self.truth.rows(
            "agenda", "SELECT s.id, r.id FROM slot s JOIN room r USING (gathering_id) WHERE gathering_id = $1", here
        )
        title = f"Gespräch {ordinal}"
        added = AddSession(gathering_id=here, outline=outline(title), moderator_ids=moderators)
        await self.send(added, self.organiser)
        ((session_id,),) = await self.truth.rows("agenda", "SELECT id FROM session WHERE gathering_id = $1", here)
        placed = PlaceSession(session_id=session_id, slot_id=slot_id, room_id=room_id)
        await self.send(placed, self.organiser)
        await self.send(PublishRelease(gathering_id=here), self.organiser)

    def seal_details(self, person: Participant, address: str | None = None) -> "sealed.Sealed[PersonDetails]":
        """Readable for registration alone."""
        return sealed.seal(person.details(address), self.settings.seal_key())

    def seal_needs(self) -> "sealed.Sealed[Needs]":
        """None, readable for registration alone."""
        return sealed.seal(Needs(), self.settings.seal_key())


def outline(title: str) -> SessionOutline:
    """Of a talk."""
    return SessionOutline(format=SessionFormat.TALK, title=title, minutes=45)


@asynccontextmanager
async def watching(traffic: Traffic, services: Sequence[str]) -> AsyncIterator[None]:
    """Notices what is handled until the context ends."""
    tasks = [asyncio.create_task(traffic.watch(service)) for service in services]
    await asyncio.sleep(0)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
