"""A small service that the tests of the kit run and kill: accounts with a balance, and a tally of all deposits."""

import asyncio
import os
from pathlib import Path

from faststream.asgi import AsgiFastStream
from sqlalchemy import CheckConstraint, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from shared.bus import Actor, Router
from shared.identity import ANYONE, Role
from shared.messages import Command, Done, Event, Query, Refused, Value
from shared.outbox import publish
from shared.service import build
from shared.session import Reading, Session
from shared.settings import ServiceSettings
from shared.tables import metadata

router = Router("sample")


class Base(DeclarativeBase):
    metadata = metadata()


class Account(Base):
    __tablename__ = "account"
    __table_args__ = (CheckConstraint("balance >= 0", "not_negative"),)

    name: Mapped[str] = mapped_column(primary_key=True)
    balance: Mapped[int]


class Tally(Base):
    __tablename__ = "tally"

    name: Mapped[str] = mapped_column(primary_key=True)
    deposits: Mapped[int]


class Balance(Value):
    name: str
    balance: int


class Deposited(Event, public=True):
    name: str
    amount: int


class Deposit(Command[Balance]):
    name: str
    amount: int


class Withdraw(Command[Balance]):
    name: str
    amount: int


class CloseAccount(Command[Done]):
    name: str


class Fail(Command[Done]):
    name: str


class FindBalance(Query[Balance]):
    name: str


class FindNothing(Query[Balance]):
    pass


async def change(session: Session, name: str, amount: int) -> int:
    """Adds the amount to the account's balance."""
    added = insert(Account).values(name=name, balance=amount)
    changed = added.on_conflict_do_update(index_elements=["name"], set_={"balance": Account.balance + amount})
    return (await session.execute(changed.returning(Account.balance))).scalar_one()


@router.handles(Deposit, by=ANYONE)
async def deposit(command: Deposit, session: Session) -> Balance:
    balance = await change(session, command.name, command.amount)
    publish(session, Deposited(name=command.name, amount=command.amount))
    await pause("handler")
    return Balance(name=command.name, balance=balance)


@router.handles(Withdraw, by=ANYONE)
async def withdraw(command: Withdraw, session: Session) -> Balance:
    balance = await change(session, command.name, 0)
    publish(session, Deposited(name=command.name, amount=-command.amount))
    if balance < command.amount:
        raise Refused("not_enough", field="amount", missing=command.amount - balance)
    return Balance(name=command.name, balance=await change(session, command.name, -command.amount))


@router.handles(CloseAccount, by=[Role.ORGANISER])
async def close_account(command: CloseAccount, session: Session, actor: Actor) -> Done:
    await session.delete(await session.get_one(Account, command.name))
    assert actor.id is not None
    return Done()


@router.handles(Fail, by=ANYONE)
async def fail(command: Fail, session: Session) -> Done:
    await change(session, command.name, 1)
    publish(session, Deposited(name=command.name, amount=1))
    raise RuntimeError("Fatima Demir, fatima@example.org")


@router.on(Deposited)
async def count(event: Deposited, session: Session) -> None:
    added = insert(Tally).values(name=event.name, deposits=1)
    set_ = {"deposits": Tally.deposits + 1}
    await session.execute(added.on_conflict_do_update(index_elements=["name"], set_=set_))


@router.answers(FindBalance, by=ANYONE)
async def find_balance(query: FindBalance, session: Reading) -> Balance:
    balance = await session.scalar(select(Account.balance).filter_by(name=query.name))
    if balance is None:
        raise Refused("unknown_account")
    return Balance(name=query.name, balance=balance)


@router.answers(FindNothing, by=ANYONE)
async def find_nothing(query: FindNothing) -> Balance:
    raise RuntimeError("broken")


router.publishes(Deposited)


async def pause(point: str) -> None:
    """Where the test wants this process to be killed: says that it is there, and waits for it."""
    if os.environ.get("PAUSE") == point:
        Path(os.environ["PAUSED"]).touch()
        await asyncio.sleep(3600)


def create(settings: ServiceSettings) -> AsgiFastStream:
    """The sample service."""
    return build("sample", [router], settings)
