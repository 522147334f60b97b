"""From a printer that is gone to a screen that can be used: what a tap costs while the printer does not answer.

The printer's address takes connections and then says nothing, the worst it can do. Taken is the longest time from a
tap to what it brought about, over a sale with its payment, against the till's promise never to wait for a printer.
"""

import socket
import tempfile
import threading
import time
from pathlib import Path

from pos import messages as m
from pos.settings import Settings
from ui.bench.figure import Figure
from ui.runtime.compose import Runtime, open_ledger

AIM_MS = 200.0
SALES = 50
PATIENCE_S = 10.0


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as mute:
        connection = f"tcp:127.0.0.1:{mute.getsockname()[1]}"
        longest_ms = _longest_tap_ms(Path(folder), connection)
    return Figure("printer_away_ms", longest_ms, "ms, longest tap", AIM_MS)


def _longest_tap_ms(folder: Path, connection: str) -> float:
    answered = threading.Semaphore(0)

    def hear(events: tuple[m.Event, ...]) -> None:
        if any(isinstance(event, m.LineAdded | m.SaleCompleted) for event in events):
            answered.release()

    runtime = Runtime(Settings({"printer.connection": connection}), open_ledger(folder))
    runtime.subscribe(hear)
    runtime.start()
    runtime.fit_out()
    took: list[float] = []
    for _ in range(SALES):
        for command in (m.AddAmount(1_000), m.PayCash(1_000)):
            begun_s = time.perf_counter()
            runtime.send(command)
            assert answered.acquire(timeout=PATIENCE_S), "the till waits for the printer"
            took.append((time.perf_counter() - begun_s) * 1_000)
    runtime.stop()
    return max(took)
