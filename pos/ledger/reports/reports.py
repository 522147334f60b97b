"""The reports of one open ledger, bound to its connection: what a screen or a command holds on to."""

import sqlite3
from collections.abc import Sequence
from typing import Any

from pos.account import Account
from pos.ledger.past import StoredPast
from pos.ledger.reports import closings, looks, notable, period, receipts, settlement, takings
from pos.ledger.reports import stock as in_stall
from pos.ledger.reports.period import Period


class Reports:
    """Used on the thread that owns the connection. A `Period` is asked about with both its days."""

    def __init__(self, connection: sqlite3.Connection, past: StoredPast) -> None:
        self._connection = connection
        self._past = past

    def all_days(self) -> Period | None:
        return period.all_days(self._connection)

    def totals(self, of: Period) -> takings.Totals:
        return takings.totals(self._connection, of)

    def hours(self, of: Period) -> list[takings.Figure]:
        return takings.hours(self._connection, of)

    def items(self, of: Period) -> list[takings.ItemFigure]:
        return takings.items(self._connection, of)

    def looks(self, names: Sequence[str]) -> dict[str, looks.Look]:
        return looks.looks(self._connection, names)

    def categories(self, of: Period) -> list[takings.Figure]:
        return takings.categories(self._connection, of)

    def tenders(self, of: Period) -> list[takings.Figure]:
        return takings.tenders(self._connection, of)

    def issuers(self, of: Period) -> list[takings.Figure]:
        return takings.issuers(self._connection, of)

    def acquirers(self, of: Period) -> list[takings.Figure]:
        return takings.acquirers(self._connection, of)

    def settlement(self, of: Period) -> settlement.Settlement:
        return settlement.settlement(self._connection, of)

    def coupons(self, of: Period) -> list[takings.Figure]:
        return takings.coupons(self._connection, of)

    def tax(self, of: Period) -> takings.TaxFigures:
        return takings.tax(self._connection, of)

    def operators(self, of: Period) -> list[takings.OperatorFigure]:
        return takings.operators(self._connection, of)

    def discounts(self, of: Period) -> list[takings.DiscountFigure]:
        return takings.discounts(self._connection, of)

    def drawer(self, of: Period) -> list[takings.Figure]:
        return takings.drawer(self._connection, of)

    def account_payments(self, of: Period) -> takings.Figure:
        return takings.account_payments(self._connection, of)

    def stock(self, of: Period) -> list[in_stall.StockFigure]:
        return in_stall.stock(self._connection, of)

    def vouchers(self) -> list[in_stall.VoucherFigure]:
        return in_stall.vouchers(self._connection)

    def shifts(self, of: Period) -> list[closings.ShiftFigure]:
        return closings.shifts(self._connection, of)

    def anomalies(self, of: Period, most: int = notable.MOST) -> list[notable.Notable]:
        return notable.anomalies(self._connection, of, most)

    def owing(self) -> list[Account]:
        """외상 outstanding now, who owes most first."""
        return [account for account in self._past.accounts() if account.balance]

    def receipts(self, wanted: receipts.Wanted, most: int = receipts.MOST) -> Sequence[receipts.Receipt]:
        return receipts.receipts(self._connection, wanted, most)

    def entry_of_receipt(self, receipt_no: int) -> dict[str, Any] | None:
        return receipts.entry_of_receipt(self._connection, receipt_no)
