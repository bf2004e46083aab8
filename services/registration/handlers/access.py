"""Mailed links: asking for one, and opening it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from faststream import Context
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.registration.handlers.incoming import OpeningKey, opened
from services.registration.handlers.people import with_address
from services.registration.model import Link, Person, Registration, UsedLink
from shared.bus import Router, StoredAt
from shared.contracts.registration.access import RequestSignIn, SignedIn, SignIn, SignInRequested
from shared.contracts.registration.recipients import LinkPurpose, SubscriptionEnded, Unsubscribe
from shared.identity import ANYONE, issue
from shared.messages import Done, Refused
from shared.outbox import publish
from shared.session import Session

SIGNED_IN_FOR = timedelta(hours=12)

ActorKey = Annotated[Ed25519PublicKey, Context("actor_key")]
SigningKey = Annotated[Ed25519PrivateKey, Context("signing_key")]

router = Router("registration")
router.publishes(SignInRequested, SubscriptionEnded)


@router.handles(RequestSignIn, by=ANYONE)
async def request_sign_in(command: RequestSignIn, session: Session, sent_at: StoredAt, opening_key: OpeningKey) -> Done:
    """Asks for a link; the outcome does not tell whether the address is known."""
    if person := await with_address(session, opened(command.who, opening_key).email):
        publish(session, *person.request_sign_in(sent_at))
    return Done()


@router.handles(SignIn, by=ANYONE)
async def sign_in(
    command: SignIn, session: Session, sent_at: StoredAt, actor_key: ActorKey, signing_key: SigningKey
) -> SignedIn:
    """Turns a mailed link into a token; opening it also confirms the person's registrations."""
    link = Link.read(command.link, actor_key, sent_at)
    person = await addressed(session, link)
    actor = link.actor(person)
    if link.purpose is LinkPurpose.SIGN_IN:
        await use_up(session, link, sent_at)
    await confirm(session, person, sent_at)
    expires_at = datetime.now(UTC) + SIGNED_IN_FOR
    token = issue(actor, signing_key, SIGNED_IN_FOR)
    return SignedIn(token=token, expires_at=expires_at, gathering_id=link.gathering_id)


@router.handles(Unsubscribe, by=ANYONE)
async def unsubscribe(command: Unsubscribe, session: Session, sent_at: StoredAt, actor_key: ActorKey) -> Done:
    """Ends the announcements to a person."""
    link = unsubscribing(command.link, actor_key, sent_at)
    person = await addressed(session, link)
    publish(session, *person.unsubscribe())
    return Done()


def unsubscribing(token: str, key: Ed25519PublicKey, at: datetime) -> Link:
    """A link to unsubscribe. Raises `Refused`: `link_invalid`, also when it has expired."""
    try:
        link = Link.read(token, key, at)
    except Refused as refused:
        raise Refused("link_invalid") from refused
    if link.purpose is not LinkPurpose.UNSUBSCRIBE:
        raise Refused("link_invalid")
    return link


async def addressed(session: AsyncSession, link: Link) -> Person:
    """Whom the link was mailed to. Raises `Refused`: `link_invalid`."""
    person = await session.get(Person, link.person_id)
    if person is None:
        raise Refused("link_invalid")
    return person


async def use_up(session: AsyncSession, link: Link, at: datetime) -> None:
    """Remembers that the link was used. Raises `Refused`: `link_used`."""
    used = insert(UsedLink).values(id=link.id, used_at=at).on_conflict_do_nothing().returning(UsedLink.id)
    if await session.scalar(used) is None:
        raise Refused("link_used")


async def confirm(session: AsyncSession, person: Person, at: datetime) -> None:
    """Who opens a link has shown that the address is theirs."""
    unconfirmed = (Registration.person_id == person.id, Registration.confirmed_at.is_(None))
    await session.execute(update(Registration).where(*unconfirmed).values(confirmed_at=at))
