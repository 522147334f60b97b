"""The devices of `pos emulate`, each on its wire and with the orders it takes."""

import argparse
import errno
import os
import socket
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from drivers.emulators.display import DisplayEmulator
from drivers.emulators.fifo_line import FifoLine
from drivers.emulators.line import Emulated
from drivers.emulators.orders import Orders, display_orders, printer_orders, scale_orders, scanner_orders
from drivers.emulators.printer import Faults, PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import InputScannerEmulator, ScannerEmulator
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from ui.cli.ledger_actions.telling import Refused
from ui.runtime.errors import CannotStart
from ui.runtime.slip_fonts import SLIP_FONTS

PTYS = "/dev/pts/"


@dataclass(frozen=True, slots=True)
class SlipFell:
    slip: Slip


@dataclass(frozen=True, slots=True)
class DrawerKicked:
    """`times` since the start."""

    times: int


@dataclass(frozen=True, slots=True)
class Lit:
    """What stands on the display now."""

    lines: tuple[str, str]


Happening = SlipFell | DrawerKicked | Lit
Tell = Callable[[Happening], None]


@dataclass(frozen=True, slots=True)
class Prop:
    """`weak` is where a printer takes faults in the middle of a job."""

    line: PtyLine | TcpLine | FifoLine
    orders: Orders
    driver: str
    weak: Faults | None = None


def prop(arguments: argparse.Namespace, tell: Tell) -> Prop:
    """`tell` is called on the device's thread. Raises Refused and CannotStart where there can be no such wire."""
    return _PROPS[arguments.device](arguments, tell)


def _printer(arguments: argparse.Namespace, tell: Tell) -> Prop:
    printer = PrinterEmulator(
        SLIP_FONTS,
        arguments.columns,
        on_slip=lambda slip: tell(SlipFell(slip)),
        on_kick=lambda: tell(DrawerKicked(printer.kicks)),
    )
    line = _line(arguments, printer)
    return Prop(line, printer_orders(printer, line), "escpos", printer.faults)


def _scanner(arguments: argparse.Namespace, tell: Tell) -> Prop:
    if arguments.typing:
        return _typing_scanner(arguments)
    scanner = ScannerEmulator()
    line = _line(arguments, scanner)
    return Prop(line, scanner_orders(scanner, line), "serial-scanner")


def _typing_scanner(arguments: argparse.Namespace) -> Prop:
    scanner = InputScannerEmulator()
    line = FifoLine(scanner, _free_path(arguments.pty.absolute(), _is_dead_fifo), "scanner-emulator")
    return Prop(line, scanner_orders(scanner, line), "input-scanner")


def _scale(arguments: argparse.Namespace, tell: Tell) -> Prop:
    from drivers.emulators.scale import ScaleEmulator

    scale = ScaleEmulator(arguments.driver)
    line = _line(arguments, scale)
    return Prop(line, scale_orders(scale, line), arguments.driver)


def _display(arguments: argparse.Namespace, tell: Tell) -> Prop:
    display = DisplayEmulator(lambda: tell(Lit(display.lines)))
    line = _line(arguments, display)
    return Prop(line, display_orders(display, line), "cd5220")


def _terminal(arguments: argparse.Namespace, tell: Tell) -> Prop:
    from drivers.emulators.terminals.terminal_orders import terminal_orders
    from ui.cli.emulation.terminals import TERMINALS

    terminal = TERMINALS[arguments.driver]()
    line = _line(arguments, terminal)
    return Prop(line, terminal_orders(terminal, line), arguments.driver)


_PROPS: dict[str, Callable[[argparse.Namespace, Tell], Prop]] = {
    "printer": _printer,
    "scanner": _scanner,
    "scale": _scale,
    "display": _display,
    "terminal": _terminal,
}


def _line(arguments: argparse.Namespace, emulator: Emulated) -> PtyLine | TcpLine:
    name = f"{arguments.device}-emulator"
    if arguments.tcp is not None:
        return TcpLine(emulator, _free_port(arguments.tcp), name)
    return PtyLine(emulator, _free_path(arguments.pty.absolute(), _is_dead_pty), name)


def _free_port(number: int) -> int:
    if not 0 <= number < 65_536:
        raise Refused("BAD_PORT", f"포트는 0~65535 가운데 하나입니다: {number}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", number))
        except OSError as error:
            words = f"{number}번 포트는 쓸 수 없습니다. 다른 번호를 적어 주세요 ({error.strerror})."
            raise CannotStart(words) from error
    return number


def _free_path(path: Path, is_left_behind: Callable[[Path], bool]) -> Path:
    """What a killed emulator left may be taken; whatever else has that name is somebody's."""
    if not path.parent.is_dir():
        raise Refused("NO_FOLDER", f"그런 폴더가 없습니다: {path.parent}")
    if os.path.lexists(path) and not is_left_behind(path):
        raise Refused("TAKEN", f"그 이름이 이미 있습니다. 다른 이름을 적거나 먼저 치워 주세요: {path}")
    return path


def _is_dead_pty(path: Path) -> bool:
    return path.is_symlink() and os.readlink(path).startswith(PTYS) and not path.exists()


def _is_dead_fifo(path: Path) -> bool:
    """A running emulator reads its own FIFO, and then it can be opened for writing (fifo(7))."""
    if not stat.S_ISFIFO(path.lstat().st_mode):
        return False
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC))
    except OSError as error:
        return error.errno == errno.ENXIO
    return False
