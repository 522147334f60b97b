"""Customers who order, in the demo and in practice: orders as a kiosk places them, through the same door."""

import json
from collections.abc import Callable, Sequence
from itertools import count
from random import Random
from typing import Any

from pos import messages as m
from pos.catalogue import Item
from pos.ids import new_id
from pos.order import Origin, Wanted

MOST_GOODS, MOST_OF_ONE = 3, 2


class PretendCustomers:
    """`place` may be called from any thread that `send` may."""

    def __init__(
        self, send: Callable[[m.Command], bool], goods: Sequence[Item], now_ms: Callable[[], int], seed: int = 1
    ) -> None:
        self._send = send
        self._menu = [item for item in goods if _can_be_ordered(item)]
        self._now_ms = now_ms
        self._chance = Random(seed)
        self._numbers = count(1)

    def place(self, paid: bool) -> bool:
        """False when the till is too busy to hear of it, or has nothing that can be ordered."""
        if not self._menu:
            return False
        lines = [self._line(item) for item in self._some_goods()]
        total = sum(line["quantity"] * line["unit_price"] for line in lines)
        order = {
            "id": new_id(),
            "no": f"K-{next(self._numbers)}",
            "placed_at_ms": self._now_ms(),
            "lines": lines,
            "wanted": self._chance.choice((Wanted.EAT_HERE, Wanted.TAKE_AWAY)).value,
            "paid": {"amount": total, "how": "카드"} if paid else None,
        }
        return self._send(m.NoteOrder(Origin.KIOSK, json.dumps(order)))

    def _some_goods(self) -> list[Item]:
        return self._chance.sample(self._menu, self._chance.randint(1, min(MOST_GOODS, len(self._menu))))

    def _line(self, item: Item) -> dict[str, Any]:
        quantity = self._chance.randint(1, MOST_OF_ONE)
        return {"item": item.id, "shown": item.name, "quantity": quantity, "unit_price": item.price}


def _can_be_ordered(item: Item) -> bool:
    """By the piece, without a question that has to be answered."""
    return not (item.unit.is_weighed or item.sold_out or item.away or any(group.least for group in item.options))
