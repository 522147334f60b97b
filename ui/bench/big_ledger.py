"""A ledger of any size, made quickly: what a stall of three-line sales would have after years.

Each business day is one commit through the ledger's own door, so that the book is as whole as one that was lived.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
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
from ui.bench.goods import CATEGORIES

SALES_A_DAY = 150
LINES = 3
KINDS_OF_GOODS = 60
FIRST_DAY = datetime(2005, 1, 1, tzinfo=UTC)
MS_A_SALE = 240_000
BOOT = "e4a59a19-36b0-46f9-99f5-3ba7683ce957"
"""As long as the ones Linux gives, since it stands in every entry."""


def grow(ledger: Ledger, sales: int) -> None:
    """Sells until the ledger holds `sales` sales, closing each day."""
    state = ledger.load(_moment(0, 0))
    day = state.perpetual.z_no
    have = state.last_receipt_no
    chance = Random(have)
    while have < sales:
        count = min(SALES_A_DAY, sales - have)
        first_seq = ledger.load(_moment(day, 0)).head_seq + 1
        ledger.record([m.SaleCompleted(sale) for sale in _sales(day, first_seq, have + 1, count, chance)])
        _close(ledger, _moment(day, count))
        have, day = have + count, day + 1


def _sales(day: int, seq: int, receipt_no: int, count: int, chance: Random) -> Iterator[Sale]:
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


def _close(ledger: Ledger, moment: Moment) -> None:
    till = Till(ledger.load(moment), ledger.catalogue, ledger.past, new_id)
    ledger.record(till.decide(m.CloseShift(), moment))


def _moment(day: int, number: int) -> Moment:
    """From nine in the morning on, Korean time."""
    at = FIRST_DAY + timedelta(days=day, milliseconds=number * MS_A_SALE)
    at_ms = int(at.timestamp() * 1_000)
    return Moment(at_ms, at_ms * 1_000_000, BOOT)
