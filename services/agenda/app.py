"""The agenda service, wired."""

from faststream.asgi import AsgiFastStream

from services.agenda import handlers, queries
from shared.service import build
from shared.settings import ServiceSettings

NAME = "agenda"
ROUTERS = (handlers.router, queries.router)
Settings = ServiceSettings


def create(settings: Settings) -> AsgiFastStream:
    """The application, ready to be served."""
    return build(NAME, ROUTERS, settings)
