"""What the ledger remembers, asked one question at a time: the `pos.archive.Archive` of a till."""

import json
import sqlite3
from collections.abc import Sequence

from pos.account import Account, AccountLine, Customer
from pos.approval import Approval
from pos.attempt import UNSETTLED, Attempt
from pos.cash_receipt import ENDED, CashReceipt
from pos.day import Day
from pos.fact import Fact
from pos.ledger.attempt_entry import read_attempt
from pos.ledger.cash_receipt_entry import read_cash_receipt
from pos.ledger.entries import Entry, Seal, fact_of, read_sale
from pos.ledger.order_entry import read_order, read_placed
from pos.ledger.pins import PinBook
from pos.market_wish import MARKET
from pos.notice import Notice
from pos.operator import Pin
from pos.order import OPEN, Order
from pos.placed_order import PlacedOrder
from pos.sale import Sale
from pos.shift import Faces

FINGERPRINT_DIGITS = 12
"""In fours, as the market office shows it."""

_ACCOUNTS = """
SELECT customer, opened_day, name, phone,
    coalesce((SELECT sum(amount) FROM account_line WHERE customer = account.customer), 0) AS balance
FROM account
"""
_CHANGED_AT_STALL = """
SELECT 1 FROM journal
WHERE seq > ? AND kind IN ('good_put', 'good_gone', 'price_changed', 'sold_out_changed') AND body ->> 'item' = ?
  AND body ->> 'operator' IS NOT ? LIMIT 1
"""


