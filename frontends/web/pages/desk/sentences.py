"""What a planning says, in the reader's language: wishes that conflict, ways out, what a plan costs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from frontends.web.pages import changes
from frontends.web.pages.desk import grid
from frontends.web.pages.desk.reading import called
from frontends.web.render import Translate
from shared.contracts.agenda.planning import Cost, Move, PlanningResult, PlanPlace, Since, Wish, WishKind
from shared.contracts.agenda.programme import Agenda, Session, SessionFacts
from shared.contracts.registration.people import Name
from shared.translation import Text

SHOWN = 3
"""Most sessions that a sentence names."""
BY_RULES: Mapping[WishKind, str] = {WishKind.ORDER: "order", WishKind.STAY: "stays"}
"""Wishes that are kept with the rules of the draft, not with a session: the part of the page."""


@dataclass(frozen=True)
class Sentences:
    """Knows what ids stand for."""

    t: Translate
    draft: Agenda
    names: Mapping[UUID, Name]

    def wish(self, wish: Wish) -> str:
        """What is wanted."""
        return self.t(f"plan-wish-{wish.kind}", **self._values(wish))

    def offer(self, wish: Wish) -> str:
        """What could be done instead."""
        return self.t(f"plan-offer-{wish.kind}", **self._values(wish))

    def places_to_change(self, wish: Wish) -> list[tuple[str, str]]:
        """Where a wish can be given up: path below the gathering's draft, and what it is called."""
        if wish.kind in BY_RULES:
            return [(f"/regeln#{BY_RULES[wish.kind]}", self.t("desk-rules"))]
        person = (
            f"/regeln/person/{wish.person_id}",
            self.t("plan-to-person", person=self.person(wish.person_id)),
        )
        return [person] * (wish.kind is WishKind.AVAILABILITY) + [
            (f"/punkt/{id}", self.t("plan-to-session", title=self.title(id))) for id in wish.session_ids
        ]

    def cost(self, cost: Cost) -> str:
        """What is lost, and for whom."""
        shown = [self.quoted(id) for id in cost.session_ids[:SHOWN]]
        more = len(cost.session_ids) - len(shown)
        return self.t(
            f"plan-cost-{cost.loss}",
            count=cost.count,
            sessions=self.listed([*shown, *([self.t("plan-more", count=more)] if more else [])]),
            slots=self.slots(cost.slot_ids),
            day=cost.day,
            room=self.room(cost.room_id),
            person=self.person(cost.person_id),
            track=cost.track or "",
        )

    def move(self, move: Move) -> str:
        """Where a session goes, and where from."""
        before, after = self._facts(move.session_id, move.before), self._facts(move.session_id, move.after)
        return changes.difference(self.t, before, after, self.names)

    def since(self, since: Since) -> list[str]:
        """What changed since a run began."""
        some = {"added": since.added, "removed": since.removed, "changed": since.changed}
        sessions = [
            self.t(f"plan-since-{what}", count=len(ids), sessions=self.listed(map(self.quoted, ids)))
            for what, ids in some.items()
            if ids
        ]
        parts = {"times": since.times, "rooms": since.rooms, "people": since.people, "rules": since.rules}
        return sessions + [self.t(f"plan-since-{what}") for what, changed in parts.items() if changed]

    def title(self, id: UUID) -> str:
        """Of a session."""
        return next((each.outline.title for each in self.draft.sessions if each.id == id), self.t("plan-gone"))

    def quoted(self, id: UUID) -> str:
        """The title of a session, within a sentence."""
        return self.t("plan-quoted", title=self.title(id))

    def person(self, id: UUID | None) -> str:
        """Of a participant."""
        return called(self.t, id, self.names)

    def room(self, id: UUID | None) -> str:
        """What a room is called."""
        return next((room.name for room in self.draft.rooms if room.id == id), self.t("plan-gone"))

    def slots(self, ids: Iterable[UUID]) -> str:
        """When; or that it is all the time."""
        wanted, times = set(ids), grid.times(self.draft)
        found = [slot for slot in times if slot.id in wanted]
        if len(found) == len(times) > 1:
            return self.t("plan-always")
        return self.listed(self.t("desk-span-of-day", begin=slot.begins_at, end=slot.ends_at) for slot in found)

    def listed(self, parts: Iterable[str]) -> str:
        """`a, b und c`."""
        *most, last = [*parts] or [""]
        return self.t("plan-and", most=", ".join(most), last=last) if most else last

    def _facts(self, session_id: UUID, place: PlanPlace | None) -> SessionFacts:
        """What is told of a session in that place."""
        outline = next(session.outline for session in self.draft.sessions if session.id == session_id)
        slot = next((slot for slot in self.draft.slots if place and slot.id == place.slot_id), None)
        return SessionFacts(
            title=outline.title,
            format=outline.format,
            minutes=outline.minutes,
            begins_at=slot.begins_at if slot else None,
            room=self.room(place.room_id) if place and place.room_id else None,
        )

    def _values(self, wish: Wish) -> dict[str, Text]:
        pin = [self.slots(wish.slot_ids)] if wish.slot_ids else []
        pin += [self.room(wish.room_id)] if wish.room_id else []
        return {
            "sessions": self.listed(map(self.quoted, wish.session_ids)),
            "count": len(wish.session_ids),
            "person": self.person(wish.person_id),
            "role": "moderates" if wish.moderates else "speaks",
            "slots": self.slots(wish.slot_ids),
            "pin": self.listed(pin),
            "places": wish.places,
            "equipment": self.listed(wish.equipment),
        }


def people_of(result: PlanningResult, sessions: Iterable[Session]) -> set[UUID]:
    """Everybody whose name is told: of the result, and of these sessions."""
    impossible = result.impossible
    ways_out = (wish for way in impossible.ways_out for wish in way.give_up) if impossible else ()
    told = {wish.person_id for wish in (*(impossible.conflict if impossible else ()), *ways_out)}
    told |= {cost.person_id for cost in result.costs}
    return {id for id in told if id} | {id for session in sessions for id in session.people}
