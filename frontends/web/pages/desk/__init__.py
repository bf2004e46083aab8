"""The organisers' desk, a module for each part: gatherings, people, places, programme, proposals, letters, roles."""

from frontends.web.pages.desk import (
    erasures,
    gatherings,
    interests,
    letters,
    organisations,
    participants,
    places,
    planning,
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
    *places.routes,
    *programme.routes,
    *sheets.routes,
    *rooms.routes,
    *slots.routes,
    *sessions.routes,
    *planning.routes,
    *interests.routes,
    *rules.routes,
    *proposals.routes,
    *letters.routes,
    *roles.routes,
    *organisations.routes,
    *erasures.routes,
]
