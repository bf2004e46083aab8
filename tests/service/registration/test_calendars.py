"""Keys to personal calendars, through the bus."""

import pytest

from shared.contracts.registration.calendars import (
    CalendarKey,
    CloseCalendar,
    FindCalendar,
    FindMyCalendar,
    OpenCalendar,
    PersonalCalendar,
    Stay,
)
from shared.contracts.registration.erasure import ErasePerson
from shared.messages import Refused
from tests.service.registration.conftest import Desk, plan


async def opened(desk: Desk, actor: str) -> str:
    """The key that somebody has made."""
    key = (await desk.send(OpenCalendar(), actor)).key
    assert key
    assert await desk.bus.ask(FindMyCalendar(), actor=actor) == CalendarKey(key=key)
    return key


async def shown(desk: Desk, key: str) -> PersonalCalendar:
    """What somebody sees who has the key and is not signed in."""
    return await desk.bus.ask(FindCalendar(key=key))


async def test_a_calendar_shows_where_somebody_has_a_seat(desk: Desk) -> None:
    first, full = await desk.announce(plan()), await desk.announce(plan(capacity=1))
    await desk.register(full, "Kim")
    await desk.register(first, "Amira")
    await desk.register(full, "Amira")
    seat = await desk.row(first, "Amira")
    actor = desk.acting(seat)
    assert await desk.bus.ask(FindMyCalendar(), actor=actor) == CalendarKey(key=None)
    stays = (Stay(gathering_id=first, days=seat.days),)
    calendar = await shown(desk, await opened(desk, actor))
    assert calendar == PersonalCalendar(participant_id=seat.participant_id, token=calendar.token, stays=stays)


async def test_a_key_signs_nobody_in(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    actor = desk.acting(await desk.row(gathering_id, "Amira"))
    calendar = await shown(desk, await opened(desk, actor))
    with pytest.raises(Refused, match="not_allowed"):
        await desk.bus.ask(FindMyCalendar(), actor=calendar.token)
    with pytest.raises(Refused, match="not_allowed"):
        await desk.send(CloseCalendar(), calendar.token)


async def test_a_key_opens_nothing_once_there_is_another_none_or_nobody(desk: Desk) -> None:
    gathering_id = await desk.announce(plan())
    await desk.register(gathering_id, "Amira")
    actor = desk.acting(await desk.row(gathering_id, "Amira"))
    first = await opened(desk, actor)
    second = await opened(desk, actor)
    await desk.send(CloseCalendar(), actor)
    third = await opened(desk, actor)
    await desk.send(ErasePerson(), actor)
    assert len({first, second, third}) == 3
    for key in (first, second, third, ""):
        with pytest.raises(Refused, match="unknown_calendar"):
            await shown(desk, key)
