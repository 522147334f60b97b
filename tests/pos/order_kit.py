"""Orders as their placers write them, and the goods they are of."""

import json
from typing import Any

from pos_kit import GOODS, Stall

from pos import messages as m
from pos.catalogue import Item
from pos.options import Option, OptionGroup
from pos.order import Order, Origin
from pos.tax import TaxClass

TTEOK = Item(
    *("tteok", "떡볶이", 4_000),
    tax=TaxClass.TAXABLE,
    category="분식",
    options=(OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛", 500))),),
)
MENU = (*GOODS, TTEOK)


def order_id(number: int) -> str:
    return f"0195a000-0000-7000-8000-{number:012x}"


def line(item: str = "tteok", quantity: int = 2, unit_price: int = 4_500, **more: Any) -> dict[str, Any]:
    choices = [["맵기", "매운맛"]] if item == "tteok" else []
    return {
        "item": item,
        "shown": item.title(),
        "quantity": quantity,
        "unit_price": unit_price,
        "choices": choices,
        **more,
    }


def body(number: int = 1, *lines: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Two hot 떡볶이 to be paid at the counter, unless told otherwise."""
    placed = {"id": order_id(number), "no": f"K-{number % 1000}", "placed_at_ms": 1_772_420_300_000}
    return {**placed, "lines": list(lines or (line(),)), "wanted": "EAT_HERE", **more}


def note(said: dict[str, Any], origin: Origin = Origin.KIOSK) -> m.NoteOrder:
    return m.NoteOrder(origin, json.dumps(said, ensure_ascii=False))


def unpaid(number: int = 1, **more: Any) -> m.NoteOrder:
    return note(body(number, **more))


def paid(number: int = 1, **more: Any) -> m.NoteOrder:
    return note(body(number, **{"paid": {"amount": 9_000, "how": "카드"}, **more}))


def standing(stall: Stall, number: int = 1) -> Order:
    """However it ended."""
    found = stall.till.state.orders.get(order_id(number)) or stall.ledger.past.order(order_id(number))
    assert found is not None, number
    return found
