"""Collegial case consultation: offering, choosing, circles, and their timers. Nothing of it is published."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete

from services.agenda.handlers.locking import locked_on
from services.agenda.model import Attendee, Circle, Consultation, ConsultationCase, RoleAssignment
from services.agenda.model.consultation import FORMATS, STEERING, ConsultationWish, past_roles
from services.agenda.model.stage import enter
from shared.bus import Actor, Router
from shared.contracts.agenda.consultation import (
    ChooseModel,
    FormCircles,
    JoinConsultation,
    LeaveConsultation,
    OfferCase,
    SteerTimer,
    TakeModeration,
    WithdrawCase,
)
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.session import Session

router = Router("agenda")


@router.handles(OfferCase, by=SIGNED_IN)
async def offer_case(command: OfferCase, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Consultation)).offer(stage.require_seat(), command.title, datetime.now(UTC))
    return Done()


@router.handles(WithdrawCase, by=SIGNED_IN)
async def withdraw_case(command: WithdrawCase, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Consultation)).withdraw(stage.require_seat())
    return Done()


@router.handles(JoinConsultation, by=SIGNED_IN)
async def join_consultation(command: JoinConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Consultation)).join(stage.require_seat(), command.wishes)
    return Done()


@router.handles(LeaveConsultation, by=SIGNED_IN)
async def leave_consultation(command: LeaveConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Consultation)).leave(stage.require_seat())
    return Done()


@router.handles(ChooseModel, by=SIGNED_IN)
async def choose_model(command: ChooseModel, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    (await locked_on(session, stage, Consultation)).choose_model(command.model, stage.session.outline.minutes)
    return Done()


@router.handles(FormCircles, by=SIGNED_IN)
async def form_circles(command: FormCircles, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    consultation = await locked_on(session, stage, Consultation)
    coming = await session.scalars(Attendee.coming(stage.gathering_id))
    homes = {attendee.participant_id: attendee.home_id for attendee in coming}
    past = await session.execute(past_roles(homes, but=command.session_id))
    experience = {(id, role): (times, last) for id, role, times, last in past}
    consultation.form(homes, experience, command.seed, datetime.now(UTC))
    return Done()


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
    """A circle with its consultation, locked. Raises `Refused`: `unknown_circle`."""
    found = await session.scalar(
        Consultation.with_parts(Consultation.circles.any(Circle.id == circle_id)).with_for_update()
    )
    if found is None:
        raise Refused("unknown_circle")
    return found, found.circle(circle_id)


async def forget(session: Session, participant_id: UUID) -> None:
    """Deletes what somebody offered, wished for and did."""
    await session.execute(delete(ConsultationCase).where(ConsultationCase.giver_id == participant_id))
    for part in (ConsultationWish, RoleAssignment):
        await session.execute(delete(part).where(part.participant_id == participant_id))
