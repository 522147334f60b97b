"""Entries that a copy of a book has not, and somebody else has kept: brought back word for word in one transaction.

What follows from them is worked out as for new ones, and so is what they did to what is kept beside the journal:
goods, orders, 현금영수증, notices, who was forgotten. What never was in an entry does not come back: PINs, the keys
of customers' names, slips, sales put aside.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.account import CustomerForgetting
from pos.attempt import UNSETTLED
from pos.cash_receipt import ReceiptState
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue, CashReceiptStep
from pos.catalogue import Category, Item
from pos.fact import Fact
from pos.goods_change import GoodPut, GoodRemoval, PriceChange, SoldOutChange
from pos.ledger import products, records
from pos.ledger.chain import canonical, genesis, link
from pos.ledger.entries import fact_of
from pos.ledger.errors import NotWhole
from pos.ledger.keys_file import load_to_look
from pos.ledger.ledger_file import open_for_writing, typed
from pos.ledger.order_entry import read_order
from pos.ledger.pins import PinBook
from pos.ledger.products import StoredCatalogue
from pos.ledger.projections import Projector
from pos.ledger.records import Shelf
from pos.ledger.transaction import transaction
from pos.ledger.vault import Vault
from pos.market_wish import WishAnswer
from pos.notice import NoticeReading
from pos.operator_change import PinRemoval
from pos.order_fact import OrderStep
from pos.sale import Sale


def regain(ledger: Path, bodies: Iterable[str], last_hash: bytes) -> int:
    """Appends the entries that come after the last one; the hash at their end must be `last_hash`.

    Only for a ledger no till has open. Returns how many they were. Raises `NotWhole` when they do not continue this
    book, and `LedgerError`; the book is then as it was.
    """
    connection = open_for_writing(ledger)
    try:
        with transaction(connection):
            return _appended(ledger, connection, bodies, last_hash)
    except sqlite3.Error as error:
        raise typed(ledger, error) from error
    finally:
        connection.close()


def _appended(ledger: Path, connection: sqlite3.Connection, bodies: Iterable[str], last_hash: bytes) -> int:
    (device_id,) = connection.execute("SELECT id FROM device").fetchone()
    row = connection.execute("SELECT seq, hash, body FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    seq, head, before = (row[0], bytes(row[1]), json.loads(row[2])) if row else (0, genesis(device_id), None)
    first = seq + 1
    vault = Vault(connection, lambda: load_to_look(ledger))
    shelf = Shelf(connection, PinBook(connection, lambda: load_to_look(ledger)), vault)
    projector, goods = Projector(connection, before), _Goods(connection)
    for body in bodies:
        seq += 1
        entry = _read(ledger, body, device_id, seq)
        after = link(head, body)
        connection.execute(
            "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)",
            (seq, entry["id"], entry["kind"], entry["at_ms"], body, head, after),
        )
        projector.put(entry)
        head, fact = after, fact_of(entry, vault)
        goods.hear(fact)
        _take_note(shelf, fact)
    if head != last_hash:
        raise NotWhole(ledger, "what was kept is no continuation of this book")
    projector.flush()
    goods.write()
    return seq - first + 1


def _read(ledger: Path, body: str, device_id: str, seq: int) -> dict[str, Any]:
    """Raises `NotWhole` for what this device cannot have written."""
    try:
        entry = json.loads(body)
        is_next = entry["device"] == device_id and entry["seq"] == seq
        known = (type(entry["id"]), type(entry["kind"]), type(entry["at_ms"])) == (str, str, int)
    except (ValueError, LookupError, TypeError, RecursionError):
        is_next = known = False
    if not (is_next and known):
        raise NotWhole(ledger, f"entry {seq} as it was kept is none of this book")
    return dict(entry)


# -- what is kept beside the journal ----------------------------------------------------------------------------


def _take_note(shelf: Shelf, fact: Fact) -> None:
    for kind, note in _NOTES:
        if isinstance(fact, kind):
            note(shelf, fact)


def _sold(shelf: Shelf, sale: Sale) -> None:
    """The copy's open sale was paid or left since, its refund given, and no card was under way any more."""
    records.write(shelf, m.SaleRefunded(sale) if sale.refunds else m.CartLeft())
    marks = ", ".join("?" * len(UNSETTLED))
    states = [state.value for state in UNSETTLED]
    shelf.connection.execute(f"DELETE FROM payment_attempt WHERE state IN ({marks})", states)


