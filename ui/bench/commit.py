"""What it costs to make a five-line sale durable, against the flush of the same disk in the same run."""

import os
import tempfile
import time
from pathlib import Path

from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.messages import AddItem, PayCash
from pos.till import Till
from ui.bench.figure import Figure, percentile, scratch
from ui.bench.goods import stock

SALES = 1_000
LINES = 5
FLUSHES = 2.2
OVERHEAD_MS = 1.0
PAGE = b"\0" * 4_096


def measure() -> Figure:
    """`reference` is the time allowed: 2.2 flushes and a millisecond, at the 99th percentile."""
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        commits_ms, flushes_ms = _sell_and_flush(Path(folder))
    allowed = FLUSHES * percentile(flushes_ms, 0.99) + OVERHEAD_MS
    return Figure("commit_ratio", percentile(commits_ms, 0.99) / allowed, "x allowed time, p99", 1.0)


def _sell_and_flush(folder: Path) -> tuple[list[float], list[float]]:
    ledger = Ledger(folder / "ledger.db", new_id)
    stock(ledger, 1_000)
    clock = SystemClock()
    till = Till(ledger.load(clock.now()), ledger.catalogue, ledger.past, new_id)
    file = os.open(folder / "flush", os.O_CREAT | os.O_WRONLY)
    commits, flushes = [], []
    for number in range(SALES):
        for line in range(LINES):
            _do(till, ledger, AddItem(f"item-{(number * LINES + line) % 1_000}"), clock)
        commits.append(_do(till, ledger, PayCash(500_000), clock))
        flushes.append(_flush(file, number))
    os.close(file)
    ledger.close()
    return commits, flushes


def _do(till: Till, ledger: Ledger, command: AddItem | PayCash, clock: SystemClock) -> float:
    """Milliseconds the ledger took; deciding is the till's and is not counted."""
    events = till.decide(command, clock.now())
    started = time.perf_counter()
    ledger.record(events)
    took = time.perf_counter() - started
    till.accept(events)
    return took * 1_000


def _flush(file: int, number: int) -> float:
    os.pwrite(file, PAGE, number * len(PAGE))
    started = time.perf_counter()
    os.fdatasync(file)
    return (time.perf_counter() - started) * 1_000
