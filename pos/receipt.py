"""What stands on a receipt, as a document that knows neither printers nor column counts.

부가가치세법 시행령 제73조: registration number, name of the business and its owner, the price with tax, the date.
Exempt goods carry `*`, and the taxable and exempt sums stand apart.
"""

from dataclasses import dataclass
from enum import Enum

from pos.business_number import format_number
from pos.clock import Moment
from pos.money import format_won
from pos.sale import Line, Payment, Sale
from pos.tax import TaxClass

EXEMPT_MARK = "*"
TENDER_NAMES = {"cash": "현금"}


class Align(Enum):
    LEFT = "LEFT"
    CENTER = "CENTER"
    RIGHT = "RIGHT"


@dataclass(frozen=True, slots=True)
class Text:
    text: str
    align: Align = Align.LEFT
    large: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Words on the left edge, a figure on the right."""

    left: str
    right: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    pass


Element = Text | Columns | Rule


@dataclass(frozen=True, slots=True)
class Stall:
    """Who sells: what the law wants printed. Empty fields are left out."""

    name: str
    business_number: str = ""
    owner: str = ""
    address: str = ""
    phone: str = ""


def sale_receipt(stall: Stall, sale: Sale, reprinted_at: Moment | None = None) -> tuple[Element, ...]:
    """The whole receipt, top to bottom; with `reprinted_at` it is marked as a copy."""
    return (
        *_copy_mark(reprinted_at),
        *_head(stall),
        Rule(),
        Columns(sale.at.local.strftime("%Y-%m-%d %H:%M:%S"), f"No. {sale.receipt_no}"),
        Rule(),
        *(element for line in sale.sold_lines for element in _line(line)),
        Rule(),
        *_tax_block(sale),
        Text(f"합계 {format_won(sale.total)}", Align.RIGHT, large=True, bold=True),
        *(element for payment in sale.payments for element in _payment(payment)),
        *_foot(sale),
    )


def _copy_mark(reprinted_at: Moment | None) -> tuple[Element, ...]:
    if reprinted_at is None:
        return ()
    when = reprinted_at.local.strftime("%Y-%m-%d %H:%M")
    return (Text("재출력", Align.CENTER, large=True, bold=True), Text(when, Align.CENTER))


def _head(stall: Stall) -> tuple[Element, ...]:
    number = f"사업자번호 {format_number(stall.business_number)}" if stall.business_number else ""
    owner = f"대표 {stall.owner}" if stall.owner else ""
    phone = f"전화 {stall.phone}" if stall.phone else ""
    details = (number, "  ".join(filter(None, (owner, phone))), stall.address)
    return (
        Text(stall.name, Align.CENTER, large=True, bold=True),
        *(Text(detail, Align.CENTER) for detail in details if detail),
    )


def _line(line: Line) -> tuple[Element, ...]:
    mark = EXEMPT_MARK if line.tax is TaxClass.EXEMPT else ""
    amount = Columns(line.name + mark, f"{line.amount:,}")
    if line.quantity == 1 and not line.unit.is_weighed:
        return (amount,)
    return (amount, Text(f"  {_unit_price(line)} × {line.unit.describe(line.quantity)}"))


def _unit_price(line: Line) -> str:
    return f"{line.unit_price:,}/{line.unit.name}" if line.unit.is_weighed else f"{line.unit_price:,}"


def _tax_block(sale: Sale) -> tuple[Element, ...]:
    taxes = sale.taxes
    rows: list[Element] = []
    if taxes.taxable:
        rows += [Columns("과세물품가액", f"{taxes.supply:,}"), Columns("부가세", f"{taxes.vat:,}")]
    if taxes.exempt:
        rows.append(Columns("면세물품가액", f"{taxes.exempt:,}"))
    return tuple(rows)


def _payment(payment: Payment) -> tuple[Element, ...]:
    name = TENDER_NAMES.get(payment.tender, payment.tender)
    paid = Columns(f"받은 돈({name})", f"{payment.tendered:,}")
    return (paid, Columns("거스름돈", f"{payment.change:,}")) if payment.change else (paid,)


def _foot(sale: Sale) -> tuple[Element, ...]:
    exempt_note = (Text(f"{EXEMPT_MARK} 표시는 면세 물품입니다."),) if sale.taxes.exempt else ()
    return (Rule(), *exempt_note, Text("고맙습니다.", Align.CENTER))
