"""The rooms of a gathering."""

from typing import Literal, Self
from uuid import UUID

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from frontends.web.forms import FormState, Once, read, words
from frontends.web.pages.commands import act, carry_out, refused
from frontends.web.pages.desk import access, grid
from frontends.web.pages.desk.programme import find_draft, programme_url
from frontends.web.pages.desk.reading import show
from frontends.web.pages.reading import id_of, one_of
from shared.contracts.agenda.draft import AddRoom, ChangeRoom, RemoveRoom, RoomPlan
from shared.contracts.agenda.programme import Agenda, Room
from shared.contracts.agenda.sessions import RoomKind
from shared.messages import Refused
from shared.text import Line


class RoomForm(Once):
    """A room. `equipment`: separated by commas. `then`: whether another one follows."""

    name: Line
    capacity: int = Field(ge=1, le=2000)
    equipment: str = ""
    kind: RoomKind = RoomKind.ROOM
    closed_slot_ids: list[UUID] = Field(default_factory=list)
    then: Literal["next"] | None = None

    @classmethod
    def of(cls, room: Room) -> Self:
        """The form that asks for this room."""
        return cls.model_validate(dict(room) | {"equipment": ", ".join(room.equipment)})

    @property
    def plan(self) -> RoomPlan:
        """What the form asks for."""
        return RoomPlan.model_validate(dict(self) | {"equipment": words(self.equipment)})


async def add(request: Request) -> Response:
    """Adds a room."""
    form = await read(request, RoomForm) if request.method == "POST" else FormState({"kind": (RoomKind.ROOM,)})
    if isinstance(form, FormState):
        return show_room(request, form, await find_draft(request))
    try:
        command = AddRoom(gathering_id=id_of(request), room=form.plan)
        url = request.url.path if form.then else programme_url(request)
        return await carry_out(request, command, form, url, "desk-room-added")
    except Refused as error:
        return show_room(request, refused(form, error.refusal), await find_draft(request))


async def change(request: Request) -> Response:
    """Changes a room."""
    draft = await find_draft(request)
    room = one_of(request, draft.rooms, "room_id")
    form = await read(request, RoomForm) if request.method == "POST" else FormState.of(RoomForm.of(room))
    if isinstance(form, FormState):
        return show_room(request, form, draft, room)
    try:
        command = ChangeRoom(room_id=room.id, room=form.plan)
        return await carry_out(request, command, form, programme_url(request), "desk-room-changed")
    except Refused as error:
        return show_room(request, refused(form, error.refusal), draft, room)


async def remove(request: Request) -> Response:
    """Removes a room in which nothing takes place."""
    return await act(
        request, RemoveRoom(room_id=id_of(request, "room_id")), programme_url(request), "desk-room-removed"
    )


def show_room(request: Request, form: FormState, draft: Agenda, room: Room | None = None) -> Response:
    """The form of a room; of a new one without a room."""
    return show(
        request,
        "room.html",
        422 if form.problems else 200,
        form=form,
        room=room,
        kinds=tuple(RoomKind),
        times=grid.times(draft),
        back=programme_url(request),
    )


routes = [
    access.form("/{id:uuid}/programm/raum", add),
    access.form("/{id:uuid}/programm/raum/{room_id:uuid}", change),
    access.act("/{id:uuid}/programm/raum/{room_id:uuid}/entfernen", remove),
]
