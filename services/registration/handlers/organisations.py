"""Organisations, and whom somebody comes for."""

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.model import Home, Office, Organisation
from shared.bus import Router
from shared.contracts.registration import affiliations as contract
from shared.contracts.registration.affiliations import AddOrganisation, Affiliation, OrganisationKind
from shared.identity import Role
from shared.messages import Refused, new_id
from shared.session import Session

router = Router("registration")


@router.handles(AddOrganisation, by=[Role.ORGANISER])
async def add_organisation(command: AddOrganisation, session: Session) -> contract.Organisation:
    """Puts an organisation on the list, or one that somebody has come for already."""
    organisation = await named(session, command.name, command.kind)
    organisation.add(command.kind, command.languages)
    return contract.Organisation.model_validate(organisation, from_attributes=True)


async def home(session: AsyncSession, affiliation: Affiliation) -> Home:
    """Whom somebody comes for. Raises `Refused`: `unknown_office`, `unknown_organisation`."""
    if affiliation.office_id:
        if not await session.get(Office, affiliation.office_id):
            raise Refused("unknown_office", field="affiliation.office_id")
        return Home(office_id=affiliation.office_id)
    if affiliation.organisation_id:
        organisation = await session.get(Organisation, affiliation.organisation_id)
        if organisation is None:
            raise Refused("unknown_organisation", field="affiliation.organisation_id")
        return Home.at(organisation)
    assert affiliation.organisation_name
    assert affiliation.organisation_kind
    return Home.at(await named(session, affiliation.organisation_name, affiliation.organisation_kind))


async def named(session: AsyncSession, name: str, kind: OrganisationKind) -> Organisation:
    """The organisation of that name; a new one, not listed, if there is none."""
    new = insert(Organisation).values(id=new_id(), name=name, kind=kind, languages=[], listed=False)
    # The update changes nothing: without it, nothing would be returned for a name that is there already.
    kept = new.on_conflict_do_update(
        index_elements=[func.lower(Organisation.name)], set_={"name": Organisation.name}
    ).returning(Organisation)
    return (await session.scalars(kept)).one()
