"""A stall to get papers from: real till, real ledger, a clock set by hand, and the slips it owes, as documents."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from drivers.printer.document import Document
from drivers.printer.layout import plain_lines
from pos import messages as m
from pos.catalogue import Category, Item
from pos.clock import KOREA, Moment
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.options import Option, OptionGroup
from pos.quantity import Unit
from pos.ready_names import ReadyNames
from pos.settings import Settings
from pos.shop import Shop, shop_of
from pos.slip import Slip
from pos.tax import TaxClass
from pos.till import Till
from ui.runtime.places import WORDS
from ui.runtime.slips import SlipWriter
from ui.wordbooks import ready_names

WIDTHS = (32, 42, 48)
FISH, SNACKS = Category("생선", TaxClass.EXEMPT), Category("분식", TaxClass.TAXABLE)
HEAT = OptionGroup("맵기", 1, 1, (Option("맵게"), Option("아주 맵게", 500)))
MACKEREL = Item("mackerel", "고등어", 5_000, Unit("마리"), category="생선")
BEEF = Item("beef", "한우 국거리", 35_000, Unit("근", weight_g=600))
RICE_CAKE = Item("tteok", "떡볶이", 4_000, Unit("인분"), tax=TaxClass.TAXABLE, category="분식", options=(HEAT,))
GOODS = (MACKEREL, BEEF, RICE_CAKE)
SETTINGS = {
    "stall.name": "영자네 반찬",
    "stall.business_number": "1248100998",
    "stall.owner": "김영자",
    "stall.address": "서울 종로구 창경궁로 88 광장시장 동문 3호",
    "stall.phone": "02-123-4567",
    "onnuri.until": "2099-12-31",
}


def _ready_names() -> ReadyNames:
    return ready_names(WORDS)


def moment(text: str) -> Moment:
    """`2026-03-02 09:30:00`, Korean time."""
    at_ms = int(datetime.fromisoformat(text).replace(tzinfo=KOREA).timestamp() * 1_000)
    return Moment(at_ms, at_ms * 1_000_000, "boot-1")


class PaperStall:
    def __init__(
        self,
        path: Path,
        *,
        practice: bool = False,
        terminal: str = "by-hand",
        more: Mapping[str, str] = MappingProxyType({}),
        **settings: str,
    ) -> None:
        """`settings` are the stall's own, by their last names; `more` any others."""
        self.now = moment("2026-03-02 12:00:00")
        stall = {f"stall.{key}": value for key, value in settings.items()}
        told = Settings(SETTINGS | {"terminal.driver": terminal} | stall | dict(more))
        self.shop: Shop = shop_of(told, practice=practice)
        self.ledger = Ledger(path, new_id)
        self.ledger.replace_catalogue((FISH, SNACKS), GOODS)
        self._till = Till(
            self.ledger.load(self.now, self.shop),
            self.ledger.catalogue,
            self.ledger.past,
            new_id,
            self.shop,
            ready_names=_ready_names,
        )
        self.writer = SlipWriter(self.ledger.past, told, practice=practice, ready_names=_ready_names)
        self.slips: list[Slip] = []

    def close(self) -> None:
        self.ledger.close()

    def do(self, *commands: m.Command) -> tuple[m.Event, ...]:
        """What the last of the commands brought about; none may be refused."""
        events: tuple[m.Event, ...] = ()
        for command in commands:
            events = self._till.decide(command, self.now)
            assert not any(isinstance(event, m.CommandRejected) for event in events), events
            self.ledger.record(events)
            self._till.accept(events)
            self.slips += [event.slip for event in events if isinstance(event, m.SlipQueued)]
        return events

    def open_account(self, name: str, phone: str = "") -> str:
        (opened,) = self.do(m.OpenAccount(name, phone))
        assert isinstance(opened, m.AccountOpened)
        return opened.opening.customer.id

    def document(self, place: int = -1) -> Document:
        """The newest slip, or the one at `place`."""
        return self.writer.document(self.slips[place], self.now)

    def paper(self, columns: int = 42, place: int = -1) -> list[str]:
        return plain_lines(self.document(place), columns)
