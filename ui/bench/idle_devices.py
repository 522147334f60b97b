"""What six devices cost while nobody sells: processor time of a process that holds their drivers and
nothing else.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from drivers.emulators.display import DisplayEmulator
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scale import ScaleEmulator
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.registry import Role
from ui.bench.figure import Figure
from ui.runtime.places import FONTS

AIM_PERCENT = 1.0


def measure() -> Figure:
    """The emulators are here, in another process than the one that is measured."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        specs = []
        for role, driver, line in _devices(Path(folder)):
            line.start()
            stack.callback(line.stop)
            specs.append(f"{role.name},{driver},{line.connection}")
        command = [sys.executable, "-m", "ui.bench.idle_process", *specs]
        child = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, timeout=120)
    return Figure("idle_cpu_percent", float(child.stdout), "% of a core, six devices", AIM_PERCENT)


def _devices(folder: Path) -> Iterator[tuple[Role, str, PtyLine | TcpLine]]:
    fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
    for _ in range(2):
        yield Role.RECEIPT_PRINTER, "escpos", TcpLine(PrinterEmulator(fonts))
    for number in range(2):
        yield Role.SCANNER, "serial-scanner", PtyLine(ScannerEmulator(), folder / f"scanner-{number}")
    yield Role.SCALE, "cas-ap1", PtyLine(ScaleEmulator("cas-ap1"), folder / "scale")
    yield Role.CUSTOMER_DISPLAY, "cd5220", PtyLine(DisplayEmulator(), folder / "display")
