"""Emulated printer, scanner, drawer and card terminal on real wires: what stands in for devices in the demo stall
and in practice.

The till in front of them is the real one and cannot tell. What the window "장비 흉내내기" does is done here.
"""

from collections.abc import Callable
from pathlib import Path

from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from drivers.emulators.terminals.card_house import CardHouse
from drivers.emulators.terminals.smartro import SmartroTerminal
from pos.settings import Value
from ui.emulation import DrawerOpened, Happening, Scan, SlipPrinted, Switch, Turn
from ui.runtime.slip_fonts import SLIP_FONTS

COLUMNS = 42
LOOKS_FOR_HER_CARD_S = 1.5
"""How long the customer at the emulated terminal takes: time enough to read the screen and to press 취소."""


class StandIns:
    """`folder` is where the scanner's wire is made."""

    def __init__(self, folder: Path) -> None:
        self._watcher: Callable[[Happening], None] = _nobody
        self.printer = PrinterEmulator(
            SLIP_FONTS,
            COLUMNS,
            on_slip=self._slip_fell,
            on_kick=self._drawer_opened,
        )
        self.scanner = ScannerEmulator()
        self.terminal = SmartroTerminal(CardHouse())
        self.terminal.customer.after_s = LOOKS_FOR_HER_CARD_S
        self.printer_line = TcpLine(self.printer, name="printer-emulator")
        self.scanner_line = PtyLine(self.scanner, folder / "scanner", name="scanner-emulator")
        self.terminal_line = PtyLine(self.terminal, folder / "terminal", name="terminal-emulator")

    def watch(self, watcher: Callable[[Happening], None]) -> None:
        """`watcher` is called on an emulator's thread for each slip and each opening of the drawer."""
        self._watcher = watcher

    def start(self) -> dict[str, Value]:
        """Plugs everything in; the settings a till finds it by."""
        self.printer_line.start()
        self.scanner_line.start()
        self.terminal_line.start()
        return {
            "printer.connection": self.printer_line.connection,
            "printer.driver": "escpos",
            "printer.columns": COLUMNS,
            "scanner.connection": self.scanner_line.connection,
            "scanner.driver": "serial-scanner",
            "terminal.connection": self.terminal_line.connection,
            "terminal.driver": "smartro-tl3500",
        }

    def stop(self) -> None:
        self.terminal_line.stop()
        self.scanner_line.stop()
        self.printer_line.stop()

    def scan(self, prank: Scan) -> None:
        self.scanner.scan(prank.code)

    def turn(self, turn: Turn) -> None:
        """A cable or the paper; the network is not ours."""
        on, off = {
            Switch.PAPER: (self.printer.load_paper, self.printer.paper_out),
            Switch.PRINTER_CABLE: (self.printer_line.plug, self.printer_line.unplug),
            Switch.SCANNER_CABLE: (self.scanner_line.plug, self.scanner_line.unplug),
        }[turn.switch]
        (on if turn.on else off)()

    def _slip_fell(self, slip: Slip) -> None:
        self._watcher(SlipPrinted(slip.text, slip.png(), slip.data))

    def _drawer_opened(self) -> None:
        self._watcher(DrawerOpened(self.printer.kicks))


def _nobody(_: Happening) -> None:
    """Before anybody watches."""
