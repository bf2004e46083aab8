"""Nothing is lost and nothing happens twice, whatever is killed while 2,000 commands are under way.

`SEED` repeats a run as far as that is possible; `COMMANDS` and `ROUNDS` make it longer or shorter.
"""

import asyncio
import faulthandler
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import pytest
from nats.aio.client import Client as Nats

from deploy.processes import free_port
from services.notifications.app import DELIVERIES
from shared.client import Bus, connected
from shared.contracts.notifications import LetterKind
from shared.settings import Settings
from tests.system.containers.conftest import FILES, REPLICATED, SERVICES, Stack, started
from tests.system.containers.harm import Harm
from tests.system.containers.traffic import Participant, Step, Traffic, draw, watching
from tests.system.containers.truth import Published, Truth, numbers, truth

COMMANDS = int(os.environ.get("COMMANDS", "2000"))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SEED = int(os.environ.get("SEED", str(random.randrange(1 << 16))))
ENDS_WITHIN = 600.0
SETTLES_WITHIN = 300.0

GATHERINGS, CAPACITY, RESERVED = 8, 24, 6
PROGRAMMES = 6

HERE = "tests/system/containers"
ONE_SERVER = (*FILES, f"{HERE}/open-ports.yml")
CLUSTER = (*FILES, "compose.cluster.yml", f"{HERE}/open-ports.yml", f"{HERE}/open-ports-cluster.yml")

TOLD: dict[str, dict[LetterKind, str]] = {
    "ParticipantRegistered": {LetterKind.REGISTERED: "participant_id"},
    "ParticipantWaitlisted": {LetterKind.WAITLISTED: "participant_id"},
    "ParticipantPromoted": {LetterKind.PROMOTED: "participant_id"},
    "ParticipantCancelled": {LetterKind.CANCELLED: "participant_id"},
    "ParticipantReplaced": {LetterKind.REPLACED: "participant_id", LetterKind.DEPUTY: "deputy_id"},
    "RegistrationChanged": {LetterKind.REGISTRATION_CHANGED: "participant_id"},
    "RegistrationRepeated": {LetterKind.REGISTRATION_REPEATED: "participant_id"},
    "SessionPublished": {LetterKind.MODERATOR: "moderator_ids"},
    "HarvestOpened": {LetterKind.HARVEST_OPENED: "moderator_ids"},
}
"""Which letters an event causes, and where it names whom they are to."""


@dataclass
class Platform:
    """A running platform, its traffic, its harm, and what of it is true."""

    stack: Stack
    truth: Truth
    traffic: Traffic
    harm: Harm


@asynccontextmanager
async def running(version: str, folder: Path, buses: Sequence[str], seed: int) -> AsyncIterator[Platform]:
    """The platform on its own, with every process of ours twice; its servers' ports can be reached on this machine."""
    ports = {f"{bus.upper().replace('-', '_')}_PORT": free_port() for bus in buses}
    environment = {name: str(port) for name, port in ports.items()}
    postgres = free_port()
    files = CLUSTER if len(buses) > 1 else ONE_SERVER
    url = ",".join(f"nats://127.0.0.1:{port}" for port in ports.values())
    async with AsyncExitStack() as ends:
        stack = ends.enter_context(started(version, files, POSTGRES_PORT=str(postgres), **environment))
        await asyncio.to_thread(stack.scale, **dict.fromkeys(REPLICATED, 2))
        take_keys(stack, folder)
        web, operator = Nats(), Nats()
        settings = Settings(nats_url=url, keys_dir=folder / "web")
        await ends.enter_async_context(connected(web, settings, "web"))
        operators = Settings(nats_url=url, keys_dir=folder / "operator")
        await ends.enter_async_context(connected(operator, operators, "operator"))
        found = await ends.enter_async_context(truth(stack, postgres, operator))
        traffic = Traffic(Bus(web, "web"), settings, found, random.Random(seed))
        await ends.enter_async_context(watching(traffic, SERVICES))
        yield Platform(stack, found, traffic, Harm(stack, found, random.Random(seed), buses))


