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
