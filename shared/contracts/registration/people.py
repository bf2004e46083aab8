"""Who somebody is and what they need, sealed on its way; and names, for those who may know them."""

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, EmailStr, Field, StringConstraints

from shared.identity import Role
from shared.messages import Query, Value
from shared.text import Line, Storable

Language = Literal["de", "en"]
Address = Annotated[EmailStr, AfterValidator(str.lower)]


class Support(StrEnum):
    """What somebody needs in order to take part."""

    RAMP = "ramp"
    SIGN_LANGUAGE = "sign_language"
    INDUCTION_LOOP = "induction_loop"
    LARGE_PRINT = "large_print"


class Meal(StrEnum):
    """A choice of meal, never its reason."""

    MEAT = "meat"
    FISH = "fish"
    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    HALAL = "halal"
    KOSHER = "kosher"


class Photo(StrEnum):
    """Whether somebody may be seen in photos."""

    YES = "yes"
    GROUP_ONLY = "group_only"
    NO = "no"


class PersonDetails(Value):
    """Who somebody is. `email` is the work address."""

    given_name: Line
    family_name: Line
    function: Line
    email: Address
    language: Language = "de"


class Childcare(Value):
    """Children that are to be looked after."""

    children: int = Field(ge=1, le=10)
    age_group: Literal["0-2", "3-5", "6-10", "11-14"]


class Needs(Value):
    """What is asked only if needed; all optional, deleted soon after the gathering."""

    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), Storable] = ""
    meals: tuple[Meal, ...] = ()
    overnight: bool = False
    support: frozenset[Support] = frozenset()
    interpretation: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60), Storable] = ""
    childcare: Childcare | None = None
    travel_reimbursement: bool = False
    photo: Photo = Photo.NO
    in_directory: bool = False


class EmailAddress(Value):
    """An address alone."""

    email: Address


KNOW_EVERYBODY = (Role.ORGANISER, Role.STEERING_GROUP, Role.CURATOR, Role.SERVICE)
"""Who works for all, and is told every name."""


class FindNames(Query["Names"]):
    """Names and affiliations of participants, for those who meet them: both have a seat at one gathering, or lead a
    session of it. Signed in; other ids are left out.
    """

    participant_ids: tuple[UUID, ...] = Field(max_length=2000)


class Name(Value):
    """How somebody is called among colleagues."""

    participant_id: UUID
    name: str
    affiliation: str


class Names(Value):
    """Names of those who were asked for and are known."""

    names: tuple[Name, ...]
