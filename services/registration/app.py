"""The registration service put together."""

import asyncio
from datetime import timedelta
from typing import Annotated

from faststream.asgi import AsgiFastStream
from pydantic import BeforeValidator
from pydantic_settings import NoDecode

from services.registration import retention
from services.registration.handlers import (
    access,
    calendars,
    erasure,
    gatherings,
    organisations,
    people,
    programmes,
    registrations,
)
from services.registration.queries import calendars as calendar_queries
from services.registration.queries import erasures as erasure_queries
from services.registration.queries import gatherings as gathering_queries
from services.registration.queries import people as people_queries
from services.registration.queries import registrations as registration_queries
from shared.bus import Router
from shared.contracts.registration.people import Address
from shared.service import Running, Worker, build
from shared.settings import ServiceSettings

ROUTERS: tuple[Router, ...] = (
    organisations.router,
    gatherings.router,
    registrations.router,
    people.router,
    access.router,
    calendars.router,
    programmes.router,
    erasure.router,
    gathering_queries.router,
    registration_queries.router,
    people_queries.router,
    calendar_queries.router,
    erasure_queries.router,
)


def comma_separated(value: object) -> object:
    """The parts of a line, without empty ones."""
    if not isinstance(value, str):
        return value
    return tuple(part.strip() for part in value.split(",") if part.strip())


class Settings(ServiceSettings):
    """Settings of registration."""

    organisers: Annotated[tuple[Address, ...], NoDecode, BeforeValidator(comma_separated)] = ()
    """Addresses, separated by commas, of people who are organisers from the first start on."""
    needs_kept: timedelta = timedelta(days=14)
    """How long meals, support and the like are kept after the end of a gathering."""
    contacts_kept: timedelta = timedelta(days=183)
    """How long registrations, and people without any, are kept after the end of a gathering."""


def create(settings: Settings) -> AsgiFastStream:
    """The service."""
    return build(
        "registration",
        ROUTERS,
        settings,
        workers=[
            appointing(settings.organisers),
            retention.forgetting(settings.needs_kept, settings.contacts_kept),
        ],
        context={"signing_key": settings.signing_key(), "opening_key": settings.opening_key()},
    )


def appointing(addresses: tuple[str, ...]) -> Worker:
    """Makes people organisers when the service starts, and then rests."""

    async def appoint(running: Running) -> None:
        async with running.sessions.begin() as session:
            await people.appoint(session, addresses)
        await asyncio.Event().wait()

    return appoint
