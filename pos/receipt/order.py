"""Papers that go with an order: what the kitchen is to make, and the number its customer is called by.

Read from an arm's length in steam: everything large, no prices.
"""

from collections.abc import Sequence

from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.sale import note
from pos.sale import Line, Sale

HIGHEST_ORDER_NO = 999


def order_no(receipt_no: int) -> int:
    """1 to 999 and over again: short enough to be called, and never twice among the orders of an hour."""
    return (receipt_no - 1) % HIGHEST_ORDER_NO + 1


def kitchen_slip(sale: Sale, lines: Sequence[Line], marks: Marks = NO_MARKS) -> Elements:
    """`lines` are those of the sale that the kitchen makes."""
    number = _huge(f"주문 {order_no(sale.receipt_no)}")
    return marked(marks, (number, _when(sale), Rule(), *_dishes(lines), *note(sale)))


def kitchen_cancel_slip(refund: Sale, lines: Sequence[Line], marks: Marks = NO_MARKS) -> Elements:
    """The order keeps the number of the sale that was taken back."""
    assert refund.refunds is not None, "a refund has an original"
    number = _huge(f"주문 {order_no(refund.refunds.receipt_no)}")
    return marked(
        marks, (_huge("취소"), number, _when(refund), Rule(), *_dishes(lines), Text("만들지 마세요.", large=True))
    )


def order_slip(stall: Stall, sale: Sale, marks: Marks = NO_MARKS) -> Elements:
    """For the customer's hand until the number is called."""
    return marked(
        marks,
        (
            Text(stall.name, Align.CENTER, bold=True),
            Text("주문번호", Align.CENTER),
            _huge(str(order_no(sale.receipt_no))),
            Text("번호를 부르면 받으러 와 주세요.", Align.CENTER),
            _when(sale),
        ),
    )


def _huge(text: str) -> Element:
    return Text(text, Align.CENTER, bold=True, huge=True)


def _when(sale: Sale) -> Element:
    return Columns(sale.at.local.strftime("%m-%d %H:%M"), f"No. {sale.receipt_no}")


def _dishes(lines: Sequence[Line]) -> Elements:
    return tuple(element for line in lines for element in _dish(line))


def _dish(line: Line) -> Elements:
    name = Text(f"{line.name} {line.unit.describe(abs(line.quantity))}", large=True, bold=True)
    return (name, *(Text(f"  - {choice}") for choice in line.choices))
