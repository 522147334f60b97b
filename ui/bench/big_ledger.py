"""A ledger of any size, made quickly: what a stall of three-line sales would have after years.

Each business day is one commit through the ledger's own door, so that the book is as whole as one that was lived,
and closed by a till with a key of its own, as every till has one.
"""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import reduce
from random import Random

from pos import messages as m
from pos.clock import Moment
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.quantity import PIECE
from pos.sale import Line, Payment, Sale, taxes_of
from pos.shift import CASH
from pos.tax import GENERAL, TaxClass
from pos.till import Till
from pos.till_state import TillState, evolve
from sync.identity import Identity
from ui.bench.goods import CATEGORIES

SALES_A_DAY = 150
LINES = 3
KINDS_OF_GOODS = 60
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
MS_A_SALE = 240_000
SEED = bytes(range(32))
"""Of the key under the closings: the same for a ledger that grows in steps."""
BOOT = "e4a59a19-36b0"
"""As long as a real one, since it stands in every entry."""


def grow(ledger: Ledger, sales: int) -> None:
    """Sells until the ledger holds `sales` sales, closing each day."""
    state = _signing(ledger)
    chance = Random(state.last_receipt_no)
    while state.last_receipt_no < sales:
        day, count = state.perpetual.z_no, min(SALES_A_DAY, sales - state.last_receipt_no)
        state = _sold(ledger, state, count, chance)
        state = _take(ledger, state, _closing(ledger, state, _moment(day, count)))


def closing_ms(ledger: Ledger, sales: int) -> float:
    """What it takes to record the closing of one more day, of `sales` sales."""
    state = _signing(ledger)
    at = _moment(state.perpetual.z_no, sales)
    events = _closing(ledger, _sold(ledger, state, sales, Random(sales)), at)
    started = time.perf_counter()
    ledger.record(events)
    return (time.perf_counter() - started) * 1_000


def _signing(ledger: Ledger) -> TillState:
    identity = Identity(ledger.device_id, SEED)
    ledger.sign_with(lambda: identity)
    return ledger.load(_moment(0, 0))


def _sold(ledger: Ledger, state: TillState, count: int, chance: Random) -> TillState:
    return _take(ledger, state, tuple(map(m.SaleCompleted, _sales(state.perpetual.z_no, state, count, chance))))


def _closing(ledger: Ledger, state: TillState, at: Moment) -> tuple[m.Event, ...]:
    return Till(state, ledger.catalogue, ledger.past, new_id).decide(m.CloseShift(), at)


def _take(ledger: Ledger, state: TillState, events: tuple[m.Event, ...]) -> TillState:
    ledger.record(events)
    return reduce(evolve, events, state)


def _sales(day: int, state: TillState, count: int, chance: Random) -> Iterator[Sale]:
    seq, receipt_no = state.head_seq + 1, state.last_receipt_no + 1
    for number in range(count):
        lines = tuple(_line(no, chance) for no in range(1, LINES + 1))
        taxes = taxes_of(lines, GENERAL)
        at = _moment(day, number)
        paid = Payment(CASH, taxes.total, taxes.total, 0)
        yield Sale(
            new_id(), seq + number, at, at.business_day(), "owner", receipt_no + number, lines, (paid,), taxes
        )


def _line(no: int, chance: Random) -> Line:
    number = chance.randrange(KINDS_OF_GOODS)
    shelf = CATEGORIES[number % len(CATEGORIES)]
    return Line(
        no=no,
        item_id=f"item-{number}",
        name=f"{shelf.name} {number}호",
        unit=PIECE,
        unit_price=1_000 + number * 100,
        quantity=chance.randint(1, 3),
        tax=TaxClass(shelf.tax),
        category=shelf.name,
    )


def _moment(day: int, number: int) -> Moment:
    """From nine in the morning on, Korean time."""
    at = FIRST_DAY + timedelta(days=day, milliseconds=number * MS_A_SALE)
    at_ms = int(at.timestamp() * 1_000)
    return Moment(at_ms, at_ms * 1_000_000, BOOT)
