"""Looks over everything the ledger works out, against the world's books and against a rebuild."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from pos.ledger.derived import ROW_TABLES, SUM_TABLES
from pos.ledger.projections import rebuild
from pos.ledger.verify import verify
from pos.shift import Tally
from pos.till_state import TillState
from ui.prove.world.books import Books
from ui.prove.world.breach import hold, same
from ui.prove.world.stall import Stall

_DERIVED = (*ROW_TABLES, *SUM_TABLES)
Rows = dict[str, list[tuple[Any, ...]]]


def audit_state(state: TillState, books: Books) -> None:
    """What the till knows, after each step."""
    same(3, "entries", books.entries, state.head_seq)
    same(3, "the last receipt", len(books.receipts), state.last_receipt_no)
    total = state.perpetual
    same(
        3,
        "totals for ever",
        (books.z_reports, books.sold, books.refunded),
        (total.z_no, total.sold, total.refunded),
    )
    takings, drawer = state.shift.takings, books.drawer
    same(3, "the shift", (drawer.sold, -drawer.refunded), (takings.sales.won, takings.refunds.won))
    same(3, "cash in the drawer", drawer.expected, state.shift.expected_cash)
    same(3, "cash taken", drawer.cash, takings.cash)
    day = state.day
    same(3, f"{day.business_day}, won", books.day_money[day.business_day], day.money)
    same(3, f"{day.business_day}, sales", tuple(books.day_sales.get(day.business_day, ())), day.seqs)


def audit_tables(stall: Stall, books: Books) -> None:
    """What the ledger's tables and views say, read past its own code."""
    ask = stall.connection.execute
    same(3, "sales", _totals(books), ask("SELECT receipt_no, total FROM sale ORDER BY receipt_no").fetchall())
    payments = ask("SELECT tender, sum(amount), count(*) FROM payment GROUP BY tender ORDER BY tender").fetchall()
    same(3, "the view of payments", _payments(books), payments)
    tenders = ask("SELECT business_day, name, money FROM day_figure WHERE about = 'tender' AND money <> 0")
    told = sorted((day, name, won) for (day, name), won in books.tenders.items() if won)
    same(3, "tenders by day", told, sorted(tenders))
    hours = ask("SELECT business_day, sum(money) FROM day_figure WHERE about = 'hour' GROUP BY business_day")
    same(3, "money by day", _not_zero(books.day_money), _not_zero(dict(hours)))
    same(3, "stock", _not_zero(books.stock), _not_zero(dict(ask("SELECT item, on_hand FROM stock"))))
    same(3, "vouchers", _not_zero(books.vouchers), _not_zero(dict(ask("SELECT face, count FROM voucher"))))
    owed = ask("SELECT customer, sum(amount) FROM account_line GROUP BY customer")
    same(3, "accounts", _not_zero(books.owed), _not_zero(dict(owed)))
    for customer, balance in books.owed.items():
        account = stall.ledger.past.account(customer)
        same(3, f"what {customer} owes", balance, account and account.balance)


def audit_book(stall: Stall) -> None:
    """The auditor's own walk over the file, and a rebuild beside it."""
    verdict = verify(stall.path)
    hold(2, verdict.is_whole, "; ".join(map(str, verdict.faults)))
    beside = sqlite3.connect(":memory:")
    stall.connection.backup(beside)
    kept = _rows(beside, _DERIVED)
    rebuild(beside)
    built = _rows(beside, _DERIVED)
    beside.close()
    for table in _DERIVED:
        same(13, f"the table {table}", kept[table], built[table])


def everything(connection: sqlite3.Connection) -> Rows:
    """Every row of every table."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return _rows(connection, [name for (name,) in names.fetchall()])


def _rows(connection: sqlite3.Connection, tables: Iterable[str]) -> Rows:
    return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


def _totals(books: Books) -> list[tuple[int, int]]:
    return [(number, sale.total) for number, sale in sorted(books.receipts.items())]


def _payments(books: Books) -> list[tuple[str, int, int]]:
    tallies: dict[str, Tally] = {}
    for sale in books.receipts.values():
        for paid in sale.payments:
            tallies[paid.tender] = tallies.get(paid.tender, Tally()).plus(paid.amount)
    return sorted((tender, tally.won, tally.count) for tender, tally in tallies.items())


def _not_zero(counts: dict[Any, int]) -> dict[Any, int]:
    return {key: count for key, count in counts.items() if count}
