"""What a kiosk's customer takes along: the number, what it is for, and where to go with it.

Korean, for whoever stands at the counter; to a customer who reads something else the English line says enough.
"""

from pos.language import Language
from pos.order import OrderLine
from pos.placed_order import PlacedOrder
from pos.receipt.document import Align, Columns, Element, Elements, Rule, Stall, Text
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.order import huge, wanted_words

_PAID = Text("번호를 부르면 받으러 와 주세요.", Align.CENTER)
_PAID_IN_ENGLISH = Text("Please come when it is called.", Align.CENTER)
_UNPAID = Text("판매대에서 이 번호로 계산해 주세요.", Align.CENTER, bold=True)
_UNPAID_IN_ENGLISH = Text("Please pay at the counter.", Align.CENTER)


def placed_slip(stall: Stall, order: PlacedOrder, marks: Marks = NO_MARKS) -> Elements:
    """`order.no` is what is called out, and what an unpaid order is found by."""
    return marked(
        marks,
        (
            Text(stall.name, Align.CENTER, bold=True),
            Text("주문번호", Align.CENTER),
            huge(order.no),
            *wanted_words(order.wanted),
            *_what_to_do(order),
            Rule(),
            *(element for line in order.lines for element in _ordered(line)),
            Rule(),
            Columns(_sum_is(order), f"{order.total:,}원", bold=True),
            Text(order.placed.local.strftime("%Y-%m-%d %H:%M"), Align.CENTER),
        ),
    )


def _what_to_do(order: PlacedOrder) -> tuple[Element, ...]:
    words, english = (_PAID, _PAID_IN_ENGLISH) if order.prepaid else (_UNPAID, _UNPAID_IN_ENGLISH)
    return (words,) if order.language is Language.KOREAN else (words, english)


def _sum_is(order: PlacedOrder) -> str:
    return f"{order.prepaid.how} 결제" if order.prepaid else "계산할 금액"


def _ordered(line: OrderLine) -> tuple[Element, ...]:
    name = Columns(f"{line.name} {line.unit.describe(line.quantity)}", f"{line.amount:,}원")
    return (name, *(Text(f"  - {choice}") for _, choice in line.choices))
