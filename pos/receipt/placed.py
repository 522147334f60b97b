"""What a kiosk's customer takes along: the number, what it is for, and where to go with it.

Korean, for whoever stands at the counter. A customer who reads something else has their own words above each of the
stall's: as short as they are, and on lines of their own, since a printer that lacks their letters draws them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos.language import Language
from pos.order import OrderLine, Wanted
from pos.placed_order import PlacedOrder
from pos.receipt.document import Align, Columns, Elements, Rule, Stall, Text
from pos.receipt.marks import NO_MARKS, Marks, marked
from pos.receipt.order import huge, wanted_words

if TYPE_CHECKING:
    from pos.ready_names import ReadyNames

_CALLED = Text("번호를 부르면 받으러 와 주세요.", Align.CENTER)
_PAY = Text("판매대에서 이 번호로 계산해 주세요.", Align.CENTER, bold=True)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the slip says, in one more language."""

    number: str
    called: str
    pay: str
    eat_here: str
    take_away: str
    paid: str
    due: str


_OTHERS = {
    Language.ENGLISH: _Words(
        number="Order number",
        called="Please come when your number is called.",
        pay="Please pay at the counter.",
        eat_here="Eat here",
        take_away="Take away",
        paid="Paid",
        due="To pay",
    ),
    Language.CHINESE: _Words(
        number="订单号",
        called="叫到号码时请来取餐。",
        pay="请凭此号码到柜台付款。",
        eat_here="堂食",
        take_away="外带",
        paid="已付款",
        due="应付",
    ),
    Language.JAPANESE: _Words(
        number="ご注文番号",
        called="番号が呼ばれたらお受け取りください。",
        pay="この番号でカウンターにてお支払いください。",
        eat_here="店内で食べる",
        take_away="持ち帰り",
        paid="お支払い済み",
        due="お支払い金額",
    ),
}


def placed_slip(
    stall: Stall, order: PlacedOrder, names: "ReadyNames | None" = None, marks: Marks = NO_MARKS
) -> Elements:
    """`order.no` is what is called out, and what an unpaid order is found by. `names` are those of choices; goods
    have in `order` what their customer was shown."""
    theirs = _OTHERS.get(order.language)
    return marked(
        marks,
        (
            Text(stall.name, Align.CENTER, bold=True),
            *_centred(theirs.number if theirs else ""),
            Text("주문번호", Align.CENTER),
            huge(order.no),
            *_centred(_wanted(theirs, order.wanted)),
            *wanted_words(order.wanted),
            *_centred((theirs.called if order.prepaid else theirs.pay) if theirs else ""),
            _CALLED if order.prepaid else _PAY,
            Rule(),
            *(element for line in order.lines for element in _ordered(line, order.language, names)),
            Rule(),
            *_on_the_left((theirs.paid if order.prepaid else theirs.due) if theirs else ""),
            Columns(_sum_is(order), f"{order.total:,}원", bold=True),
            Text(order.placed.local.strftime("%Y-%m-%d %H:%M"), Align.CENTER),
        ),
    )


def _centred(words: str) -> Elements:
    return (Text(words, Align.CENTER, bold=True),) if words else ()


def _on_the_left(words: str) -> Elements:
    return (Text(words, bold=True),) if words else ()


def _wanted(theirs: _Words | None, wanted: Wanted) -> str:
    if theirs is None or wanted is Wanted.NONE:
        return ""
    return theirs.eat_here if wanted is Wanted.EAT_HERE else theirs.take_away


def _sum_is(order: PlacedOrder) -> str:
    return f"{order.prepaid.how} 결제" if order.prepaid else "계산할 금액"


def _ordered(line: OrderLine, language: Language, names: "ReadyNames | None") -> Elements:
    name = Columns(f"{line.name} {line.unit.describe(line.quantity)}", f"{line.amount:,}원")
    choices = (Text(f"  - {choice}") for _, choice in line.choices)
    return (*_on_the_left(_as_shown(line, language, names)), name, *choices)


def _as_shown(line: OrderLine, language: Language, names: "ReadyNames | None") -> str:
    """Empty where the customer read the stall's own words for all of it."""
    korean = [choice for _, choice in line.choices]
    shown = [names.choice(choice, language) for choice in korean] if names else korean
    if (line.shown, shown) == (line.name, korean):
        return ""
    return " · ".join((f"{line.shown} × {line.quantity}", *shown))
