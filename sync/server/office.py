"""What the market office does: open a stall and hand out a code, shut a device out, tell its stalls something.

For the command line, and for a program that publishes a catalogue.
"""

import os
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, or_, select, text, update

from sync.protocol import ChangeKind
from sync.server import derived, directory
from sync.server.clock import now_ms
from sync.server.codes import code_hash, new_code, store_code
from sync.server.feed import Thing, publish
from sync.server.names import proper
from sync.server.store.database import EVERY_MARKET, Database, open_database
from sync.server.store.publications import EVERY_STALL, open_feed, renew_epoch
from sync.server.store.schema import device, market, stall

OFFICE = "office"
"""Who published, in what the office publishes."""


class NotThere(Exception):
    """No market or stall of this name or id; the text is what was asked for."""


class NoMarket(NotThere):
    """No such market; `others` are the names of those there are."""

    def __init__(self, name: str, others: Sequence[str]) -> None:
        super().__init__(name)
        self.others = tuple(others)


class NoStall(NotThere):
    """No such stall at this market."""


class NameTaken(Exception):
    """Another stall of this market is called so."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A code that was made, the names of its market and stall, and whether they were made with it."""

    code: str
    market: str
    stall: str
    is_new_market: bool
    is_new_stall: bool


def issue_code(database_url: str, market_name: str, stall_name: str) -> str:
    """Return a fresh one-time code for a stall; market and stall are made if they are new. Names or ids. Raises
    `DatabaseTrouble` and `Unnamed`."""
    return hand_out(database_url, market_name, stall_name, new_market=True).code


def issue_code_in(database: Database, market_name: str, stall_name: str) -> str:
    """Do what `issue_code` does in a database that is open."""
    return hand_out_in(database, market_name, stall_name, new_market=True).code


def hand_out(database_url: str, market_name: str, stall_name: str, *, new_market: bool = False) -> HandedOut:
    """Make a one-time code for a stall, which is made if it is new. So is the first market; a further one only as a
    `new_market`, since a name that was mistyped is one as well. Names or ids. Raises `DatabaseTrouble`, `NoMarket`
    and `Unnamed`."""
    database = open_database(database_url)
    try:
        return hand_out_in(database, market_name, stall_name, new_market=new_market)
    finally:
        database.close()


def hand_out_in(database: Database, market_name: str, stall_name: str, *, new_market: bool = False) -> HandedOut:
    """Do what `hand_out` does in a database that is open."""
    market_called, stall_called = proper(market_name), proper(stall_name)
    code = new_code()
    digest = code_hash(code)
    now = now_ms()
    with database.writing(EVERY_MARKET) as connection:
        market_id = _find_market(connection, market_called)
        is_new_market = market_id is None
        if market_id is None:
            others = markets_standing_still(connection)
            if others and not new_market:
                raise NoMarket(market_called, others)
            market_id = make_market(connection, market_called, now)
        is_new_stall = _find_stall(connection, market_id, stall_called) is None
        store_code(connection, market_id, make_stall(connection, market_id, stall_called, now), digest, now)
    return HandedOut(code, market_called, stall_called, is_new_market, is_new_stall)


def markets_standing_still(connection: Connection) -> Sequence[str]:
    """Return the names of all markets; until the transaction is over nobody else makes one. SQLite has one writer
    anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE market IN SHARE ROW EXCLUSIVE MODE"))
    return [name for _, name in directory.markets(connection)]


def revoke_device(database_url: str, device_id: str) -> bool:
    """Shut a device out until it enrols again; False when nobody knows it. Raises `DatabaseTrouble`."""
    database = open_database(database_url)
    try:
        with database.writing(EVERY_MARKET) as connection:
            changed = connection.execute(update(device).filter_by(device_id=device_id).values(revoked=True))
            return changed.rowcount > 0
    finally:
        database.close()


def publish_to(database_url: str, market_name: str, things: Sequence[Thing], *, stall_name: str = "") -> str:
    """Publish for one stall, or for every stall of a market, and return the cursor after it; names or ids.

    Raises `DatabaseTrouble`, `NotThere` and `Malformed`.
    """
    database = open_database(database_url)
    try:
        with database.writing(EVERY_MARKET) as connection:
            market_id = known_market(connection, market_name)
            stall_id = known_stall(connection, market_id, stall_name) if stall_name else EVERY_STALL
            return publish(connection, market_id, stall_id, things, OFFICE, now_ms())
    finally:
        database.close()


def notice(text: str) -> Thing:
    """Return a notice with an id of its own."""
    return Thing(ChangeKind.NOTICE, str(uuid.uuid4()), {"text": text})


def note_restore(database_url: str) -> None:
    """After the database was brought back from a copy: let no terminal go on reading where the lost one stood.

    Their cursors name changes that the copy does not have, and numbers that it will give to others.
    """
    database = open_database(database_url)
    try:
        with database.writing(EVERY_MARKET) as connection:
            for market_id in connection.execute(select(market.c.market_id)).scalars().all():
                renew_epoch(connection, market_id)
    finally:
        database.close()


def known_market(connection: Connection, name: str) -> str:
    """Return the id of a market by name or id; raises `NotThere`."""
    market_id = _find_market(connection, name)
    if market_id is None:
        raise NoMarket(name, [one for _, one in directory.markets(connection)])
    return market_id


def known_stall(connection: Connection, market_id: str, name: str) -> str:
    """Return the id of a stall of a market by name or id; raises `NotThere`."""
    stall_id = _find_stall(connection, market_id, name)
    if stall_id is None:
        raise NoStall(name)
    return stall_id


def _find_market(connection: Connection, name: str) -> str | None:
    known = select(market.c.market_id).where(or_(market.c.market_id == name, market.c.name == name))
    return connection.execute(known.order_by(market.c.created_ms)).scalar()


def _find_stall(connection: Connection, market_id: str, name: str) -> str | None:
    known = select(stall.c.stall_id).where(
        stall.c.market_id == market_id, or_(stall.c.stall_id == name, stall.c.name == name)
    )
    return connection.execute(known.order_by(stall.c.created_ms)).scalar()


def make_market(connection: Connection, name: str, now: int) -> str:
    """Return the id of a new market."""
    market_id = uuid.uuid4().hex
    fresh = {"market_id": market_id, "name": name, "server_key": os.urandom(32), "created_ms": now}
    connection.execute(insert(market).values(**fresh))
    open_feed(connection, market_id)
    derived.begin(connection, market_id)
    return market_id


def make_stall(connection: Connection, market_id: str, name: str, now: int) -> str:
    """Return the id of a stall of this name or id, made if it is new."""
    stall_id = _find_stall(connection, market_id, name)
    if stall_id is None:
        stall_id = uuid.uuid4().hex
        fresh = {"market_id": market_id, "stall_id": stall_id, "name": name, "created_ms": now}
        connection.execute(insert(stall).values(**fresh))
    return stall_id


def rename_stall(connection: Connection, market_id: str, stall_id: str, name: str) -> None:
    """Give a stall a `proper` name; raises `NameTaken`."""
    if _find_stall(connection, market_id, name) not in (None, stall_id):
        raise NameTaken(name)
    own = stall.c.market_id == market_id, stall.c.stall_id == stall_id
    connection.execute(update(stall).where(*own).values(name=name))
