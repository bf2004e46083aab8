"""Personal calendars: the key that opens one, without signing in, in a calendar program."""

from services.registration.model import Person
from shared.bus import Actor, Router
from shared.contracts.registration.calendars import CalendarKey, CloseCalendar, OpenCalendar
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.session import Session

router = Router("registration")


@router.handles(OpenCalendar, by=SIGNED_IN)
async def open_calendar(_: OpenCalendar, session: Session, actor: Actor) -> CalendarKey:
    """Makes a new key, and the one before useless."""
    person = await acting(session, actor)
    return CalendarKey(key=person.open_calendar())


@router.handles(CloseCalendar, by=SIGNED_IN)
async def close_calendar(_: CloseCalendar, session: Session, actor: Actor) -> Done:
    """Makes the key useless."""
    (await acting(session, actor)).calendar_key = None
    return Done()


async def acting(session: Session, actor: Actor) -> Person:
    """Who acts. Raises `Refused`: `unknown_person` once they have been erased."""
    person = await session.get(Person, actor.signed_in(), with_for_update=True)
    if person is None:
        raise Refused("unknown_person")
    return person
