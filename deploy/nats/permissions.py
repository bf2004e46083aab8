"""What each user of the bus may do: what follows from the routers, and nothing else.

A subject that nobody may publish or subscribe to is refused by the server, and the client logs it as an error.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from deploy.streams import partner as partner_consumer
from shared.bus import Consumer, Router
from shared.identity import Role
from shared.messages import DEAD_STREAM, Message, inbox

OPERATOR = "operator"
FRONTENDS = ("web", "bot")
API = "$JS.API"
PARTNER_API = "$JS.platform.API"
"""Where a partner finds JetStream: in its clients the domain is called `platform`."""


@dataclass(frozen=True)
class Permissions:
    """Subjects, with wildcards as NATS has them; one to subscribe to may name the queue group it is open to."""

    publish: frozenset[str]
    subscribe: frozenset[str]


def permissions(routers: Sequence[Router]) -> dict[str, Permissions]:
    """What the platform's own users may do, by their names."""
    services = {router.service for router in routers}
    return {
        OPERATOR: Permissions(frozenset({">"}), frozenset({">"})),
        **{name: frontend(name, routers) for name in FRONTENDS},
        **{name: service(name, routers) for name in services},
    }


def frontend(name: str, routers: Sequence[Router]) -> Permissions:
    """Sends and asks whatever people may, and reads the answers."""
    return Permissions(frozenset(kind.subject for kind in for_people(routers)), frozenset({f"{inbox(name)}.>"}))


def service(name: str, routers: Sequence[Router]) -> Permissions:
    """Publishes its own events, takes what its handlers are for, answers those who may send or ask it."""
    own = [router for router in routers if router.service == name]
    consumers = [consumer for router in own for consumer in router.consumers]
    queries = [query.subject for router in own for query in router.queries]
    publish = {
        *(event.subject for router in own for event in router.events),
        *(event.public_subject for router in own for event in router.events if event.public_subject),
        *(question.subject for router in own for question in router.questions),
        *(f"dead.{consumer.subject}" for consumer in consumers),
        *(f"{inbox(asker)}.>" for asker in askers(own, routers)),
        *(subject for consumer in consumers for subject in reading(consumer)),
        f"{API}.INFO",
        f"{API}.STREAM.INFO.{DEAD_STREAM}",
    }
    subscribe = {f"{inbox(name)}.>", *(f"{query} {name}" for query in queries)}
    return Permissions(frozenset(publish), frozenset(subscribe))


def partner(name: str) -> Permissions:
    """Reads what is public, live and from its own durable consumer; its account, and so its inboxes, are its own."""
    publish = {subject.replace(API, PARTNER_API) for subject in reading(partner_consumer(name))}
    return Permissions(frozenset(publish), frozenset({"public.>", "_INBOX.>"}))


def reading(consumer: Consumer) -> Iterator[str]:
    """Where a durable consumer is asked for messages, and where these are acknowledged."""
    yield f"{API}.CONSUMER.INFO.{consumer.stream}.{consumer.name}"
    yield f"{API}.CONSUMER.MSG.NEXT.{consumer.stream}.{consumer.name}"
    yield f"$JS.ACK.{consumer.stream}.{consumer.name}.>"


def for_people(routers: Iterable[Router]) -> Iterator[type[Message]]:
    """The commands and queries that are not for services alone."""
    for router in routers:
        for kind, roles in (router.commands | router.queries).items():
            if roles != {Role.SERVICE}:
                yield kind


def askers(own: Sequence[Router], routers: Sequence[Router]) -> Iterator[str]:
    """The users who may send or ask one of these routers something."""
    yield OPERATOR
    if any(for_people(own)):
        yield from FRONTENDS
    answered = {query for router in own for query in router.queries}
    yield from {router.service for router in routers if not answered.isdisjoint(router.questions)}
