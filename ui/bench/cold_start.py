"""From the start of the process to the first usable frame, against a bare QML window in the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from ui.bench.figure import Figure
from ui.bench.goods import stock
from ui.runtime.compose import LEDGER

RUNS = 7
AIM = 2.0


def measure() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / LEDGER, new_id)
        stock(ledger)
        ledger.close()
        bare, ours = _in_turn(["ui.bench.bare_window"], ["ui.bench.first_frame", folder])
    return Figure("cold_start_ratio", statistics.median(ours) / statistics.median(bare), "x bare QML window", AIM)


def _in_turn(bare: list[str], ours: list[str]) -> tuple[list[float], list[float]]:
    """One warm-up of each, then the two in turn, so that a drifting machine hits both."""
    _seconds(bare), _seconds(ours)
    pairs = [(_seconds(bare), _seconds(ours)) for _ in range(RUNS)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def _seconds(module: list[str]) -> float:
    """The child prints the monotonic clock, which all processes of a boot share, at its first usable frame."""
    command = [sys.executable, "-m", *module]
    started = time.monotonic()
    child = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60, env=_as_installed())
    return float(child.stdout) - started


def _as_installed() -> dict[str, str]:
    """A till is compiled when it is installed, or when it is first started; nobody compiles it every morning."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
