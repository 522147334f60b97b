"""How soon a market's own page comes up when the market is large: 1,000 stalls, 10,000,000 sales, on PostgreSQL.

The day that is looked at was delivered by the stalls and counted as ever. The days before it are made in bulk: rows
of `entry` by PostgreSQL itself, their sums as copies of that day's.
"""

import time
from collections.abc import Iterator
from datetime import date, datetime
from datetime import time as hours
from random import Random

import requests
from sqlalchemy import Connection

from pos.ids import new_id
from sync.protocol import EventsRequest, genesis
from sync.server.clock import KOREA, now_ms, today
from sync.server.ingest import Sender, ingest
from sync.server.store.database import EVERY_MARKET, Database, open_database
from ui.bench.figure import CannotMeasure, Figure, percentile
from ui.bench.market_books import bodies_of, take_in
from ui.bench.market_hall import serving
from ui.prove.market_world.postgres import is_installed, new_postgres, postgres_folder

STALLS, SALES_A_DAY, SALES = 1_000, 60, 10_000_000
LOOKS = 60
AIM_MS = 200.0
_OPENS_AT_H = 8
_KINDS_OF_GOODS = 12
_FILLING = {
    "shared_buffers": "1GB",
    "maintenance_work_mem": "512MB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
"""Without replication a table that is made anew needs no log of its rows."""


def measure() -> tuple[Figure, ...]:
    if not is_installed():
        raise CannotMeasure("PostgreSQL is not installed")
    with postgres_folder() as place, new_postgres(place, _FILLING) as postgres:
        began_s = time.monotonic()
        database = open_database(postgres.url)
        try:
            _fill(database)
        finally:
            database.close()
        filled_s = time.monotonic() - began_s
        with serving(postgres.url) as server:
            took_ms = [_look_ms(f"{server.url}/") for _ in range(LOOKS)]
    return (
        Figure("dashboard_filling_s", filled_s, "s for ten million sales", None),
        Figure("dashboard_ms", percentile(took_ms, 0.95), "ms, the market's page, p95", AIM_MS),
    )


def _look_ms(url: str) -> float:
    began_s = time.perf_counter()
    answer = requests.get(url, timeout=60)
    took_ms = (time.perf_counter() - began_s) * 1_000
    if answer.status_code != 200:
        raise CannotMeasure(f"the market's page is not to be had: {answer.status_code}")
    return took_ms


def _fill(database: Database) -> None:
    senders = take_in(database, [new_id() for _ in range(STALLS)])
    for number, sender in enumerate(senders):
        _deliver(database, sender, number)
    days = SALES // (STALLS * SALES_A_DAY)
    with database.writing(EVERY_MARKET) as connection:
        _copy_sums(connection, days)
        _copy_entries(connection, days)
    with database.writing(EVERY_MARKET) as connection:
        connection.exec_driver_sql("ANALYZE")


def _deliver(database: Database, sender: Sender, number: int) -> None:
    bodies = bodies_of(sender.device_id, range(SALES_A_DAY), _began_ms(today()), Random(number), _KINDS_OF_GOODS)
    batch = EventsRequest(sender.device_id, 1, genesis(sender.device_id), tuple(bodies))
    ingest(database, sender, batch, now_ms())


def _began_ms(day: date) -> int:
    return int(datetime.combine(day, hours(_OPENS_AT_H), KOREA).timestamp() * 1_000)


_SUMS = {
    "hour_takings": "stall_id, hour, sales, money, vat, exempt",
    "tender_takings": "stall_id, tender, times, money",
    "goods_takings": "stall_id, name, unit, quantity, money",
}


def _copy_sums(connection: Connection, days: int) -> None:
    for table, columns in _SUMS.items():
        connection.exec_driver_sql(
            f"INSERT INTO {table} (market_id, business_day, {columns}) "
            f"SELECT market_id, {_DAY_BEFORE}, {columns} FROM {table}, generate_series(1, {days}) AS back"
        )


_DAY_BEFORE = "to_char(business_day::date - back::int, 'YYYY-MM-DD')"


def _copy_entries(connection: Connection, days: int) -> None:
    """Each with a number of its own after the day's; their bodies are short, for no page opens so old a receipt."""
    indexes = list(_taken_away(connection))
    columns = (
        "market_id, device_id, seq, stall_id, entry_id, kind, at_ms, business_day, receipt_no, total, quarantine, "
        "received_ms, hash, body"
    )
    connection.exec_driver_sql(
        f"CREATE TEMP TABLE one_day ON COMMIT DROP AS SELECT {columns} FROM entry ORDER BY device_id, seq"
    )
    connection.exec_driver_sql("TRUNCATE entry")
    connection.exec_driver_sql(f"INSERT INTO entry ({columns}) SELECT * FROM one_day")
    connection.exec_driver_sql(
        f"INSERT INTO entry ({columns}) SELECT market_id, device_id, seq + back * {SALES_A_DAY}, stall_id, "
        f"gen_random_uuid()::text, kind, at_ms - back * 86400000::bigint, {_DAY_BEFORE}, "
        f"receipt_no + back * {SALES_A_DAY}, total, quarantine, received_ms - back * 86400000::bigint, hash, "
        f"convert_to('{{}}', 'UTF8') FROM generate_series(1, {days}) AS back, one_day"
    )
    for made in indexes:
        connection.exec_driver_sql(made)


def _taken_away(connection: Connection) -> Iterator[str]:
    """Drops what would be kept up to date row by row, and says how each is made again."""
    constraint = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'entry_pk'"
    (key,) = connection.exec_driver_sql(constraint).scalars().all()
    connection.exec_driver_sql("ALTER TABLE entry DROP CONSTRAINT entry_pk")
    yield f"ALTER TABLE entry ADD CONSTRAINT entry_pk {key}"
    found = connection.exec_driver_sql("SELECT indexname, indexdef FROM pg_indexes WHERE tablename = 'entry'").all()
    for name, made in found:
        connection.exec_driver_sql(f"DROP INDEX {name}")
        yield made
