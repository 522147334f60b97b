"""Writing entries in bulk, the fastest honest way of each database, inside the caller's transaction."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import BigInteger, Connection, LargeBinary, text
from sqlalchemy.exc import DBAPIError

from sync.server.store.schema import entry


class NewEntry(NamedTuple):
    """A row of `entry`, in the order of its columns."""

    market_id: str
    device_id: str
    seq: int
    stall_id: str
    entry_id: str | None
    kind: str | None
    at_ms: int | None
    business_day: str | None
    receipt_no: int | None
    total: int | None
    quarantine: str | None
    received_ms: int
    hash: bytes
    body: bytes


_COLUMNS = ", ".join(NewEntry._fields)
_COPY = f"COPY entry ({_COLUMNS}) FROM STDIN (FORMAT BINARY)"
_INSERT = f"INSERT INTO entry ({_COLUMNS}) VALUES ({', '.join('?' * len(NewEntry._fields))})"
_TYPES = {BigInteger: "int8", LargeBinary: "bytea"}
_COPIED_AS = [_TYPES.get(type(entry.c[name].type), "text") for name in NewEntry._fields]

_KNOWN = "SELECT entry_id FROM entry WHERE market_id = :market AND device_id = :device AND entry_id "
_KNOWN_TO_SQLITE = text(_KNOWN + "IN (SELECT value FROM json_each(:ids))")
_KNOWN_TO_POSTGRES = text(_KNOWN + "= ANY(CAST(:ids AS text[]))")


def insert_entries(connection: Connection, rows: Iterable[NewEntry]) -> int:
    """Insert `rows` and return how many there were: COPY on PostgreSQL, executemany on SQLite.

    PostgreSQL reads what it has while the next rows are made, but of the binary format it puts in a thousand at a
    time, so a batch goes in at its end. As text it would go in by and by: sooner done for one till alone, and later
    for several at once, since it is more work for both sides.
    """
    raw = connection.connection.driver_connection
    try:
        if isinstance(raw, sqlite3.Connection):
            return raw.executemany(_INSERT, rows).rowcount
        assert isinstance(raw, psycopg.Connection)
        return _copy(raw, rows)
    except (sqlite3.Error, psycopg.Error) as error:
        raise DBAPIError("the entries of a batch", None, error) from error


def known_ids(connection: Connection, market_id: str, device_id: str, ids: Sequence[str]) -> set[str]:
    """Return which of `ids` a device has used before."""
    asked = {"market": market_id, "device": device_id}
    if connection.dialect.name == "postgresql":
        found = connection.execute(_KNOWN_TO_POSTGRES, asked | {"ids": list(ids)})
    else:
        found = connection.execute(_KNOWN_TO_SQLITE, asked | {"ids": json.dumps(ids)})
    return set(found.scalars())


def _copy(raw: psycopg.Connection[Any], rows: Iterable[NewEntry]) -> int:
    with raw.cursor() as cursor:
        with cursor.copy(_COPY) as copy:
            copy.set_types(_COPIED_AS)
            for row in rows:
                copy.write_row(row)
        return cursor.rowcount
