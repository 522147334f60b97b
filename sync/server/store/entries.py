"""Writing entries in bulk, the fastest honest way of each database, inside the caller's transaction."""

from collections.abc import Sequence

import psycopg
from sqlalchemy import Connection, insert

from sync.server.store.schema import entry

Row = dict[str, object]
COLUMNS = tuple(column.name for column in entry.columns)


def insert_entries(connection: Connection, rows: Sequence[Row]) -> None:
    """Insert `rows`, each with a value for every column: COPY on PostgreSQL, executemany on SQLite."""
    if not rows:
        return
    if connection.dialect.name == "postgresql":
        _copy(connection, rows)
    else:
        connection.execute(insert(entry), list(rows))


def _copy(connection: Connection, rows: Sequence[Row]) -> None:
    raw = connection.connection.driver_connection
    assert isinstance(raw, psycopg.Connection)
    with raw.cursor() as cursor, cursor.copy(f"COPY entry ({', '.join(COLUMNS)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in COLUMNS])
