"""The bundle's first frame against that of a window with nothing in it, bundled the same way, in the same run.

The program itself is started, as its service does: it says that it is up to a socket that stands for the service
manager. No display is needed; both draw offscreen.
"""

import os
import socket
import statistics
import subprocess
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from pos.ids import new_id
from pos.ledger.ledger import Ledger
from ui.bench.figure import CannotMeasure, Figure
from ui.bench.goods import stock
from ui.runtime.compose import LEDGER

BUNDLE, BARE = Path("dist/jangnal/pos"), Path("dist/bare/bare")
RUNS, AIM = 7, 2.0
_PATIENCE_S = 60.0


def measure() -> tuple[Figure, ...]:
    """None where the two were not built: `assets/install/build.sh bundle`, and `bare`."""
    if not BUNDLE.is_file() or not BARE.is_file():
        return ()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Ledger(Path(folder) / LEDGER, new_id)
        stock(ledger)
        ledger.close()
        stall = Path(folder)
        _ours_s(stall), _bare_s()  # a warm-up of each, then the two in turn: a drifting machine hits both
        pairs = [(_ours_s(stall), _bare_s()) for _ in range(RUNS)]
    ours, bare = (statistics.median(times) for times in zip(*pairs, strict=True))
    unit = f"x bare bundle ({1_000 * bare:,.0f} ms)"
    return (Figure("bundle_first_frame_ratio", ours / bare, unit, AIM),)


def _bare_s() -> float:
    """It prints the monotonic clock, which all processes of a boot share, at its first frame."""
    began = time.monotonic()
    done = subprocess.run([BARE], check=True, capture_output=True, text=True, timeout=_PATIENCE_S)
    return float(done.stdout) - began


def _ours_s(stall: Path) -> float:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        address = stall / "notify"
        address.unlink(missing_ok=True)
        manager.bind(str(address))
        manager.settimeout(_PATIENCE_S)
        began = time.monotonic()
        words = [str(BUNDLE), "run", "--windowed", "--data", str(stall)]
        child = subprocess.Popen(
            words, env=_offscreen(address), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            while manager.recv(100) != b"READY=1":
                continue
            return time.monotonic() - began
        except TimeoutError:
            raise CannotMeasure("the bundle shows nothing") from None
        finally:
            child.terminate()
            child.wait(_PATIENCE_S)


def _offscreen(address: Path) -> Mapping[str, str]:
    """A display is asked for by name only; nothing is drawn on it."""
    told = {"NOTIFY_SOCKET": str(address), "QT_QPA_PLATFORM": "offscreen"}
    return {**os.environ, "DISPLAY": os.environ.get("DISPLAY", ":0"), **told}
