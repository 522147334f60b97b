"""Sales as a busy stall makes them, one a minute: up to six lines out of fifty goods, by cash, card or transfer.

Built from the shop's own values and written down by the ledger's own hand, so that they look like a till's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from random import Random

from pos import messages as m
from pos.clock import Moment
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.quantity import PIECE
from pos.sale import Line, Payment, Sale, taxes_of
from pos.shift import CASH
from pos.tax import GENERAL, TaxClass

MOST_LINES = 6
KINDS_OF_GOODS = 50
MS_A_SALE = 60_000
_TENDERS = (CASH, CASH, "card", "transfer")
_GOODS = ("고등어", "오징어", "감자", "대파", "깻잎", "두부", "김치", "계란", "귤", "사과")
_BOOT = "e4a59a19-36b0"
"""As long as a real one, since it stands in every entry."""


@dataclass(slots=True)
class Trade:
    """What a new stall sells from `began_ms` on. `chance` decides what."""

    ledger: Ledger
    began_ms: int
    chance: Random
    sold: int = 0

    def sell(self, count: int) -> None:
        """So many sales, in one commit. Raises `LedgerError`."""
        made = sales(range(self.sold, self.sold + count), self.began_ms, self.chance)
        self.ledger.record(tuple(map(m.SaleCompleted, made)))
        self.sold += count


def sales(numbers: Iterable[int], began_ms: int, chance: Random, kinds: int = KINDS_OF_GOODS) -> Iterator[Sale]:
    """Those of a day that began then, numbered from 0. Not on the minute: people come when they come."""
    for number in numbers:
        ms = number * MS_A_SALE + chance.randrange(MS_A_SALE)
        yield _sale(
            number, Moment(began_ms + ms, ms * 1_000_000 + chance.randrange(1_000_000), _BOOT), chance, kinds
        )


def _sale(number: int, at: Moment, chance: Random, kinds: int) -> Sale:
    lines = tuple(_line(no, chance, kinds) for no in range(1, chance.randint(1, MOST_LINES) + 1))
    taxes = taxes_of(lines, GENERAL)
    tender = chance.choice(_TENDERS)
    tendered = -(-taxes.total // 10_000) * 10_000 if tender == CASH else taxes.total
    paid = Payment(tender, taxes.total, tendered, tendered - taxes.total)
    return Sale(new_id(), number + 1, at, at.business_day(), "owner", number + 1, lines, (paid,), taxes)


def _line(no: int, chance: Random, kinds: int) -> Line:
    number = chance.randrange(kinds)
    name = _GOODS[number % len(_GOODS)]
    return Line(
        no=no,
        item_id=f"item-{number}",
        name=f"{name} {number // len(_GOODS) + 1}호",
        unit=PIECE,
        unit_price=1_000 + number * 100,
        quantity=chance.randint(1, 3),
        tax=TaxClass.EXEMPT if number % 5 else TaxClass.TAXABLE,
        category=name,
    )
