"""Looks at what a stall did: one event among many, the journal as any program reads it, the file's bytes."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

from pos_kit import Stall

from pos import messages as m
from pos.operator import USUAL, Operator, Role

E = TypeVar("E")

HELPER = Operator("h1", "영희", Role.HELPER, USUAL[Role.HELPER])
TUTOR = Operator("t1", "강사", Role.TUTOR, USUAL[Role.TUTOR])
TECHNICIAN = Operator("k1", "기사", Role.TECHNICIAN, USUAL[Role.TECHNICIAN])


def only(events: Iterable[object], kind: type[E]) -> E:
    (found,) = (event for event in events if isinstance(event, kind))
    return found


def kinds(events: Iterable[object]) -> list[type]:
    return [type(event) for event in events]


def query(path: Path, sql: str, *arguments: object) -> list[tuple[Any, ...]]:
    """As any other program sees the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, arguments).fetchall()


def journal(path: Path) -> list[dict[str, Any]]:
    return [json.loads(body) for (body,) in query(path, "SELECT body FROM journal ORDER BY seq")]


def dump(path: Path) -> list[str]:
    """Everything that is in the file, row by row: nothing was written when it is as it was."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def bytes_beside(path: Path) -> bytes:
    """The ledger and what SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))


def customer(stall: Stall, name: str = "김씨", phone: str = "") -> str:
    """The id of a new customer."""
    return only(stall.do(m.OpenAccount(name, phone)), m.AccountOpened).opening.customer.id


def on_account(stall: Stall, who: str, amount: int) -> None:
    stall.do(m.AddAmount(amount), m.Pay((m.Tendered("account", amount, customer_id=who),)))
