"""The play from its first act to its last; one that was played already is not played again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path

from nats.errors import Error as NatsError

from deploy.demo import gatherings, knowledge, participation, programme
from deploy.demo.script import Gathering, Participant, Script, read
from deploy.demo.stage import Stage, Stopped, set_up
from shared.client import Bus, connect
from shared.contracts.registration import gatherings as contract
from shared.contracts.registration.affiliations import Affiliation
from shared.identity import Actor, Role
from shared.settings import Settings
from shared.text import TIME_ZONE

Say = Callable[[str], None]
Act = Callable[[], Awaitable[None]]


async def play(nats_url: str, keys: Path, say: Say) -> None:
    """Plays the example in; says how far it has got, and in the end who can sign in. Raises `Stopped`.

    `keys`: the folder with those of all processes. It is played on the bus as the operator, since everybody's part is
    played here: people's, and that of the letters that they open.
    """
    operator = Settings(nats_url=nats_url, keys_dir=keys / "operator")
    try:
        connection = await connect(operator, "operator")
    except (NatsError, OSError) as error:
        raise Stopped("the bus is not there") from error
    async with connection:
        await play_over(Bus(connection, "demo"), Settings(nats_url=nats_url, keys_dir=keys / "registration"), say)


async def play_over(bus: Bus, registration: Settings, say: Say) -> None:
    """Plays over a bus that is connected, with registration's keys. Raises `Stopped`."""
    today = datetime.now(TIME_ZONE).date()
    script = read(today)
    stage = await set_up(bus, registration)
    if await was_played(stage, script):
        say("The example is there already.")
    else:
        await perform(Performance(stage, script, today).acts(), say)
    introduce(stage, script.people, say)


async def was_played(stage: Stage, script: Script) -> bool:
    """Whether the last act was played for a gathering that is still to come."""
    main = next(each for each in script.gatherings if each.key == script.programme.gathering)
    gathering = await gatherings.coming(stage, main)
    return gathering is not None and await participation.played_out(stage, gathering, script.participation.cafe)


async def perform(acts: list[tuple[str, Act]], say: Say) -> None:
    """Plays one act after the other."""
    for number, (title, act) in enumerate(acts, 1):
        say(f"Example, {number} of {len(acts)}: {title}")
        await act()


@dataclass
class Performance:
    """One performance, and what it knows by now. What one that was interrupted has left is kept."""

    stage: Stage
    script: Script
    today: date
    homes: dict[str, Affiliation] = field(default_factory=dict)
    announced: dict[str, contract.Gathering] = field(default_factory=dict)
    cast: dict[str, Actor] = field(default_factory=dict)

    def acts(self) -> list[tuple[str, Act]]:
        """The acts in order, each with what it plays in."""
        script = self.script
        sessions, entries = len(list(script.programme.sessions())), len(script.knowledge.entries)
        return [
            (f"{len(script.organisations)} organisations", self.add_organisations),
            *((self.title(each), partial(self.gather, each)) for each in script.gatherings),
            ("letters are opened, roles are given", self.settle),
            (f"{entries} entries of the knowledge base", self.write_entries),
            (f"a programme of {sessions} sessions", self.draft_programme),
            ("its first release", self.release),
            ("a harvest, and a second release", self.release_again),
            (f"{len(script.planning.proposals)} proposals for a programme that is still to be planned", self.prepare),
            ("what people want to attend there", self.say_interests),
            ("wishes for parallel sessions", self.wish),
            ("places, cases and questions", self.take_part),
            ("a World Café", self.mix),
        ]

    def title(self, gathering: Gathering) -> str:
        """What is said of a gathering."""
        return f"{len(self.script.participants(gathering))} participants of {gathering.title!r}"

    @property
    def gathering(self) -> contract.Gathering:
        """The one that has a programme."""
        return self.announced[self.script.programme.gathering]

    @property
    def planned(self) -> contract.Gathering:
        """The one whose programme is still to be planned."""
        return self.announced[self.script.planning.gathering]

    async def add_organisations(self) -> None:
        """Whom people come for."""
        self.homes = await gatherings.add_organisations(self.stage, self.script.organisations)

    async def gather(self, gathering: Gathering) -> None:
        """Announces a gathering, and people register."""
        announced = await gatherings.announce(self.stage, gathering, self.homes[gathering.host], self.today)
        await gatherings.register(self.stage, announced, self.script.participants(gathering), self.homes)
        self.announced[gathering.key] = announced

    async def settle(self) -> None:
        """Who everybody is from now on."""
        await gatherings.confirm(self.stage, self.gathering.id, self.script.people)
        await gatherings.grant_roles(self.stage, self.script.people)
        self.cast = await gatherings.actors(self.stage, self.gathering.id, self.script.people)

    async def write_entries(self) -> None:
        """Fills the knowledge base."""
        await knowledge.write(self.desk, self.script.knowledge.entries)

    async def draft_programme(self) -> None:
        """Plans the programme."""
        await programme.draft(self.stage, self.gathering, self.script.programme, self.cast)

    async def release(self) -> None:
        """Publishes the programme, which opens the sessions' harvests."""
        await programme.publish(self.stage, self.gathering, 1, self.script.programme.note)

    async def release_again(self) -> None:
        """Fills in a harvest, and publishes a small change of the programme."""
        await knowledge.fill_in(self.desk, self.script.knowledge.harvest)
        await programme.change(self.stage, self.gathering, self.script.programme.change)
        await programme.publish(self.stage, self.gathering, 2, self.script.programme.change.note)

    async def prepare(self) -> None:
        """Brings another programme to where it can be planned."""
        await programme.draft(self.stage, self.planned, self.script.planning, self.cast)

    async def say_interests(self) -> None:
        """People say what they want to attend, before it is planned."""
        await participation.say_interests(self.stage, self.planned, self.script.planning.ballots, self.cast)

    async def wish(self) -> None:
        """Those who opened their letters wish, and places are to be given."""
        wishing = {each.email: self.cast[each.email] for each in self.script.people if each.confirmed}
        wishes = self.script.participation.wishes
        await participation.give_places(self.stage, self.gathering, wishes, self.script.programme, wishing)

    async def take_part(self) -> None:
        """People hear of their places, offer cases and ask questions."""
        await participation.publish_places(self.stage, self.gathering)
        await participation.consult(self.stage, self.gathering, self.script.participation.consultation, self.cast)
        await participation.ask_questions(self.stage, self.gathering, self.script.participation.questions, self.cast)

    async def mix(self) -> None:
        """Everybody gets a seat at a table in each round."""
        await participation.mix(self.stage, self.gathering, self.script.participation.cafe, self.cast)

    @property
    def desk(self) -> knowledge.Desk:
        """Where entries are written and reviewed."""
        curator = next(actor for actor in self.cast.values() if actor.has(Role.CURATOR))
        return knowledge.Desk(self.stage, self.cast, curator)


def introduce(stage: Stage, people: tuple[Participant, ...], say: Say) -> None:
    """Says who can sign in."""
    known = {stage.organiser_email: "organiser"} | {each.email: each.known_as for each in people if each.known_as}
    width = max(map(len, known))
    say("\nSign in with one of these addresses; the letter with the link is in the mail catcher:\n")
    for email, what in known.items():
        say(f"  {email:{width}}  {what}")
