"""What a technician waits for: how large the bundle is that was built last and how soon it shows something,
`pos doctor` on a book of some months, and from an installed program to the first sale, with an emulated printer and
scanner."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from pos import messages as m
from ui.bench import bundle_start
from ui.bench.big_ledger import grow
from ui.bench.figure import CannotMeasure, Figure, scratch
from ui.runtime import config
from ui.runtime.compose import Runtime, open_ledger
from ui.runtime.places import FONTS, own_command

BUNDLE = Path("dist/jangnal")
AIM_BUNDLE_MB, AIM_DOCTOR_S, AIM_SETUP_S = 190.0, 3.0, 60.0
SALES = 10_000
_ANSWERS = """
[setup]
goods = "분식"
devices = "AS_WRITTEN"
[stall]
name = "시험 가게"
[printer]
connection = "{printer}"
[scanner]
connection = "{scanner}"
"""


def measure() -> tuple[Figure, ...]:
    folder = Path(tempfile.mkdtemp(dir=scratch()))
    try:
        doctor = Figure("doctor_s", _doctor_s(folder / "doctor"), f"s, {SALES:,} sales", AIM_DOCTOR_S)
        setup = Figure("setup_unattended_s", _setup_s(folder), "s, to the first sale", AIM_SETUP_S)
        return (doctor, setup, *_bundle(), *bundle_start.measure())
    finally:
        shutil.rmtree(folder)


def _bundle() -> tuple[Figure, ...]:
    """None where none was built: `assets/install/build.sh bundle`."""
    files = [path for path in BUNDLE.rglob("*") if path.is_file() and not path.is_symlink()]
    if not files:
        return ()
    megabytes = sum(path.stat().st_size for path in files) / 1e6
    return (Figure("bundle_mb", megabytes, f"MB, {len(files):,} files", AIM_BUNDLE_MB),)


def _doctor_s(folder: Path) -> float:
    ledger = open_ledger(folder)
    grow(ledger, SALES)
    ledger.close()
    began = time.perf_counter()
    _ran("doctor", "--data", str(folder))
    return time.perf_counter() - began


def _setup_s(folder: Path) -> float:
    stall, answers = folder / "stall", folder / "answers.toml"
    with _devices(folder) as (printer, scanner):
        answers.write_text(_ANSWERS.format(printer=printer, scanner=scanner), encoding="utf-8")
        began = time.perf_counter()
        _ran("setup", "--answers", str(answers), "--data", str(stall))
        _sell(stall)
        return time.perf_counter() - began


@contextmanager
def _devices(folder: Path) -> Iterator[tuple[str, str]]:
    """Their connections; somebody scans every other second."""
    fonts = Fonts(FONTS / "Pretendard-Regular.otf", FONTS / "Pretendard-Bold.otf")
    scanner = ScannerEmulator()
    lines = (TcpLine(PrinterEmulator(fonts, 42)), PtyLine(scanner, folder / "scanner"))
    over = threading.Event()

    def scan() -> None:
        while not over.wait(2.0):
            scanner.scan("8801234567893")

    scans = threading.Thread(target=scan, name="bench-scans")
    for line in lines:
        line.start()
    scans.start()
    try:
        yield lines[0].connection, lines[1].connection
    finally:
        over.set()
        scans.join()
        for line in lines:
            line.stop()


def _sell(stall: Path) -> None:
    sold = threading.Event()
    runtime = Runtime(config.load(stall, {}, {}), open_ledger(stall))
    runtime.subscribe(
        lambda events: sold.set() if any(isinstance(one, m.SaleCompleted) for one in events) else None
    )
    runtime.start()
    runtime.fit_out()
    try:
        for command in (m.AddAmount(4_000), m.PayCash(4_000)):
            runtime.send(command)
        if not sold.wait(AIM_SETUP_S):
            raise CannotMeasure("no sale was made")
    finally:
        runtime.stop()


def _ran(*words: str) -> None:
    """0 and 1 are both an answer."""
    done = subprocess.run([*own_command(), *words], capture_output=True, check=False, env=dict(os.environ))
    if done.returncode > 1:
        raise CannotMeasure(done.stderr.decode("utf-8", "replace").strip())
