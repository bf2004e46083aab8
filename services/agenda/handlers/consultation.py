"""Collegial case consultation: offering, choosing, circles, who joins and leaves them, and their timers.

Nothing of it is published.
"""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.agenda.handlers.locking import locked_on
from services.agenda.model import Agenda, Attendee, Circle, Consultation, ConsultationCase, RoleAssignment
from services.agenda.model import Session as AgendaSession
from services.agenda.model.consultation import FORMATS, STEERING, ConsultationWish, Homes, Turn, past_roles
from services.agenda.model.stage import Stage, enter
from shared.bus import Actor, Router
from shared.contracts.agenda.consultation import (
    AdmitLatecomer,
    ChooseModel,
    FormCircles,
    JoinConsultation,
    LeaveConsultation,
    OfferCase,
    ReportMissing,
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
    giver_id = stage.require_seat()
    consultation = await locked_on(session, stage, Consultation)
    now = datetime.now(UTC)
    consultation.offer(giver_id, command.title, now)
    await session.flush()  # the case's row has to be there before its circle's refers to it
    consultation.take_up(giver_id, await turn_in(session, consultation), now)
    return Done()


@router.handles(WithdrawCase, by=SIGNED_IN)
async def withdraw_case(command: WithdrawCase, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Consultation)).withdraw(stage.require_seat())
    return Done()


@router.handles(JoinConsultation, by=SIGNED_IN)
async def join_consultation(command: JoinConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    participant_id = stage.require_seat()
    consultation = await locked_on(session, stage, Consultation)
    if consultation.circles:
        await admit(session, stage, consultation, participant_id, command.wishes)
    else:
        consultation.join(participant_id, command.wishes)
    return Done()


@router.handles(AdmitLatecomer, by=SIGNED_IN)
async def admit_latecomer(command: AdmitLatecomer, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    if await session.scalar(Attendee.of(stage.gathering_id, command.participant_id)) is None:
        raise Refused("not_registered")
    await admit(session, stage, await locked_on(session, stage, Consultation), command.participant_id, command.wishes)
    return Done()


async def admit(
    session: AsyncSession, stage: Stage, consultation: Consultation, participant_id: UUID, wishes: tuple[UUID, ...]
) -> None:
    """Somebody joins a circle. Raises `Refused`: `circles_formed`, `circles_full`."""
    homes, turn = await homes_of(session, stage.gathering_id), await turn_in(session, consultation)
    consultation.admit(participant_id, wishes, homes, turn, datetime.now(UTC))


@router.handles(LeaveConsultation, by=SIGNED_IN)
async def leave_consultation(command: LeaveConsultation, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    participant_id = stage.require_seat()
    consultation = await locked_on(session, stage, Consultation)
    consultation.leave(participant_id, await turn_in(session, consultation), datetime.now(UTC))
    return Done()


@router.handles(ReportMissing, by=SIGNED_IN)
async def report_missing(command: ReportMissing, session: Session, actor: Actor) -> Done:
    consultation, circle = await find_circle(session, command.circle_id)
    await require_steering(session, consultation, circle, actor)
    if circle.role_of(command.participant_id):
        turn = await turn_in(session, consultation)
        consultation.leave(command.participant_id, turn, datetime.now(UTC))
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
    homes, turn = await homes_of(session, stage.gathering_id), await turn_in(session, consultation, command.seed)
    consultation.form(homes, turn, datetime.now(UTC))
    return Done()


async def homes_of(session: AsyncSession, gathering_id: UUID) -> Homes:
    """Everybody who comes, and for whom."""
    coming = await session.scalars(Attendee.coming(gathering_id))
    return {attendee.participant_id: attendee.home_id for attendee in coming}


async def turn_in(session: AsyncSession, consultation: Consultation, seed: int = 0) -> Turn:
    """Whose turn it is among those who take part."""
    people = [wish.participant_id for wish in consultation.wishes]
    past = await session.execute(past_roles(people, but=consultation.session_id))
    return Turn({(id, role): (times, last) for id, role, times, last in past}, seed)


@router.handles(SteerTimer, by=SIGNED_IN)
async def steer_timer(command: SteerTimer, session: Session, actor: Actor) -> Done:
    consultation, circle = await find_circle(session, command.circle_id)
    await require_steering(session, consultation, circle, actor)
    circle.steer(command.act, command.phase, consultation.model, datetime.now(UTC))
    return Done()


@router.handles(TakeModeration, by=SIGNED_IN)
async def take_moderation(command: TakeModeration, session: Session, actor: Actor) -> Done:
    consultation, circle = await find_circle(session, command.circle_id)
    circle.give_moderation(actor.id, consultation.model)
    return Done()


async def require_steering(session: AsyncSession, consultation: Consultation, circle: Circle, actor: Actor) -> None:
    """Raises `Refused` for somebody who neither leads the session nor steers the circle's timer: `not_allowed`."""
    if circle.role_of(actor.id) not in STEERING:
        (await enter(session, consultation.session_id, FORMATS, actor)).require_lead()


async def find_circle(session: Session, circle_id: UUID) -> tuple[Consultation, Circle]:
    """A circle with its consultation, locked. Raises `Refused`: `unknown_circle`."""
    found = await session.scalar(
        Consultation.with_parts(Consultation.circles.any(Circle.id == circle_id)).with_for_update()
    )
    if found is None:
        raise Refused("unknown_circle")
    return found, found.circle(circle_id)


async def pass_on(session: AsyncSession, gathering_id: UUID, participant_id: UUID, deputy_id: UUID | None) -> None:
    """Somebody has a seat no more: their deputy does what they did, or else they leave."""
    of_gathering = select(AgendaSession.id).where(AgendaSession.gathering_id == gathering_id)
    for consultation in await taken_part_in(session, participant_id, Consultation.session_id.in_(of_gathering)):
        if deputy_id and not consultation.wish_of(deputy_id):
            consultation.hand_over(participant_id, deputy_id)
        else:
            await let_go(session, consultation, participant_id)


async def taken_part_in(session: AsyncSession, participant_id: UUID, where: ColumnElement[bool]) -> list[Consultation]:
    """Consultations that somebody takes part in, at gatherings that are not over, locked."""
    gathering = Agenda.gathering_id == AgendaSession.gathering_id
    to_come = select(AgendaSession.id).join(Agenda, gathering).where(Agenda.ends_at > datetime.now(UTC))
    theirs = Consultation.wishes.any(ConsultationWish.participant_id == participant_id)
    ahead = and_(where, Consultation.session_id.in_(to_come), theirs)
    found = Consultation.with_parts(ahead).order_by(Consultation.session_id).with_for_update()
    return list(await session.scalars(found))


async def let_go(session: AsyncSession, consultation: Consultation, participant_id: UUID) -> None:
    """Somebody takes part no more; where that is over, it stays as it was."""
    circle = consultation.circle_of(participant_id)
    if circle is None or not circle.over(consultation.model):
        consultation.leave(participant_id, await turn_in(session, consultation), datetime.now(UTC))


async def forget(session: AsyncSession, participant_id: UUID) -> None:
    """Somebody leaves their circles; what they offered, wished for and did is deleted."""
    for consultation in await taken_part_in(session, participant_id, true()):
        await let_go(session, consultation, participant_id)
    await session.execute(delete(ConsultationCase).where(ConsultationCase.giver_id == participant_id))
    for part in (ConsultationWish, RoleAssignment):
        await session.execute(delete(part).where(part.participant_id == participant_id))
