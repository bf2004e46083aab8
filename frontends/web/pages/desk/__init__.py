"""The organisers' desk, a module for each part: gatherings, participants, programme, proposals, letters, roles."""

from frontends.web.pages.desk import (
    erasures,
    gatherings,
    letters,
    organisations,
    participants,
    programme,
    proposals,
    roles,
    rooms,
    rules,
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
    *rules.routes,
    *proposals.routes,
    *letters.routes,
    *roles.routes,
    *organisations.routes,
    *erasures.routes,
]
