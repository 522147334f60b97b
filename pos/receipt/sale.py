"""The receipt of a sale, in the order a customer reads it: what, what was let off, how much, how it was paid.

부가가치세법 시행령 제73조: registration number, name of the business and its owner, the price with tax, the date.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from pos.cash_receipt import CashReceipt
from pos.coupon import COUPON
from pos.discount import Kind
from pos.money import format_won
from pos.receipt.card import card_slips
from pos.receipt.cash_receipt import told_on_receipt
from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.goods import INDENT, exempt_note, sold
from pos.receipt.head import head
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.names import DISCOUNTS, tender_name
from pos.receipt.taxes import tax_rows
from pos.sale import GivenDiscount, Payment, Sale
from pos.tender import EXCHANGE, ON_ACCOUNT

NOBODY: Mapping[str, str] = MappingProxyType({})
_NOT_HANDED_OVER = frozenset({ON_ACCOUNT, EXCHANGE, COUPON})


def sale_receipt(
    stall: Stall,
    sale: Sale,
    marks: Marks = NO_MARKS,
    told: Sequence[CashReceipt] = (),
    names: Mapping[str, str] = NOBODY,
) -> Elements:
    """The whole receipt, top to bottom. `told` is every 현금영수증 there is for this sale by now, `names` who is
    meant by the customers on whose account something went; who was forgotten since has none."""
    return marked(
        marks,
        (
            *head(stall),
            Rule(),
            numbered(sale),
            Rule(),
            *(element for line in sale.sold_lines for element in sold(line, sale.rule)),
            Rule(),
            *_let_off(sale),
            *tax_rows(sale.taxes, sale.rule),
            total(sale),
            *(element for payment in sale.payments for element in _payment(payment, names)),
            *card_slips(sale.payments),
            *told_on_receipt(told),
            Rule(),
            *exempt_note(sale.sold_lines, sale.rule),
            *note(sale),
            Text("고맙습니다.", Align.CENTER),
        ),
    )


def numbered(sale: Sale) -> Element:
    """When it was, and the number it has in the book."""
    return Columns(sale.at.local.strftime("%Y-%m-%d %H:%M:%S"), f"No. {sale.receipt_no}")


def total(sale: Sale) -> Element:
    return Text(f"합계 {format_won(sale.total)}", Align.RIGHT, large=True, bold=True)


def note(sale: Sale) -> Elements:
    return (Text(f"메모: {sale.note}"),) if sale.note else ()


def _let_off(sale: Sale) -> Elements:
    """From the sum of the lines to the total."""
    if not sale.discounts:
        return ()
    charged = sum(line.charge for line in sale.sold_lines)
    rows = (Columns(_discount_name(given), f"{-given.won:,}") for given in sale.discounts)
    return (Columns("소계", f"{charged:,}"), *rows, Rule())


def _discount_name(given: GivenDiscount) -> str:
    percent = f" {given.percent}%" if given.kind is Kind.TTEORI and given.percent else ""
    reason = f" ({given.reason})" if given.reason else ""
    return DISCOUNTS[given.kind] + percent + reason


def _payment(paid: Payment, names: Mapping[str, str]) -> Elements:
    """Change on vouchers is cash that nobody handed over: only what was given back stands on paper."""
    name = tender_name(paid.tender) + (f"({paid.note})" if paid.note else "")
    label = name if paid.tender in _NOT_HANDED_OVER else f"받은 돈({name})"
    took = (Columns(label, f"{paid.tendered:,}"),) if paid.tendered or not paid.change else ()
    faces = (Text(f"{INDENT}{format_won(face)} × {count:,}장") for face, count in paid.faces)
    gave = (Columns("거스름돈", f"{paid.change:,}"),) if paid.change else ()
    whose = names.get(paid.customer or "", "")
    return (*took, *((Text(f"{INDENT}{whose} 님"),) if whose else ()), *faces, *gave)
