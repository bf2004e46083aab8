"""The agenda service, wired."""

from faststream.asgi import AsgiFastStream

from services.agenda.handlers import (
    attendees,
    cafe,
    consultation,
    draft,
    gatherings,
    interests,
    people,
    places,
    planning,
    plenary,
    proposals,
    releases,
    rules,
)
from services.agenda.jobs.worker import working
from services.agenda.queries import cafe as cafe_queries
from services.agenda.queries import consultation as consultation_queries
from services.agenda.queries import contributions
from services.agenda.queries import interests as interest_queries
from services.agenda.queries import places as place_queries
from services.agenda.queries import planning as planning_queries
from services.agenda.queries import plenary as plenary_queries
from services.agenda.queries import programme as programme_queries
from services.agenda.queries import proposals as proposal_queries
from shared.bus import Router
from shared.service import build
from shared.settings import ServiceSettings

NAME = "agenda"
ROUTERS: tuple[Router, ...] = (
    gatherings.router,
    attendees.router,
    people.router,
    proposals.router,
    draft.router,
    rules.router,
    interests.router,
    planning.router,
    releases.router,
    places.router,
    cafe.router,
    consultation.router,
    plenary.router,
    programme_queries.router,
    proposal_queries.router,
    contributions.router,
    interest_queries.router,
    planning_queries.router,
    place_queries.router,
    cafe_queries.router,
    consultation_queries.router,
    plenary_queries.router,
)


class Settings(ServiceSettings):
    """Settings of the agenda."""

    warm_up: bool = False
    """Whether to prepare at the start what the first World Café of a machine would wait for."""


def create(settings: Settings) -> AsgiFastStream:
    """The application, ready to be served."""
    return build(NAME, ROUTERS, settings, workers=[working(warm=settings.warm_up)])
