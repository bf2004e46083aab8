"""What organisers may see of letters."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import contains_eager

from services.notifications.model import Letter, Occasion
from shared.bus import Router
from shared.contracts.notifications import Letters, ListLetters
from shared.identity import Role
from shared.session import Reading

PAGE = 50

router = Router("notifications")


@router.answers(ListLetters, by={Role.ORGANISER})
async def list_letters(query: ListLetters, session: Reading) -> Letters:
    """A page of letters; the numbers by state are of all states, whichever is listed."""
    matching = select(Letter).join(Letter.occasion).where(*about(query))
    counted = await session.execute(matching.with_only_columns(Letter.state, func.count()).group_by(Letter.state))
    by_state = dict(counted.all())
    listed = matching if query.state is None else matching.where(Letter.state == query.state)
    page = listed.order_by(Letter.queued_at.desc(), Letter.id).limit(PAGE).offset(PAGE * (query.page - 1))
    letters = await session.scalars(page.options(contains_eager(Letter.occasion)))
    return Letters(
        letters=tuple(letter.view() for letter in letters),
        total=sum(by_state.values()) if query.state is None else by_state.get(query.state, 0),
        by_state=by_state,
    )


def about(query: ListLetters) -> list[ColumnElement[bool]]:
    """Which gathering and person, if one is named."""
    wanted = {Occasion.gathering_id: query.gathering_id, Letter.participant_id: query.participant_id}
    return [column == value for column, value in wanted.items() if value is not None]
