"""Wishing for parallel sessions, and one's own places in them, with the reason for each."""

import asyncio
from collections.abc import Iterable
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.bus import ask, ask_if_there
from frontends.web.flash import redirect
from frontends.web.forms import FormState, Once, read
from frontends.web.pages.commands import act, carry_out
from frontends.web.pages.reading import id_of
from frontends.web.participants import ID
from frontends.web.render import render
from frontends.web.session import require
from shared.contracts.agenda.places import (
    FindMyPlaces,
    OfferedSession,
    OwnSlot,
    ReturnPlace,
    SlotWishes,
    SubmitWishes,
    TakePlace,
)
from shared.contracts.registration.gatherings import FindGathering
from shared.messages import Refused, new_id

Wish = Annotated[str, StringConstraints(pattern=f"^{ID}:{ID}$")]
"""`<slot>:<session>`."""


class WishesForm(Once):
    """Wishes for all slots; those for one slot in their order."""

    wishes: tuple[Wish, ...] = ()

    @property
    def by_slot(self) -> tuple[SlotWishes, ...]:
        """The sessions that are wished for in each slot."""
        found = sorted_out(self.wishes)
        return tuple(SlotWishes(slot_id=UUID(slot), session_ids=tuple(map(UUID, own))) for slot, own in found.items())


class TakeForm(BaseModel):
    """A free place."""

    session_id: UUID


class ReturnForm(BaseModel):
    """A place that is given back."""

    slot_id: UUID


async def own(request: Request) -> Response:
    """What who is signed in may wish for, wishes for and has."""
    require(request)
    return await show(request)


async def submit(request: Request) -> Response:
    """Replaces the wishes."""
    require(request)
    form = await read(request, WishesForm)
    if isinstance(form, WishesForm):
        try:
            command = SubmitWishes(gathering_id=id_of(request), wishes=form.by_slot)
            return await carry_out(request, command, form, url_of(request), "wishes-submitted")
        except Refused as error:
            form = FormState.of(form).refused(error.refusal)
    return await show(request, form)


async def take(request: Request) -> Response:
    """Takes a free place."""
    require(request)
    form = await read(request, TakeForm)
    if isinstance(form, FormState):
        return redirect(url_of(request))
    command = TakePlace(gathering_id=id_of(request), session_id=form.session_id)
    return await act(request, command, url_of(request), "place-taken")


async def give_back(request: Request) -> Response:
    """Gives a place back."""
    require(request)
    form = await read(request, ReturnForm)
    if isinstance(form, FormState):
        return redirect(url_of(request))
    command = ReturnPlace(gathering_id=id_of(request), slot_id=form.slot_id)
    return await act(request, command, url_of(request), "place-returned")


async def show(request: Request, form: FormState | None = None) -> Response:
    """The page; without a `form`, as somebody wished before."""
    id = id_of(request)
    found, gathering = await asyncio.gather(
        ask(request, FindMyPlaces(gathering_id=id)), ask_if_there(request, FindGathering(gathering_id=id))
    )
    form = form or FormState({"wishes": tuple(f"{slot.slot.id}:{id}" for slot in found.slots for id in slot.wishes)})
    return render(
        request,
        "gatherings/wishes.html",
        422 if form.problems else 200,
        id=id,
        gathering=gathering,
        places=found,
        titles={each.session.id: each.session.outline.title for slot in found.slots for each in slot.sessions},
        begins={slot.slot.id: slot.slot.begins_at for slot in found.slots},
        rooms={each.session.id: each.room.name for slot in found.slots for each in slot.sessions},
        free=free,
        wished=sorted_out(form.chosen("wishes")),
        form=form,
        new_id=new_id,
    )


def free(slot: OwnSlot) -> list[OfferedSession]:
    """The other sessions of a slot that have a place."""
    here = slot.place.session_id if slot.place else None
    return [each for each in slot.sessions if each.session.id != here and each.free != 0]


def sorted_out(wishes: Iterable[str]) -> dict[str, list[str]]:
    """`<slot>:<session>` as sessions by slot."""
    found: dict[str, list[str]] = {}
    for wish in wishes:
        slot, _, session = wish.partition(":")
        found.setdefault(slot, []).append(session)
    return found


def url_of(request: Request) -> str:
    """Where wishes and places are shown."""
    return f"/veranstaltungen/{id_of(request)}/wuensche"
