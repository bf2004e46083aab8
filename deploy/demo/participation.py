"""What participants do: say what interests them, wish for places, offer cases, ask questions, sit down at tables."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

from deploy.demo.programme import Cast, current
from deploy.demo.script import Ballot, Cafe, Consultation, Draft, Questions, Wishes
from deploy.demo.stage import Stage, eventually
from shared.contracts.agenda import cafe as contract
from shared.contracts.agenda.cafe import CafePlan, CafeTable, FindCafe, MixCafe, SetUpCafe
from shared.contracts.agenda.consultation import FindConsultation, JoinConsultation, OfferCase
from shared.contracts.agenda.interests import AskInterests, CastBallot, CountInterests, FindInterests, Interest
from shared.contracts.agenda.places import (
    CloseWishing,
    FindMyPlaces,
    FindPlaces,
    GivePlaces,
    MyPlaces,
    Offer,
    OpenWishing,
    Places,
    PublishPlaces,
    SlotWishes,
    SubmitWishes,
    WishingState,
)
from shared.contracts.agenda.plenary import AskQuestion, FindPlenary, VoteForQuestion
from shared.contracts.agenda.programme import FindAgenda
from shared.contracts.agenda.sessions import SessionFormat
from shared.contracts.registration.gatherings import Gathering


async def released(stage: Stage, gathering: Gathering) -> dict[str, UUID]:
    """The sessions of the released programme, by title; none before the first release."""
    sessions = (await stage.ask(FindAgenda(gathering_id=gathering.id))).sessions
    return {session.outline.title: session.id for session in sessions}


# Interests, before a programme is planned


async def say_interests(stage: Stage, gathering: Gathering, ballots: Iterable[Ballot], cast: Cast) -> None:
    """People are asked about all sessions of the draft but plenaries, to which everybody comes."""
    sessions = (await current(stage, gathering)).sessions
    ids = {each.outline.title: each.id for each in sessions if each.outline.format is not SessionFormat.PLENARY}
    if not (await stage.ask(CountInterests(gathering_id=gathering.id), by=stage.organiser)).asked:
        command = AskInterests(gathering_id=gathering.id, session_ids=tuple(ids.values()))
        await stage.send(command, gathering.id, by=stage.organiser)
    for ballot in ballots:
        voter = cast[ballot.who]
        if not (await stage.ask(FindInterests(gathering_id=gathering.id), by=voter)).own:
            interests = {ids[title]: Interest.MUST for title in ballot.must}
            interests |= {ids[title]: Interest.LIKE for title in ballot.like}
            await stage.send(
                CastBallot(gathering_id=gathering.id, interests=interests), f"{voter.id} {gathering.id}", by=voter
            )


# Wishes and places


async def give_places(stage: Stage, gathering: Gathering, script: Wishes, draft: Draft, people: Cast) -> None:
    """Opens wishing, and people wish; then places are given and published."""
    if await wishing(stage, gathering) is None:
        await open_wishing(stage, gathering, script)
    if await wishing(stage, gathering) is WishingState.OPEN:
        await wish(stage, gathering, script, draft, people)
        await stage.send(CloseWishing(gathering_id=gathering.id), gathering.id, by=stage.organiser)
    places = await find_places(stage, gathering)
    if places.state is WishingState.CLOSED and not places.run:
        await stage.send(GivePlaces(gathering_id=gathering.id, seed=script.seed), gathering.id, by=stage.organiser)


async def publish_places(stage: Stage, gathering: Gathering) -> None:
    """Tells everybody their places."""

    async def given() -> WishingState | None:
        state = await wishing(stage, gathering)
        return state if state in (WishingState.GIVEN, WishingState.PUBLISHED) else None

    if await eventually("places", given) is WishingState.GIVEN:
        await stage.send(PublishPlaces(gathering_id=gathering.id), gathering.id, by=stage.organiser)


async def open_wishing(stage: Stage, gathering: Gathering, script: Wishes) -> None:
    """Lets people wish."""
    ids = await released(stage, gathering)
    offers = tuple(Offer(session_id=ids[title], places=places) for title, places in script.places.items())
    closes_at = gathering.plan.begins_at - timedelta(days=script.days_before)
    command = OpenWishing(gathering_id=gathering.id, closes_at=closes_at, offers=offers)
    await stage.send(command, gathering.id, by=stage.organiser)


async def wish(stage: Stage, gathering: Gathering, script: Wishes, draft: Draft, people: Cast) -> None:
    """Everybody wishes, for the slots at which they come and lead nothing."""
    titles = [[session.title for session in slot.sessions] for slot in draft.slots if len(slot.sessions) > 1]
    for number, person in enumerate(people.values()):
        orders = [rankings[number % len(rankings)] for rankings in script.rankings]
        wanted = [[slot[place - 1] for place in order] for slot, order in zip(titles, orders, strict=True)]
        mine = await stage.ask(FindMyPlaces(gathering_id=gathering.id), by=person)
        if not any(slot.wishes for slot in mine.slots):
            command = SubmitWishes(gathering_id=gathering.id, wishes=tuple(in_order(mine, wanted)))
            await stage.send(command, f"{person.id} {gathering.id}", by=person)


def in_order(mine: MyPlaces, wanted: list[list[str]]) -> Iterator[SlotWishes]:
    """Somebody's wishes; `wanted`: titles, for each slot."""
    for slot, titles in zip(mine.slots, wanted, strict=True):
        if slot.comes and not slot.moderates:
            ids = {offered.session.outline.title: offered.session.id for offered in slot.sessions}
            yield SlotWishes(slot_id=slot.slot.id, session_ids=tuple(ids[title] for title in titles))


