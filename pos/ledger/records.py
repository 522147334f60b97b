"""What each event leaves in the ledger. Every function runs inside the one transaction of its command."""

import json
import sqlite3
from collections.abc import Callable
from typing import Any

from pos.ledger.chain import canonical
from pos.ledger.entries import line_entry
from pos.messages import Event, LineAdded, LineChanged, MarketNoted, SaleCompleted, SlipMoved, SlipQueued
from pos.sale import Line, Sale


def leaves_a_record(event: Event) -> bool:
    return type(event) in _WRITERS


def write(connection: sqlite3.Connection, event: Event) -> None:
    _WRITERS[type(event)](connection, event)


def _open_line(connection: sqlite3.Connection, event: LineAdded | LineChanged) -> None:
    """The open sale is kept line by line: a power cut gives it back as it was."""
    connection.execute(
        "INSERT OR REPLACE INTO open_line VALUES (?, ?)", (event.line.no, canonical(line_entry(event.line)))
    )


def _sale(connection: sqlite3.Connection, event: SaleCompleted) -> None:
    sale = event.sale
    taxes = sale.taxes
    row = (sale.seq, sale.id, sale.receipt_no, sale.at.business_day, sale.at.at_ms)
    connection.execute(
        "INSERT INTO sale VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*row, sale.total, taxes.taxable, taxes.exempt, taxes.vat),
    )
    _lines_and_payments(connection, sale)
    connection.execute(
        "INSERT INTO day_total VALUES (?, 1, ?) ON CONFLICT (business_day)"
        " DO UPDATE SET sales = sales + 1, money = money + excluded.money",
        (sale.at.business_day, sale.total),
    )
    connection.execute("DELETE FROM open_line")


def _lines_and_payments(connection: sqlite3.Connection, sale: Sale) -> None:
    connection.executemany(
        "INSERT INTO sale_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(sale.seq, *_line_row(line)) for line in sale.lines],
    )
    connection.executemany(
        "INSERT INTO payment VALUES (?, ?, ?, ?, ?, ?)",
        [
            (sale.seq, no, paid.tender, paid.amount, paid.tendered, paid.change)
            for no, paid in enumerate(sale.payments, start=1)
        ],
    )


def _line_row(line: Line) -> tuple[Any, ...]:
    name_and_amount = (line.no, line.item_id, line.name, line.quantity, line.unit.name, line.amount)
    return (*name_and_amount, line.tax.value, line.voided)


def _slip_queued(connection: sqlite3.Connection, event: SlipQueued) -> None:
    slip = event.slip
    connection.execute(
        "INSERT INTO slip VALUES (?, ?, ?, ?, ?)",
        (slip.id, slip.sale_id, slip.receipt_no, slip.is_copy, slip.state.value),
    )


def _slip_moved(connection: sqlite3.Connection, event: SlipMoved) -> None:
    connection.execute("UPDATE slip SET state = ? WHERE id = ?", (event.state.value, event.slip_id))


def _market_noted(connection: sqlite3.Connection, event: MarketNoted) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO sync_state VALUES (1, ?, ?)", (event.acked_seq, json.dumps(event.quarantined))
    )


_WRITERS: dict[type, Callable[[sqlite3.Connection, Any], None]] = {
    LineAdded: _open_line,
    LineChanged: _open_line,
    SaleCompleted: _sale,
    SlipQueued: _slip_queued,
    SlipMoved: _slip_moved,
    MarketNoted: _market_noted,
}
