"""Sales a second that a market takes in, against the bare writing of the same rows into a table of the same shape.

In one process and without a network: batches of 500 as they were decoded, each a transaction, through the market's
own ingest; and after each its rows once more by COPY (executemany on SQLite), each a transaction too. What lies
between the two is the chain, the judging, the sums for the pages, and whatever the market looks up for it.
"""

import gc
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import select

from sync.protocol import EventsRequest
from sync.server.clock import now_ms
from sync.server.ingest import Sender, ingest
from sync.server.store.database import EVERY_MARKET, Database, open_database
from sync.server.store.entries import NewEntry
from sync.server.store.schema import entry
from ui.bench.figure import Figure, scratch
from ui.bench.market_books import delivered_batches, take_in
from ui.prove.market_world.postgres import new_postgres, postgres_folder
from ui.prove.result import NotRun

SALES = 10_000
POSTGRES_AIM, SQLITE_AIM = 0.8, 0.6
_COLUMNS = ", ".join(NewEntry._fields)
_NAMES = re.compile(r"(TABLE|INDEX|CONSTRAINT|ON) entry(\w*)")
_MARKS = ", ".join("?" * len(NewEntry._fields))


def measure() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        batches = delivered_batches(Path(folder), SALES)
        figures = _figures("sqlite_", f"sqlite:///{folder}/market.db", batches, _insert_raw, SQLITE_AIM)
        try:
            with postgres_folder() as place, new_postgres(place) as server:
                figures += _figures("", server.url, batches, _copy_raw, POSTGRES_AIM)
        except NotRun:
            pass  # a market of one machine needs none
    return figures


def _figures(
    prefix: str, url: str, batches: Sequence[EventsRequest], write: "_Write", aim: float
) -> tuple[Figure, ...]:
    database = open_database(url)
    try:
        (sender,) = take_in(database, [batches[0].device_id])
        taken_s, raw_s = _seconds(database, sender, batches, write)
    finally:
        database.close()
    sales = sum(len(batch.events) for batch in batches)
    return (
        Figure(f"{prefix}ingest_a_second", sales / taken_s, "sales/s", None),
        Figure(f"{prefix}raw_a_second", sales / raw_s, "rows/s", None),
        Figure(f"{prefix}ingest_share", raw_s / taken_s, "of bare writing", aim, at_least=True),
    )


_Write = Callable[[Database, Sequence[NewEntry]], None]


def _seconds(
    database: Database, sender: Sender, batches: Sequence[EventsRequest], write: _Write
) -> tuple[float, float]:
    """For all batches, ours and the bare writing, turn and turn about: what else goes on slows down both."""
    _make_bare_table(database)
    taken_s = raw_s = 0.0
    gc.collect()
    gc.freeze()  # as a market server does when it starts
    try:
        for batch in batches:
            began_s = time.perf_counter()
            ingest(database, sender, batch, now_ms())
            taken_s += time.perf_counter() - began_s
            rows = _rows(database, batch)
            began_s = time.perf_counter()
            write(database, rows)
            raw_s += time.perf_counter() - began_s
    finally:
        gc.unfreeze()
    return taken_s, raw_s


def _make_bare_table(database: Database) -> None:
    with database.writing(EVERY_MARKET) as connection:
        if not database.is_sqlite:
            connection.exec_driver_sql("CREATE TABLE bare (LIKE entry INCLUDING ALL)")
            return
        made = "SELECT sql FROM sqlite_master WHERE tbl_name = 'entry' AND sql IS NOT NULL ORDER BY type DESC"
        for (sql,) in connection.exec_driver_sql(made).all():
            connection.exec_driver_sql(_NAMES.sub(r"\1 bare\2", sql))


def _rows(database: Database, batch: EventsRequest) -> list[NewEntry]:
    end = batch.first_seq + len(batch.events)
    query = select(entry).where(entry.c.seq >= batch.first_seq, entry.c.seq < end).order_by(entry.c.seq)
    with database.reading(EVERY_MARKET) as connection:
        return [NewEntry(*row) for row in connection.execute(query)]


def _copy_raw(database: Database, rows: Sequence[NewEntry]) -> None:
    with database.writing(EVERY_MARKET) as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        with raw.cursor() as cursor, cursor.copy(f"COPY bare ({_COLUMNS}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)


def _insert_raw(database: Database, rows: Sequence[NewEntry]) -> None:
    with database.writing(EVERY_MARKET) as connection:
        connection.exec_driver_sql(f"INSERT INTO bare ({_COLUMNS}) VALUES ({_MARKS})", list(rows))
