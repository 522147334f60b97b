"""What the market office does: open a stall and hand out a code, or shut a device out. For the command line."""

import os
import uuid

from sqlalchemy import Connection, insert, or_, select, update

from sync.server.clock import now_ms
from sync.server.codes import code_hash, new_code, store_code
from sync.server.store.database import Database, open_database
from sync.server.store.schema import device, market, stall


def issue_code(database_url: str, market_name: str, stall_name: str) -> str:
    """Return a fresh one-time code for a stall, made if it is new; names or ids. Raises `DatabaseTrouble`."""
    database = open_database(database_url)
    try:
        return issue_code_in(database, market_name, stall_name)
    finally:
        database.close()


def issue_code_in(database: Database, market_name: str, stall_name: str) -> str:
    """Do what `issue_code` does in a database that is open."""
    code = new_code()
    digest = code_hash(code)
    now = now_ms()
    with database.writing() as connection:
        market_id = _market(connection, market_name, now)
        store_code(connection, market_id, _stall(connection, market_id, stall_name, now), digest, now)
    return code


def revoke_device(database_url: str, device_id: str) -> bool:
    """Shut a device out until it enrols again; False when nobody knows it. Raises `DatabaseTrouble`."""
    database = open_database(database_url)
    try:
        with database.writing() as connection:
            changed = connection.execute(update(device).filter_by(device_id=device_id).values(revoked=True))
            return changed.rowcount > 0
    finally:
        database.close()


def _market(connection: Connection, name: str, now: int) -> str:
    known = select(market.c.market_id).where(or_(market.c.market_id == name, market.c.name == name))
    market_id = connection.execute(known.order_by(market.c.created_ms)).scalar()
    if market_id is None:
        market_id = uuid.uuid4().hex
        fresh = {"market_id": market_id, "name": name, "server_key": os.urandom(32), "created_ms": now}
        connection.execute(insert(market).values(**fresh))
    return market_id


def _stall(connection: Connection, market_id: str, name: str, now: int) -> str:
    known = select(stall.c.stall_id).where(
        stall.c.market_id == market_id, or_(stall.c.stall_id == name, stall.c.name == name)
    )
    stall_id = connection.execute(known.order_by(stall.c.created_ms)).scalar()
    if stall_id is None:
        stall_id = uuid.uuid4().hex
        fresh = {"market_id": market_id, "stall_id": stall_id, "name": name, "created_ms": now}
        connection.execute(insert(stall).values(**fresh))
    return stall_id
