"""The orders that were placed at this kiosk and that the till has not had its last word of: what the till says of
them is handed to the engine once, and not again with every word about another order.

A till at noon says how all its orders stand whenever one of them moves: told on each time, 25 orders at once are
thousands of messages in an inbox of 1,000.
"""

import threading
from collections.abc import Iterable
from dataclasses import replace

from pos.order import OrderState
from pos.placed_order import PlacedOrder, PlacedState, told

_AT_THE_TILL = frozenset({PlacedState.WAITING, PlacedState.ARRIVED, PlacedState.ACCEPTED, PlacedState.READY})
"""The till has not had its last word."""


class PlacedHere:
    """May be used from any thread: the engine's says what is, the line's ask what is news."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._orders: dict[str, PlacedOrder] = {}
        self._handed_on: dict[str, PlacedState] = {}
        """What the engine has got and not answered yet."""
        self._knows = False

    def begin(self, orders: Iterable[PlacedOrder]) -> None:
        """All that stands in the book: whatever was handed on is answered with it."""
        with self._lock:
            self._orders = {order.id: order for order in orders if order.state in _AT_THE_TILL}
            self._handed_on.clear()
            self._knows = True

    def note(self, order: PlacedOrder) -> None:
        with self._lock:
            self._orders[order.id] = order

    def note_moved(self, order_id: str, state: PlacedState) -> None:
        with self._lock:
            self._handed_on.pop(order_id, None)
            order = self._orders.pop(order_id, None)
            if order and state in _AT_THE_TILL:
                self._orders[order_id] = replace(order, state=state)

    def note_not_written(self, order_id: str) -> None:
        """The till is to say it again."""
        with self._lock:
            self._handed_on.pop(order_id, None)

    def takes_up(self, order_id: str, state: OrderState) -> bool:
        """Whether it is news: the engine neither knows it nor has it before it. From then on it has. Before the
        book was read everything is news."""
        with self._lock:
            order = self._orders.get(order_id)
            if order is None:
                return not self._knows
            is_news = told(state) is not self._handed_on.get(order_id, order.state)
            self._handed_on[order_id] = told(state)
            return is_news

    def unspoken_of(self, spoken_of: Iterable[str]) -> list[PlacedOrder]:
        """What the till is to be told again."""
        spoken = set(spoken_of)
        with self._lock:
            return [order for order in self._orders.values() if order.id not in spoken]
