"""The clerk: a thread that looks things up in the book for the screens. The sale never waits for a report."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pos.ledger.errors import LedgerError
from ui import enquiries as q
from ui.doctor.finding import Finding
from ui.runtime.learnt_notes import LearntNotes

if TYPE_CHECKING:
    from pos.ledger.book import Book
    from pos.ledger.reports.takings import Figure

INBOX_SIZE = 100
MOST_RECEIPTS = 60
"""As many as somebody leafs through; who wants others says more of them."""
MOST_LISTED = 200
"""Goods to leaf through; who has more types a name."""
MOST_GOODS = 5
"""As many as a picture of the day has room for."""

log = logging.getLogger(__name__)

Listener = Callable[[tuple[q.Told, ...]], None]
Doctor = Callable[[], tuple[Finding, ...]]


class Clerk:
    """`ask` is called from one thread; listeners are called on the clerk's, once for each enquiry."""

    def __init__(self, ledger: Path, notes: LearntNotes | None = None, doctor: Doctor | None = None) -> None:
        """`notes` is where it is written what was learnt; None for a till nobody practises at. `doctor` says
        how the box is; None where nobody asks."""
        self._ledger = ledger
        self._notes = notes
        self._doctor = doctor
        self._inbox: queue.Queue[q.Enquiry | None] = queue.Queue(INBOX_SIZE)
        self._listeners: list[Listener] = []
        self._thread = threading.Thread(target=self._run, name="clerk")

    def subscribe(self, listener: Listener) -> None:
        """Before the first enquiry."""
        self._listeners.append(listener)

    def ask(self, enquiry: q.Enquiry) -> bool:
        """Without waiting; False when too much is asked at once and this was dropped.

        The first one wakes the clerk: until then nothing of what she needs is loaded.
        """
        if self._thread.ident is None:
            self._thread.start()
        try:
            self._inbox.put_nowait(enquiry)
            return True
        except queue.Full:
            log.warning("too much is asked at once, dropped %s", type(enquiry).__name__)
            return False

    def stop(self) -> None:
        """Answers what she was asked, then ends the thread."""
        if self._thread.ident is not None:
            self._inbox.put(None)
            self._thread.join()

    def _run(self) -> None:
        while (enquiry := self._inbox.get()) is not None:
            told = self._look_up(enquiry)
            for listener in self._listeners:
                listener((told,))

    def _examined(self, enquiry: q.Examine) -> q.Told:
        return q.Examined(self._doctor()) if self._doctor else q.NothingShown(enquiry)

    def _learnt(self, enquiry: q.ShowLearnt | q.NoteLearnt) -> q.Told:
        if self._notes is None:
            return q.NothingShown(enquiry)
        if isinstance(enquiry, q.ShowLearnt):
            return q.LearntShown(self._notes.read())
        try:
            return q.LearntShown(self._notes.add(enquiry.lesson))
        except OSError as error:
            log.warning("not noted: %s", error)
            return q.NothingShown(enquiry)

    def _look_up(self, enquiry: q.Enquiry) -> q.Told:
        if isinstance(enquiry, q.ShowLearnt | q.NoteLearnt):
            return self._learnt(enquiry)
        if isinstance(enquiry, q.Examine):
            return self._examined(enquiry)
        from pos.ledger.book import open_book

        try:
            with open_book(self._ledger) as book:
                return _ANSWERS[type(enquiry)](book, enquiry) or q.NothingShown(enquiry)
        except LedgerError as error:
            log.warning("not read: %s", error)
            return q.NothingShown(enquiry)


def _accounts(book: "Book", _: q.ShowAccounts) -> q.AccountsShown:
    known = [account for account in book.past.accounts() if account.customer.name]
    return q.AccountsShown(tuple(sorted(known, key=lambda one: (-one.balance, one.customer.name))))


def _account(book: "Book", enquiry: q.ShowAccount) -> q.AccountShown | None:
    account = book.past.account(enquiry.customer_id)
    return q.AccountShown(account, tuple(book.past.account_lines(enquiry.customer_id))) if account else None


