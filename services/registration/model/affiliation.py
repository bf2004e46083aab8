"""Whom people come for: the coordination offices, and organisations beside them."""

from dataclasses import dataclass
from typing import Self
from uuid import UUID, uuid5

from sqlalchemy import Index, String, func
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from services.registration.model.base import Base, one_of
from shared.contracts.registration import affiliations as contract
from shared.contracts.registration.affiliations import OrganisationKind
from shared.messages import Refused, new_id

NAMESPACE = UUID("6c1f6d3e-54b5-4f6e-9d0a-3f6f0f4f1c6b")


def office_id(key: str) -> UUID:
    """The id of a coordination office, the same in every installation."""
    return uuid5(NAMESPACE, key)


OFFICES = tuple(
    contract.Office(id=office_id(key), key=key, municipality=name, name=f"Koordinierungsstelle {name}")
    for key, name in {
        "altmarkkreis-salzwedel": "Altmarkkreis Salzwedel",
        "anhalt-bitterfeld": "Anhalt-Bitterfeld",
        "boerde": "Börde",
        "burgenlandkreis": "Burgenlandkreis",
        "dessau-rosslau": "Dessau-Roßlau",
        "halle": "Halle (Saale)",
        "harz": "Harz",
        "jerichower-land": "Jerichower Land",
        "magdeburg": "Magdeburg",
        "mansfeld-suedharz": "Mansfeld-Südharz",
        "saalekreis": "Saalekreis",
        "salzlandkreis": "Salzlandkreis",
        "stendal": "Stendal",
        "wittenberg": "Wittenberg",
    }.items()
)
"""The coordination offices of Sachsen-Anhalt, as the first migration inserts them; a change needs another migration."""


class Office(Base, kw_only=True):
    """A coordination office."""

    __tablename__ = "office"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    municipality: Mapped[str]
    name: Mapped[str]


class Organisation(Base, kw_only=True):
    """An organisation. One that somebody named on registering is not `listed` until an organiser adds it:
    nobody can put words before the public that way."""

    __tablename__ = "organisation"
    __table_args__ = (one_of("kind", OrganisationKind),)

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=new_id)
    name: Mapped[str]
    kind: Mapped[OrganisationKind]
    languages: Mapped[list[str]] = mapped_column(ARRAY(String), default_factory=list)
    listed: Mapped[bool] = mapped_column(default=False)

    def add(self, kind: OrganisationKind, languages: tuple[str, ...]) -> None:
        """Puts it on the list. Raises `Refused`: `organisation_exists`."""
        if self.listed:
            raise Refused("organisation_exists", field="name")
        self.kind, self.languages, self.listed = kind, list(languages), True


Index("uq_organisation_name", func.lower(Organisation.name), unique=True)


AFFILIATION = func.coalesce(Office.name, Organisation.name, "")
"""The name of whom somebody comes for, in a query that outer-joins both."""


@dataclass(frozen=True)
class Home:
    """Whom somebody comes for: an office or an organisation."""

    office_id: UUID | None = None
    organisation_id: UUID | None = None
    migrant_organisation: bool = False

    @classmethod
    def at(cls, organisation: Organisation) -> Self:
        """For an organisation."""
        migrant_organisation = organisation.kind is OrganisationKind.MIGRANT_ORGANISATION
        return cls(organisation_id=organisation.id, migrant_organisation=migrant_organisation)
