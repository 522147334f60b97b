"""Papers that go with an order: what the kitchen is to make, and the number its customer is called by.

Read from an arm's length in steam: everything large, no prices.
"""

from collections.abc import Sequence

from pos.order import OrderLine, OrderState, Wanted
from pos.order_fact import OrderStep
from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.sale import note
from pos.sale import Line, Sale

HIGHEST_ORDER_NO = 999
_STOP = Text("만들지 마세요.", large=True)
_WANTED = {Wanted.EAT_HERE: "먹고 가기", Wanted.TAKE_AWAY: "포장"}


def order_no(receipt_no: int) -> int:
    """1 to 999 and over again: short enough to be called, and never twice among the orders of an hour."""
    return (receipt_no - 1) % HIGHEST_ORDER_NO + 1


def kitchen_slip(sale: Sale, lines: Sequence[Line], marks: Marks = NO_MARKS) -> Elements:
    """`lines` are those of the sale that the kitchen makes. What was ordered before keeps the number it has."""
    number = sale.order.no if sale.order else str(order_no(sale.receipt_no))
    wanted = wanted_words(sale.order.wanted) if sale.order else ()
    return marked(marks, (huge(f"주문 {number}"), *wanted, _when(sale), Rule(), *_dishes(lines), *note(sale)))


def order_ticket(step: OrderStep, lines: Sequence[OrderLine], marks: Marks = NO_MARKS) -> Elements:
    """What is to be made of an order that is no sale of this till, or is not to be made after all."""
    stops = step.state is not OrderState.ACCEPTED
    when = Text(step.at.local.strftime("%m-%d %H:%M"))
    said = (Text(step.note, large=True),) if step.note else ()
    dishes = (element for line in lines for element in _ordered(line))
    number = huge(f"주문 {step.no}")
    ticket = (number, *wanted_words(step.wanted), when, Rule(), *dishes)
    return marked(marks, (huge("취소"), *ticket, _STOP) if stops else (*ticket, *said))


def kitchen_cancel_slip(refund: Sale, lines: Sequence[Line], marks: Marks = NO_MARKS) -> Elements:
    """The order keeps the number of the sale that was taken back."""
    assert refund.refunds is not None, "a refund has an original"
    number = refund.order.no if refund.order else str(order_no(refund.refunds.receipt_no))
    head = (huge("취소"), huge(f"주문 {number}"), _when(refund))
    return marked(marks, (*head, Rule(), *_dishes(lines), _STOP))


def order_slip(stall: Stall, sale: Sale, marks: Marks = NO_MARKS) -> Elements:
    """For the customer's hand until the number is called."""
    return marked(
        marks,
        (
            Text(stall.name, Align.CENTER, bold=True),
            Text("주문번호", Align.CENTER),
            huge(str(order_no(sale.receipt_no))),
            Text("번호를 부르면 받으러 와 주세요.", Align.CENTER),
            _when(sale),
        ),
    )


def huge(text: str) -> Element:
    return Text(text, Align.CENTER, bold=True, huge=True)


def _when(sale: Sale) -> Element:
    return Columns(sale.at.local.strftime("%m-%d %H:%M"), f"No. {sale.receipt_no}")


def _dishes(lines: Sequence[Line]) -> Elements:
    return tuple(element for line in lines for element in _dish(line))


def _dish(line: Line) -> Elements:
    name = Text(f"{line.name} {line.unit.describe(abs(line.quantity))}", large=True, bold=True)
    return (name, *(Text(f"  - {choice}") for choice in line.choices))


def _ordered(line: OrderLine) -> Elements:
    name = Text(f"{line.name} {line.unit.describe(line.quantity)}", large=True, bold=True)
    return (name, *(Text(f"  - {choice}") for _, choice in line.choices))


def wanted_words(wanted: Wanted) -> Elements:
    return (Text(_WANTED[wanted], Align.CENTER, bold=True, large=True),) if wanted in _WANTED else ()
