"""Plenaries, to those who come to the gathering."""

from collections import Counter
from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select

from services.agenda.model import Plenary, Question, QuestionVote, Turn
from services.agenda.model.plenary import FORMATS, by_votes
from services.agenda.model.stage import Stage, enter
from shared.bus import Actor, Router
from shared.contracts.agenda import plenary as contract
from shared.contracts.agenda.plenary import FindPlenary
from shared.identity import SIGNED_IN
from shared.session import Reading

router = Router("agenda")


@router.answers(FindPlenary, by=SIGNED_IN)
async def find_plenary(query: FindPlenary, session: Reading, actor: Actor) -> contract.Plenary:
    stage = await enter(session, query.session_id, FORMATS, actor)
    stage.require_presence()
    found = await session.scalar(Plenary.with_parts(Plenary.session_id == query.session_id))
    questions = (await session.scalars(select(Question).where(Question.session_id == query.session_id))).all()
    own = func.bool_or(QuestionVote.participant_id == actor.id)
    counted = select(QuestionVote.question_id, func.count(), own).join(Question).group_by(QuestionVote.question_id)
    voted = (await session.execute(counted.where(Question.session_id == query.session_id))).all()
    votes = Counter({id: count for id, count, _ in voted})
    mine = [id for id, _, is_own in voted if is_own]
    return shown(stage, found or Plenary(session_id=query.session_id), questions, votes, mine)


def shown(
    stage: Stage, found: Plenary, questions: Iterable[Question], votes: Counter[UUID], voted: Iterable[UUID]
) -> contract.Plenary:
    """A plenary as who asks may see it."""
    asking = stage.actor.id
    asked = [question for question in questions if question.merged_into_id is None]
    merged = sorted((each for each in questions if each.merged_into_id), key=lambda question: question.asked_at)
    answered = sorted(
        (each for each in asked if each.answered_at), key=lambda each: str(each.answered_at), reverse=True
    )
    spoken = found.turns_before()

    def turn(each: Turn) -> contract.Turn:
        before = spoken[each.participant_id]
        return contract.Turn(id=each.id, participant_id=each.participant_id, turns_before=before)

    def question(each: Question) -> contract.Question:
        parts = tuple(other.text for other in merged if other.merged_into_id == each.id)
        return contract.Question(id=each.id, text=each.text, votes=votes[each.id], merged=parts, asked_at=each.asked_at)

    by = {turn.id: turn.participant_id for turn in found.turns}
    by |= {chair.id: chair.participant_id for chair in found.inner}
    by |= {each.id: each.author_id for each in asked if each.author_id}
    return contract.Plenary(
        session_id=stage.session.id,
        gathering_id=stage.gathering_id,
        title=stage.session.outline.title,
        fair=found.fair,
        chairs=found.chairs,
        speaking=found.speaking and turn(found.speaking),
        line=tuple(map(turn, found.line())),
        inner=tuple(contract.Chair.model_validate(chair, from_attributes=True) for chair in found.inner),
        open=tuple(question(each) for each in by_votes(asked, votes) if each.answered_at is None),
        answered=tuple(map(question, answered)),
        has_seat=stage.seat is not None,
        steers=stage.steers,
        mine=tuple(id for id, person in by.items() if person == asking),
        voted=tuple(voted),
    )