def take_keys(stack: Stack, folder: Path) -> None:
    """The keys with which the traffic is the web frontend, knows what it sends, and somebody is signed in."""
    operator = ("run", "--rm", "-T", "operator", "cat", "/keys/nats.nk")
    files = {
        "web/nats.nk": stack.exec("web", "cat", "/keys/nats.nk"),
        "web/seal.public.pem": stack.exec("web", "cat", "/keys/seal.public.pem"),
        "web/actor.private.pem": stack.exec("registration", "cat", "/keys/actor.private.pem"),
        "operator/nats.nk": stack.run(*operator),
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(content)


@pytest.mark.parametrize("buses", [("nats",), ("nats", "nats-2", "nats-3")], ids=["one server", "a cluster of three"])
async def test_everything_accepted_takes_effect_once_whatever_is_killed(
    version: str, tmp_path: Path, buses: Sequence[str], capsys: pytest.CaptureFixture[str]
) -> None:
    faulthandler.cancel_dump_traceback_later()  # what takes too long here says so itself
    async with running(version, tmp_path, buses, SEED) as platform:
        said = Said(capsys)
        said(f"seed {SEED}, {COMMANDS} commands, {ROUNDS} rounds")
        people = draw(platform.traffic.rng, COMMANDS, GATHERINGS)
        moderators = await open_registration(platform)

        await act(platform, people, moderators)
        said(f"killed {sum(platform.harm.kills.values())}: {dict(platform.harm.kills)}")
        said(f"stored {dict(platform.traffic.stored)}, {platform.traffic.answered} answered at once")
        said(f"{platform.traffic.unstored} tries not stored, {platform.traffic.twice} sent twice on purpose")
        await platform.truth.settle(SETTLES_WITHIN)
        said("settled")

        assert platform.traffic.refused == []
        assert await platform.truth.dead() == []
        await check_registrations(platform.truth, people)
        await check_seats(platform.truth)
        events = {service: await platform.truth.events(service) for service in SERVICES}
        said(f"events {dict(Counter(event.kind for each in events.values() for event in each))}")
        for each in events.values():
            assert len({event.id for event in each}) == len(each)
        await check_events(platform.truth, people, events["registration"])
        await check_projections(platform.truth)
        await check_programmes(platform.truth, people, events)
        await check_letters(platform.truth, [event for each in events.values() for event in each], moderators)
        again = await check_mail(platform)
        said(f"{again} letters came twice to the mail server")


class Said:
    """Prints past pytest's capture, with the seconds since the start."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.begin = time.monotonic()

    def __call__(self, what: str) -> None:
        with self.capsys.disabled():
            print(f"\n{time.monotonic() - self.begin:6.1f} s  {what}", end="", flush=True)


async def open_registration(platform: Platform) -> tuple[UUID, ...]:
    """Announces the gatherings, and registers who will moderate: they are of offices, and hear of new gatherings."""
    traffic = platform.traffic
    async with asyncio.timeout(ENDS_WITHIN):
        traffic.gatherings = [await traffic.announce(number, CAPACITY, RESERVED) for number in range(GATHERINGS)]
        await platform.truth.settle(SETTLES_WITHIN)
        return tuple([await traffic.register_coordinator(number) for number in range(2)])


async def act(platform: Platform, people: Sequence[Participant], moderators: tuple[UUID, ...]) -> None:
    """Everybody does what was drawn, while one process after the other is killed; before each kill some more begin."""
    traffic, begun, programmes = platform.traffic, 0, 0
    try:
        async with asyncio.timeout(ENDS_WITHIN), asyncio.TaskGroup() as group:
            async for part in platform.harm.rounds(ROUNDS):
                for person in people[begun : round(part * len(people))]:
                    group.create_task(traffic.live(person))
                for number in range(programmes, round(part * PROGRAMMES)):
                    group.create_task(traffic.publish_programme(GATHERINGS + number, moderators))
                begun, programmes = round(part * len(people)), round(part * PROGRAMMES)
    except TimeoutError:
        missing = {service: len(ids) for service, ids in traffic.waiting.items()}
        raise AssertionError(f"after {ENDS_WITHIN} s not handled: {missing}, stored: {traffic.stored}") from None


async def check_registrations(truth: Truth, people: Iterable[Participant]) -> None:
    """Everybody has one registration, which is as their last accepted command left it."""
    rows = await truth.rows(
        "registration",
        """SELECT p.email, r.state = 'cancelled', r.function, r.days FROM registration r
           JOIN person p ON p.id = r.person_id JOIN organisation ON organisation.id = r.organisation_id""",
    )
    found = Counter((email, cancelled, function, tuple(days)) for email, cancelled, function, days in rows)
    assert found == Counter(
        (person.holder, Step.CANCEL in person.steps, person.function, person.days) for person in people
    )


async def check_seats(truth: Truth) -> None:
    """No gathering is oversold, its account of seats is right, and nobody waits while a seat is free for them."""
    rows = await truth.rows(
        "registration",
        """SELECT capacity, reserved_for_migrant_organisations AS reserved,
             seats_of_migrant_organisations, seats_of_others, waiting,
             count(*) FILTER (WHERE r.state = 'registered' AND r.migrant_organisation) AS migrant_organisations,
             count(*) FILTER (WHERE r.state = 'registered' AND NOT r.migrant_organisation) AS others,
             count(*) FILTER (WHERE r.state = 'waitlisted') AS waits,
             count(*) FILTER (WHERE r.state = 'waitlisted' AND NOT r.migrant_organisation) AS others_wait
           FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id GROUP BY g.id""",
    )
    assert len(rows) == GATHERINGS + PROGRAMMES
    for row in rows:
        assert row["migrant_organisations"] == row["seats_of_migrant_organisations"]
        assert row["others"] == row["seats_of_others"]
        assert row["waits"] == row["waiting"]
        assert row["others"] <= row["capacity"] - row["reserved"]
        free = row["capacity"] - row["migrant_organisations"] - row["others"]
        assert free >= 0
        if row["waits"] > row["others_wait"]:
            assert free == 0
        if row["others_wait"]:
            assert min(free, row["capacity"] - row["reserved"] - row["others"]) == 0


async def check_events(truth: Truth, people: Sequence[Participant], events: Iterable[Published]) -> None:
    """Of each registration there are just the events that its holder's commands and its seat account for."""
    told: dict[str, Counter[str]] = defaultdict(Counter)
    for event in events:
        if "registration_id" in event.body:
            told[str(event.body["registration_id"])][event.kind] += 1
    rows = await truth.rows(
        "registration",
        "SELECT p.email, r.id, r.state FROM registration r JOIN person p ON p.id = r.person_id",
    )
    registrations = {row["email"]: row for row in rows}
    for person in people:
        row = registrations[person.holder]
        kinds = told[str(row["id"])]
        steps = Counter(person.steps)
        promoted = kinds["ParticipantPromoted"]
        assert kinds["ParticipantRegistered"] + kinds["ParticipantWaitlisted"] == 1, kinds
        assert promoted <= kinds["ParticipantWaitlisted"], kinds
        assert kinds["RegistrationChanged"] == steps[Step.CHANGE], kinds
        assert kinds["RegistrationRepeated"] == steps[Step.REGISTER_AGAIN], kinds
        assert kinds["ParticipantReplaced"] == steps[Step.SEND_DEPUTY], kinds
        assert kinds["ParticipantCancelled"] == steps[Step.CANCEL], kinds
        if row["state"] != "cancelled":
            assert (row["state"] == "registered") == bool(kinds["ParticipantRegistered"] + promoted), kinds


async def check_projections(truth: Truth) -> None:
    """What notifications and agenda know of registrations and gatherings is what registration says."""
    kept = await truth.rows("registration", "SELECT id, gathering_id, person_id, state, days FROM registration")
    known = await truth.rows(
        "notifications",
        """SELECT registration_id, gathering_id, participant_id, state, days
           FROM seat JOIN chosen_days USING (registration_id)""",
    )
    assert {row[0]: tuple(row) for row in known} == {row[0]: tuple(row) for row in kept}
    assert len(known) == len(kept)

    gatherings = numbers(await truth.rows("registration", "SELECT id FROM gathering"))
    assert numbers(await truth.rows("agenda", "SELECT gathering_id FROM agenda")) == gatherings
    assert numbers(await truth.rows("notifications", "SELECT id FROM gathering")) == gatherings


async def check_programmes(truth: Truth, people: Iterable[Participant], events: dict[str, list[Published]]) -> None:
    """Every proposal, entry and programme is there once, and every session has its one harvest."""
    titles = {
        step: [f"{p.name} {i}" for p in people for i, each in enumerate(p.steps) if each is step] for step in Step
    }
    proposed = await truth.rows("agenda", "SELECT outline->>'title' FROM proposal")
    assert numbers(proposed) == Counter((title,) for title in titles[Step.PROPOSE])
    written = await truth.rows("knowledge", "SELECT text->>'title' FROM entry WHERE session_id IS NULL")
    assert numbers(written) == Counter((title,) for title in titles[Step.WRITE])
    sessions = numbers(await truth.rows("agenda", "SELECT id FROM session"))
    assert len(sessions) == PROGRAMMES
    assert (
        numbers(await truth.rows("knowledge", "SELECT session_id FROM entry WHERE session_id IS NOT NULL")) == sessions
    )

    kinds = Counter(event.kind for each in events.values() for event in each)
    assert kinds["ProposalSubmitted"] == len(proposed)
    assert kinds["EntryDrafted"] == len(written)
    assert kinds["GatheringAnnounced"] == GATHERINGS + PROGRAMMES
    assert kinds["SessionPublished"] == kinds["ProgrammeReleased"] == kinds["HarvestOpened"] == PROGRAMMES


async def check_letters(truth: Truth, events: Sequence[Published], coordinators: Sequence[UUID]) -> None:
    """Each event has caused each of its letters once, each was sent, and that was told once."""
    due = Counter((event.id, kind, person) for event in events for kind, person in letters_due(event))
    news = {
        (event.id, LetterKind.GATHERING_ANNOUNCED, person)
        for event in events
        if event.kind == "GatheringAnnounced"
        for person in coordinators
    }
    rows = await truth.rows("notifications", "SELECT id, occasion_id, kind, participant_id, state, reason FROM letter")
    written = Counter((row["occasion_id"], row["kind"], row["participant_id"]) for row in rows)
    invitations = Counter({letter: number for letter, number in written.items() if letter in news})
    assert written - invitations == due
    assert len(invitations) == invitations.total() == PROGRAMMES * len(coordinators)
    assert [dict(row) for row in rows if row["state"] != "sent"] == []
    told = Counter(event.body["letter_id"] for event in events if event.kind == "LetterSent")
    assert told == Counter(str(row["id"]) for row in rows)


def letters_due(event: Published) -> Iterable[tuple[LetterKind, UUID]]:
    """Which letters the event is a reason for, and to whom."""
    for kind, field in TOLD.get(event.kind, {}).items():
        named = event.body[field]
        for person in named if isinstance(named, list) else [named]:
            yield kind, UUID(str(person))


async def check_mail(platform: Platform) -> int:
    """Every letter came, and nothing else; returns how many came again.

    Between the mail server's answer and the commit that notes it a kill makes a letter go out again, with
    the Message-ID that it had: as many as were under way in a process that was killed, or whose database was.
    """
    rows = await platform.truth.rows("notifications", "SELECT id FROM letter")
    came = platform.truth.letters()
    assert came.keys() == {row["id"] for row in rows}
    kills = platform.harm.kills
    again = came.total() - len(came)
    assert again <= DELIVERIES * (kills["notifications"] + 2 * kills["postgres"])
    return again
