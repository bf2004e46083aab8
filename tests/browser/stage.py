"""What is there before somebody opens a page: a gathering, people who are registered for it, a released programme."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar
from urllib.parse import urljoin
from uuid import UUID

from icalendar import Calendar
from playwright.async_api import Page
from pydantic import BaseModel

from shared.client import Bus
from shared.contracts.agenda.draft import AddRoom, AddSession, AddSlot, PlaceSession, RoomPlan, SlotPlan
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.releases import PublishRelease
from shared.contracts.agenda.sessions import SessionFormat, SessionOutline, SlotKind
from shared.contracts.registration.affiliations import Affiliation, Affiliations, ListAffiliations
from shared.contracts.registration.calendars import OpenCalendar
from shared.contracts.registration.gatherings import AnnounceGathering, GatheringFormat, GatheringPlan
from shared.contracts.registration.people import Needs, PersonDetails
from shared.contracts.registration.recipients import FindRecipient, LinkPurpose
from shared.contracts.registration.registrations import ListRegistrations, RegisterParticipant, RegistrationRow
from shared.identity import Role
from shared.messages import Command, Refused
from shared.text import TIME_ZONE
from tests.conftest import PATIENCE, Identities

Result = TypeVar("Result", bound=BaseModel)

BEGINS = (datetime.now(TIME_ZONE) + timedelta(days=60)).replace(hour=13, minute=0, second=0, microsecond=0)
DAYS = (BEGINS.date(), BEGINS.date() + timedelta(days=1))


def plan(capacity: int = 40, reserved: int = 0, begins_at: datetime = BEGINS) -> GatheringPlan:
    """One and a half days in Stendal, without an office."""
    return GatheringPlan(
        format=GatheringFormat.IDEENWERKSTATT,
        title="Ankommen im ländlichen Raum",
        description="Wie gelingt Integration, wo die Wege weit sind?\n\nAnderthalb Tage Austausch in der Altmark.",
        place="Stendal",
        address="Musikforum Katharinenkirche, Schadewachten 48, 39576 Stendal",
        host_office_id=UUID(int=0),
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=26),
        capacity=capacity,
        reserved_for_migrant_organisations=reserved,
        registration_deadline=begins_at - timedelta(days=14),
    )


def person(name: str) -> PersonDetails:
    """Somebody whose address is their given name."""
    return PersonDetails(
        given_name=name, family_name="Haddad", function="Koordination", email=f"{name.lower()}@example.org"
    )


@dataclass(frozen=True)
class Stage:
    """Sends commands as organisers and participants do."""

    bus: Bus
    identities: Identities

    async def send(self, command: Command[Result], actor: str | None = None) -> Result:
        """The outcome, by default for an organiser."""
        outcome = await self.bus.send(command, actor=actor or self.identities.token(Role.ORGANISER), wait=PATIENCE)
        assert outcome is not None
        return outcome

    async def affiliations(self) -> Affiliations:
        """Offices and organisations."""
        return await self.bus.ask(ListAffiliations())

    async def office(self, municipality: str) -> UUID:
        """The id of an office."""
        return next(office.id for office in (await self.affiliations()).offices if office.municipality == municipality)

    async def announce(self, plan: GatheringPlan) -> UUID:
        """A gathering as planned, in Stendal."""
        hosted = plan.model_copy(update={"host_office_id": await self.office("Stendal")})
        return (await self.send(AnnounceGathering(plan=hosted))).gathering_id

    async def planned(self, plan: GatheringPlan) -> UUID:
        """The same, once the agenda knows it."""
        gathering_id = await self.announce(plan)
        await eventually(lambda: self.bus.ask(FindAgenda(gathering_id=gathering_id)))
        return gathering_id

    async def register(
        self, gathering_id: UUID, name: str, municipality: str = "Harz", needs: Needs | None = None
    ) -> RegistrationRow:
        """Somebody of an office, on both days."""
        command = RegisterParticipant(
            gathering_id=gathering_id,
            affiliation=Affiliation(office_id=await self.office(municipality)),
            days=DAYS,
            person=self.identities.seal(person(name)),
            needs=self.identities.seal(needs or Needs()),
        )
        await self.send(command)
        return await self.row(gathering_id, name)

    async def rows(self, gathering_id: UUID) -> tuple[RegistrationRow, ...]:
        """All registrations of the gathering."""
        actor = self.identities.token(Role.ORGANISER)
        return (await self.bus.ask(ListRegistrations(gathering_id=gathering_id), actor=actor)).registrations

    async def row(self, gathering_id: UUID, name: str) -> RegistrationRow:
        """The registration of somebody."""
        return next(row for row in await self.rows(gathering_id) if row.person.given_name == name)

    async def link(self, purpose: LinkPurpose, participant_id: UUID, gathering_id: UUID | None = None) -> str:
        """The token of a mailed link."""
        query = FindRecipient(participant_id=participant_id, gathering_id=gathering_id, links=frozenset({purpose}))
        return (await self.bus.ask(query, actor=self.identities.token(Role.SERVICE))).links[purpose]

    async def sign_in(self, page: Page, participant_id: UUID, *roles: Role) -> None:
        """From now on the tab acts for somebody."""
        token = self.identities.token(Role.PARTICIPANT, *roles, id=participant_id)
        await page.context.add_cookies([{"name": "actor", "value": token, "url": await site_of(page)}])

    async def own_calendar(self, page: Page, participant_id: UUID) -> dict[str, dict[str, str]]:
        """The entries of somebody's own calendar, as a program reads them that is not signed in."""
        actor = self.identities.token(Role.PARTICIPANT, id=participant_id)
        opened = await self.send(OpenCalendar(), actor)
        await page.context.clear_cookies()
        return await calendar(page, f"/kalender/{opened.key}.ics")

    async def release_programme(self, gathering_id: UUID, moderator_id: UUID) -> None:
        """Three parallel sessions, a break, and a plenary on the next day."""
        await eventually(lambda: self.bus.ask(FindAgenda(gathering_id=gathering_id)))
        rooms = [await self.room(gathering_id, name) for name in ("Chorraum", "Empore", "Kapitelsaal")]
        await self.slot(gathering_id, 0, 0.5, SlotKind.ARRIVAL, "Ankommen bei Kaffee und Kuchen")
        parallel = await self.slot(gathering_id, 0.5, 2)
        await self.slot(gathering_id, 2, 2.5, SlotKind.BREAK)
        plenary = await self.slot(gathering_id, 20, 21)
        await self.session(gathering_id, WORKSHOP, parallel, rooms[0], moderator_id)
        await self.session(gathering_id, CAFE, parallel, rooms[1], moderator_id=None)
        await self.session(gathering_id, CONSULTATION, parallel, rooms[2], moderator_id=None)
        await self.session(gathering_id, PLENARY, plenary, rooms[0], moderator_id)
        await self.send(PublishRelease(gathering_id=gathering_id))

    async def room(self, gathering_id: UUID, name: str) -> UUID:
        """A room."""
        return (await self.send(AddRoom(gathering_id=gathering_id, room=RoomPlan(name=name, capacity=40)))).id

    async def slot(
        self, gathering_id: UUID, begin: float, end: float, kind: SlotKind = SlotKind.SESSIONS, title: str = ""
    ) -> UUID:
        """A span of time; hours since the beginning."""
        begins_at, ends_at = (BEGINS + timedelta(hours=hours) for hours in (begin, end))
        slot = SlotPlan(kind=kind, begins_at=begins_at, ends_at=ends_at, title=title)
        return (await self.send(AddSlot(gathering_id=gathering_id, slot=slot))).id

    async def session(
        self, gathering_id: UUID, outline: SessionOutline, slot_id: UUID, room_id: UUID, moderator_id: UUID | None
    ) -> None:
        """A session in its place."""
        moderators = (moderator_id,) if moderator_id else ()
        session = AddSession(gathering_id=gathering_id, outline=outline, moderator_ids=moderators)
        added = await self.send(session)
        await self.send(PlaceSession(session_id=added.id, slot_id=slot_id, room_id=room_id))


