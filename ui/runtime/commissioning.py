"""Each part of a box tried, and written into its book how it was: the commissioning record, which also goes to the
market. No till runs meanwhile.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from queue import Queue

from drivers.events import DriverEvent
from drivers.printer.job import PrintJob
from drivers.registry import DeviceSpec, build
from drivers.worker import DeviceWorker
from pos import VERSION
from pos import messages as m
from pos.clock import SystemClock
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from pos.ledger.book import open_book
from pos.operator import AT_THE_BOX
from pos.settings import Settings
from ui.runtime.box_hand import do_as
from ui.runtime.box_watch import condition_of_box
from ui.runtime.compose import open_ledger
from ui.runtime.device_trial import Listener, Nobody, Outcome, Trial, run_for
from ui.runtime.fittings import RECEIPT_PRINTER, Fitting, described
from ui.runtime.record_page import record_page
from ui.runtime.test_page import test_page

_VERDICTS = {Outcome.WORKS: Verdict.WORKS, Outcome.FAILS: Verdict.FAILS, Outcome.LOOK: Verdict.UNTRIED}
_TYPES_INTO_A_WINDOW = "wedge"
_PAPER_S = 10.0


def tried(
    spec: DeviceSpec,
    listener: Listener,
    seconds: float,
    *,
    drawer: bool = False,
    page: Callable[[int], PrintJob] = test_page,
    made: Callable[[DeviceWorker], None] = lambda _: None,
) -> Outcome:
    """The device used once, for so long at most; a printer with `page`. `made` is told who serves it."""
    inbox: Queue[DriverEvent] = Queue()
    worker = build(spec, inbox.put)
    made(worker)
    trial = Trial(spec, worker, listener, drawer=drawer, page=page)
    run_for(seconds, [worker], inbox, trial.hear)
    return trial.end()


def verdict_on(outcome: Outcome, seen: bool | None) -> Verdict:
    """`seen`: whether somebody saw it work, of what cannot answer for itself; None for nobody looked."""
    if outcome is not Outcome.LOOK or seen is None:
        return _VERDICTS[outcome]
    return Verdict.WORKS if seen else Verdict.FAILS


def part_of(fitting: Fitting, spec: DeviceSpec, verdict: Verdict) -> TriedPart:
    return TriedPart(fitting.place.value, verdict, spec.driver, spec.connection)


def try_devices(
    settings: Settings,
    seconds: float,
    about: Callable[[DeviceSpec], None],
    listener: Listener,
    ask: Callable[[], bool | None],
) -> list[TriedPart]:
    """Every device of the settings, for `seconds` each; `about` is told before. `ask` is asked whether what cannot
    answer for itself was seen to work. What types into a window is not tried here."""
    parts = []
    for fitting, spec in described(settings):
        about(spec)
        verdict = Verdict.UNTRIED
        if spec.driver != _TYPES_INTO_A_WINDOW:
            outcome = tried(spec, listener, seconds)
            verdict = verdict_on(outcome, ask() if outcome is Outcome.LOOK else None)
        parts.append(part_of(fitting, spec, verdict))
    return parts


def commissioned(
    folder: Path, settings: Settings, by: str, parts: Callable[[], Sequence[TriedPart]]
) -> Commissioning:
    """The record of `parts`, which are tried once the book is ours, and of the box itself. Raises `LedgerError`."""
    with closing(open_ledger(folder)) as ledger:
        tried_parts = parts()
        box = TriedPart(m.Place.BOX.value, _box(ledger.path))
        asked = m.RecordCommissioning(by, VERSION, (*tried_parts, box))
        events = do_as(ledger, settings, AT_THE_BOX, asked)
    (record,) = (event.record for event in events if isinstance(event, m.Commissioned))
    return record


def print_record(record: Commissioning, settings: Settings) -> bool:
    """On the receipt printer, where the stall has one; whether it came out as far as that can be known."""
    spec = RECEIPT_PRINTER.spec(settings)
    if spec is None:
        return False
    page = record_page(record, settings)
    return tried(spec, Nobody(), _PAPER_S, page=lambda _: page) is not Outcome.FAILS


def _box(ledger: Path) -> Verdict:
    """Room on its disk, and a clock that can be right."""
    with open_book(ledger) as book:
        sold_last_ms = book.newest_ms()
    disk = os.statvfs(ledger.parent)
    now_ms = SystemClock().now().at_ms
    condition = condition_of_box(disk.f_bavail * disk.f_frsize, now_ms, sold_last_ms, None)
    return Verdict.WORKS if condition is m.Condition.GOOD else Verdict.FAILS
