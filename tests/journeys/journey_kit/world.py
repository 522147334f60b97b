"""What surrounds a till that runs: emulated devices on real wires, and the cable to a real market."""

import threading
import time
from pathlib import Path

from drivers.emulators.ink import Fonts
from drivers.emulators.line import Line
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from journey_kit.level import PATIENCE_S
from journey_kit.marketplace import Marketplace
from journey_kit.scenery import AWAY, NONE, UNPLUGGED, Scenery
from pos.settings import Settings, Value
from sync.enrolment import Invitation
from sync.options import SyncOptions
from sync.relay import AnswerHtml, Fault, Relay, Stall
from ui.runtime import config
from ui.runtime.places import DEMO, FONTS

SLOWLY_S = 0.02
SPOILED: dict[str, Fault] = {"answers html": AnswerHtml(), "answers after a minute": Stall(60.0)}


class World:
    def __init__(self, folder: Path, scenery: Scenery, market: Marketplace) -> None:
        self._scenery = scenery
        self.market = market
        self.printer = PrinterEmulator(Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf"), 42)
        self.scanner = ScannerEmulator()
        self.printer_line = TcpLine(self.printer, name="printer-emulator")
        self.scanner_line = PtyLine(self.scanner, folder / "scanner", name="scanner-emulator")
        self.relay = Relay(market.host, market.port)
        self._code = "" if scenery.market == NONE else market.code()

    def start(self) -> None:
        self.printer_line.plug()  # takes its port, which a printer that is not there yet has too
        if self._scenery.printer in (NONE, UNPLUGGED):
            self.printer_line.unplug()
        if self._scenery.scanner not in (NONE, UNPLUGGED):
            self.scanner_line.plug()
        if self._scenery.market == AWAY:
            self.relay.cut()
        self.relay.start()

    def stop(self) -> None:
        self.scanner_line.stop()
        self.printer_line.stop()
        self.relay.close()

    @property
    def settings(self) -> Settings:
        values: dict[str, Value] = dict(config.read_file(DEMO / "stall.toml"))
        if self._scenery.printer != NONE:
            values["printer.connection"] = self.printer_line.connection
        if self._scenery.scanner != NONE:
            values["scanner.connection"] = self.scanner_line.connection
        if self._scenery.market != NONE:
            values["market.url"] = self.relay.url
        return Settings(values)

    @property
    def sync_options(self) -> SyncOptions:
        """As at a stall, but impatient."""
        invitation = Invitation(self.relay.url, self._code, "계산대") if self._code else None
        return SyncOptions("test", invitation, 3.0, 3.0, backoff_first_s=0.05, backoff_cap_s=0.3)

    def turn(self, what: str, *, on: bool) -> None:
        lines: dict[str, Line] = {"printer": self.printer_line, "scanner": self.scanner_line}
        if what == "market" and on:
            self.relay.mend()
        elif what == "market":
            self.relay.cut()
            self._wait_for_silence()
        else:
            (lines[what].plug if on else lines[what].unplug)()

    def _wait_for_silence(self) -> None:
        """The relay's connections end a moment after the cable is cut, each with its thread."""
        deadline = time.monotonic() + PATIENCE_S
        while any(thread.name.startswith(f"relay-{self.relay.port}-") for thread in threading.enumerate()):
            assert time.monotonic() < deadline, "a connection outlived its cable"
            time.sleep(0.005)

    def lose_power(self) -> None:
        """What the printer had taken in is gone; what is on the paper stays there."""
        self.printer_line.unplug()
        self.scanner_line.unplug()
        self.printer_line.delay_s = 0.0
        self.printer.power_cycle()

    def regain_power(self) -> None:
        self.printer_line.plug()
        self.scanner_line.plug()
