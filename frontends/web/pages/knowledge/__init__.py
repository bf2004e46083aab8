"""Knowledge: find, read, write and review entries."""

from starlette.routing import Route

from frontends.web.pages.knowledge.reading import history, read_entry
from frontends.web.pages.knowledge.reviewing import mark_outdated, review, submit
from frontends.web.pages.knowledge.searching import search
from frontends.web.pages.knowledge.writing import revise, write

BOTH = ["GET", "POST"]

routes = [
    Route("/wissen", search),
    Route("/wissen/neu", write, methods=BOTH),
    Route("/wissen/{id:uuid}", read_entry),
    Route("/wissen/{id:uuid}/bearbeiten", revise, methods=BOTH),
    Route("/wissen/{id:uuid}/einreichen", submit, methods=["POST"]),
    Route("/wissen/{id:uuid}/pruefen", review, methods=BOTH),
    Route("/wissen/{id:uuid}/veraltet", mark_outdated, methods=BOTH),
    Route("/wissen/{id:uuid}/verlauf", history),
]
