"""Gatherings: what is announced, one gathering with its programme, its calendar entry, registering, and wishing."""

from starlette.routing import Route

from frontends.web.pages.gatherings import (
    calendar,
    gathering,
    interests,
    overview,
    registering,
    releases,
    sheets,
    wishes,
)

GATHERING = "/veranstaltungen/{id:uuid}"

routes = [
    Route("/veranstaltungen", overview.overview),
    Route(GATHERING, gathering.gathering),
    Route(f"{GATHERING}/fassungen", releases.history),
    Route(f"{GATHERING}/kalender.ics", calendar.download),
    Route(f"{GATHERING}/programm.svg", sheets.picture),
    Route(f"{GATHERING}/programm.pdf", sheets.sheet),
    Route(f"{GATHERING}/interessen", interests.blank),
    Route(f"{GATHERING}/interessen", interests.cast, methods=["POST"]),
    Route(f"{GATHERING}/anmelden", registering.blank),
    Route(f"{GATHERING}/anmelden", registering.register, methods=["POST"]),
    Route(f"{GATHERING}/anmelden/{{outcome}}", registering.told),
    Route(f"{GATHERING}/wuensche", wishes.own),
    Route(f"{GATHERING}/wuensche", wishes.submit, methods=["POST"]),
    Route(f"{GATHERING}/wuensche/nehmen", wishes.take, methods=["POST"]),
    Route(f"{GATHERING}/wuensche/zurueckgeben", wishes.give_back, methods=["POST"]),
]