def _order_came_to(shelf: Shelf, step: OrderStep) -> None:
    row = shelf.connection.execute("SELECT body FROM customer_order WHERE id = ?", (step.order_id,)).fetchone()
    if row:
        order = read_order(json.loads(row[0]))
        records.write(shelf, m.OrderMoved(replace(order, state=step.state, since=step.at, why=step.why)))


def _receipt_stands(shelf: Shelf, step: CashReceiptStep) -> None:
    _receipt_is(shelf, step.cash_receipt, step.state)


def _receipt_issued(shelf: Shelf, issue: CashReceiptIssue) -> None:
    """So that it is not issued once more."""
    told = {"approval_no": issue.approval_no, "approved_at": issue.approved_at}
    _receipt_is(shelf, issue.cash_receipt, ReceiptState.ISSUED, told)


def _receipt_cancelled(shelf: Shelf, cancellation: CashReceiptCancellation) -> None:
    _receipt_is(shelf, cancellation.cash_receipt, ReceiptState.CANCELLED)


def _receipt_is(shelf: Shelf, receipt: str, state: ReceiptState, told: dict[str, str] | None = None) -> None:
    """A receipt that the copy did not know yet was for a number that is nowhere any more."""
    row = shelf.connection.execute("SELECT body FROM cash_receipt WHERE id = ?", (receipt,)).fetchone()
    if row:
        body = json.loads(row[0]) | {"state": state.value} | (told or {})
        shelf.connection.execute(
            "UPDATE cash_receipt SET state = ?, body = ? WHERE id = ?", (state.value, canonical(body), receipt)
        )


_NOTES: tuple[tuple[type[Fact], Callable[[Shelf, Any], None]], ...] = (
    (Sale, _sold),
    (OrderStep, _order_came_to),
    (CashReceiptStep, _receipt_stands),
    (CashReceiptIssue, _receipt_issued),
    (CashReceiptCancellation, _receipt_cancelled),
    (CustomerForgetting, lambda shelf, fact: records.write(shelf, m.CustomerForgotten(fact))),
    (PinRemoval, lambda shelf, fact: records.write(shelf, m.PinRemoved(fact))),
    (WishAnswer, lambda shelf, fact: records.write(shelf, m.WishAnswered(fact))),
    (NoticeReading, lambda shelf, fact: records.write(shelf, m.NoticeRead(fact))),
)


class _Goods:
    """What became of the goods in the end. One by one they could not be put in: a loaded file may hand a barcode
    from one good to another, and each of the two is an entry of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._before = StoredCatalogue(connection)
        self._now: dict[str, Item | None] = {}

    def hear(self, fact: Fact) -> None:
        match fact:
            case GoodPut(item=item):
                self._now[item.id] = item
            case GoodRemoval(item_id=item_id):
                self._now[item_id] = None
            case PriceChange(item_id=item_id, new=new):
                self._change(item_id, price=new)
            case SoldOutChange(item_id=item_id, sold_out=sold_out):
                self._change(item_id, sold_out=sold_out)

    def write(self) -> None:
        if not self._now:
            return
        known = {category.name for category in self._before.categories()}
        for category in self._new_categories(known):
            products.add_category(self._connection, category)
        products.put_items(self._connection, self._now)

    def _change(self, item_id: str, **changed: Any) -> None:
        item = self._now[item_id] if item_id in self._now else self._before.by_id(item_id)
        self._now[item_id] = replace(item, **changed) if item else None

    def _new_categories(self, known: set[str]) -> Iterator[Category]:
        """In an entry a category is only a name; its goods say how it is taxed."""
        for item in self._now.values():
            if item and item.category and item.category not in known:
                known.add(item.category)
                yield Category(item.category, item.tax)
