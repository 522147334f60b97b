"""What a ledger costs when it has grown: the same till on 2,000, 100,000 and 1,000,000 sales, in one run.

The commits at the three sizes are made in turn, so that a drifting machine hits all of them alike. Takes some
minutes: the sales have to be made first.
"""

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random

from pos import messages as m
from pos.clock import SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.ledger.reports.period import Period
from pos.ledger.reports.reports import Reports
from pos.till import Till
from ui.bench.big_ledger import FIRST_DAY, SALES_A_DAY, closing_ms, grow
from ui.bench.figure import Figure, percentile, scratch
from ui.bench.goods import stock
from ui.bench.report_screen import measure_on as measure_on_screens
from ui.runtime.auditing import audit

DAYS_CLOSED = (150, 1_000)
"""Sales of a quiet stall's day, and of one that never stands still."""
SIZES = (2_000, 100_000, 1_000_000)
GOODS = 1_000
COMMITS = 1_000
LINES = 5
LOOKUPS = 2_000
REPORTS = 50

GROWTH_AIM = 1.2
LOOKUP_AIM_MS = 1.0
REPORT_AIM_MS = 100.0
VERIFY_AIM = 100_000.0
BYTES_AIM = 1_300.0


def measure() -> tuple[Figure, ...]:
    with tempfile.TemporaryDirectory(dir=scratch()) as folder:
        paths = list(_grown(Path(folder)))
        largest = paths[-1]
        size = largest.stat().st_size
        figures = [
            Figure("bytes_a_sale", size / SIZES[-1], "bytes, three lines", BYTES_AIM),
            Figure(
                "verify_entries_s",
                _verified_a_second(largest, by_seals=True),
                "entries/s, all processors",
                VERIFY_AIM,
                at_least=True,
            ),
            Figure(
                "verify_deep_entries_s",
                _verified_a_second(largest, by_seals=False),
                "entries/s, all processors, --deep",
                None,
            ),
            *_closings(paths[0]),
            *_commits(paths),
            *_questions(largest),
            *_screens(largest),
        ]
    return tuple(figures)


def _grown(folder: Path) -> Iterator[Path]:
    """One ledger that grows, and a copy of it at each size."""
    growing = folder / "growing.db"
    ledger = Ledger(growing, new_id)
    stock(ledger, GOODS)
    for size in SIZES:
        grow(ledger, size)
        ledger.close()
        copy = folder / f"{size}.db"
        shutil.copyfile(growing, copy)
        yield copy
        ledger = Ledger(growing, new_id)
    ledger.close()


def _verified_a_second(path: Path, *, by_seals: bool) -> float:
    """As `pos ledger verify` does it, the start of its processes included."""
    started = time.perf_counter()
    verdict = audit(path, by_seals=by_seals)
    took = time.perf_counter() - started
    assert verdict.is_whole, verdict.faults[:5]
    return verdict.entries / took


def _closings(path: Path) -> Iterator[Figure]:
    """What a closing takes that seals its day. It goes by the day and not by the ledger, so a small one will do: a
    copy, so that the days sold here are in nobody's other figures."""
    copy = path.with_name("closings.db")
    shutil.copyfile(path, copy)
    ledger = Ledger(copy, new_id)
    for sales in DAYS_CLOSED:
        took = closing_ms(ledger, sales)
        yield Figure(f"closing_{sales}_sales_ms", took, "ms, the day's audit included", None)
    ledger.close()
    copy.unlink()


class _Stall:
    def __init__(self, path: Path) -> None:
        self._clock = SystemClock()
        self._ledger = Ledger(path, new_id)
        ledger = self._ledger
        self._till = Till(ledger.load(self._clock.now()), ledger.catalogue, ledger.past, new_id)
        self.took_ms: list[float] = []

    def sell(self, chance: Random) -> None:
        for _ in range(LINES):
            self._do(m.AddItem(f"item-{chance.randrange(GOODS)}"))
        self.took_ms.append(self._do(m.PayCash(500_000)))

    def close(self) -> None:
        self._ledger.close()

    def _do(self, command: m.Command) -> float:
        """Milliseconds the ledger took; deciding is the till's and is not counted."""
        events = self._till.decide(command, self._clock.now())
        started = time.perf_counter()
        self._ledger.record(events)
        took = time.perf_counter() - started
        self._till.accept(events)
        return took * 1_000


def _commits(paths: list[Path]) -> Iterator[Figure]:
    stalls = [_Stall(path) for path in paths]
    chance = Random(1)
    for _ in range(COMMITS):
        for stall in stalls:
            stall.sell(chance)
    for stall in stalls:
        stall.close()
    for size, stall in zip(SIZES, stalls, strict=True):
        yield Figure(f"commit_p50_{size}", percentile(stall.took_ms, 0.5), "ms, five lines", None)
        yield Figure(f"commit_p99_{size}", percentile(stall.took_ms, 0.99), "ms, five lines", None)
    small, large = (percentile(stall.took_ms, 0.5) for stall in (stalls[0], stalls[-1]))
    yield Figure("commit_growth", large / small, "x, 1M against 2k, p50", GROWTH_AIM)


def _questions(path: Path) -> Iterator[Figure]:
    ledger = Ledger(path, new_id)
    chance = Random(2)
    past = ledger.past
    looked = [_took_ms(lambda: past.receipt(chance.randint(1, SIZES[-1]))) for _ in range(LOOKUPS)]
    yield Figure("receipt_lookup_ms", percentile(looked, 0.99), "ms p99 at 1M", LOOKUP_AIM_MS)
    ledger.close()
    yield Figure("day_report_ms", percentile(_reports(path), 0.99), "ms p99 at 1M", REPORT_AIM_MS)


def _screens(path: Path) -> Iterator[Figure]:
    """Last of all: the book is moved to where a till has it."""
    folder = path.with_name("stall")
    folder.mkdir()
    yield from measure_on_screens(path.rename(folder / "ledger.db").parent, SIZES[-1])


def _reports(path: Path) -> list[float]:
    """Everything a screen shows of one day, for days anywhere in the book."""
    ledger = Ledger(path, new_id)
    chance = Random(3)
    days = SIZES[-1] // SALES_A_DAY
    took = []
    for _ in range(REPORTS):
        day = (FIRST_DAY + timedelta(days=chance.randrange(days))).date().isoformat()
        took.append(_took_ms(partial(_day_report, ledger.reports, Period(day, day))))
    ledger.close()
    return took


def _day_report(reports: Reports, day: Period) -> list[object]:
    parts = (reports.totals, reports.hours, reports.items, reports.categories, reports.tenders, reports.tax)
    return [part(day) for part in (*parts, reports.operators, reports.discounts, reports.shifts, reports.anomalies)]


def _took_ms(question: Callable[[], object]) -> float:
    started = time.perf_counter()
    answer = question()
    took = time.perf_counter() - started
    assert answer is not None
    return took * 1_000
