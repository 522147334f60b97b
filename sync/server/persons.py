"""The people of the office: who they are, letting them in by their password, and shutting the door for a while.

Five wrong passwords in a row shut it for a minute, each further one for twice as long, up to an hour. A name nobody
has takes as long as a wrong password, so that nobody learns names by asking.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, insert, select, update

from sync.server import passwords
from sync.server.roles import Role, Visitor
from sync.server.store.database import Database
from sync.server.store.schema import person, session

LONGEST_NAME = 40
_FREE_TRIES = 5
_FIRST_LOCK_MS, _LONGEST_LOCK_MS = 60_000, 3_600_000


class NameTaken(Exception):
    """Somebody of this market has this name."""


class NotLetIn(Exception):
    """The name or the password is wrong."""


class Locked(Exception):
    """Too many wrong passwords; `minutes` until the next try."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


@dataclass(frozen=True, slots=True)
class Person:
    person_id: str
    name: str
    role: Role
    stall_id: str
    active: bool


def take_on(
    connection: Connection, market_id: str, name: str, role: Role, stall_id: str, password_hash: str, now_ms: int
) -> str:
    """Return the id of somebody new; raises `NameTaken`."""
    taken = select(person.c.person_id).where(person.c.market_id == market_id, person.c.name == name)
    if connection.execute(taken).first() is not None:
        raise NameTaken(name)
    person_id = uuid.uuid4().hex
    told = {"name": name, "role": role.value, "stall_id": stall_id, "password_hash": password_hash}
    fresh = {"active": True, "wrong_tries": 0, "locked_until_ms": 0, "created_ms": now_ms}
    connection.execute(insert(person).values(market_id=market_id, person_id=person_id, **told, **fresh))
    return person_id


def everybody(connection: Connection, market_id: str) -> Sequence[Person]:
    rows = connection.execute(select(person).where(person.c.market_id == market_id).order_by(person.c.name))
    return [_person(row) for row in rows]


def is_there_anybody(connection: Connection, market_id: str) -> bool:
    """Whether somebody was ever taken on at this market."""
    return connection.execute(select(person.c.person_id).where(person.c.market_id == market_id)).first() is not None


def set_password(connection: Connection, market_id: str, person_id: str, password_hash: str) -> None:
    """Also opens the door again, and ends whatever was begun with the old one."""
    told = {"password_hash": password_hash, "wrong_tries": 0, "locked_until_ms": 0}
    connection.execute(update(person).where(*_one(market_id, person_id)).values(**told))
    _end_sessions(connection, market_id, person_id)


def set_active(connection: Connection, market_id: str, person_id: str, *, active: bool) -> None:
    """Somebody who left is let in no more, from this moment."""
    connection.execute(update(person).where(*_one(market_id, person_id)).values(active=active))
    _end_sessions(connection, market_id, person_id)


def let_in(database: Database, market_id: str, name: str, password: str, now_ms: int) -> Visitor:
    """Return who came; raises `NotLetIn` and `Locked`.

    The password is looked at between two transactions: that takes long, and sales come in meanwhile.
    """
    with database.reading(market_id) as connection:
        row = connection.execute(_called(market_id, name)).first()
    if row is None:
        passwords.is_right(password, _nobodys_hash())
        raise NotLetIn
    is_right = row.locked_until_ms <= now_ms and passwords.is_right(password, row.password_hash)
    with database.writing(market_id) as connection:
        locked_ms = _note_try(connection, market_id, name, now_ms, is_right=is_right)
    if locked_ms:
        raise Locked(-(-locked_ms // 60_000))
    if not is_right:
        raise NotLetIn
    return visitor_of(row)


def visitor_of(row: Row[*tuple[Any, ...]]) -> Visitor:
    """A row of `person`."""
    return Visitor(row.market_id, row.person_id, row.name, Role(row.role), row.stall_id)


def _note_try(connection: Connection, market_id: str, name: str, now_ms: int, *, is_right: bool) -> int:
    """Return for how many milliseconds the door is shut: also to the right password of somebody who tried many."""
    row = connection.execute(_called(market_id, name).with_for_update()).first()
    if row is None:
        return 0
    if row.locked_until_ms > now_ms:
        return int(row.locked_until_ms - now_ms)
    tries = 0 if is_right else row.wrong_tries + 1
    over = tries - _FREE_TRIES
    lock_ms = 0 if over < 0 else min(_FIRST_LOCK_MS * 2 ** min(over, 10), _LONGEST_LOCK_MS)
    if tries != row.wrong_tries:
        told = {"wrong_tries": tries, "locked_until_ms": now_ms + lock_ms if lock_ms else 0}
        connection.execute(update(person).where(*_one(market_id, row.person_id)).values(**told))
    return lock_ms


def _called(market_id: str, name: str) -> Select[*tuple[Any, ...]]:
    return select(person).where(person.c.market_id == market_id, person.c.name == name, person.c.active)


def _end_sessions(connection: Connection, market_id: str, person_id: str) -> None:
    connection.execute(session.delete().where(session.c.market_id == market_id, session.c.person_id == person_id))


def _one(market_id: str, person_id: str) -> tuple[ColumnElement[bool], ...]:
    return (person.c.market_id == market_id, person.c.person_id == person_id)


def _person(row: Row[*tuple[Any, ...]]) -> Person:
    return Person(row.person_id, row.name, Role(row.role), row.stall_id, row.active)


@cache
def _nobodys_hash() -> str:
    return passwords.hashed(uuid.uuid4().hex)