class StoredPast:
    """Over one connection; used on the thread that owns it."""

    def __init__(self, connection: sqlite3.Connection, seal: Seal, pins: PinBook) -> None:
        self._connection = connection
        self._seal = seal
        self._pins = pins

    def day(self, business_day: str) -> Day:
        rows = self._connection.execute(
            "SELECT seq, total, refunds FROM sale WHERE business_day = ? ORDER BY seq", (business_day,)
        ).fetchall()
        sales = tuple(seq for seq, _, refunds in rows if refunds is None)
        return Day(business_day, sum(total for _, total, _ in rows), sales)

    def receipt(self, receipt_no: int) -> Sale | None:
        if not 0 < receipt_no < 2**63:
            return None
        return self._sale("seq = (SELECT seq FROM sale WHERE receipt_no = ?)", receipt_no)

    def sale(self, entry_id: str) -> Sale | None:
        """The sale or refund with this id."""
        return self._sale("id = ? AND kind IN ('sale', 'refund')", entry_id)

    def last_sale(self) -> Sale | None:
        return self._sale("seq = (SELECT max(seq) FROM sale)")

    def refunds_of(self, seq: int) -> Sequence[Sale]:
        rows = self._connection.execute(
            "SELECT body FROM journal WHERE seq IN (SELECT seq FROM sale WHERE refunds = ?) ORDER BY seq", (seq,)
        )
        return [read_sale(json.loads(body)) for (body,) in rows]

    def fact(self, entry_id: str) -> Fact | None:
        row = self._connection.execute("SELECT body FROM journal WHERE id = ?", (entry_id,)).fetchone()
        return fact_of(json.loads(row[0]), self._seal) if row else None

    def fingerprint(self, entry_id: str) -> str:
        """The first of the entry's hash, for its paper: `3f2a 91bc 04d1`. Empty when there is no such entry."""
        row = self._connection.execute("SELECT hash FROM journal WHERE id = ?", (entry_id,)).fetchone()
        digits = row[0].hex()[:FINGERPRINT_DIGITS] if row else ""
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))

    def account(self, customer_id: str) -> Account | None:
        row = self._connection.execute(f"{_ACCOUNTS} WHERE customer = ?", (customer_id,)).fetchone()
        return self._account(row) if row else None

    def accounts(self) -> list[Account]:
        """Every customer who is not forgotten, those who owe most first."""
        rows = self._connection.execute(f"{_ACCOUNTS} ORDER BY balance DESC, customer")
        return [account for account in map(self._account, rows) if account.customer.name]

    def account_lines(self, customer_id: str) -> list[AccountLine]:
        """What went onto an account and off it, oldest first."""
        rows = self._connection.execute(
            "SELECT line.seq, at_ms, body ->> 'business_day', body ->> 'receipt_no', line.amount"
            " FROM account_line AS line JOIN journal USING (seq) WHERE line.customer = ? ORDER BY line.seq",
            (customer_id,),
        )
        return [AccountLine(*row) for row in rows]

    def vouchers_in_hand(self, tender: str) -> Faces:
        """Largest face first."""
        rows = self._connection.execute(
            "SELECT face, count FROM voucher WHERE tender = ? AND count > 0 ORDER BY face DESC", (tender,)
        )
        return tuple((face, count) for face, count in rows)

    def wish_answered(self, item_id: str, *, own: bool) -> int:
        row = self._connection.execute(
            "SELECT version FROM wish WHERE item = ? AND own = ?", (item_id, own)
        ).fetchone()
        return int(row[0]) if row else 0

    def changed_at_stall(self, item_id: str, seq: int) -> bool:
        changed = self._connection.execute(_CHANGED_AT_STALL, (seq, item_id, MARKET)).fetchone()
        return changed is not None

    def notice_known(self, notice_id: str) -> int:
        row = self._connection.execute("SELECT version FROM notice WHERE id = ?", (notice_id,)).fetchone()
        return int(row[0]) if row else 0

    def notices(self) -> list[Notice]:
        """Those that are not read yet, the oldest first."""
        rows = self._connection.execute(
            "SELECT id, version, text, until_ms FROM notice WHERE stands ORDER BY rowid"
        )
        return [Notice(*row) for row in rows]

    def order(self, order_id: str) -> Order | None:
        row = self._connection.execute("SELECT body FROM customer_order WHERE id = ?", (order_id,)).fetchone()
        return read_order(json.loads(row[0])) if row else None

    def open_orders(self) -> list[Order]:
        """In the order they came."""
        marks = ", ".join(f"'{state.value}'" for state in OPEN)
        rows = self._connection.execute(f"SELECT body FROM customer_order WHERE state IN ({marks}) ORDER BY rowid")
        return [read_order(json.loads(body)) for (body,) in rows]

    def has_orders(self) -> bool:
        return self._connection.execute("SELECT 1 FROM customer_order LIMIT 1").fetchone() is not None

    def cancelled_orders(self) -> tuple[str, ...]:
        """Those that were cancelled before they came, oldest first."""
        rows = self._connection.execute("SELECT id FROM order_cancel ORDER BY at")
        return tuple(order_id for (order_id,) in rows)

    def placed_order(self, order_id: str) -> PlacedOrder | None:
        """Placed at this box, however it ended."""
        row = self._connection.execute("SELECT body FROM placed_order WHERE id = ?", (order_id,)).fetchone()
        return read_placed(json.loads(row[0])) if row else None

    def placed_orders(self) -> list[PlacedOrder]:
        """Those that are not over, in the order they were placed."""
        rows = self._connection.execute("SELECT body FROM placed_order WHERE NOT over ORDER BY rowid")
        return [read_placed(json.loads(body)) for (body,) in rows]

    def numbers_given(self, business_day: str) -> int:
        row = self._connection.execute(
            "SELECT given FROM order_numbers WHERE business_day = ?", (business_day,)
        ).fetchone()
        return int(row[0]) if row else 0

    def attempt(self, attempt_id: str) -> Attempt | None:
        row = self._connection.execute("SELECT body FROM payment_attempt WHERE id = ?", (attempt_id,)).fetchone()
        return read_attempt(json.loads(row[0])) if row else None

    def unsettled_attempts(self) -> list[Attempt]:
        """Oldest first."""
        marks = ", ".join(f"'{state.value}'" for state in UNSETTLED)
        rows = self._connection.execute(
            f"SELECT body FROM payment_attempt WHERE state IN ({marks}) ORDER BY at_ms, rowid"
        )
        return [read_attempt(json.loads(body)) for (body,) in rows]

    def knows_approval(self, approval: Approval, besides: str) -> bool:
        no = approval.approval_no
        rows = self._connection.execute(
            "SELECT body FROM payment_attempt WHERE (approval_no = ? OR reversal_no = ?) AND id <> ?",
            (no, no, besides),
        )
        attempts = (read_attempt(json.loads(body)) for (body,) in rows)
        told = (one for attempt in attempts for one in (attempt.approval, attempt.reversal))
        return any(other is not None and other.is_same(approval) for other in told)

    def cash_receipt(self, receipt_id: str) -> CashReceipt | None:
        return next(iter(self._cash_receipts("id = ?", receipt_id)), None)

    def cash_receipts_of(self, sale_id: str) -> list[CashReceipt]:
        """Oldest first."""
        return self._cash_receipts("sale = ?", sale_id)

    def owed_cash_receipts(self) -> list[CashReceipt]:
        """Those somebody still has to be told of, oldest first."""
        marks = ", ".join(sorted(f"'{state.value}'" for state in ENDED))
        return self._cash_receipts(f"state NOT IN ({marks})")

    def knows_cash_receipt(self, approval: Approval) -> bool:
        row = self._connection.execute(
            "SELECT 1 FROM cash_receipt WHERE body ->> 'approval_no' = ? AND body ->> 'amount' = ?"
            " AND substr(body ->> 'approved_at', 1, 8) = ?",
            (approval.approval_no, approval.amount, approval.at[:8]),
        ).fetchone()
        return row is not None

    def _cash_receipts(self, where: str, *arguments: object) -> list[CashReceipt]:
        rows = self._connection.execute(
            f"SELECT body FROM cash_receipt WHERE {where} ORDER BY at_ms, id", arguments
        )
        return [read_cash_receipt(json.loads(body), self._seal) for (body,) in rows]

    def stock_of(self, item_id: str) -> int | None:
        """Pieces or grams on hand; None for what was never counted."""
        row = self._connection.execute("SELECT on_hand FROM stock WHERE item = ?", (item_id,)).fetchone()
        return int(row[0]) if row else None

    def has_pin(self, operator_id: str) -> bool:
        return self._pins.has(operator_id)

    def pin_fits(self, operator_id: str, pin: Pin) -> bool:
        return self._pins.fits(operator_id, pin)

    def shift_entries(self) -> list[Entry]:
        """What the running shift is counted from: the last Z report and, after it, everything that moved money."""
        rows = self._connection.execute(
            "SELECT body FROM journal"
            " WHERE seq >= coalesce((SELECT seq FROM z_report ORDER BY z_no DESC LIMIT 1), 0)"
            " AND kind IN ('z_report', 'shift_opened', 'sale', 'refund', 'cash_moved', 'account_paid') ORDER BY seq"
        )
        return [json.loads(body) for (body,) in rows]

    def _sale(self, where: str, *arguments: object) -> Sale | None:
        row = self._connection.execute(f"SELECT body FROM journal WHERE {where}", arguments).fetchone()
        return read_sale(json.loads(row[0])) if row else None

    def _account(self, row: tuple[str, str, str, str, int]) -> Account:
        customer, opened_day, name, phone, balance = row
        seal = self._seal
        who = Customer(customer, seal.open(customer, "name", name), seal.open(customer, "phone", phone))
        return Account(who, balance, opened_day)
