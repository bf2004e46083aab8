"""Case consultations, to those who come to the gathering; circles, to their people."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from services.agenda.model import Attendee, Circle, Consultation
from services.agenda.model.consultation import FORMATS, STEERING
from services.agenda.model.stage import Stage, enter
from shared.bus import Actor, Router
from shared.contracts.agenda import consultation as contract
from shared.contracts.agenda.consultation import CirclePage, CircleRole, FindCircle, FindConsultation
from shared.identity import SIGNED_IN
from shared.messages import Refused
from shared.session import Reading

ROLES = tuple(CircleRole)

router = Router("agenda")


@router.answers(FindConsultation, by=SIGNED_IN)
async def find_consultation(query: FindConsultation, session: Reading, actor: Actor) -> contract.Consultation:
    stage = await enter(session, query.session_id, FORMATS, actor)
    stage.require_presence()
    found = await session.scalar(Consultation.with_parts(Consultation.session_id == query.session_id))
    if found is None:
        return shown(stage, Consultation(session_id=query.session_id), ())
    seats = await session.scalars(Attendee.coming(stage.gathering_id)) if stage.steers and found.circles else ()
    return shown(stage, found, [seat.participant_id for seat in seats])


def shown(stage: Stage, found: Consultation, seats: Sequence[UUID]) -> contract.Consultation:
    """A consultation as who asks may see it. `seats`: who comes, for who leads."""
    asking = stage.actor.id
    own, wish, own_circle = found.case_of(asking), found.wish_of(asking), found.circle_of(asking)
    return contract.Consultation(
        session_id=stage.session.id,
        gathering_id=stage.gathering_id,
        title=stage.session.outline.title,
        minutes=stage.session.outline.minutes,
        model=found.model,
        cases=cases(found),
        people=len(found.wishes),
        circles=tuple(circle(each, found) for each in found.circles),
        begun=found.begun,
        has_seat=stage.seat is not None,
        takes_part=wish is not None,
        own_case=own and own.id,
        wishes=wish.case_ids if wish else (),
        own_circle=own_circle and own_circle.id,
        steers=stage.steers,
        without_circle=tuple(id for id in seats if not found.circle_of(id)),
    )


def cases(found: Consultation) -> tuple[contract.Case, ...]:
    """The cases on offer."""
    first = Counter(wish.case_ids[0] for wish in found.wishes if wish.case_ids)
    return tuple(contract.Case(id=case.id, title=case.title, first_wishes=first[case.id]) for case in found.cases)


def circle(found: Circle, of: Consultation) -> contract.Circle:
    """A circle with the title of its case; people by role."""
    people = sorted(found.roles, key=lambda each: (ROLES.index(each.role), each.participant_id))
    return contract.Circle(
        id=found.id,
        case_id=found.case_id,
        admits=found.admits(of.model),
        small=found.small and not found.over(of.model),
        number=found.number,
        title=next((case.title for case in of.cases if case.id == found.case_id), None),
        people=tuple(contract.CirclePerson.model_validate(each, from_attributes=True) for each in people),
    )


@router.answers(FindCircle, by=SIGNED_IN)
async def find_circle(query: FindCircle, session: Reading, actor: Actor) -> CirclePage:
    found = await session.scalar(Consultation.with_parts(Consultation.circles.any(Circle.id == query.circle_id)))
    if found is None:
        raise Refused("unknown_circle")
    stage = await enter(session, found.session_id, FORMATS, actor)
    asked = found.circle(query.circle_id)
    role = asked.role_of(actor.id)
    if role is None:
        stage.require_lead()
    return CirclePage(
        session_id=found.session_id,
        gathering_id=stage.gathering_id,
        session_title=stage.session.outline.title,
        circle=circle(asked, found),
        model=found.model,
        timer=asked.timer,
        role=role,
        steers=stage.steers or role in STEERING,
    )