WORKSHOP = SessionOutline(
    format=SessionFormat.WORKSHOP,
    title="Sprachmittlung verlässlich organisieren",
    goal="Drei Landkreise zeigen ihre Modelle.",
    takeaway="Eine Checkliste für den eigenen Landkreis.",
    minutes=90,
)
CAFE = SessionOutline(format=SessionFormat.WORLD_CAFE, title="Was trägt das Ehrenamt?", minutes=90)
CONSULTATION = SessionOutline(format=SessionFormat.CASE_CONSULTATION, title="Ein Fall aus der Praxis", minutes=65)
PLENARY = SessionOutline(format=SessionFormat.PLENARY, title="Was nehmen wir mit?", minutes=60)


async def site_of(page: Page) -> str:
    """Where the site is that this tab is for, whatever it shows."""
    return urljoin((await page.request.get("/live")).url, "/")


async def calendar(page: Page, path: str) -> dict[str, dict[str, str]]:
    """The entries of a calendar, by their ids."""
    response = await page.request.get(path)
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    entries = Calendar.from_ical(await response.text()).walk("VEVENT")
    return {str(entry["UID"]): {name: str(value) for name, value in entry.items()} for entry in entries}


async def eventually(attempt: Callable[[], Awaitable[object]]) -> None:
    """Waits until a service knows what another one has announced."""
    for _ in range(int(PATIENCE / 0.05)):
        try:
            await attempt()
        except Refused:
            await asyncio.sleep(0.05)
        else:
            return
    raise TimeoutError
