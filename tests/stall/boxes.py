"""A till and its kiosks as the program runs them, without screens: real engines, real ledgers, TLS on loopback."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from support.passing_clock import PassingClock

from pos import messages as m
from pos.approval import Approval
from pos.catalogue import Category, Item
from pos.language import Language
from pos.ledger.ledger import Ledger
from pos.options import Option, OptionGroup
from pos.order import Wanted
from pos.placed_order import PlacedOrder, PlacedState
from pos.settings import Settings, Value
from pos.tax import TaxClass
from sync.identity import Identity, load_or_create
from sync.stall.asking import Address, Asking
from sync.stall.certificate import context_for_asking, own_certificate
from sync.stall.peers import Part, Peer, Peers
from ui.runtime import config
from ui.runtime.compose import Runtime, open_ledger

PATIENCE_S = 20.0
HOT = (("맵기", "매운맛"),)
SHELVES = (Category("분식", TaxClass.TAXABLE),)
TTEOK = Item(
    *("tteok", "떡볶이", 4_000),
    tax=TaxClass.TAXABLE,
    category="분식",
    options=(OptionGroup("맵기", 1, 1, (Option("순한맛"), Option("매운맛", 500))),),
    names=(("en", "Tteokbokki"),),
)
SODA = Item("soda", "사이다", 2_000, tax=TaxClass.TAXABLE, category="분식")


def until(wanted: Callable[[], Any], what: str, patience_s: float = PATIENCE_S) -> Any:
    deadline = time.monotonic() + patience_s
    while True:
        found = wanted()
        if found:
            return found
        assert time.monotonic() < deadline, what
        time.sleep(0.01)


class Box:
    """`start` and `stop` as often as a test likes: what is kept is on the disk."""

    def __init__(self, folder: Path, **flags: Value) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._flags = {"lan.finding": "OFF"} | {key.replace("__", "."): value for key, value in flags.items()}
        ledger = open_ledger(folder)
        self.device_id = ledger.device_id
        ledger.close()
        self.heard: list[m.Event] = []
        self.clock = PassingClock()
        self._lock = threading.Lock()
        self._runtime: Runtime | None = None

    @property
    def settings(self) -> Settings:
        return config.load(self.folder, {}, self._flags)

    @property
    def identity(self) -> Identity:
        return load_or_create(self.folder / "identity.json", self.device_id)

    @property
    def peer(self) -> dict[str, str]:
        return {"device_id": self.device_id, "certificate": own_certificate(self.identity)}

    def start(self, goods: tuple[Item, ...] = ()) -> None:
        settings = self.settings
        self.ledger = open_ledger(self.folder)
        if goods:
            self.ledger.replace_catalogue(SHELVES, goods)
        self._runtime = Runtime(settings, self.ledger, clock=self.clock)
        self._runtime.subscribe(self._hear)
        self._runtime.start()
        self._runtime.fit_out()

    def stop(self) -> None:
        if self._runtime:
            self._runtime.stop()
            self._runtime = None

    def send(self, *commands: m.Command) -> None:
        assert self._runtime is not None
        for command in commands:
            assert self._runtime.send(command)

    def do(self, command: m.Command, kind: type[m.Event]) -> Any:
        """The next event of that kind after it."""
        known = len(self.heard)
        self.send(command)
        return until(lambda: self.of(kind, known), f"{command} brought no {kind.__name__}")[0]

    def of(self, kind: type, since: int = 0) -> list[Any]:
        with self._lock:
            return [event for event in self.heard[since:] if isinstance(event, kind)]

    @contextmanager
    def book(self) -> Iterator[Ledger]:
        """Of a box that is stopped."""
        ledger = open_ledger(self.folder)
        try:
            yield ledger
        finally:
            ledger.close()

    def _hear(self, events: tuple[Any, ...]) -> None:
        with self._lock:
            self.heard.extend(events)


class Kiosk(Box):
    def __init__(self, folder: Path, **flags: Value) -> None:
        super().__init__(folder, box__role="KIOSK", lan__port=0, **flags)

    def choose(self, item: str = "tteok", quantity: int = 1) -> None:
        choices = HOT if item == "tteok" else ()
        self.do(m.AddItem(item, quantity, choices=choices), m.LineAdded)
        self.do(m.NumberOrder(Wanted.EAT_HERE, Language.KOREAN), m.OrderNumbered)

    def place_unpaid(self) -> PlacedOrder:
        self.choose()
        placed: PlacedOrder = self.do(m.PlaceUnpaid(), m.OrderPlaced).order
        return placed

    def place_paid(self, number: str = "30012345") -> PlacedOrder:
        """By the terminal beside it, as somebody vouches for it."""
        self.choose()
        attempt = self.do(m.PayByCard(), m.AttemptBegun).attempt
        at = attempt.at.local.strftime("%Y%m%d%H%M%S")
        told = Approval(number, attempt.amount, at, unique_no=f"u{number}")
        answer = m.NoteAnswer(attempt.id, m.Deed.CHARGE, m.Word.APPROVED, told)
        placed: PlacedOrder = self.do(answer, m.OrderPlaced).order
        return placed

    def stands(self, order: PlacedOrder, state: PlacedState) -> None:
        """Until it has heard that."""
        until(
            lambda: any(one.order_id == order.id and one.state is state for one in self.of(m.PlacedMoved)),
            f"{order.no} is never {state.value}",
        )


def pair(till: Box, port: int, *kiosks: Box, letters: str = "KLMN") -> None:
    """As the pairing leaves it."""
    known = [
        Peer(part=Part.KIOSK, name=f"키오스크 {letter}", letter=letter, **kiosk.peer)
        for kiosk, letter in zip(kiosks, letters, strict=False)
    ]
    Peers(till.folder).keep(known)
    for kiosk, letter in zip(kiosks, letters, strict=False):
        found = Peer(part=Part.TILL, name="계산대", letter=letter, address=f"127.0.0.1:{port}", **till.peer)
        Peers(kiosk.folder).keep([found])


def line_of(box: Box, till: Box, port: int) -> Asking:
    return Asking(Address("127.0.0.1", port), context_for_asking(box.identity, own_certificate(till.identity)))