async def wishing(stage: Stage, gathering: Gathering) -> WishingState | None:
    """How far wishes and places are."""
    return (await find_places(stage, gathering)).state


async def find_places(stage: Stage, gathering: Gathering) -> Places:
    """Wishes and places."""
    return await stage.ask(FindPlaces(gathering_id=gathering.id), by=stage.organiser)


# Case consultation and plenary


async def consult(stage: Stage, gathering: Gathering, script: Consultation, cast: Cast) -> None:
    """People offer cases, and others wish to work on them."""
    session_id = (await released(stage, gathering))[script.session]
    find = FindConsultation(session_id=session_id)
    known = {case.title for case in (await stage.ask(find, by=stage.organiser)).cases}
    for case in script.cases:
        if case.title not in known:
            command = OfferCase(session_id=session_id, title=case.title)
            await stage.send(command, f"{case.giver} {session_id}", by=cast[case.giver])
    ids = {case.title: case.id for case in (await stage.ask(find, by=stage.organiser)).cases}
    for email, numbers in script.wishes.items():
        if not (await stage.ask(find, by=cast[email])).takes_part:
            wishes = tuple(ids[script.cases[number - 1].title] for number in numbers)
            join = JoinConsultation(session_id=session_id, wishes=wishes)
            await stage.send(join, f"{email} {session_id}", by=cast[email])


async def ask_questions(stage: Stage, gathering: Gathering, script: Questions, cast: Cast) -> None:
    """People ask, and vote for what others ask."""
    session_id = (await released(stage, gathering))[script.session]
    find = FindPlenary(session_id=session_id)
    known = {question.text for question in (await stage.ask(find, by=stage.organiser)).open}
    for each in script.asked:
        if each.text not in known:
            command = AskQuestion(session_id=session_id, text=each.text)
            await stage.send(command, f"{each.text} {session_id}", by=cast[each.author])
    ids = {question.text: question.id for question in (await stage.ask(find, by=stage.organiser)).open}
    for number, voter in enumerate(list(cast.values())[: max(each.votes for each in script.asked)]):
        voted = (await stage.ask(find, by=voter)).voted
        for question_id in [ids[each.text] for each in script.asked if number < each.votes]:
            if question_id not in voted:
                vote = VoteForQuestion(question_id=question_id)
                await stage.send(vote, f"{question_id} {voter.id}", by=voter)


# World Café


async def mix(stage: Stage, gathering: Gathering, script: Cafe, cast: Cast) -> None:
    """Sets the World Café up, and gives everybody who comes a seat in every round."""
    session_id = (await released(stage, gathering))[script.session]
    cafe = await find_cafe(stage, session_id)
    if cafe.plan is None:
        tables = tuple(CafeTable(topic=each.topic, host_ids=(cast[each.host].signed_in(),)) for each in script.tables)
        command = SetUpCafe(session_id=session_id, plan=CafePlan(tables=tables, rounds=script.rounds))
        await stage.send(command, session_id, by=stage.organiser)
    if cafe.run is None:
        await stage.send(MixCafe(session_id=session_id), session_id, by=stage.organiser)
    await eventually("seats", partial(is_mixed, stage, session_id))


async def is_mixed(stage: Stage, session_id: UUID) -> bool | None:
    """True, or None while nobody has a seat."""
    return (await find_cafe(stage, session_id)).seating is not None or None


async def played_out(stage: Stage, gathering: Gathering, script: Cafe) -> bool:
    """Whether the last thing of all was done: everybody has a seat at a table."""
    session_id = (await released(stage, gathering)).get(script.session)
    return session_id is not None and (await find_cafe(stage, session_id)).seating is not None


async def find_cafe(stage: Stage, session_id: UUID) -> contract.Cafe:
    """The World Café."""
    return await stage.ask(FindCafe(session_id=session_id), by=stage.organiser)
