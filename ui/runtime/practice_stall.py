"""연습: the merchant's own goods and settings, over a ledger of its own, stand-in devices, and no market.

Nothing done here can be found in the real book: it is another file, begun as a practice ledger, and neither program
nor sync opens one as the other.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from pos.catalogue import Item
from pos.ledger.errors import LedgerError
from pos.ledger.ledger import Ledger
from pos.ledger.ledger_file import open_for_reading
from pos.ledger.products import StoredCatalogue
from pos.settings import SETTINGS, Settings
from ui.emulation import Happening, Prank, Scan, Switch
from ui.runtime.compose import LEDGER, PRACTICE, open_ledger
from ui.runtime.goods_file import Goods, read_goods
from ui.runtime.places import DEMO
from ui.runtime.stand_ins import StandIns

_NOTHING_REAL = {"market.url": "", "market.code": "", "zeropay.qr": ""} | {
    setting.key: ""
    for setting in SETTINGS
    if setting.key.endswith(".connection") or setting.key.startswith("transfer.")
}
"""Settings that lead to a device, to the market or to somebody's bank account, each led nowhere."""


class PracticeStall:
    """`stall` is the real stall's data folder; practice lives in a folder below it."""

    def __init__(self, stall: Path) -> None:
        self._stall = stall
        self.folder = stall / PRACTICE
        self.folder.mkdir(parents=True, exist_ok=True)
        self._devices = StandIns(self.folder)
        self._goods = _goods_of(stall)

    def start(self, real: Settings) -> tuple[Settings, Ledger]:
        """The settings and the ledger to practise on. Raises `LedgerError`."""
        ledger = open_ledger(self.folder, practice=True)
        if ledger.writable:
            ledger.replace_catalogue(*self._goods)
        return replace(real, values={**real.values, **_NOTHING_REAL, **self._devices.start()}), ledger

    def stop(self) -> None:
        self._devices.stop()

    def watch(self, watcher: Callable[[Happening], None]) -> None:
        self._devices.watch(watcher)

    def goods(self) -> list[tuple[str, str]]:
        """Names and barcodes of what can be scanned."""
        return [(item.name, item.barcodes[0]) for item in self._goods[1] if item.barcodes]

    def menu(self) -> list[Item]:
        """What can be ordered."""
        return self._goods[1]

    def play(self, prank: Prank) -> None:
        """What somebody does to the devices. There is no network to cut."""
        if isinstance(prank, Scan):
            self._devices.scan(prank)
        elif prank.switch is not Switch.NETWORK:
            self._devices.turn(prank)


def _goods_of(stall: Path) -> Goods:
    """The stall's own goods; a stall that has none yet practises with the demo's."""
    ledger = stall / LEDGER
    try:
        connection = open_for_reading(ledger)
    except LedgerError:
        return read_goods(DEMO / "catalogue.toml")
    try:
        catalogue = StoredCatalogue(connection)
        goods = (list(catalogue.categories()), list(catalogue.all_items()))
    finally:
        connection.close()
    return goods if goods[1] else read_goods(DEMO / "catalogue.toml")