def _receipts(book: "Book", enquiry: q.FindReceipts) -> q.ReceiptsFound:
    from pos.ledger.reports.receipts import Wanted

    wanted = Wanted(enquiry.day, enquiry.item, enquiry.amount, enquiry.card)
    found = book.reports.receipts(wanted, MOST_RECEIPTS + 1)
    shown = (
        q.FoundReceipt(
            one.receipt_no, one.at_ms, one.total, one.refunds is not None, one.names, one.reason, one.came_back
        )
        for one in found[:MOST_RECEIPTS]
    )
    return q.ReceiptsFound(enquiry, tuple(shown), all_of_them=len(found) <= MOST_RECEIPTS)


def _receipt(book: "Book", enquiry: q.ShowReceipt) -> q.ReceiptShown | None:
    sale = book.past.receipt(enquiry.receipt_no)
    if sale is None:
        return None
    return q.ReceiptShown(sale, tuple(book.past.refunds_of(sale.seq)), tuple(book.past.cash_receipts_of(sale.id)))


def _vouchers(book: "Book", _: q.ShowVouchers) -> q.VouchersShown:
    in_hand: dict[str, list[tuple[int, int]]] = {}
    for figure in book.reports.vouchers():
        in_hand.setdefault(figure.tender, []).append((figure.face, figure.count))
    return q.VouchersShown(tuple((tender, tuple(faces)) for tender, faces in in_hand.items()))


def _settlement(book: "Book", enquiry: q.CompareSettlement) -> q.SettlementShown:
    from pos.ledger.reports.period import one_day
    from pos.ledger.reports.settlement import explaining

    ours = book.reports.settlement(one_day(enquiry.day))
    clues = explaining(ours.clues, enquiry.terminal_won - ours.net)
    said = tuple(q.Clue(clue.why.value, clue.at_ms, clue.amount, clue.receipt_no) for clue in clues)
    return q.SettlementShown(enquiry, ours.approvals, ours.reversals, ours.net, said)


def _day(book: "Book", enquiry: q.ShowDay) -> q.DayShown:
    from pos.ledger.reports.period import one_day

    reports, day = book.reports, one_day(enquiry.day)
    totals = reports.totals(day)
    items = reports.items(day)[:MOST_GOODS]
    looks = reports.looks([item.name for item in items])
    goods = (
        q.GoodSold(item.name, item.money, item.quantity, looks[item.name].unit, looks[item.name].picture)
        for item in items
    )
    return q.DayShown(
        enquiry,
        totals.sales,
        totals.net,
        hours=_sold(reports.hours(day)),
        than_hours=_sold(reports.hours(one_day(enquiry.than))),
        tenders=_sold(reports.tenders(day)),
        goods=tuple(goods),
    )


def _sold(figures: "Sequence[Figure]") -> tuple[q.Sold, ...]:
    return tuple(q.Sold(figure.name, figure.money) for figure in figures)


def _goods(book: "Book", enquiry: q.ShowGoods) -> q.GoodsShown:
    from pos.ledger.products import StoredCatalogue

    catalogue = StoredCatalogue(book.connection, also_away=True)
    found = catalogue.search(enquiry.text, MOST_LISTED + 1) if enquiry.text else catalogue.all_items()
    return q.GoodsShown(enquiry, tuple(found[:MOST_LISTED]), all_of_them=len(found) <= MOST_LISTED)


def _good(book: "Book", enquiry: q.ShowGood) -> q.GoodShown | None:
    from pos.ledger.products import StoredCatalogue

    item = StoredCatalogue(book.connection).by_id(enquiry.item_id)
    return q.GoodShown(item) if item else None


def _stock(book: "Book", enquiry: q.ShowStock) -> q.StockShown:
    return q.StockShown(enquiry.item_id, book.past.stock_of(enquiry.item_id))


_ANSWERS: dict[type, Callable[[Any, Any], q.Told | None]] = {
    q.ShowAccounts: _accounts,
    q.ShowAccount: _account,
    q.FindReceipts: _receipts,
    q.ShowReceipt: _receipt,
    q.ShowVouchers: _vouchers,
    q.CompareSettlement: _settlement,
    q.ShowDay: _day,
    q.ShowGoods: _goods,
    q.ShowGood: _good,
    q.ShowStock: _stock,
}
