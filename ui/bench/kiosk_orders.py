"""From a kiosk to its till over TLS on loopback: an order, and what sold out the other way."""

import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pos import messages as m
from pos.language import Language
from pos.order import Wanted
from pos.settings import Value
from sync.stall.certificate import own_certificate
from sync.stall.multicast import NOWHERE
from sync.stall.peers import Part, Peer, Peers
from ui.bench.figure import Figure, percentile, scratch
from ui.gallery.kiosk import MENU, SHELVES
from ui.runtime import config
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.stall_board import identity_in

ORDERS, SELL_OUTS = 100, 20
ORDER_AIM_MS, SOLD_OUT_AIM_S = 200.0, 1.0
PORT = 47_950
_PATIENCE_S = 20.0


def measure() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        till = _Box(Path(folder) / "till", {"lan.port": PORT, "lan.finding": NOWHERE})
        kiosk = _Box(Path(folder) / "kiosk", {"box.role": "KIOSK", "lan.port": 0, "lan.finding": NOWHERE})
        _pair(till, kiosk)
        till.start()
        kiosk.start()
        try:
            kiosk.wait(m.GoodsLoaded, lambda: None)
            orders = [_order_ms(kiosk, till) for _ in range(ORDERS)]
            sold_out = [_sold_out_s(kiosk, till, number) for number in range(SELL_OUTS)]
        finally:
            kiosk.stop()
            till.stop()
    return (
        Figure("kiosk_order_to_till_ms", percentile(orders, 0.95), "ms p95", ORDER_AIM_MS),
        Figure("kiosk_sold_out_s", percentile(sold_out, 0.95), "s p95, till to kiosk", SOLD_OUT_AIM_S),
    )


class _Box:
    """A till or a kiosk without screens: what happens there is waited for."""

    def __init__(self, folder: Path, flags: dict[str, Value]) -> None:
        folder.mkdir()
        self.folder = folder
        self._flags = flags
        self.identity = identity_in(folder)
        self._happened = threading.Condition()
        self._heard: list[type] = []

    def start(self) -> None:
        ledger = open_ledger(self.folder)
        if "box.role" not in self._flags:
            ledger.replace_catalogue(SHELVES, MENU)
        self._runtime = Runtime(config.load(self.folder, {}, self._flags), ledger)
        self._runtime.subscribe(self._hear)
        self._runtime.start()
        self._runtime.fit_out()

    def stop(self) -> None:
        self._runtime.stop()

    def send(self, *commands: m.Command) -> None:
        for command in commands:
            self._runtime.send(command)

    def wait(self, kind: type, cause: Callable[[], None]) -> float:
        """Seconds from `cause` to the next event of that kind here."""
        with self._happened:
            known = self._heard.count(kind)
        began_s = time.perf_counter()
        cause()
        with self._happened:
            there = self._happened.wait_for(lambda: self._heard.count(kind) > known, _PATIENCE_S)
        assert there, f"no {kind.__name__}"
        return time.perf_counter() - began_s

    def _hear(self, events: tuple[Any, ...]) -> None:
        with self._happened:
            self._heard += [type(event) for event in events]
            self._happened.notify_all()


def _pair(till: _Box, kiosk: _Box) -> None:
    known = Peer(kiosk.identity.device_id, Part.KIOSK, "키오스크", own_certificate(kiosk.identity), "K")
    Peers(till.folder).keep([known])
    found = Peer(till.identity.device_id, Part.TILL, "", own_certificate(till.identity), "K", f"127.0.0.1:{PORT}")
    Peers(kiosk.folder).keep([found])


def _order_ms(kiosk: _Box, till: _Box) -> float:
    """From the customer's last key to the till's having it, both commits included."""
    kiosk.send(m.AddItem("gimbap"), m.NumberOrder(Wanted.TAKE_AWAY, Language.KOREAN))
    return till.wait(m.OrderNoted, lambda: kiosk.send(m.PlaceUnpaid())) * 1_000


def _sold_out_s(kiosk: _Box, till: _Box, number: int) -> float:
    sold_out = m.SetSoldOut("mandu", number % 2 == 0)
    return kiosk.wait(m.GoodsLoaded, lambda: till.send(sold_out))
