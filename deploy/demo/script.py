"""What is played: the TOML files beside this one, typed. All of it is invented; dates count from today."""

import tomllib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.agenda.cafe import CafeRound
from shared.contracts.agenda.draft import RoomPlan
from shared.contracts.agenda.proposals import Choice, Offer, TopicOutline
from shared.contracts.agenda.sessions import SessionOutline, SessionRules, SlotKind
from shared.contracts.knowledge import EntryState, EntryText
from shared.contracts.registration.affiliations import OrganisationKind
from shared.contracts.registration.gatherings import GatheringFormat, GatheringPlan
from shared.contracts.registration.people import Needs, PersonDetails
from shared.identity import Role
from shared.text import TIME_ZONE

FOLDER = Path(__file__).parent
COUNTED_FROM_TODAY = frozenset({"as_of", "review_due", "deadline", "verified_at"})

STRICT = ConfigDict(frozen=True, extra="forbid")
"""A misspelt key is an error."""


class Part(BaseModel):
    """A part of the script."""

    model_config = STRICT


class Organisation(Part):
    """An organisation that is added; people name it by its key."""

    key: str
    name: str
    kind: OrganisationKind
    languages: tuple[str, ...] = ()


class Participant(Part):
    """Somebody who registers. `days`: on which they come, 1 is the first; empty: on all."""

    at: str
    person: PersonDetails
    needs: Needs = Needs()
    days: tuple[int, ...] = ()
    roles: frozenset[Role] = frozenset()
    confirmed: bool = True
    known_as: str = ""

    @property
    def email(self) -> str:
        """How the script names this person."""
        return self.person.email

    def chosen(self, days: tuple[date, ...]) -> tuple[date, ...]:
        """Those of a gathering's days on which they come."""
        return tuple(day for number, day in enumerate(days, 1) if number in self.days) or days


class Gathering(Part):
    """A gathering. `participants`: addresses, in the order in which they register; None: everybody."""

    key: str
    format: GatheringFormat
    title: str
    description: str
    place: str
    address: str
    host: str
    weeks_ahead: int
    weekday: int = Field(ge=0, le=6)
    days: int = 1
    begins: time
    ends: time
    capacity: int
    reserved_for_migrant_organisations: int
    deadline_weeks_before: int
    participants: tuple[str, ...] | None = None

    def plan(self, host_office_id: UUID, today: date) -> GatheringPlan:
        """What is announced today."""
        first = today + timedelta(weeks=self.weeks_ahead)
        first += timedelta(days=(self.weekday - first.weekday()) % 7)
        last = first + timedelta(days=self.days - 1)
        deadline = first - timedelta(weeks=self.deadline_weeks_before)
        return GatheringPlan(
            format=self.format,
            title=self.title,
            description=self.description,
            place=self.place,
            address=self.address,
            host_office_id=host_office_id,
            begins_at=datetime.combine(first, self.begins, TIME_ZONE),
            ends_at=datetime.combine(last, self.ends, TIME_ZONE),
            capacity=self.capacity,
            reserved_for_migrant_organisations=self.reserved_for_migrant_organisations,
            registration_deadline=datetime.combine(deadline, time(23, 59), TIME_ZONE),
        )


class Session(SessionOutline):
    """A session. `proposed`: by its first moderator, with this offer; else `rules` are what the organiser wants."""

    model_config = STRICT

    room: str = ""
    moderators: tuple[str, ...] = Field(min_length=1)
    proposed: Offer | None = None
    rules: SessionRules = SessionRules()


class Slot(Part):
    """A span of time of a gathering's `day`, 1 is the first, with what takes place in it."""

    day: int
    begins: time
    ends: time
    kind: SlotKind
    title: str = ""
    sessions: tuple[Session, ...] = ()

    def at(self, gathering_days: tuple[date, ...], moment: time) -> datetime:
        """A moment of its day."""
        return datetime.combine(gathering_days[self.day - 1], moment, TIME_ZONE)


class Suggested(Part):
    """What somebody proposed, and what became of it.

    votes: of the steering group, by address
    declined: why; if it is neither declined nor `accepted`, nobody has decided yet
    """

    proposer: str
    votes: dict[str, Choice] = {}
    accepted: bool = False
    declined: str = ""


class Proposal(SessionOutline, Suggested):
    """A session that was proposed, and has no place in the programme yet."""

    model_config = STRICT

    offer: Offer = Offer()


class Topic(TopicOutline, Suggested):
    """A topic that somebody wishes for."""

    model_config = STRICT


