"""The runtime without a screen: real engine, drivers, sync and market; what is pressed is sent as a command."""

from pathlib import Path
from typing import Protocol

from journey_kit.level import Level
from journey_kit.marketplace import Marketplace
from journey_kit.notebook import Notebook
from journey_kit.remote_till import RemoteTill
from journey_kit.scenery import Scenery
from journey_kit.world import SLOWLY_S, SPOILED, World
from pos import messages as m
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.engine import Listener

FOOT = "고맙습니다."
"""The last line of a receipt: a slip without it was torn."""


class RunningTill(Protocol):
    """What `Runtime` is, here or in another process."""

    def subscribe(self, listener: Listener) -> None: ...

    def send(self, command: m.Command) -> bool: ...

    def start(self) -> None: ...

    def fit_out(self) -> None: ...

    def stop(self) -> None: ...


class RuntimeLevel(Level):
    """With `mortal`, the till runs in a process of its own, so that it can be killed in the middle."""

    def __init__(self, folder: Path, scenery: Scenery, market: Marketplace, mortal: bool) -> None:
        super().__init__(folder, scenery)
        self._mortal = mortal
        self.world = World(folder, scenery, market)
        self._till: RunningTill | None = None

    def start(self) -> None:
        self.world.start()
        ledger = open_ledger(self.folder)
        ledger.replace_catalogue(*self.scenery.catalogue)
        self._device_id = ledger.device_id
        ledger.close()
        self._open()
        if not self.scenery.printer:
            self.wait_until(lambda: self.notebook.conditions[m.Place.PRINTER] is m.Condition.GOOD, "the printer")

    def stop(self) -> None:
        self._close()
        self.world.stop()

    def restart(self) -> None:
        self._close()
        self.notebook = Notebook()
        self._open()

    def power_cut(self) -> None:
        assert isinstance(self._till, RemoteTill)
        self._till.kill()
        self._till = None
        self.world.lose_power()
        self.notebook = Notebook()

    def power_back(self) -> None:
        self.world.regain_power()
        self._open()

    def _open(self) -> None:
        self._till = self._new_till()
        self._till.subscribe(self.notebook.take)
        self._till.send(m.ShowTill())
        self._till.start()
        self._till.fit_out()

    def _close(self) -> None:
        if self._till is not None:
            self._till.stop()
            self._till = None

    def _new_till(self) -> RunningTill:
        settings, options = self.world.settings, self.world.sync_options
        if self._mortal:
            return RemoteTill(self.folder, settings, options)
        return Runtime(settings, open_ledger(self.folder), options)

    def send(self, command: m.Command) -> None:
        assert self._till is not None
        assert self._till.send(command), "the inbox is full"

    # -- devices and market -------------------------------------------------------------------------------------

    def scan(self, code: str) -> None:
        self.scan_bytes(code.encode() + b"\r")

    def scan_bytes(self, data: bytes) -> None:
        ready = (m.Condition.GOOD, m.Condition.AWAY)
        self.wait_until(lambda: self.notebook.conditions[m.Place.SCANNER] in ready, "the scanner's line is open")
        self.world.scanner.send_raw(data)

    def plug(self, device: str) -> None:
        self.world.turn(device, on=True)

    def unplug(self, device: str) -> None:
        self.world.turn(device, on=False)

    def break_printer_wire_after(self, count: int) -> None:
        self.world.printer.faults.cut_after = count

    def end_paper_after(self, count: int) -> None:
        if count:
            self.world.printer.faults.paper_out_after = count
        else:
            self.world.printer.paper_out()

    def load_paper(self) -> None:
        self.world.printer.load_paper()

    def print_slowly(self) -> None:
        self.world.printer_line.delay_s = SLOWLY_S

    def spoil_market(self, how: str) -> None:
        self.world.relay.spoil(SPOILED[how])

    # -- eyes ---------------------------------------------------------------------------------------------------

    @property
    def slips(self) -> list[str]:
        return [slip.text for slip in tuple(self.world.printer.slips) if FOOT in slip.text]

    @property
    def drawer_openings(self) -> int:
        return self.world.printer.kicks

    @property
    def market_seq(self) -> int:
        return self.world.market.last_seq(self._device_id)

    def known_at_market(self, place: m.Place) -> str:
        return self.world.market.conditions(self._device_id).get(place.value, "")
