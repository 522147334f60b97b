"""A three-line cash sale on this till, against the same sale on Tryton's point of sale, on one disk in one run.

Tryton (trytond-sale-point) is installed from the package index into an environment of its own below `build/`, and
kept for the next time. What is timed here is the whole of our sale: ringing up, deciding, and a durable commit for
each line and for the payment.
"""

import statistics
import subprocess
import tempfile
import time
import venv
from pathlib import Path

from pos import messages as m
from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.till import Till
from ui.bench.figure import CannotMeasure, Figure, scratch
from ui.bench.goods import stock

PACKAGES = ("trytond-sale-point==8.2.*", "proteus==8.2.*")
SALES = 100
LINES = 3
SCRIPT = Path(__file__).with_name("peer_tryton.py")
ENVIRONMENT = Path("build/peer-tryton")


def measure() -> tuple[Figure, ...]:
    python = _environment()
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        theirs = _theirs(python, Path(folder))
        ours = _ours(Path(folder))
    return (
        Figure("peer_tryton_ms", theirs, "ms a sale, median", None),
        Figure("sale_ms", ours, "ms a sale, median", None),
        Figure("peer_ratio", ours / theirs, "x Tryton's time", 1.0),
    )


def _environment() -> Path:
    """The peer's own Python. Raises `CannotMeasure` where the package index cannot be reached."""
    python = ENVIRONMENT / "bin" / "python"
    if not python.exists():
        venv.create(ENVIRONMENT, with_pip=True)
    install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PACKAGES]
    done = subprocess.run(install, capture_output=True, text=True, check=False)
    if done.returncode:
        raise CannotMeasure("Tryton cannot be installed: " + done.stderr.strip().rpartition("\n")[2])
    return python.absolute()


def _theirs(python: Path, folder: Path) -> float:
    done = subprocess.run(
        [str(python), "-W", "ignore", str(SCRIPT), str(folder), str(SALES)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return statistics.median(map(float, done.stdout.split()))


def _ours(folder: Path) -> float:
    ledger = Ledger(folder / "ledger.db", new_id)
    stock(ledger, 1_000)
    clock = SystemClock()
    till = Till(ledger.load(clock.now()), ledger.catalogue, ledger.past, new_id)
    took_ms = []
    for number in range(SALES):
        started = time.perf_counter()
        for line in range(LINES):
            _do(till, ledger, clock, m.AddItem(f"item-{(number * LINES + line) % 1_000}"))
        _do(till, ledger, clock, m.PayCash(till.state.cart.due))
        took_ms.append((time.perf_counter() - started) * 1_000)
    ledger.close()
    return statistics.median(took_ms)


def _do(till: Till, ledger: Ledger, clock: SystemClock, command: m.Command) -> None:
    events = till.decide(command, clock.now())
    ledger.record(events)
    till.accept(events)
