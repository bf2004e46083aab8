"""Whom people come for: coordination offices and other organisations."""

from enum import StrEnum
from typing import Self
from uuid import UUID

from pydantic import model_validator

from shared.messages import Command, Query, Value
from shared.text import Line


class OrganisationKind(StrEnum):
    """The kinds of organisation beside the coordination offices."""

    MIGRANT_ORGANISATION = "migrant_organisation"
    AUTHORITY = "authority"
    WELFARE = "welfare"
    EDUCATION = "education"
    ASSOCIATION = "association"
    OTHER = "other"


class Office(Value):
    """A coordination office: `key` is stable (`magdeburg`), `municipality` the name of the district or city."""

    id: UUID
    key: str
    municipality: str
    name: str


class Organisation(Value):
    """A migrant organisation or another one."""

    id: UUID
    name: str
    kind: OrganisationKind
    languages: tuple[str, ...] = ()


class Affiliation(Value):
    """Whom somebody comes for: exactly one of an office, a known organisation or a new one by name and kind."""

    office_id: UUID | None = None
    organisation_id: UUID | None = None
    organisation_name: Line | None = None
    organisation_kind: OrganisationKind | None = None

    @model_validator(mode="after")
    def exactly_one(self) -> Self:
        """Raises `ValueError` unless exactly one is given."""
        if [self.office_id, self.organisation_id, self.organisation_name].count(None) != 2:
            raise ValueError("affiliation_missing")
        if self.organisation_name and self.organisation_kind is None:
            raise ValueError("organisation_kind_missing")
        return self


class ListAffiliations(Query["Affiliations"]):
    """All offices and organisations, by name. Anyone."""


class Affiliations(Value):
    """What a registration form offers."""

    offices: tuple[Office, ...]
    organisations: tuple[Organisation, ...]


class AddOrganisation(Command["Organisation"]):
    """Adds an organisation to the list. Organisers. Refused: `organisation_exists`."""

    name: Line
    kind: OrganisationKind
    languages: tuple[Line, ...] = ()
