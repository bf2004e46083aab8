"""Gatherings: what is announced, one gathering with its programme, its calendar entry, and registering for it."""

from starlette.routing import Route

from frontends.web.pages.gatherings import calendar, gathering, overview, registering, sheets

GATHERING = "/veranstaltungen/{id:uuid}"

routes = [
    Route("/veranstaltungen", overview.overview),
    Route(GATHERING, gathering.gathering),
    Route(f"{GATHERING}/kalender.ics", calendar.download),
    Route(f"{GATHERING}/programm.svg", sheets.picture),
    Route(f"{GATHERING}/programm.pdf", sheets.sheet),
    Route(f"{GATHERING}/anmelden", registering.blank),
    Route(f"{GATHERING}/anmelden", registering.register, methods=["POST"]),
    Route(f"{GATHERING}/anmelden/{{outcome}}", registering.told),
]
