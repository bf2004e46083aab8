"""The organisers' desk, a module for each part: gatherings, people, places, programme, proposals, letters, roles."""

from frontends.web.pages.desk import (
    erasures,
    gatherings,
    letters,
    organisations,
    participants,
    places,
    programme,
    proposals,
    roles,
    rooms,
    sessions,
    slots,
)

routes = [
    *gatherings.routes,
    *participants.routes,
    *places.routes,
    *programme.routes,
    *rooms.routes,
    *slots.routes,
    *sessions.routes,
    *proposals.routes,
    *letters.routes,
    *roles.routes,
    *organisations.routes,
    *erasures.routes,
]