class Order(Part):
    """One session before another, by title."""

    before: str
    after: str


class Away(Part):
    """Somebody who can't come in these `slots` for sessions (0 is the first, -1 the last).

    per_day: how many sessions are enough for them
    """

    who: str
    slots: tuple[int, ...]
    per_day: int | None = None


class Change(Part):
    """What the second release changes: a session moves to another room."""

    session: str
    room: str
    note: str


class Draft(Part):
    """What an organiser plans with. `unplaced`: the organiser's sessions that have no place yet."""

    gathering: str
    rooms: tuple[RoomPlan, ...]
    slots: tuple[Slot, ...]
    proposals: tuple[Proposal, ...]
    topics: tuple[Topic, ...] = ()
    unplaced: tuple[Session, ...] = ()
    order: tuple[Order, ...] = ()
    away: tuple[Away, ...] = ()

    def sessions(self) -> Iterator[Session]:
        """All sessions that are not among the proposals, in order."""
        yield from (session for slot in self.slots for session in slot.sessions)
        yield from self.unplaced

    def suggested(self) -> Iterator[Proposal | Topic]:
        """Everything that is not planned yet, and was proposed."""
        yield from self.proposals
        yield from self.topics


class Programme(Draft):
    """The programme of a gathering that is planned. `note`: of its first release."""

    note: str
    change: Change


class Ballot(Part):
    """What somebody wants to attend, by title."""

    who: str
    must: tuple[str, ...] = ()
    like: tuple[str, ...] = ()


class Planning(Draft):
    """A gathering that is still to be planned, and what people want to attend there."""

    ballots: tuple[Ballot, ...]


class Wishes(Part):
    """Wishes for parallel sessions.

    days_before: until how long before the gathering people may wish
    seed: of the lots
    places: of sessions that get fewer than their room has, by title
    rankings: for each slot with several sessions, orders of these (1 is the first) that people have in turn
    """

    days_before: int
    seed: int
    places: dict[str, int]
    rankings: tuple[tuple[tuple[int, ...], ...], ...]


class Case(Part):
    """A case on offer."""

    giver: str
    title: str


class Consultation(Part):
    """Cases on offer in a session, and who takes part: their wishes, as numbers of cases (1 is the first)."""

    session: str
    cases: tuple[Case, ...]
    wishes: dict[str, tuple[int, ...]]


class Question(Part):
    """A question to the plenary, and for how many people it speaks."""

    author: str
    text: str
    votes: int


class Questions(Part):
    """What is asked in a session."""

    session: str
    asked: tuple[Question, ...]


class Table(Part):
    """A table of the World Café."""

    topic: str
    host: str


class Cafe(Part):
    """How the World Café is set up."""

    session: str
    rounds: tuple[CafeRound, ...]
    tables: tuple[Table, ...]


class Participation(Part):
    """What participants do with the released programme."""

    wishes: Wishes
    consultation: Consultation
    questions: Questions
    cafe: Cafe


class Entry(EntryText):
    """An entry of the knowledge base. `office`: whose practice it is."""

    model_config = STRICT

    author: str
    office: str | None = None
    state: EntryState = EntryState.PUBLISHED
    outdated_because: str = ""


class Knowledge(Part):
    """What the knowledge base is filled with. `harvest`: under the title of one that a session opens."""

    entries: tuple[Entry, ...]
    harvest: Entry


class Script(Part):
    """The whole example."""

    organisations: tuple[Organisation, ...]
    people: tuple[Participant, ...]
    gatherings: tuple[Gathering, ...]
    programme: Programme
    participation: Participation
    planning: Planning
    knowledge: Knowledge

    def participants(self, gathering: Gathering) -> tuple[Participant, ...]:
        """Who registers for the gathering, in order."""
        if gathering.participants is None:
            return self.people
        people = {each.email: each for each in self.people}
        return tuple(people[email] for email in gathering.participants)


def read(today: date) -> Script:
    """The script as it is played today."""
    return Script.model_validate(
        {
            **table("people"),
            **table("gatherings"),
            "programme": table("programme"),
            "participation": table("participation"),
            "planning": table("planning"),
            "knowledge": dated(table("knowledge"), today),
        }
    )


def table(name: str) -> dict[str, object]:
    """The content of a file."""
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def dated(value: object, today: date) -> object:
    """The value with dates in place of days from today, wherever a key says that it is one."""
    if isinstance(value, list):
        return [dated(each, today) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: today + timedelta(days=each) if key in COUNTED_FROM_TODAY else dated(each, today)
        for key, each in value.items()
    }
