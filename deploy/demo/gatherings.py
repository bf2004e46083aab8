"""Organisations, gatherings, and who registers for them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from deploy.demo.script import Gathering, Organisation, Participant
from deploy.demo.stage import Stage
from shared.contracts.registration import gatherings as contract
from shared.contracts.registration.access import GrantRole, ListRoles, SignIn
from shared.contracts.registration.affiliations import AddOrganisation, Affiliation, ListAffiliations
from shared.contracts.registration.gatherings import AnnounceGathering, FindGathering, ListGatherings
from shared.contracts.registration.people import EmailAddress
from shared.contracts.registration.recipients import FindRecipient, LinkPurpose
from shared.contracts.registration.registrations import ListRegistrations, RegisterParticipant, RegistrationRow
from shared.identity import Actor, Role


async def add_organisations(stage: Stage, organisations: tuple[Organisation, ...]) -> dict[str, Affiliation]:
    """Whom people can come for, offices included, by key."""
    known = await stage.ask(ListAffiliations())
    ids = {each.name: each.id for each in known.organisations}
    for each in organisations:
        if each.name not in ids:
            command = AddOrganisation(name=each.name, kind=each.kind, languages=each.languages)
            ids[each.name] = (await stage.send(command, each.key, by=stage.organiser)).id
    offices = {each.key: Affiliation(office_id=each.id) for each in known.offices}
    return offices | {each.key: Affiliation(organisation_id=ids[each.name]) for each in organisations}


async def coming(stage: Stage, gathering: Gathering) -> contract.Gathering | None:
    """The gathering, if it was announced and is still to come."""
    announced = (await stage.ask(ListGatherings())).gatherings
    return next((each for each in announced if of_script(each, gathering)), None)


def of_script(announced: contract.Gathering, gathering: Gathering) -> bool:
    """Whether it is the gathering that the script means."""
    return (announced.plan.format, announced.plan.title) == (gathering.format, gathering.title)


async def announce(stage: Stage, gathering: Gathering, host: Affiliation, today: date) -> contract.Gathering:
    """The gathering, announced today unless it is to come already."""
    assert host.office_id
    if known := await coming(stage, gathering):
        return known
    number = await next_ordinal(stage, gathering)
    command = AnnounceGathering(plan=gathering.plan(host.office_id, today))
    announced = await stage.send(command, f"{gathering.key} {number}", by=stage.organiser)
    return await stage.ask(FindGathering(gathering_id=announced.gathering_id))


async def next_ordinal(stage: Stage, gathering: Gathering) -> int:
    """The number that the next gathering of that format will have."""
    lists = [await stage.ask(ListGatherings(over=over)) for over in (False, True)]
    ordinals = [each.ordinal for found in lists for each in found.gatherings if each.plan.format is gathering.format]
    return max(ordinals, default=0) + 1


async def register(
    stage: Stage, gathering: contract.Gathering, people: tuple[Participant, ...], homes: Mapping[str, Affiliation]
) -> None:
    """Registers people one after the other; the last ones wait in line if there are more of them than seats."""
    known = await registrations(stage, gathering.id)
    for each in people:
        if each.email not in known:
            command = RegisterParticipant(
                gathering_id=gathering.id,
                affiliation=homes[each.at],
                days=each.chosen(gathering.days),
                person=stage.seal(each.person),
                needs=stage.seal(each.needs),
            )
            await stage.send(command, f"{each.email} {gathering.id}")


async def confirm(stage: Stage, gathering_id: UUID, people: tuple[Participant, ...]) -> None:
    """People open the link in their letter, most of them."""
    service = Actor(id=stage.organiser.id, roles=frozenset({Role.SERVICE}))
    known = await registrations(stage, gathering_id)
    for each in people:
        row = known[each.email]
        if each.confirmed and not row.confirmed:
            query = FindRecipient(
                participant_id=row.participant_id,
                gathering_id=gathering_id,
                links=frozenset({LinkPurpose.REGISTRATION}),
            )
            links = (await stage.ask(query, by=service)).links
            await stage.send(SignIn(link=links[LinkPurpose.REGISTRATION]), row.id)


async def grant_roles(stage: Stage, people: tuple[Participant, ...]) -> None:
    """Gives people the roles that they don't hold yet."""
    holders = (await stage.ask(ListRoles(), by=stage.organiser)).holders
    held = {holder.person.email: holder.roles for holder in holders}
    for each in people:
        for role in sorted(each.roles - held.get(each.email, frozenset())):
            command = GrantRole(who=stage.seal(EmailAddress(email=each.email)), role=role)
            await stage.send(command, f"{role} {each.email}", by=stage.organiser)


async def registrations(stage: Stage, gathering_id: UUID) -> dict[str, RegistrationRow]:
    """Who has registered, by address."""
    found = await stage.ask(ListRegistrations(gathering_id=gathering_id), by=stage.organiser)
    return {row.person.email: row for row in found.registrations}


async def actors(stage: Stage, gathering_id: UUID, people: tuple[Participant, ...]) -> dict[str, Actor]:
    """The people as they act when they have signed in, by address."""
    known = await registrations(stage, gathering_id)
    return {
        each.email: Actor(
            id=known[each.email].participant_id,
            roles=each.roles | {Role.PARTICIPANT},
            office_id=known[each.email].office_id,
        )
        for each in people
    }
