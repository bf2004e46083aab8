"""The organisers' desk, a module for each part: gatherings, participants, programme, proposals, letters, roles."""

from frontends.web.pages.desk import (
    cafe,
    erasures,
    gatherings,
    letters,
    organisations,
    participants,
    programme,
    proposals,
    roles,
    rooms,
    sessions,
    sheets,
    slots,
)

routes = [
    *gatherings.routes,
    *participants.routes,
    *programme.routes,
    *sheets.routes,
    *rooms.routes,
    *slots.routes,
    *sessions.routes,
    *cafe.routes,
    *proposals.routes,
    *letters.routes,
    *roles.routes,
    *organisations.routes,
    *erasures.routes,
]
