"""From the start of the process to the tiles on a box a quarter as quick as this one, after a power cut: the book
as it lay on the disk at that moment, with what was not yet folded into it."""

import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from ui.bench.big_ledger import grow
from ui.bench.figure import Figure, scratch
from ui.bench.goods import stock
from ui.runtime.compose import LEDGER, open_ledger

SALES = 10_000
RUNS = 5
AIM_S = 10.0
_RUNS_S, _RESTS_S = 0.01, 0.03
"""A quarter of a core: so long it runs, and so long it is held still."""


def measure() -> Figure:
    folder = Path(tempfile.mkdtemp(dir=scratch()))
    try:
        cut = _power_cut(folder)
        seconds = statistics.median(_start_s(cut, folder / str(run)) for run in range(RUNS))
    finally:
        shutil.rmtree(folder)
    return Figure("slow_start_s", seconds, f"s, a quarter of a core, {SALES:,} sales, after a power cut", AIM_S)


def _power_cut(folder: Path) -> Path:
    """A book as it is while a till has it open."""
    ledger = open_ledger(folder / "open")
    stock(ledger)
    grow(ledger, SALES)
    cut = folder / "cut"
    cut.mkdir()
    for file in (folder / "open").glob(f"{LEDGER}*"):
        shutil.copy(file, cut)
    ledger.close()
    return cut


def _start_s(cut: Path, stall: Path) -> float:
    shutil.copytree(cut, stall)
    began = time.monotonic()
    command = [sys.executable, "-m", "ui.bench.first_frame", str(stall)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        held = threading.Event()
        holder = threading.Thread(target=_hold_back, args=(child, held), name="bench-holds-back")
        holder.start()
        try:
            assert child.stdout is not None
            painted = float(child.stdout.readline())
        finally:
            held.set()
            holder.join()
            child.send_signal(signal.SIGCONT)
    return painted - began


def _hold_back(child: "subprocess.Popen[str]", over: threading.Event) -> None:
    while child.poll() is None and not over.wait(_RUNS_S):
        child.send_signal(signal.SIGSTOP)
        time.sleep(_RESTS_S)
        child.send_signal(signal.SIGCONT)
