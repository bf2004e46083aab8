"""Forms about people who take part: whom they come for, who they are, when they come and what they need."""

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from frontends.web.forms import FormState, Once
from shared.contracts.registration.affiliations import Affiliation, OrganisationKind
from shared.contracts.registration.people import Meal, Needs, PersonDetails
from shared.contracts.registration.registrations import RegistrationRow
from shared.text import Line

OTHER = "other"
"""Choice of an organisation that is not on the list."""

ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
Choice = Annotated[str, StringConstraints(pattern=f"^((office|organisation):{ID}|{OTHER})$")]
"""What is chosen in the list of offices and organisations: `office:<id>`, `organisation:<id>` or `OTHER`."""


class PersonForm(PersonDetails, Once):
    """Who somebody is."""

    @property
    def person(self) -> PersonDetails:
        """The details alone."""
        return PersonDetails.model_validate(self.model_dump(include=set(PersonDetails.model_fields)))


class ParticipationForm(PersonForm, Needs):
    """All that a registration says of somebody. Meals and childcare are asked for in two fields each."""

    days: tuple[date, ...] = Field(min_length=1)
    first_meal: Meal | None = None
    second_meal: Meal | None = None
    children: int | None = Field(default=None, ge=1, le=10)
    age_group: Literal["0-2", "3-5", "6-10", "11-14"] | None = None

    @model_validator(mode="after")
    def childcare_is_complete(self) -> Self:
        """The mistake is told at the field that is empty."""
        if (self.children is None) != (self.age_group is None):
            empty = "children" if self.children is None else "age_group"
            raise PydanticCustomError("childcare_incomplete", "number or age is missing", {"field": empty})
        return self

    @classmethod
    def filled(cls, row: RegistrationRow) -> FormState:
        """The form as it stands in a registration."""
        needs = row.needs
        meals = dict(zip(("first_meal", "second_meal"), needs.meals, strict=False))
        childcare = needs.childcare.model_dump() if needs.childcare else {}
        plain = row.person.model_dump() | needs.model_dump(exclude={"meals", "childcare"})
        return FormState.of(cls.model_validate(plain | meals | childcare | {"days": row.days}))

    @property
    def needs(self) -> Needs:
        """What somebody needs."""
        plain = self.model_dump(include=set(Needs.model_fields) - {"meals", "childcare"})
        meals = tuple(dict.fromkeys(filter(None, (self.first_meal, self.second_meal))))
        childcare = {"children": self.children, "age_group": self.age_group} if self.children else None
        return Needs.model_validate(plain | {"meals": meals, "childcare": childcare})


class RegistrationForm(ParticipationForm):
    """What somebody who registers is asked: whom they come for, and all of `ParticipationForm`."""

    affiliation: Choice
    organisation_name: Line | None = None
    organisation_kind: OrganisationKind | None = None

    @model_validator(mode="after")
    def other_organisation_is_described(self) -> Self:
        """The mistake is told at the field that is empty."""
        for field in ("organisation_name", "organisation_kind"):
            if self.affiliation == OTHER and getattr(self, field) is None:
                raise PydanticCustomError("organisation_incomplete", "name or kind is missing", {"field": field})
        return self

    @property
    def comes_for(self) -> Affiliation:
        """The office or organisation."""
        kind, _, id = self.affiliation.partition(":")
        match kind:
            case "office":
                return Affiliation(office_id=UUID(id))
            case "organisation":
                return Affiliation(organisation_id=UUID(id))
            case _:
                return Affiliation(organisation_name=self.organisation_name, organisation_kind=self.organisation_kind)
