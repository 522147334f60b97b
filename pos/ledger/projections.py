"""The tables worked out from the journal: written with each entry, built again from the first one when asked."""

import sqlite3

from pos.ledger import derived
from pos.ledger.anomalies import Watch
from pos.ledger.derived import ROW_TABLES, SUM_TABLES, Entry

BATCH = 5_000


class Projector:
    """Puts entries into the tables, in the journal's order, inside the caller's transactions."""

    def __init__(self, connection: sqlite3.Connection, before: Entry | None = None) -> None:
        """`before` is the entry that is already in, None for the first."""
        self._connection = connection
        self.forget(before)

    def forget(self, before: Entry | None) -> None:
        """After a rollback: nothing since `before` has happened."""
        self._sums = derived.no_sums()
        self._watch = Watch(before)

    def put(self, entry: Entry) -> None:
        filed = derived.row_of(entry)
        if filed:
            table, row = filed
            self._connection.execute(_INSERT[table], row)
        for anomaly, detail in self._watch.look(entry):
            self._connection.execute(_INSERT[derived.ANOMALY], (entry["seq"], anomaly.value, detail))
        derived.add_up(entry, self._sums)

    def flush(self) -> None:
        """Writes the sums that were gathered: once before each commit, or once for many entries."""
        for table, sums in self._sums.items():
            if sums:
                self._connection.executemany(_ADD[table], [(*key, *amounts) for key, amounts in sums.items()])
                sums.clear()


def rebuild(connection: sqlite3.Connection) -> int:
    """Every derived table anew, inside the caller's transaction: a crash leaves them as they were.

    Returns how many entries were read.
    """
    import orjson  # a rebuild is rare, and a start is every morning

    for table in (*ROW_TABLES, *SUM_TABLES):
        connection.execute(f"DELETE FROM {table}")
    projector = Projector(connection)
    count = 0
    for (body,) in connection.execute("SELECT body FROM journal ORDER BY seq"):
        projector.put(orjson.loads(body))
        count += 1
        if count % BATCH == 0:
            projector.flush()
    projector.flush()
    return count


def _insert(table: str) -> str:
    """An operator is changed by a later entry; everything else stands once."""
    places = ", ".join("?" * len(ROW_TABLES[table]))
    verb = "INSERT OR REPLACE" if table == derived.OPERATOR else "INSERT"
    return f"{verb} INTO {table} VALUES ({places})"


def _add_to(table: str) -> str:
    keys, amounts = SUM_TABLES[table]
    places = ", ".join("?" * (len(keys) + len(amounts)))
    sums = ", ".join(f"{name} = {name} + excluded.{name}" for name in amounts)
    return f"INSERT INTO {table} VALUES ({places}) ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sums}"


_INSERT = {table: _insert(table) for table in ROW_TABLES}
_ADD = {table: _add_to(table) for table in SUM_TABLES}
