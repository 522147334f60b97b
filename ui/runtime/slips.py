"""Turns a paper of the shop into a document a printer driver takes: the two rooms never meet but here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from drivers.printer import document as paper
from drivers.printer.job import PrintJob
from pos import receipt
from pos.account import Account, Customer
from pos.cash_receipt_fact import CashReceiptCancellation, CashReceiptIssue
from pos.clock import Moment
from pos.language import Language
from pos.ledger.past import StoredPast
from pos.order_fact import OrderStep
from pos.sale import Sale
from pos.settings import Settings
from pos.shift import ShiftClosing, ShiftReport
from pos.shop import kitchen_of, transfer_of
from pos.slip import Paper, Slip
from pos.transfer_ways import NO_WAYS, ways_to
from pos.voucher import VoucherHandIn

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames

_ALIGN = {
    receipt.Align.LEFT: paper.Align.LEFT,
    receipt.Align.CENTER: paper.Align.CENTER,
    receipt.Align.RIGHT: paper.Align.RIGHT,
}


class SlipWriter:
    """What stands on each slip, from what the ledger remembers."""

    def __init__(
        self,
        past: StoredPast,
        settings: Settings,
        *,
        practice: bool,
        ready_names: "Callable[[], ReadyNames]",
        logo: bytes = b"",
    ) -> None:
        """`logo` is a PNG for the top of receipts; empty for none. `ready_names` are asked for by the first slip of
        a customer who reads another language."""
        self._past = past
        self._stall = stall_of(settings)
        self._transfer = transfer_of(settings)
        self._kitchen_room = kitchen_of(settings)
        self._practice = practice
        self._ready_names = ready_names
        self._logo = (paper.Image(logo),) if logo else ()

    def job(self, slip: Slip, now: Moment, instead_of: str = "") -> PrintJob:
        """The slip as it is printed at `now`; `instead_of` is the printer it should have come from."""
        document = self.document(slip, now)
        if not instead_of:
            return PrintJob(slip.id, document)
        note = paper.Text(f"{instead_of} 대신 인쇄했습니다.", paper.Align.CENTER, bold=True)
        return PrintJob(slip.id, replace(document, elements=(note, *document.elements)))

    def document(self, slip: Slip, now: Moment) -> paper.Document:
        marks = receipt.Marks(
            reprinted_at=now if slip.is_copy else None,
            fingerprint=self._past.fingerprint(slip.subject),
            practice=self._practice,
        )
        document = document_of(_PAPERS[slip.paper](self, slip.subject, now, marks))
        logo = self._logo if slip.paper is Paper.RECEIPT else ()
        return paper.Document((*logo, *document.elements), self._reader(slip))

    def _reader(self, slip: Slip) -> str:
        """Only what a kiosk prints is for somebody whose language is known."""
        order = self._past.placed_order(slip.subject) if slip.paper is Paper.PLACED else None
        return order.language.value if order and order.language is not Language.KOREAN else ""

    def _receipt(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        sale = self._sale(entry_id)
        if sale.refunds:
            return receipt.refund_receipt(self._stall, sale, marks, sold=self._past.sale(sale.refunds.id))
        told = self._past.cash_receipts_of(sale.id)
        return receipt.sale_receipt(self._stall, sale, marks, told, self._names_of(sale))

    def _names_of(self, sale: Sale) -> dict[str, str]:
        """Of those on whose account something went, and who are still known."""
        known = (self._past.account(paid.customer) for paid in sale.payments if paid.customer)
        return {account.customer.id: account.customer.name for account in known if account}

    def _cash_receipt(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        fact = self._past.fact(entry_id)
        assert isinstance(fact, CashReceiptIssue | CashReceiptCancellation), "a 현금영수증 belongs to its entry"
        return receipt.cash_receipt_slip(self._stall, fact, marks)

    def _kitchen(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        fact = self._past.fact(entry_id)
        if isinstance(fact, OrderStep):
            return receipt.order_ticket(fact, [line for line in fact.lines if self._makes(line.category)], marks)
        assert isinstance(fact, Sale), "the kitchen makes what was sold or ordered"
        form = receipt.kitchen_cancel_slip if fact.refunds else receipt.kitchen_slip
        return form(fact, [line for line in fact.sold_lines if self._makes(line.category)], marks)

    def _order(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        return receipt.order_slip(self._stall, self._sale(entry_id), marks)

    def _placed(self, order_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        order = self._past.placed_order(order_id)
        assert order is not None, "a number belongs to its order"
        names = None if order.language is Language.KOREAN else self._ready_names()
        return receipt.placed_slip(self._stall, order, names, marks)

    def _makes(self, category: str) -> bool:
        """A slip of a stall that has no kitchen printer, or gave it up since, says all that was ordered."""
        return self._kitchen_room is None or self._kitchen_room.makes(category)

    def _sale(self, entry_id: str) -> Sale:
        sale = self._past.sale(entry_id)
        assert sale is not None, "a receipt belongs to a sale"
        return sale

    def _shift(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        fact = self._past.fact(entry_id)
        assert isinstance(fact, ShiftReport | ShiftClosing), "a report belongs to a shift"
        return receipt.shift_report(self._stall, fact, marks)

    def _statement(self, customer_id: str, now: Moment, marks: receipt.Marks) -> receipt.Elements:
        """As it stands now. Whoever was forgotten since it was asked for has no name on it."""
        account = self._past.account(customer_id) or Account(Customer(customer_id, ""), 0, "")
        lines = self._past.account_lines(customer_id)
        ways = ways_to(self._transfer, account.balance) if account.balance > 0 else NO_WAYS
        return receipt.statement(self._stall, account, lines, now, marks, ways)

    def _hand_in(self, entry_id: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        fact = self._past.fact(entry_id)
        assert isinstance(fact, VoucherHandIn), "a list belongs to vouchers handed in"
        return receipt.hand_in_list(self._stall, fact, marks)

    def _transfer_slip(self, won: str, _: Moment, marks: receipt.Marks) -> receipt.Elements:
        """As money is sent to this stall now."""
        amount = int(won)
        return receipt.transfer_slip(self._stall, amount, ways_to(self._transfer, amount), marks)


_PAPERS: dict[Paper, Callable[[SlipWriter, str, Moment, receipt.Marks], receipt.Elements]] = {
    Paper.RECEIPT: SlipWriter._receipt,
    Paper.CASH_RECEIPT: SlipWriter._cash_receipt,
    Paper.SHIFT: SlipWriter._shift,
    Paper.STATEMENT: SlipWriter._statement,
    Paper.HAND_IN: SlipWriter._hand_in,
    Paper.TRANSFER: SlipWriter._transfer_slip,
    Paper.KITCHEN: SlipWriter._kitchen,
    Paper.KITCHEN_CANCEL: SlipWriter._kitchen,
    Paper.ORDER: SlipWriter._order,
    Paper.PLACED: SlipWriter._placed,
}


def stall_of(settings: Settings) -> receipt.Stall:
    return receipt.Stall(
        name=settings.text("stall.name"),
        business_number=settings.text("stall.business_number"),
        owner=settings.text("stall.owner"),
        address=settings.text("stall.address"),
        phone=settings.text("stall.phone"),
    )


def document_of(elements: Sequence[receipt.Element]) -> paper.Document:
    return paper.Document(tuple(_ELEMENTS[type(element)](element) for element in elements))


def _text(text: receipt.Text) -> paper.Element:
    size = paper.HUGE if text.huge else paper.LARGE if text.large else paper.NORMAL
    return paper.Text(text.text, _ALIGN[text.align], size, text.bold)


def _columns(columns: receipt.Columns) -> paper.Element:
    return paper.Columns(columns.left, columns.right, columns.bold)


def _qr(code: receipt.Qr) -> paper.Element:
    return paper.QrCode(code.data)


def _rule(_: receipt.Rule) -> paper.Element:
    return paper.Rule()


_ELEMENTS: dict[type, Callable[[Any], paper.Element]] = {
    receipt.Text: _text,
    receipt.Columns: _columns,
    receipt.Rule: _rule,
    receipt.Qr: _qr,
}
