"""From the last byte of a scan on the wire to the painted frame that shows it, over the whole real path."""

import os
import tempfile
import time
import tty
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.messages import UndoLastStep
from pos.settings import Settings
from ui.bench.figure import Figure, percentile
from ui.bench.goods import barcode_of, stock
from ui.qt.application import TillApplication
from ui.qt.hands import Hands
from ui.runtime import places
from ui.runtime.compose import Runtime

SIZE = (1366, 768)
SCANS = 200
AIM_MS = 16.0
PATIENCE_MS = 5_000
GAP_S = 0.03


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        took_ms = _Bench(Path(folder)).run()
    return Figure("scan_to_pixel_ms", percentile(took_ms, 0.95), "ms p95", AIM_MS)


class _Bench:
    def __init__(self, folder: Path) -> None:
        self._wire, self._slave = os.openpty()
        tty.setraw(self._slave)
        self._ledger = Ledger(folder / "ledger.db", new_id)
        stock(self._ledger)
        settings = Settings({"scanner.connection": f"serial:{os.ttyname(self._slave)}?baud=115200"})
        self._runtime = Runtime(settings, self._ledger)
        self._application = TillApplication(places.ASSETS)
        self._till: Any = self._application.open_till(self._runtime, places.PICTURES, SIZE, 345)
        self._window = self._application.windows[0]
        self._painted = QEventLoop()
        self._patience = QTimer()
        self._patience.timeout.connect(self._painted.quit)
        self._window.frameSwapped.connect(self._look)
        self._rows, self._seen_at = 0, 1.0

    def run(self) -> list[float]:
        hands = Hands(self._window)
        self._window.show()
        self._runtime.start()
        self._runtime.fit_out()
        hands.rest(1.0)
        try:
            return [self._scan(number, hands) for number in range(SCANS)][10:]
        finally:
            self._runtime.stop()
            self._application.close()
            os.close(self._wire)
            os.close(self._slave)

    def _scan(self, number: int, hands: Hands) -> float:
        """Each scan is a line of its own; every twentieth empties the sale again, unmeasured."""
        if number % 20 == 19:
            for _ in range(20):
                self._runtime.send(UndoLastStep())
            hands.rest(0.2)
        self._rows = self._till.sale.lines.rowCount()
        self._seen_at = 0.0
        os.write(self._wire, barcode_of(number * 37).encode() + b"\r")
        started = time.perf_counter()
        self._patience.start(PATIENCE_MS)
        self._painted.exec()
        self._patience.stop()
        assert self._seen_at, "a scan was not painted"
        hands.rest(GAP_S)
        return (self._seen_at - started) * 1_000

    def _look(self) -> None:
        if not self._seen_at and self._till.sale.lines.rowCount() > self._rows:
            self._seen_at = time.perf_counter()
            self._painted.quit()
