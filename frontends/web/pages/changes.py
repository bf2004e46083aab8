"""What a release changes, in sentences: „Sprachmittlung“ wechselt von Freitag 10:30 Uhr, Saal, nach Samstag …"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from frontends.web.render import Translate
from shared.contracts.agenda.programme import Agenda, Change, ChangeKind, ReleaseChanges, SessionFacts, Slot, SlotChange
from shared.contracts.registration.people import Name
from shared.text import TIME_ZONE

Names = Mapping[UUID, Name]
WEEK = 7


def people(changes: Iterable[Change]) -> set[UUID]:
    """Everybody whom sentences about these changes name."""
    told = [facts for change in changes for facts in (change.before, change.after) if facts]
    return {id for facts in told for id in (*facts.moderator_ids, *facts.speaker_ids)}


def sentences(t: Translate, told: Agenda | ReleaseChanges, names: Names) -> list[str]:
    """All that a draft or a release changes."""
    of_sessions = [sentence(t, change, names) for change in told.changes]
    return [*of_sessions, *(slot_sentence(t, change) for change in told.slot_changes)]


def sentence(t: Translate, change: Change, names: Names) -> str:
    """A change in words. Whoever reads may not know everybody by name."""
    before, after = change.before, change.after
    if before and after:
        return difference(t, before, after, names)
    facts = before or after
    told = place(t, facts) if facts else t("change-no-place")
    return t("change-new" if change.kind is ChangeKind.NEW else "change-cancelled", title=change.title, place=told)


def slot_sentence(t: Translate, change: SlotChange) -> str:
    """What became of a break, a meal or another span without sessions."""
    before, after = change.before, change.after
    if before and after:
        title, was, now = slot_title(t, before), span(t, before), span(t, after)
        if was == now and before.title == after.title:
            return t("change-slot-kind", when=now, kind=t(f"slot-kind-{after.kind}"))
        if was == now:
            return t("change-slot-title", title=title, now=slot_title(t, after))
        return t("change-slot-moves", title=title, before=was, after=now)
    slot = before or after
    assert slot
    return t("change-slot-ends" if before else "change-slot-new", title=slot_title(t, slot), when=span(t, slot))


def slot_title(t: Translate, slot: Slot) -> str:
    """What a span is for."""
    return slot.title or t(f"slot-kind-{slot.kind}")


def span(t: Translate, slot: Slot) -> str:
    """From when until when."""
    return t("slot-of-day", begin=slot.begins_at, end=slot.ends_at)


def difference(t: Translate, before: SessionFacts, after: SessionFacts, names: Names) -> str:
    """What became of a session that stays in the programme."""
    does, has = list(verbs(t, before, after)), list(roles(t, before, after, names))
    if not does and not has:
        return t("change-reworded", title=before.title)
    return t("change-sentence" if does else "change-roles", title=before.title, parts="; ".join([*does, *has]))


def verbs(t: Translate, before: SessionFacts, after: SessionFacts) -> Iterator[str]:
    """What a session does, most important first."""
    if after.begins_at is None:
        yield t("change-unplaced", before=place(t, before))
    elif before.begins_at != after.begins_at:
        yield t("change-moves", before=place(t, before, after.begins_at), after=place(t, after, before.begins_at))
    elif before.room != after.room:
        yield t("change-room", before=room(t, before), after=room(t, after))
    if before.title != after.title:
        yield t("change-title", title=after.title)
    if before.format != after.format:
        yield t("change-format", format=t(f"session-format-{after.format}"))
    if before.minutes != after.minutes:
        yield t("change-minutes", before=before.minutes, after=after.minutes)


def roles(t: Translate, before: SessionFacts, after: SessionFacts, names: Names) -> Iterator[str]:
    """Who is needed now, where that is somebody else."""
    if before.moderator_ids != after.moderator_ids:
        yield t("change-moderators", names=listed(t, after.moderator_ids, names))
    if before.speaker_ids != after.speaker_ids:
        yield t("change-speakers", names=listed(t, after.speaker_ids, names))


def place(t: Translate, facts: SessionFacts, other: datetime | None = None) -> str:
    """When and where. A weekday is enough, unless the `other` moment is in another week."""
    if facts.begins_at is None:
        return t("change-no-place")
    return t("change-place", at=facts.begins_at, day=day(t, facts.begins_at, other), room=room(t, facts))


def day(t: Translate, at: datetime, other: datetime | None) -> str:
    """The weekday, or the date where that could be mistaken."""
    local = at.astimezone(TIME_ZONE)
    if other and abs((local.date() - other.astimezone(TIME_ZONE).date()).days) >= WEEK:
        return t("when-date", at=at)
    return t(f"weekday-{local.isoweekday()}")


def room(t: Translate, facts: SessionFacts) -> str:
    """Where it is."""
    return facts.room or t("change-no-room")


def listed(t: Translate, ids: Sequence[UUID], names: Names) -> str:
    """The names of people; how many they are, for whom they are not known by name."""
    known = [names[id].name for id in ids if id in names]
    unknown = len(ids) - len(known)
    if unknown or not known:
        known.append(t("change-people", count=unknown))
    return ", ".join(known)
