"""What registration knows and decides, by aggregate. Neither the bus nor a database connection is needed to use it."""

from services.registration.model.affiliation import AFFILIATION, OFFICES, Home, Office, Organisation, office_id
from services.registration.model.base import Base
from services.registration.model.erasure import Confirmation, Erasure
from services.registration.model.gathering import Application, Gathering, Registration
from services.registration.model.led_session import LedSession
from services.registration.model.links import Link, UsedLink
from services.registration.model.person import Person

__all__ = [
    "AFFILIATION",
    "OFFICES",
    "Application",
    "Base",
    "Confirmation",
    "Erasure",
    "Gathering",
    "Home",
    "LedSession",
    "Link",
    "Office",
    "Organisation",
    "Person",
    "Registration",
    "UsedLink",
    "office_id",
]
