"""Gatherings, offices and organisations: what everybody may see."""

from datetime import UTC, datetime

from sqlalchemy import Select, select

from services.registration.model import Gathering, Office, Organisation
from shared.bus import Router
from shared.contracts.registration import affiliations
from shared.contracts.registration import gatherings as contract
from shared.contracts.registration.affiliations import Affiliations, ListAffiliations
from shared.contracts.registration.gatherings import FindGathering, Gatherings, ListGatherings
from shared.identity import ANYONE
from shared.messages import Refused
from shared.session import Reading

MOST = 200
"""Gatherings in one list."""

router = Router("registration")


@router.answers(ListAffiliations, by=ANYONE)
async def list_affiliations(_: ListAffiliations, session: Reading) -> Affiliations:
    """All offices, and the organisations that organisers have listed."""
    offices = await session.scalars(select(Office).order_by(Office.municipality))
    organisations = await session.scalars(select(Organisation).where(Organisation.listed).order_by(Organisation.name))
    return Affiliations(
        offices=tuple(office(each) for each in offices),
        organisations=tuple(
            affiliations.Organisation.model_validate(each, from_attributes=True) for each in organisations
        ),
    )


@router.answers(ListGatherings, by=ANYONE)
async def list_gatherings(query: ListGatherings, session: Reading) -> Gatherings:
    """Gatherings to come, soonest first, or those that are over, latest first."""
    now = datetime.now(UTC)
    if query.over:
        found = with_host().where(Gathering.ends_at <= now).order_by(Gathering.begins_at.desc())
    else:
        found = with_host().where(Gathering.ends_at > now).order_by(Gathering.begins_at)
    rows = await session.execute(found.limit(MOST))
    return Gatherings(gatherings=tuple(shown(gathering, host) for gathering, host in rows))


@router.answers(FindGathering, by=ANYONE)
async def find_gathering(query: FindGathering, session: Reading) -> contract.Gathering:
    """One gathering."""
    found = (await session.execute(with_host().where(Gathering.id == query.gathering_id))).first()
    if found is None:
        raise Refused("unknown_gathering")
    return shown(*found)


def with_host() -> Select[Gathering, Office]:
    """Gatherings, each with the office that hosts it."""
    return select(Gathering, Office).join(Office, Office.id == Gathering.host_office_id)


def shown(gathering: Gathering, host: Office) -> contract.Gathering:
    """A gathering as everybody may see it."""
    return contract.Gathering(
        id=gathering.id,
        ordinal=gathering.ordinal,
        plan=gathering.plan,
        host=office(host),
        days=gathering.days,
        registered=gathering.registered,
        waiting=gathering.waiting,
        free=gathering.free(migrant_organisation=False),
        free_for_migrant_organisations=gathering.free(migrant_organisation=True),
        cancelled=gathering.cancelled,
    )


def office(row: Office) -> affiliations.Office:
    """An office as everybody may see it."""
    return affiliations.Office.model_validate(row, from_attributes=True)
