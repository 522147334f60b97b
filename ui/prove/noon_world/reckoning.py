"""What must hold between the books of a stall's boxes, of the house behind its terminals, and what customers heard.

Read past the program's own reports: the rows of the orders, and the entries of the journals.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drivers.emulators.terminals.card_house import Booking, CardHouse
from pos.attempt import UNSETTLED, AttemptState
from pos.ledger.order_entry import read_order, read_placed
from pos.ledger.verify import verify
from pos.order import Order, OrderState
from pos.placed_order import PlacedOrder, PlacedState
from ui.runtime.compose import LEDGER

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Book:
    """Of one box. `sales` and `refunds` are entries of its journal, `steps` those that ended orders, `settled`
    those of payments that somebody of the stall vouched for. `doubts` are payments nobody knows the end of."""

    placed: Mapping[str, PlacedOrder]
    orders: Mapping[str, Order]
    sales: tuple[Entry, ...]
    refunds: tuple[Entry, ...]
    steps: tuple[Entry, ...]
    settled: tuple[Entry, ...]
    doubts: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a customer was told at a kiosk: after the commit, so that it must stand there."""

    id: str
    no: str
    day: str
    total: int


@dataclass(slots=True)
class Findings:
    """Sentences of what must never be."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    money: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)

    @property
    def all(self) -> list[str]:
        return [*self.lost, *self.doubled, *self.invented, *self.repeated, *self.money, *self.states]


def read_book(folder: Path) -> Book:
    """Of a box that does not run."""
    path = folder / LEDGER
    with closing(sqlite3.connect(path)) as book:
        placed = [read_placed(json.loads(body)) for (body,) in book.execute("SELECT body FROM placed_order")]
        orders = [read_order(json.loads(body)) for (body,) in book.execute("SELECT body FROM customer_order")]
        kinds = "('sale', 'refund', 'order', 'payment_by_hand')"
        rows = book.execute(f"SELECT kind, body FROM journal WHERE kind IN {kinds}").fetchall()
        attempts = book.execute("SELECT id, state FROM payment_attempt").fetchall()
    entries = [(kind, json.loads(body)) for kind, body in rows]
    return Book(
        {one.id: one for one in placed},
        {one.id: one for one in orders},
        sales=_of_kind(entries, "sale"),
        refunds=_of_kind(entries, "refund"),
        steps=_of_kind(entries, "order"),
        settled=tuple(entry for entry in _of_kind(entries, "payment_by_hand") if entry.get("told_by")),
        doubts=tuple(id_ for id_, state in attempts if AttemptState(state) in UNSETTLED),
        faults=tuple(map(str, verify(path).faults)),
    )


def _of_kind(entries: Iterable[tuple[str, Entry]], kind: str) -> tuple[Entry, ...]:
    return tuple(entry for of, entry in entries if of == kind)


def reckon(
    till: Book, kiosks: Mapping[str, Book], houses: Mapping[str, CardHouse], heard: Iterable[Heard]
) -> Findings:
    """`heard` is every number that was shown to a customer; `kiosks` and `houses` are by letter."""
    found, heard = Findings(), list(heard)
    placed = {order.id: order for book in kiosks.values() for order in book.placed.values()}
    found.lost += [f"{one.no} was shown, and its kiosk has no such order" for one in heard if one.id not in placed]
    found.lost += [f"{one.no} never came to the till" for one in placed.values() if one.id not in till.orders]
    found.invented += [f"no kiosk has placed {one.no}" for one in till.orders.values() if one.id not in placed]
    found.doubled += _twice(till)
    found.repeated += _repeated(placed.values(), heard)
    for order in placed.values():
        if order.id in till.orders:
            found.states += _apart(order, till.orders[order.id])
    for letter, book in kiosks.items():
        found.money += [f"kiosk {letter}: {fault}" for fault in _money(book, houses[letter])]
        found.money += [f"kiosk {letter}: nobody knows what became of payment {one}" for one in book.doubts]
    found.money += [f"till: {fault}" for fault in _paid_at_the_counter(till)]
    for name, book in {"till": till, **kiosks}.items():
        found.states += [f"the ledger of {name}: {fault}" for fault in book.faults]
    return found


def _twice(till: Book) -> Iterator[str]:
    """The same order two times: under another id, ended more than once, or paid more than once."""
    days = Counter((one.no, one.placed_at_ms) for one in till.orders.values())
    yield from (f"{no} is at the till {often} times" for (no, _), often in days.items() if often > 1)
    steps = Counter((step["no"], step["order"], step["state"]) for step in till.steps)
    yield from (f"{no} became {state} {often} times" for (no, _, state), often in steps.items() if often > 1)
    paid = Counter(sale["order"]["no"] + sale["order"]["id"] for sale in till.sales if "order" in sale)
    yield from (f"{one[:-36]} was paid at the counter {often} times" for one, often in paid.items() if often > 1)


def _repeated(placed: Iterable[PlacedOrder], heard: Iterable[Heard]) -> Iterator[str]:
    """Two orders of one day with one number, over all boxes."""
    given = {(one.business_day, one.no, one.id) for one in placed} | {(one.day, one.no, one.id) for one in heard}
    numbers = Counter((day, no) for day, no, _ in given)
    yield from (f"{no} was given {often} times on {day}" for (day, no), often in numbers.items() if often > 1)


_ENDS = {
    (OrderState.COLLECTED, True): PlacedState.COLLECTED,
    (OrderState.COLLECTED, False): PlacedState.COLLECTED,
    (OrderState.REFUSED, True): PlacedState.GIVEN_BACK,
    (OrderState.REFUSED, False): PlacedState.REFUSED,
}
"""How an order may stand at the till once nobody waits any more, whether it was paid at its kiosk; and there."""


def _apart(placed: PlacedOrder, order: Order) -> Iterator[str]:
    """Between the kiosk and the till."""
    if _ENDS.get((order.state, placed.prepaid is not None)) is not placed.state:
        yield f"{order.no} is {order.state.value} at the till and {placed.state.value} at its kiosk"
    there = (placed.no, placed.total, placed.prepaid, placed.wanted, _lines(placed))
    if there != (order.no, order.total, order.prepaid, order.wanted, _lines(order)):
        yield f"{order.no} is another order at the till"


def _lines(order: PlacedOrder | Order) -> list[object]:
    return [line.as_placed for line in order.lines]


def _money(book: Book, house: CardHouse) -> Iterator[str]:
    """At one kiosk: what cards paid is what its orders were paid with, each once."""
    back = {refund["refers_to"]["receipt_no"] for refund in book.refunds}
    sales = {sale["receipt_no"]: sale for sale in book.sales}
    for sale in sales.values():
        order = book.placed.get(sale["order"]["id"]) if "order" in sale else None
        if order is None or (order.receipt_no, order.prepaid and order.prepaid.amount) != _paid(sale):
            yield f"sale {sale['receipt_no']} of {sale['total']} won has not the order it paid for"
        elif (order.state is PlacedState.GIVEN_BACK) != (order.receipt_no in back):
            yield f"{order.no} is {order.state.value}, and that is not what became of its money"
    for order in book.placed.values():
        if order.prepaid and order.receipt_no not in sales:
            yield f"{order.no} says it was paid, and no sale says so"
    if len(book.refunds) != len(back):
        yield "a sale was given back twice"
    kept = Counter(
        {
            paid["approval"]["approval_no"]: paid["amount"]
            for no, sale in sales.items()
            if no not in back
            for paid in sale["payments"]
        }
    )
    captured = standing(house)
    if kept != captured:
        apart = _apart_by(kept, captured)
        yield f"cards paid {captured.total()} won, orders were paid with {kept.total()}: {apart}"


def _paid(sale: Entry) -> tuple[int, int]:
    return sale["receipt_no"], sale["total"]


def standing(house: CardHouse) -> Counter[str]:
    """Won that was captured and not given back, by approval."""
    sign = {Booking.CAPTURE: 1, Booking.REVERSAL: -1}
    won: Counter[str] = Counter()
    for entry in house.entries:
        won[entry.approval_no] += sign.get(entry.booking, 0) * entry.amount
    return +won


def _apart_by(kept: Counter[str], captured: Counter[str]) -> str:
    return ", ".join(f"{no}: {won}" for no, won in sorted(((kept - captured) + (captured - kept)).items()))


def _paid_at_the_counter(till: Book) -> Iterator[str]:
    """An order that was handed over and not paid at its kiosk has its sale here, and no other has."""
    paid = {sale["order"]["id"]: sale for sale in till.sales if "order" in sale}
    for order in till.orders.values():
        is_due = order.prepaid is None and order.state is OrderState.COLLECTED
        sale = paid.get(order.id)
        if is_due and (sale is None or (sale["id"], sale["total"]) != (order.paid_by, order.total)):
            yield f"{order.no} was handed over and is not paid"
        if not is_due and sale is not None:
            yield f"{order.no} was paid here, and is {order.state.value}"
