"""The rows of the feed: advancing a market's counter, putting things in, reading them in order.

Everything a stall is sent lies in two ranges of one index, its market's and its own; each is read from its end and
the two are merged, so reading costs what it brings, however much the neighbours publish. Inside the caller's
transaction.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    bindparam,
    false,
    insert,
    literal,
    select,
    true,
    union_all,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.expression import ColumnElement, CompoundSelect

from sync.server.cursors import Head, new_epoch
from sync.server.store.schema import feed, publication

EVERY_STALL = ""
"""Stands where a stall's id would, in a row that is for the whole market."""

_ROWS_AT_ONCE = 200
_KEY = ("market_id", "stall_id", "kind", "thing_id")
_CHANGES = ("cursor", "deleted", "body", "changed_ms", "changed_by")


def open_feed(connection: Connection, market_id: str) -> None:
    """Begin the feed of a new market."""
    connection.execute(insert(feed).values(market_id=market_id, epoch=new_epoch(), head=0))


def renew_epoch(connection: Connection, market_id: str) -> None:
    """Make every cursor that was handed out unknown."""
    connection.execute(update(feed).where(feed.c.market_id == market_id).values(epoch=new_epoch()))


def head_of(connection: Connection, market_id: str) -> Head:
    """Return where the market's feed ends."""
    row = connection.execute(_HEAD, {"market": market_id}).one()
    return Head(row.epoch, row.head)


def advance(connection: Connection, market_id: str, places: int) -> Head:
    """Take so many places at the end of the feed, and its row's lock until the transaction is over."""
    further = update(feed).where(feed.c.market_id == market_id).values(head=feed.c.head + places)
    row = connection.execute(further.returning(feed.c.epoch, feed.c.head)).one()
    return Head(row.epoch, row.head)


def put(connection: Connection, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows of version 1; what is there already is overwritten, one version up."""
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    fresh = make(publication)
    told = {name: fresh.excluded[name] for name in _CHANGES} | {"version": publication.c.version + 1}
    connection.execute(fresh.on_conflict_do_update(index_elements=_KEY, set_=told), list(rows))


def for_stall(
    connection: Connection, market_id: str, stall_id: str, after: int, until: int, *, live_only: bool = False
) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield what a stall is sent, from after one place up to another, in order."""
    query = _LIVE_FOR_STALL if live_only else _FOR_STALL
    return _in_pieces(connection, query, {"market": market_id, "stall": stall_id, "until": until}, after)


def of_market(connection: Connection, market_id: str, after: int, until: int) -> Iterator[Row[*tuple[Any, ...]]]:
    """Yield what any stall of a market is sent, from after one place up to another, in order."""
    return _in_pieces(connection, _OF_MARKET, {"market": market_id, "until": until}, after)


def heads(connection: Connection) -> dict[str, Head]:
    """Return where each market's feed ends."""
    return {row.market_id: Head(row.epoch, row.head) for row in connection.execute(select(feed))}


def stalls_after(connection: Connection, market_id: str, after: int) -> list[str]:
    """Return for whom there is something after a place; `EVERY_STALL` may be among them."""
    query = select(publication.c.stall_id).distinct()
    found = connection.execute(query.where(publication.c.market_id == market_id, publication.c.cursor > after))
    return list(found.scalars())


def _in_pieces(
    connection: Connection, query: "Select[Any] | CompoundSelect[Any]", told: dict[str, object], after: int
) -> Iterator[Row[*tuple[Any, ...]]]:
    """A few at a time: nobody knows how large they are, and the reader stops when its page is full."""
    while True:
        rows = connection.execute(query, told | {"after": after}).all()
        yield from rows
        if len(rows) < _ROWS_AT_ONCE:
            return
        after = rows[-1].cursor


def _range(whose: ColumnElement[bool]) -> Select[Any]:
    return (
        select(publication)
        .where(
            publication.c.market_id == bindparam("market"),
            publication.c.cursor > bindparam("after"),
            publication.c.cursor <= bindparam("until"),
            whose,
        )
        .order_by(publication.c.cursor)
        .limit(_ROWS_AT_ONCE)
    )


def _merged(present: ColumnElement[bool]) -> "CompoundSelect[Any]":
    whose: tuple[BindParameter[str], ...] = (literal(EVERY_STALL), bindparam("stall"))
    ranges = [select(_range((publication.c.stall_id == one) & present).subquery()) for one in whose]
    return union_all(*ranges).order_by("cursor").limit(_ROWS_AT_ONCE)


_HEAD = select(feed.c.epoch, feed.c.head).where(feed.c.market_id == bindparam("market"))
_OF_MARKET = _range(true())
_FOR_STALL = _merged(true())
_LIVE_FOR_STALL = _merged(publication.c.deleted == false())
