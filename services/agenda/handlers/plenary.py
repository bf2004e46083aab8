"""Plenary and fishbowl: speaking, asking, voting, sitting down. Nothing of it is published."""

from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import delete, exists, func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from services.agenda.handlers.locking import locked_on
from services.agenda.model import Chair, Plenary, Question, QuestionVote, Turn
from services.agenda.model.plenary import FORMATS, MOST_QUESTIONS
from services.agenda.model.stage import Stage, enter
from shared.bus import Actor, Router
from shared.contracts.agenda.plenary import (
    AnswerQuestion,
    ArrangePlenary,
    AskQuestion,
    AskToSpeak,
    CallSpeaker,
    EndTurn,
    LeaveChair,
    MergeQuestions,
    StopAskingToSpeak,
    TakeChair,
    VoteForQuestion,
    WithdrawQuestion,
)
from shared.identity import SIGNED_IN
from shared.messages import Done, Refused
from shared.session import Session

router = Router("agenda")


@router.handles(ArrangePlenary, by=SIGNED_IN)
async def arrange_plenary(command: ArrangePlenary, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    stage.require_lead()
    (await locked_on(session, stage, Plenary)).arrange(command.fair, command.chairs)
    return Done()


# Speakers


@router.handles(AskToSpeak, by=SIGNED_IN)
async def ask_to_speak(command: AskToSpeak, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Plenary)).ask(stage.require_seat(), datetime.now(UTC))
    return Done()


@router.handles(StopAskingToSpeak, by=SIGNED_IN)
async def stop_asking_to_speak(command: StopAskingToSpeak, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Plenary)).stop_asking(stage.require_seat())
    return Done()


@router.handles(CallSpeaker, by=SIGNED_IN)
async def call_speaker(command: CallSpeaker, session: Session, actor: Actor) -> Done:
    (await with_turn(session, command.turn_id, actor)).call(command.turn_id, datetime.now(UTC))
    return Done()


@router.handles(EndTurn, by=SIGNED_IN)
async def end_turn(command: EndTurn, session: Session, actor: Actor) -> Done:
    (await with_turn(session, command.turn_id, actor)).end(command.turn_id, datetime.now(UTC))
    return Done()


async def with_turn(session: Session, turn_id: UUID, actor: Actor) -> Plenary:
    """The plenary of a turn, locked, for who leads it. Raises `Refused`: `unknown_turn`, `not_allowed`."""
    found = await session.scalar(Plenary.with_parts(Plenary.turns.any(Turn.id == turn_id)).with_for_update())
    if found is None:
        raise Refused("unknown_turn")
    (await enter(session, found.session_id, FORMATS, actor)).require_lead()
    return found


# The inner circle


@router.handles(TakeChair, by=SIGNED_IN)
async def take_chair(command: TakeChair, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Plenary)).take_chair(stage.require_seat(), datetime.now(UTC))
    return Done()


@router.handles(LeaveChair, by=SIGNED_IN)
async def leave_chair(command: LeaveChair, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    (await locked_on(session, stage, Plenary)).leave_chair(stage.require_seat())
    return Done()


# Questions


@router.handles(AskQuestion, by=SIGNED_IN)
async def ask_question(command: AskQuestion, session: Session, actor: Actor) -> Done:
    stage = await enter(session, command.session_id, FORMATS, actor)
    author_id = stage.require_seat()
    await locked_on(session, stage, Plenary)
    own = Question.session_id == command.session_id, Question.author_id == author_id
    waiting = select(func.count()).where(*own, Question.answered_at.is_(None), Question.merged_into_id.is_(None))
    if (await session.scalar(waiting) or 0) >= MOST_QUESTIONS:
        raise Refused("too_many_questions", most=MOST_QUESTIONS)
    now = datetime.now(UTC)
    session.add(Question(session_id=command.session_id, author_id=author_id, text=command.text, asked_at=now))
    return Done()


@router.handles(WithdrawQuestion, by=SIGNED_IN)
async def withdraw_question(command: WithdrawQuestion, session: Session, actor: Actor) -> Done:
    question, stage = await find_question(session, command.question_id, actor)
    others = await session.scalar(select(exists().where(Question.merged_into_id == question.id)))
    if question.author_id != actor.id or question.merged_into_id or others:
        stage.require_lead()
    await session.delete(question)
    return Done()


@router.handles(VoteForQuestion, by=SIGNED_IN)
async def vote_for_question(command: VoteForQuestion, session: Session, actor: Actor) -> Done:
    question, stage = await find_question(session, command.question_id, actor)
    vote = {"question_id": question.merged_into_id or question.id, "participant_id": stage.require_seat()}
    if command.wanted:
        await session.execute(insert(QuestionVote).values(vote).on_conflict_do_nothing())
    else:
        await session.execute(delete(QuestionVote).filter_by(**vote))
    return Done()


@router.handles(MergeQuestions, by=SIGNED_IN)
async def merge_questions(command: MergeQuestions, session: Session, actor: Actor) -> Done:
    question, stage = await find_question(session, command.question_id, actor)
    into, _ = await find_question(session, command.into_id, actor)
    stage.require_lead()
    if question.session_id != into.session_id or into.merged_into_id:
        raise Refused("unknown_question")
    if question is into:
        raise Refused("same_question")
    await unite(session, question, into)
    return Done()


async def unite(session: Session, question: Question, into: Question) -> None:
    """Votes and parts of one question become another one's; who voted for both counts once."""
    votes = QuestionVote.question_id == question.id
    moved = select(literal(into.id), QuestionVote.participant_id).where(votes)
    columns = ["question_id", "participant_id"]
    await session.execute(insert(QuestionVote).from_select(columns, moved).on_conflict_do_nothing())
    await session.execute(delete(QuestionVote).where(votes))
    parts = Question.merged_into_id == question.id
    await session.execute(update(Question).where(parts).values(merged_into_id=into.id))
    question.merged_into_id = into.id


@router.handles(AnswerQuestion, by=SIGNED_IN)
async def answer_question(command: AnswerQuestion, session: Session, actor: Actor) -> Done:
    question, stage = await find_question(session, command.question_id, actor)
    stage.require_lead()
    question.answered_at = datetime.now(UTC) if command.answered else None
    return Done()


async def find_question(session: Session, question_id: UUID, actor: Actor) -> tuple[Question, Stage]:
    """A question, locked so that no vote is lost while it is merged, and its stage.

    Raises `Refused`: `unknown_question`.
    """
    question = await session.get(Question, question_id, with_for_update=True)
    if question is None:
        raise Refused("unknown_question")
    return question, await enter(session, question.session_id, FORMATS, actor)


async def forget(session: Session, participant_id: UUID) -> None:
    """Deletes what somebody said and voted for; their questions stay, and lead to nobody."""
    for part in (Turn, Chair, QuestionVote):
        await session.execute(delete(part).where(part.participant_id == participant_id))
    await session.execute(update(Question).where(Question.author_id == participant_id).values(author_id=None))
