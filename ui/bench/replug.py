"""From a port that is back to a device that is ready again, after it was away long enough for the slowest
search.
"""

import tempfile
import time
from pathlib import Path
from random import Random

from drivers.device import DeviceState
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.events import DeviceChanged, DriverEvent
from drivers.registry import DeviceSpec, Role, build
from ui.bench.device_desk import Heard
from ui.bench.figure import Figure, percentile

AIM_MS = 1_500.0
TIMES = 20
AWAY_S = (2.0, 2.5)
"""Beyond the first two steps of the back-off, and at any moment between two looks for the port."""


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        return Figure("replug_ms", percentile(_replugs_ms(Path(folder)), 0.99), "ms p99, port to READY", AIM_MS)


def _replugs_ms(folder: Path) -> list[float]:
    line = PtyLine(ScannerEmulator(), folder / "scanner")
    line.start()
    heard = Heard()
    worker = build(DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", line.connection), heard)
    worker.start()
    heard.first(_is_ready)
    took, chance = [], Random(1)
    for _ in range(TIMES):
        line.unplug()
        time.sleep(chance.uniform(*AWAY_S))
        before = len(heard)
        line.plug()
        back_s = time.perf_counter()
        took.append((heard.first(_is_ready, before) - back_s) * 1_000)
    worker.stop()
    line.stop()
    return took


def _is_ready(event: DriverEvent) -> bool:
    return isinstance(event, DeviceChanged) and event.state is DeviceState.READY
