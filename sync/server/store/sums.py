"""Adding to the sums of a market, inside the caller's transaction: one statement a table. Rows are locked in the
order of their keys, so that two tills of one stall never wait for each other."""

from collections.abc import Sequence
from functools import cache

from sqlalchemy import BigInteger, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from sync.server.store.schema import goods_takings, hour_takings, tender_takings, voucher_day, voucher_in_hand
from sync.server.takings import Sums, Takings
from sync.server.vouchers import Vouchers


def add_takings(connection: Connection, market_id: str, takings: Takings) -> None:
    _add(connection, hour_takings, market_id, takings.hours)
    _add(connection, tender_takings, market_id, takings.tenders)
    _add(connection, goods_takings, market_id, takings.goods)


def add_vouchers(connection: Connection, market_id: str, vouchers: Vouchers) -> None:
    _add(connection, voucher_in_hand, market_id, vouchers.in_hand)
    _add(connection, voucher_day, market_id, vouchers.days)


def _add(connection: Connection, table: Table, market_id: str, sums: Sums) -> None:
    if not sums:
        return
    rows = [(*key, *sums[key]) for key in sorted(sums)]
    if connection.dialect.name == "postgresql":
        arrays = map(_array, zip(*rows, strict=True))
        connection.exec_driver_sql(_adding(table, _unnested(table)), (market_id, *arrays))
    else:
        source = f"VALUES ({', '.join('?' * len(table.columns))})"
        connection.exec_driver_sql(_adding(table, source), [(market_id, *row) for row in rows])


@cache
def _adding(table: Table, source: str) -> str:
    keys = [column.name for column in table.primary_key.columns]
    names = [column.name for column in table.columns]
    further = [f"{name} = {table.name}.{name} + excluded.{name}" for name in names if name not in keys]
    return (
        f"INSERT INTO {table.name} ({', '.join(names)}) {source} "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {', '.join(further)}"
    )


@cache
def _unnested(table: Table) -> str:
    """One market, and an array for each further column."""
    kinds = ["int8" if isinstance(column.type, BigInteger) else "text" for column in table.columns]
    return f"SELECT %s, * FROM unnest({', '.join(f'%s::{kind}[]' for kind in kinds[1:])})"


def _array(values: Sequence[str | int]) -> str:
    """As PostgreSQL reads one (its manual, 8.15.2); a driver's own adapters take many times as long."""
    return "{" + ",".join([str(value) if type(value) is int else _quoted(str(value)) for value in values]) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def replace_rows(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    """Insert rows; what is there already of the same key is overwritten."""
    if not rows:
        return
    keys = [column.name for column in table.primary_key.columns]
    make = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    fresh = make(table)
    told = {column.name: fresh.excluded[column.name] for column in table.columns if column.name not in keys}
    connection.execute(fresh.on_conflict_do_update(index_elements=keys, set_=told), list(rows))
