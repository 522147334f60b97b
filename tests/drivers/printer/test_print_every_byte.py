"""A wire pulled, and a roll empty, after every single byte of a small job: never a second slip, never a false DONE.

One printer lives through all of it, so that what one accident leaves behind meets the next.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from printer_counter import Counter

from drivers.device import DeviceState
from drivers.emulators.ink import Fonts
from drivers.emulators.paper import RasterRow, TextRow
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.slip import Slip
from drivers.emulators.tcp_line import TcpLine
from drivers.printer.document import Columns, Document, Element, Text
from drivers.printer.escpos import CUT, FENCE, encode
from drivers.printer.job import JobState, PrintJob
from drivers.printer.letters import Letters
from drivers.printer.paper import Paper

HURRIED = replace(
    FAST,
    backoff_first_s=0.002,
    backoff_last_s=0.01,
    presence_s=0.002,
    health_interval_s=0.005,
    fence_quiet_s=0.005,
)
LAST_LINE = "끝"
TEXT = (Columns("순대", "4,000"), Text(LAST_LINE))
DRAWN = (Text("é"), Text(LAST_LINE))
"""The smallest picture there is: one letter that the printer lacks."""
EACH_WIRE = pytest.mark.parametrize(
    ("hurried", "elements"), [("tcp", TEXT), ("pty", DRAWN)], indirect=["hurried"], ids=["text", "drawn"]
)


def job(name: str, elements: tuple[Element, ...]) -> PrintJob:
    return PrintJob(name, Document((Text(name), *elements)))


def is_whole(slip: Slip, name: str) -> bool:
    """A customer would take it for the receipt."""
    words = [row.plain(42) for row in slip.rows if isinstance(row, TextRow)]
    drawn = any(isinstance(row, RasterRow) for row in slip.rows) or "순대" in slip.text
    return name in words and LAST_LINE in words and drawn


@pytest.fixture
def hurried(
    request: pytest.FixtureRequest, tmp_path: Path, emulator: PrinterEmulator, inbox: Inbox
) -> Iterator[Counter]:
    line = PtyLine(emulator, tmp_path / "printer") if request.param == "pty" else TcpLine(emulator)
    counter = Counter(line, emulator, inbox)
    counter.timing = HURRIED
    yield counter
    counter.close()


def run(
    counter: Counter, fonts: Fonts, elements: tuple[Element, ...], accident: Callable[[str, int, bool], JobState]
) -> None:
    """The same accident after each byte of the job, then around its fence with the answers getting out."""
    counter.fitted = {"letters": Letters.FULL, "fonts": fonts}
    counter.open()
    length = len(encode(job("n000", elements).document, Paper(42, fonts=fonts)))
    ends = {}
    accidents = [(after, False) for after in range(length + 1)]
    accidents += [(after, True) for after in range(length - len(CUT + FENCE), length + 1)]
    for number, (after, answers) in enumerate(accidents):
        name = f"n{number:03}"
        ends[name] = accident(name, after, answers)
        whole = sum(is_whole(slip, name) for slip in counter.emulator.slips)
        assert whole <= 1, f"{name} came {whole} times"
        assert whole or ends[name] is not JobState.DONE, f"{name} is called done and is not on paper"
        assert whole or after < length - len(CUT + FENCE), f"{name} was printed and is not on paper"
    for slip in counter.emulator.slips:
        assert sum(name in slip.text for name in ends) <= 1, f"two jobs on one paper: {slip.text}"


@EACH_WIRE
def test_a_wire_pulled_after_every_byte(elements: tuple[Element, ...], hurried: Counter, fonts: Fonts) -> None:
    pulled = 0

    def pull(name: str, after: int, answers: bool) -> JobState:
        nonlocal pulled
        hurried.emulator.faults.cut_answers = answers
        hurried.emulator.faults.cut_after = after
        assert hurried.hub.print(job(name, elements))
        end = hurried.wait_ended(name)
        assert end is JobState.UNKNOWN or (answers and name in hurried.emulator.slips[-1].text)
        pulled += 1
        hurried.line.plug()
        hurried.wait_device(DeviceState.READY, count=pulled + 1)
        return end

    run(hurried, fonts, elements, pull)


@EACH_WIRE
def test_a_roll_that_ends_after_every_byte_and_is_changed(
    elements: tuple[Element, ...], hurried: Counter, fonts: Fonts
) -> None:
    def run_out(name: str, after: int, _: bool) -> JobState:
        hurried.emulator.faults.paper_out_after = after
        assert hurried.hub.print(job(name, elements))
        hurried.inbox.wait_until(lambda: hurried.emulator.condition.paper_out, "an empty roll")
        hurried.emulator.load_paper()
        end = hurried.wait_ended(name)
        assert end is JobState.DONE
        return end

    run(hurried, fonts, elements, run_out)
