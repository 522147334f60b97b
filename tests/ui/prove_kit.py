"""Sellers that do not keep their word, to see each check of `pos prove` fail."""

import sys
from pathlib import Path

import pytest

from ui.prove.result import Result, Status

ACKNOWLEDGES_TOO_SOON = """
import time
from pos.messages import SaleCompleted
from pos.ledger.ledger import Ledger
from ui.prove import hand, seller
from ui.prove.announce import acknowledge
record = Ledger.record
def told_first(ledger, events):
    events = tuple(events)
    acknowledge(events)
    time.sleep(0.05 if any(isinstance(event, SaleCompleted) for event in events) else 0)
    record(ledger, events)
Ledger.record, hand.acknowledge = told_first, lambda events: None
seller.main()
"""

SELLS_UNASKED = """
from ui.prove import hand, seller
hand.intend_sale = lambda total: None
seller.main()
"""

KEEPS_NO_OPEN_LINES = """
from pos import messages as m
from pos.ledger import records
from ui.prove import seller
records._WRITERS[m.LineAdded] = lambda connection, event: None
seller.main()
"""

TAKES_A_RESTART_FOR_A_NO = """
from pos import charging
from pos.attempt import AttemptState
from ui.prove import card_seller
charging.interrupted = lambda desk, attempt: (charging._moved(attempt, AttemptState.ABANDONED),)
card_seller.main()
"""

LEAVES_IT_TO_A_PERSON = """
from pos import messages as m
from pos import terminal_keeping
from ui.prove import card_seller
inquiry = m.Deed.INQUIRE
terminal_keeping._ANSWERS[inquiry] = lambda desk, attempt, answer: (m.TerminalCannotTell(),)
card_seller.main()
"""

KNOWS_NO_ORDER_AGAIN = """
from pos import ordering
from ui.prove import noon_till
ordering._order = lambda desk, order_id: None
noon_till.main()
"""
"""A till that takes what is told again for new."""

COUNTS_NUMBERS_IN_MEMORY = """
from pos.ledger import records
from pos.ledger.past import StoredPast
from pos.messages import OrderNumbered
from ui.prove import noon_kiosk
given, written = {}, records._WRITERS[OrderNumbered]
def numbered(shelf, event):
    given[event.business_day] = event.last
    written(shelf, event)
records._WRITERS[OrderNumbered] = numbered
StoredPast.numbers_given = lambda past, business_day: given.get(business_day, 0)
noon_kiosk.main()
"""
"""A kiosk that begins its numbers anew when it is started again."""

BELIEVES_WHAT_IT_SENT = """
from pos.order import OrderState
from sync.stall import wire
from sync.stall.kiosk_side import KioskSide, OrderTold
from sync.stall.wire import Delivery
from ui.prove import noon_kiosk
from ui.runtime.placed_here import PlacedHere
def told(side, asking, order):
    with side._change:
        side._waiting.pop(order.id, None)
    side._sink(OrderTold(order.id, Delivery(OrderState.ARRIVED)))
    asking.ask("POST", wire.ORDERS, order.body().encode("utf-8"))
KioskSide._tell = told
PlacedHere.unspoken_of = lambda here, spoken_of: []
noon_kiosk.main()
"""
"""A kiosk that takes what it sent for delivered, whether or not an answer came, and does not ask again."""

ANOTHER_ID_EACH_TIME = """
from dataclasses import replace
from pos.ids import new_id
from pos.placed_order import PlacedOrder
from ui.prove import noon_kiosk
body = PlacedOrder.body
PlacedOrder.body = lambda order: body(replace(order, id=new_id()))
noon_kiosk.main()
"""
"""A kiosk whose orders nobody could know again."""

PAYS_WITHOUT_AN_ORDER = """
from random import Random
from pos import placing, till
from ui.prove import noon_kiosk
chance, paid_with = Random(1), placing.paid_with
placing.paid_with = lambda desk, sale: paid_with(desk, sale) if chance.random() < 0.5 else ()
noon_kiosk.main()
"""
"""A kiosk that takes the money first and places the order afterwards, if nothing comes between."""

SELLS_WITHOUT_A_LOCK = """
from pos.ledger import ledger
from ui.prove import seller
class NoLock:
    def __init__(self, path): pass
    def release(self): pass
ledger.WriterLock = NoLock
seller.main()
"""

_TAKES_A_REFUSAL_FOR_A_SALE = """
from pos.ledger.errors import LedgerError
from pos.ledger.ledger import Ledger
from ui.prove import PROGRAM
record = Ledger.record
def believing(ledger, events):
    try:
        record(ledger, events)
    except LedgerError:
        pass
Ledger.record = believing
PROGRAM.main()
"""
BELIEVING_SELLER = _TAKES_A_REFUSAL_FOR_A_SALE.replace("PROGRAM", "bare_seller")
BELIEVING_DISK = _TAKES_A_REFUSAL_FOR_A_SALE.replace("PROGRAM", "small_disk")

HAS_A_CLOCK_OF_ITS_OWN = """
from pos.clock import Moment
from ui.prove import bare_seller
class Stopped:
    def now(self): return Moment(1_700_000_000_000, 1, "boot")
bare_seller.SystemClock = Stopped
bare_seller.main()
"""

SKIPS_SALES_OF_THE_PAST = """
from ui.prove import bare_seller
sell, latest = bare_seller.BareSeller._sell, 0
def sell_later_only(seller):
    global latest
    now = seller._clock.now().at_ms
    if now > latest:
        latest = now
        sell(seller)
bare_seller.BareSeller._sell = sell_later_only
bare_seller.main()
"""


def program(folder: Path, script: str) -> list[str]:
    """The command that starts `script`; its job follows as one argument."""
    file = folder / "sabotage.py"
    file.write_text(script, encoding="utf-8")
    return [sys.executable, str(file)]


def unless_not_run(result: Result) -> Result:
    """Skips the test where this machine lacks what the check needs."""
    if result.status is Status.NOT_RUN:
        pytest.skip(result.why)
    return result
