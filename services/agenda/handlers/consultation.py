"""Collegial case consultation: offering, choosing, circles, and their timers. Nothing of it is published."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from services.agenda.model import Attendee, Circle, Consultation, ConsultationCase, RoleAssignment
from services.agenda.model.consultation import ConsultationWish, past_roles
from services.agenda.model.stage import Stage, enter
from shared.bus import Actor, Router
from shared.contracts.agenda.consultation import (
    ChooseModel,
    CircleRole,
    ConsultationModel,
    FormCircles,
    JoinConsultation,
    LeaveConsultation,
    OfferCase,
    SteerTimer,
    TakeModeration,
    WithdrawCase,
)
from shared.contracts.agenda.sessions import SessionFormat
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.session import Session

FORMATS = frozenset({SessionFormat.CASE_CONSULTATION})
STEERING = frozenset({CircleRole.MODERATION, CircleRole.TIMEKEEPING})

router = Router("agenda")


@router.handles(OfferCase, by=SIGNED_IN)
async def offer_case(command: OfferCase, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked(session, stage)).offer(stage.require_seat(), command.title, datetime.now(UTC))
    return Done()


@router.handles(WithdrawCase, by=SIGNED_IN)
async def withdraw_case(command: WithdrawCase, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked(session, stage)).withdraw(stage.require_seat())
    return Done()


@router.handles(JoinConsultation, by=SIGNED_IN)
async def join_consultation(command: JoinConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked(session, stage)).join(stage.require_seat(), command.wishes)
    return Done()


@router.handles(LeaveConsultation, by=SIGNED_IN)
async def leave_consultation(command: LeaveConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked(session, stage)).leave(stage.require_seat())
    return Done()


@router.handles(ChooseModel, by=SIGNED_IN)
async def choose_model(command: ChooseModel, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    (await locked(session, stage)).choose_model(command.model, stage.session.outline.minutes)
    return Done()


@router.handles(FormCircles, by=SIGNED_IN)
async def form_circles(command: FormCircles, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    consultation = await locked(session, stage)
    coming = await session.scalars(Attendee.coming(stage.gathering_id))
    homes = {attendee.participant_id: attendee.home_id for attendee in coming}
    past = await session.execute(past_roles(homes, but=command.session_id))
    experience = {(id, role): (times, last) for id, role, times, last in past}
    consultation.form(homes, experience, command.seed, datetime.now(UTC))
    return Done()


async def locked(session: Session, stage: Stage) -> Consultation:
    """The consultation of a session, which nobody else changes until the transaction ends."""
    new = {"session_id": stage.session.id, "model": ConsultationModel()}
    await session.execute(insert(Consultation).values(new).on_conflict_do_nothing())
    found = await session.scalar(Consultation.with_parts(Consultation.session_id == stage.session.id).with_for_update())
    assert found is not None
    return found


@router.handles(SteerTimer, by=SIGNED_IN)
async def steer_timer(command: SteerTimer, session: Session, actor: Actor) -> Done:
    consultation, circle = await find_circle(session, command.circle_id)
    if circle.role_of(actor.id) not in STEERING:
        (await enter(session, consultation.session_id, FORMATS, actor)).require_lead()
    circle.steer(command.act, command.phase, consultation.model, datetime.now(UTC))
    return Done()


@router.handles(TakeModeration, by=SIGNED_IN)
async def take_moderation(command: TakeModeration, session: Session, actor: Actor) -> Done:
    _, circle = await find_circle(session, command.circle_id)
    circle.give_moderation(actor.id)
    return Done()


async def find_circle(session: Session, circle_id: UUID) -> tuple[Consultation, Circle]:
    """A circle with its consultation, locked as by `locked`. Raises `Refused`: `unknown_circle`."""
    found = await session.scalar(
        Consultation.with_parts(Consultation.circles.any(Circle.id == circle_id)).with_for_update()
    )
    if found is None:
        raise Refused("unknown_circle")
    return found, next(circle for circle in found.circles if circle.id == circle_id)


async def forget(session: Session, participant_id: UUID) -> None:
    """Deletes what somebody offered, wished for and did."""
    await session.execute(delete(ConsultationCase).where(ConsultationCase.giver_id == participant_id))
    for part in (ConsultationWish, RoleAssignment):
        await session.execute(delete(part).where(part.participant_id == participant_id))
