"""A stall to try rules on: real till, real ledger on a real file, goods, and a clock that is set by hand."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pos import messages as m
from pos.catalogue import Category, Item
from pos.clock import KOREA, Moment
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.quantity import Unit
from pos.sale import Line
from pos.shop import USUAL, Shop
from pos.tax import TaxClass
from pos.till import Till
from pos.voucher import ONNURI

FISH, SNACKS = Category("생선", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)
MACKEREL = Item(
    "mackerel", "고등어", 5_000, Unit("마리"), category="생선", barcodes=("8801007234564",), favourite=True
)
SQUID = Item("squid", "오징어", 4_000, Unit("마리"), category="생선", sold_out=True)
BEEF = Item("beef", "한우 국거리", 35_000, Unit("근", weight_g=600), barcodes=("2100123008506",))
POTATO = Item("potato", "감자", 3_000, Unit("근", weight_g=400))
DUMPLING = Item("dumpling", "만두", 1_004, tax=TaxClass.TAXABLE, category="분식")
SODA = Item("soda", "사이다", 2_000, tax=TaxClass.TAXABLE, category="분식", barcodes=("036000291452",))
GOODS = (MACKEREL, SQUID, BEEF, POTATO, DUMPLING, SODA)


def moment(text: str) -> Moment:
    """`2026-03-02 09:30:00`, Korean time."""
    at_ms = int(datetime.fromisoformat(text).replace(tzinfo=KOREA).timestamp() * 1_000)
    return Moment(at_ms, at_ms * 1_000_000, "boot-1")


NOON = moment("2026-03-02 12:00:00")


REGISTERED = replace(USUAL, vouchers=(replace(ONNURI, until="2099-12-31"),))
"""A stall that may take 온누리상품권."""


class Stall:
    """Does what the engine does with a command: the till decides, the ledger writes, the till takes it over."""

    def __init__(self, path: Path, goods: Iterable[Item] | None = GOODS, shop: Shop = REGISTERED) -> None:
        """Without `goods` the ledger keeps those it has."""
        self.path = path
        self.shop = shop
        self.now = NOON
        self.open()
        if goods is not None:
            self.ledger.replace_catalogue((FISH, SNACKS), goods)

    def open(self) -> None:
        self.ledger = Ledger(self.path, new_id)
        ledger = self.ledger
        self.till = Till(
            ledger.load(self.now, self.shop), ledger.catalogue, ledger.past, new_id, self.shop, ledger.writable
        )

    def close(self) -> None:
        self.ledger.close()

    def reopen(self) -> None:
        self.close()
        self.open()

    def do(self, *commands: m.Command) -> tuple[m.Event, ...]:
        """What the last of the commands brought about."""
        events: tuple[m.Event, ...] = ()
        for command in commands:
            events = self.till.decide(command, self.now)
            self.ledger.record(events)
            self.till.accept(events)
        return events

    def refusal(self, *commands: m.Command) -> tuple[m.Refusal, str]:
        """Why the last of the commands was not done. That a refusal changes nothing is checked here, each time."""
        self.do(*commands[:-1])
        before = self.till.state
        (rejected,) = self.do(commands[-1])
        assert isinstance(rejected, m.CommandRejected), rejected
        assert rejected.command == commands[-1]
        assert self.till.state == before
        return rejected.reason, rejected.detail

    def sell(self, *amounts: int) -> None:
        for amount in amounts:
            self.do(m.AddAmount(amount), m.PayCash(amount))

    @property
    def open_lines(self) -> tuple[Line, ...]:
        return self.till.state.cart.open_lines

    @property
    def total(self) -> int:
        return self.till.state.cart.total
