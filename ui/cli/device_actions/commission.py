"""`pos devices commission`: tries every device of the stall in turn, looks at the box itself, and writes into the
book how each part was: the commissioning record, which also goes to the market. The till is closed meanwhile."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from queue import Queue

from drivers.events import DriverEvent
from drivers.registry import DeviceSpec, build
from pos import VERSION
from pos import messages as m
from pos.clock import SystemClock
from pos.commissioning_record import Commissioning, TriedPart, Verdict
from pos.ledger.book import open_book
from pos.operator import AT_THE_BOX
from pos.settings import Settings
from ui.cli import exits
from ui.cli.device_actions.device_words import ROLES
from ui.cli.device_actions.exercise import Outcome, Teller, Trial, run_for
from ui.cli.device_actions.record_page import record_page
from ui.cli.device_actions.stall_devices import described, settings_of
from ui.runtime import places, record_sheet
from ui.runtime.box_hand import do_as
from ui.runtime.box_watch import condition_of_box
from ui.runtime.compose import open_ledger
from ui.runtime.fittings import RECEIPT_PRINTER

_VERDICTS = {Outcome.WORKS: Verdict.WORKS, Outcome.FAILS: Verdict.FAILS, Outcome.LOOK: Verdict.UNTRIED}

_VERDICT_WORDS = {Verdict.WORKS: "됩니다", Verdict.FAILS: "안 됩니다", Verdict.UNTRIED: "확인하지 못했습니다"}

_TYPES_INTO_A_WINDOW = "wedge"
_PAPER_S = 10.0


def run(arguments: argparse.Namespace) -> int:
    ask = _asked_at_the_keyboard if sys.stdin.isatty() and not arguments.json else nobody_to_ask
    teller, folder = Teller(as_json=arguments.json), arguments.data or places.stall_data()
    settings = settings_of(arguments)
    record = commissioned(folder, settings, arguments.by, arguments.seconds, teller, ask)
    if arguments.pdf:
        write_record(record, settings, arguments.pdf)
    if arguments.print:
        print_record(record, settings, teller)
    print(json.dumps(_said(record), ensure_ascii=False) if arguments.json else _words(record))
    return exits.OK if record.is_well else exits.CHECK_FAILED


def commissioned(
    folder: Path,
    settings: Settings,
    by: str,
    seconds: float,
    teller: Teller,
    ask: Callable[[], bool | None],
) -> Commissioning:
    """Each device of the settings tried for `seconds`, and the record of it in the book. `ask` is asked whether
    what cannot answer for itself was seen to work. Raises `LedgerError`."""
    with closing(open_ledger(folder)) as ledger:
        tried = []
        for fitting, spec in described(settings):
            verdict = _tried(spec, teller, seconds, ask)
            tried.append(TriedPart(fitting.place.value, verdict, spec.driver, spec.connection))
        tried.append(TriedPart(m.Place.BOX.value, _box(ledger.path)))
        asked = m.RecordCommissioning(by, VERSION, tuple(tried))
        events = do_as(ledger, settings, AT_THE_BOX, asked)
    (record,) = (event.record for event in events if isinstance(event, m.Commissioned))
    return record


def write_record(record: Commissioning, settings: Settings, file: Path) -> None:
    """As PDF. Raises `OSError`."""
    from ui.qt import platform

    platform.settle(offscreen=True)
    from ui.qt.record_pdf import write_pdf

    groups = (record_sheet.about(record, settings), record_sheet.parts(record))
    write_pdf(file, places.FONTS, record_sheet.TITLE, groups, record_sheet.SEEN_BY)


def print_record(record: Commissioning, settings: Settings, teller: Teller) -> bool:
    """On the receipt printer, where the stall has one; whether it came out as far as that can be known."""
    spec = RECEIPT_PRINTER.spec(settings)
    if spec is None:
        return False
    page = record_page(record, settings)
    inbox: Queue[DriverEvent] = Queue()
    worker = build(spec, inbox.put)
    trial = Trial(spec, worker, teller, page=lambda _: page)
    run_for(_PAPER_S, [worker], inbox, trial.hear)
    return trial.end() is not Outcome.FAILS


def _tried(spec: DeviceSpec, teller: Teller, seconds: float, ask: Callable[[], bool | None]) -> Verdict:
    """What cannot answer for itself is looked at by whoever stands there."""
    if spec.driver == _TYPES_INTO_A_WINDOW:
        teller.note(f"{ROLES[spec.role]}: 창에 치는 스캐너라 계산대를 열고 바코드를 찍어 봐 주세요.")
        return Verdict.UNTRIED
    teller.note(f"{ROLES[spec.role]} ({spec.driver}, {spec.connection})")
    inbox: Queue[DriverEvent] = Queue()
    worker = build(spec, inbox.put)
    trial = Trial(spec, worker, teller)
    run_for(seconds, [worker], inbox, trial.hear)
    outcome = trial.end()
    seen = ask() if outcome is Outcome.LOOK else None
    if seen is None:
        return _VERDICTS[outcome]
    return Verdict.WORKS if seen else Verdict.FAILS


def _asked_at_the_keyboard() -> bool | None:
    """None for any answer but yes and no."""
    print("나왔습니까? 눈으로 보고 [예/아니오]: ", end="", flush=True)
    answer = sys.stdin.readline().strip().lower()
    return {"예": True, "네": True, "y": True, "아니오": False, "아니요": False, "n": False}.get(answer)


def nobody_to_ask() -> bool | None:
    return None


def _box(ledger: Path) -> Verdict:
    """Room on its disk, and a clock that can be right."""
    with open_book(ledger) as book:
        sold_last_ms = book.newest_ms()
    disk = os.statvfs(ledger.parent)
    now_ms = SystemClock().now().at_ms
    condition = condition_of_box(disk.f_bavail * disk.f_frsize, now_ms, sold_last_ms, None)
    return Verdict.WORKS if condition is m.Condition.GOOD else Verdict.FAILS


def _words(record: Commissioning) -> str:
    """By the names `pos devices` knows them by; `box` is the disk and the clock."""
    parts = [f"{part.name.lower():9} {_VERDICT_WORDS[part.verdict]}" for part in record.parts]
    return "\n".join([*parts, "설치 기록을 장부에 적었습니다. 이어지면 시장에도 갑니다."])


def _said(record: Commissioning) -> dict[str, object]:
    parts = [{"name": part.name, "verdict": part.verdict.value, "driver": part.driver} for part in record.parts]
    return {"technician": record.technician, "version": record.version, "well": record.is_well, "parts": parts}
