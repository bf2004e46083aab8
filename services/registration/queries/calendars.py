"""Personal calendars: what is shown to who holds the key of one."""

from datetime import timedelta
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from faststream import Context
from sqlalchemy import select

from services.registration.model import Gathering, Person, Registration
from shared import identity
from shared.bus import Actor, Router
from shared.contracts.registration.calendars import CalendarKey, FindCalendar, FindMyCalendar, PersonalCalendar, Stay
from shared.contracts.registration.registrations import RegistrationState
from shared.identity import ANYONE, SIGNED_IN, Role, issue
from shared.messages import Refused
from shared.session import Reading

READ_WITHIN = timedelta(minutes=1)

router = Router("registration")


@router.answers(FindMyCalendar, by=SIGNED_IN)
async def find_my_calendar(_: FindMyCalendar, session: Reading, actor: Actor) -> CalendarKey:
    """The key of who asks."""
    return CalendarKey(key=await session.scalar(select(Person.calendar_key).where(Person.id == actor.signed_in())))


@router.answers(FindCalendar, by=ANYONE)
async def find_calendar(
    query: FindCalendar, session: Reading, signing_key: Annotated[Ed25519PrivateKey, Context()]
) -> PersonalCalendar:
    """Where the person has a seat; neither who they are nor anything they told."""
    person_id = await session.scalar(select(Person.id).where(Person.calendar_key == query.key))
    if person_id is None:
        raise Refused("unknown_calendar")
    seats = (Registration.person_id == person_id, Registration.state == RegistrationState.REGISTERED)
    found = await session.execute(
        select(Registration.gathering_id, Registration.days)
        .join(Gathering, Gathering.id == Registration.gathering_id)
        .where(*seats)
        .order_by(Gathering.begins_at)
    )
    stays = tuple(Stay(gathering_id=gathering_id, days=tuple(days)) for gathering_id, days in found)
    reader = identity.Actor(id=person_id, roles=frozenset({Role.CALENDAR}))
    return PersonalCalendar(participant_id=person_id, token=issue(reader, signing_key, READ_WITHIN), stays=stays)
