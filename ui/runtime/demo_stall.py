"""The demo stall: stand-in devices, a market of its own with a network that can be cut, and goods to sell."""

import logging
import shutil
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from pos.catalogue import Item
from pos.ledger.ledger import Ledger
from pos.messages import LoadGoods
from pos.operator import AT_THE_BOX
from pos.settings import Settings, Value
from sync.errors import IdentityError
from sync.identity import load_or_create
from sync.relay import Relay
from sync.stall.multicast import NOWHERE
from ui.emulation import Happening, Prank, Scan, Switch
from ui.runtime import config
from ui.runtime.box_hand import do_as
from ui.runtime.compose import open_ledger
from ui.runtime.errors import CannotStart
from ui.runtime.goods_file import read_goods
from ui.runtime.market_child import MarketChild
from ui.runtime.own_identity import FILE as IDENTITY
from ui.runtime.places import DEMO
from ui.runtime.stand_ins import StandIns

SETTINGS_FILE = "stall.toml"
MARKET, STALL = "행복시장", "장날 반찬"

log = logging.getLogger(__name__)


class DemoStall:
    """Everything around the till. `folder` keeps its ledger and its market from one run to the next."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.devices = StandIns(folder)
        self.relay = Relay("127.0.0.1", 9)
        self.market = MarketChild(folder / "market", MARKET, STALL)
        self._guide = threading.Thread(target=self._lead_to_market, name="market-guide")
        self._code = self._office_url = ""

    def watch(self, watcher: Callable[[Happening], None]) -> None:
        """`watcher` is called on an emulator's thread for each slip and each opening of the drawer."""
        self.devices.watch(watcher)

    def start(self) -> tuple[Settings, Ledger]:
        """Plugs everything in; the settings and the ledger a till of this stall runs on.

        Raises `LedgerError`, `SettingsError`, and `CannotStart` before a first enrolment or for a damaged identity.
        """
        ledger = open_ledger(self.folder)
        if ledger.writable:
            shutil.copyfile(DEMO / SETTINGS_FILE, self.folder / SETTINGS_FILE)  # practice beside it reads them too
            settings = Settings(config.read_file(self.folder / SETTINGS_FILE))
            categories, items = read_goods(DEMO / "catalogue.toml")
            do_as(ledger, settings, AT_THE_BOX, LoadGoods(tuple(categories), tuple(items)))
        found = self.devices.start()
        self.relay.start()
        if self._is_enrolled(ledger.device_id):
            self._guide.start()
        else:
            self._lead_to_market(must_start=True)
        return self._settings(found), ledger

    def stop(self) -> None:
        self.devices.stop()
        self.relay.close()
        self.market.stop()
        if self._guide.ident is not None:
            self._guide.join()

    @property
    def market_page(self) -> str:
        """Where the market office looks: past the cable, so that it goes on looking while the till is cut off."""
        return self._office_url or self.relay.url

    def goods(self) -> list[tuple[str, str]]:
        """Names and barcodes of what can be scanned."""
        return [(item.name, item.barcodes[0]) for item in self.menu()]

    def menu(self) -> list[Item]:
        """What can be ordered."""
        return read_goods(DEMO / "catalogue.toml")[1]

    def play(self, prank: Prank) -> None:
        """What somebody does to the devices."""
        if isinstance(prank, Scan):
            self.devices.scan(prank)
        elif prank.switch is Switch.NETWORK:
            (self.relay.mend if prank.on else self.relay.cut)()
        else:
            self.devices.turn(prank)

    def _is_enrolled(self, device_id: str) -> bool:
        try:
            return load_or_create(self.folder / IDENTITY, device_id).enrolled
        except IdentityError as error:
            raise CannotStart(str(error)) from error

    def _settings(self, found: dict[str, Value]) -> Settings:
        kept = config.load(self.folder, {}, {})
        values: dict[str, Value] = {**kept.values, **found}
        values["market.url"] = self.relay.url
        values["market.code"] = self._code
        values["market.retry_s"] = 3
        values["lan.finding"] = NOWHERE  # a demo in a market hall is nobody's till
        return replace(kept, values=values)

    def _lead_to_market(self, must_start: bool = False) -> None:
        """Points the cable at the market once it is there; a stall that has sold before does not wait for that."""
        try:
            url, self._code = self.market.wait_until_ready()
        except CannotStart as error:
            if must_start:
                raise
            log.warning("%s", error)
            return
        address = urlsplit(url)
        assert address.hostname
        assert address.port
        self.relay.retarget(address.hostname, address.port)
        self._office_url = url
        log.info("the market office looks at %s", url)
