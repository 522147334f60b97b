"""What the till's process holds after a thousand sales with the window open, printer and sync at work."""

import subprocess
import sys
import tempfile
from pathlib import Path

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.tcp_line import TcpLine
from ui.bench.figure import Figure
from ui.runtime.places import FONTS

AIM_MB = 160.0


def measure() -> Figure:
    """The printer is emulated here, in another process than the one that is measured."""
    fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
    printer = TcpLine(PrinterEmulator(fonts))
    printer.start()
    try:
        with tempfile.TemporaryDirectory() as folder:
            return Figure("rss_mb", _megabytes(Path(folder), printer.connection), "MB", AIM_MB)
    finally:
        printer.stop()


def _megabytes(folder: Path, connection: str) -> float:
    child = subprocess.run(
        [sys.executable, "-m", "ui.bench.thousand_sales", str(folder), connection],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=300,
    )
    return float(child.stdout)
