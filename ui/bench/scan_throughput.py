"""How many codes a second come through from two scanners at once, into the real till, with none lost.

Each scanner sends as fast as its line takes it; what counts is the last line in the cart.
"""

import tempfile
import threading
import time
from pathlib import Path

from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from pos import messages as m
from pos.settings import Settings
from ui.bench.figure import Figure
from ui.bench.goods import stock
from ui.runtime.compose import Runtime, open_ledger

AIM = 60.0
CODES_EACH = 300
GOODS = 200
PATIENCE_S = 60.0


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        return Figure("scan_throughput", _codes_a_second(Path(folder)), "codes/s, two scanners", AIM, at_least=True)


def _codes_a_second(folder: Path) -> float:
    scanners = [ScannerEmulator(), ScannerEmulator()]
    lines = [PtyLine(scanner, folder / f"scanner-{number}") for number, scanner in enumerate(scanners)]
    for line in lines:
        line.start()
    ledger = open_ledger(folder)
    stock(ledger, GOODS)
    codes = [code for item in ledger.catalogue.all_items() for code in item.barcodes][:GOODS]
    till = _Till(Settings({"scanner.connection": lines[0].connection, "scanner2.connection": lines[1].connection}))
    runtime = Runtime(till.settings, ledger)
    runtime.subscribe(till.hear)
    runtime.start()
    runtime.fit_out()
    till.ready.acquire()
    till.ready.acquire()
    begun_s = time.perf_counter()
    for number in range(CODES_EACH):  # never the same code twice in a row: that would be one read
        for at, scanner in enumerate(scanners):
            scanner.scan(codes[(number + at * len(codes) // 2) % len(codes)])
    assert till.wait_for_lines(CODES_EACH * len(scanners)), f"codes were lost: {till.rung} of {CODES_EACH * 2}"
    took_s = time.perf_counter() - begun_s
    assert not till.refused, till.refused[:3]
    runtime.stop()
    for line in lines:
        line.stop()
    return CODES_EACH * len(scanners) / took_s


class _Till:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.ready = threading.Semaphore(0)
        self.rung = 0
        self.refused: list[m.CommandRejected] = []
        self._all = threading.Condition()

    def hear(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            if isinstance(event, m.ConditionNoted) and event.condition is m.Condition.GOOD:
                self.ready.release()
            if isinstance(event, m.LineAdded | m.LineChanged):
                with self._all:
                    self.rung += 1
                    self._all.notify_all()
            if isinstance(event, m.CommandRejected):
                self.refused.append(event)

    def wait_for_lines(self, count: int) -> bool:
        with self._all:
            return self._all.wait_for(lambda: self.rung >= count, PATIENCE_S)
