"""What changes entries: commands of people, and sessions that appear in a programme, change or are cancelled."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from services.knowledge.model import REVIEWERS, Entry, Note, SessionSeen, search_fields
from services.knowledge.search import index
from shared.bus import Actor, Router
from shared.contracts.agenda.cafe import HarvestCaptured
from shared.contracts.agenda.releases import SessionCancelled, SessionEvent, SessionPublished, SessionRescheduled
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.knowledge import (
    EntryDrafted,
    EntryOutdated,
    EntryPublished,
    EntryReturned,
    EntrySaved,
    EntrySubmitted,
    ErasureConfirmed,
    HarvestOpened,
    MarkOutdated,
    ReviewEntry,
    ReviseEntry,
    SubmitEntry,
    WriteEntry,
)
from shared.contracts.registration.erasure import PersonErased
from shared.identity import SIGNED_IN
from shared.messages import Refused
from shared.outbox import publish
from shared.session import Session

router = Router("knowledge")
router.publishes(
    EntryDrafted, HarvestOpened, EntrySubmitted, EntryReturned, EntryPublished, EntryOutdated, ErasureConfirmed
)


@router.handles(WriteEntry, by=SIGNED_IN)
async def write_entry(command: WriteEntry, session: Session, actor: Actor) -> EntrySaved:
    """Starts a draft."""
    entry, event = Entry.write(command.text, actor.signed_in())
    session.add(entry)
    publish(session, event)
    return entry.saved


@router.handles(ReviseEntry, by=SIGNED_IN)
async def revise_entry(command: ReviseEntry, session: Session, actor: Actor) -> EntrySaved:
    """Saves a new version."""
    entry = await locked(session, command.entry_id)
    entry.revise(command.version, command.text, by=actor)
    return entry.saved


@router.handles(SubmitEntry, by=SIGNED_IN)
async def submit_entry(command: SubmitEntry, session: Session, actor: Actor) -> EntrySaved:
    """Asks for a review."""
    entry = await locked(session, command.entry_id)
    publish(session, entry.submit(by=actor))
    return entry.saved


@router.handles(ReviewEntry, by=REVIEWERS)
async def review_entry(command: ReviewEntry, session: Session, actor: Actor) -> EntrySaved:
    """Publishes, and makes what is published findable; or returns."""
    entry = await locked(session, command.entry_id)
    publish(session, entry.review(command.version, command.approve, command.comment, by=actor.signed_in()))
    if command.approve:
        await index(session, entry.id, search_fields(entry.text))
    return entry.saved


@router.handles(MarkOutdated, by=REVIEWERS)
async def mark_outdated(command: MarkOutdated, session: Session, actor: Actor) -> EntrySaved:
    """Marks what is published as no longer valid."""
    entry = await locked(session, command.entry_id)
    publish(session, entry.mark_outdated(command.comment, by=actor.signed_in()))
    return entry.saved


@router.on(SessionPublished)
async def open_harvest(event: SessionPublished, session: Session) -> None:
    """A session will bring something."""
    await keep_harvest(event, session)


@router.on(SessionRescheduled)
async def update_harvest(event: SessionRescheduled, session: Session) -> None:
    """A session has another title, licence or other moderators."""
    await keep_harvest(event, session)


@router.on(SessionCancelled)
async def drop_harvest(event: SessionCancelled, session: Session) -> None:
    """A session will bring nothing."""
    if await is_news(event, session):
        await remove_untouched(event.session_id, session)


@router.on(HarvestCaptured)
async def keep_note(event: HarvestCaptured, session: Session) -> None:
    """A table of a World Café noted something: it is in the session's harvest, or beside what people wrote there."""
    await take_turn(event.session_id, session)
    harvest = await harvest_of(event.session_id, session)
    if await session.get(Note, event.note_id) is None:
        session.add(Note(event))
        await session.flush()
    if harvest and (wording := harvest.collect(await notes_of(event.session_id, session))) is not None:
        await session.execute(wording)


@router.on(PersonErased)
async def confirm_erasure(event: PersonErased, session: Session) -> None:
    """What was written stays; the id beside it belongs to nobody any more."""
    publish(session, ErasureConfirmed(participant_id=event.participant_id))


async def keep_harvest(event: SessionEvent, session: Session) -> None:
    """Opens the session's harvest, or lets it follow the session. A case consultation is confidential: it has none."""
    if not await is_news(event, session):
        return
    if event.format is SessionFormat.CASE_CONSULTATION:
        await remove_untouched(event.session_id, session)
        return
    notes = await notes_of(event.session_id, session)
    if harvest := await harvest_of(event.session_id, session):
        harvest.follow(event, notes)
    else:
        harvest, opened = Entry.open_harvest(event, notes)
        session.add(harvest)
        publish(session, opened)


async def is_news(event: SessionEvent, session: Session) -> bool:
    """Notes the event's release; false if the same or a later release told of the session before.

    Until the transaction ends, other events of the session wait here.
    """
    noted = insert(SessionSeen).values(session_id=event.session_id, release=event.release)
    newer = noted.on_conflict_do_update(
        index_elements=[SessionSeen.session_id],
        set_={SessionSeen.release: noted.excluded.release},
        where=SessionSeen.release < noted.excluded.release,
    )
    return (await session.execute(newer.returning(SessionSeen.session_id))).first() is not None


async def take_turn(session_id: UUID, session: Session) -> None:
    """Until the transaction ends, other events of the session wait here, and in `is_news`."""
    seen = insert(SessionSeen).values(session_id=session_id, release=0)
    kept = {SessionSeen.release: SessionSeen.release}
    await session.execute(seen.on_conflict_do_update(index_elements=[SessionSeen.session_id], set_=kept))


async def remove_untouched(session_id: UUID, session: Session) -> None:
    """Removes the session's harvest unless somebody has written in it, or tables have noted something."""
    harvest = await harvest_of(session_id, session)
    if harvest and harvest.untouched and not await notes_of(session_id, session):
        await session.delete(harvest)


async def notes_of(session_id: UUID, session: Session) -> list[Note]:
    """What the session's tables noted."""
    return list(await session.scalars(Note.of(session_id)))


async def harvest_of(session_id: UUID, session: Session) -> Entry | None:
    """The session's harvest, locked."""
    return await session.scalar(select(Entry).where(Entry.session_id == session_id).with_for_update())


async def locked(session: Session, entry_id: UUID) -> Entry:
    """The entry, which nobody else can change until the transaction ends. Raises `Refused`: `unknown_entry`."""
    entry = await session.get(Entry, entry_id, with_for_update=True)
    if entry is None:
        raise Refused("unknown_entry")
    return entry
