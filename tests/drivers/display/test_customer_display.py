"""The real worker on a real pty, and on a port that takes no bytes."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState, Reason
from drivers.display.content import Content
from drivers.display.customer_display import CustomerDisplay
from drivers.emulators.display import DisplayEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.events import DeviceChanged
from drivers.hub import Hub
from drivers.registry import DeviceSpec, Role, build
from drivers.timing import Timing
from drivers.transport import parse_connection
from drivers.transport.waiter import Waiter

READY = DeviceChanged("display-1", DeviceState.READY, None)
UNPLUGGED = DeviceChanged("display-1", DeviceState.LOST, Reason.UNPLUGGED)
STALLED = DeviceChanged("display-1", DeviceState.ATTENTION, Reason.STALLED)
SALE = Content("2 x 5,000     10,000", 32_000)
SALE_LINES = ("2 x 5,000     10,000", "TOTAL         32,000")
PAID = Content("", 32_000, 50_000, 18_000)
PAID_LINES = ("PAID          50,000", "CHANGE        18,000")
DARK = (" " * 20, " " * 20)


class Counter:
    """A display on a cable and the worker that writes it."""

    def __init__(self, folder: Path, inbox: Inbox, paid_s: float = 30.0, timing: Timing = FAST) -> None:
        self.display = DisplayEmulator(inbox.poke)
        self.line = PtyLine(self.display, folder / "display")
        self.inbox = inbox
        endpoint = parse_connection(self.line.connection)
        self.worker = CustomerDisplay("display-1", endpoint, inbox, timing, paid_s)

    def wait_lit(self, lines: tuple[str, str]) -> None:
        self.inbox.wait_until(lambda: self.display.lines == lines, f"{lines} on {self.display.lines}")


@pytest.fixture
def counter(tmp_path: Path, inbox: Inbox) -> Iterator[Counter]:
    counter = Counter(tmp_path, inbox)
    counter.line.start()
    counter.worker.start()
    inbox.wait(READY)
    yield counter
    assert counter.worker.stop()
    counter.line.stop()


def test_what_is_shown_is_lit_and_nothing_is_dark(counter: Counter) -> None:
    counter.worker.display(SALE)
    counter.wait_lit(SALE_LINES)
    counter.worker.display(PAID)
    counter.wait_lit(PAID_LINES)
    counter.worker.display(None)
    counter.wait_lit(DARK)


def test_what_is_shown_is_lit_at_once(tmp_path: Path, inbox: Inbox) -> None:
    """Not when it would have been written anew anyway."""
    counter = Counter(tmp_path, inbox, timing=replace(FAST, health_interval_s=3600.0))
    counter.line.start()
    counter.worker.start()
    for content, lit in ((SALE, SALE_LINES), (PAID, PAID_LINES), (None, DARK)):
        counter.worker.display(content)
        counter.wait_lit(lit)
    assert counter.worker.stop()
    counter.line.stop()


def test_what_was_wanted_while_it_was_away_is_lit_when_it_is_back(counter: Counter, inbox: Inbox) -> None:
    for turn in range(1, 4):
        counter.line.unplug()
        inbox.wait(UNPLUGGED, turn)
        counter.display.power_cycle()
        counter.worker.display(PAID)
        counter.worker.display(SALE)
        counter.line.plug()
        counter.wait_lit(SALE_LINES)
        inbox.wait(READY, turn + 1)


def test_half_a_line_of_a_pulled_cable_does_not_swallow_the_next(counter: Counter, inbox: Inbox) -> None:
    counter.line.unplug()
    inbox.wait(UNPLUGGED)
    counter.display.feed(b"\x1bQBhal")
    counter.worker.display(SALE)
    counter.line.plug()
    counter.wait_lit(SALE_LINES)


def test_a_display_whose_own_plug_was_pulled_is_lit_again(counter: Counter) -> None:
    counter.worker.display(SALE)
    counter.wait_lit(SALE_LINES)
    counter.display.power_cycle()
    counter.wait_lit(SALE_LINES)


def test_a_stopped_display_is_dark(tmp_path: Path, inbox: Inbox) -> None:
    counter = Counter(tmp_path, inbox)
    counter.line.start()
    counter.worker.start()
    counter.worker.display(SALE)
    counter.wait_lit(SALE_LINES)
    assert counter.worker.stop()
    counter.wait_lit(DARK)
    counter.line.stop()


def test_what_was_paid_is_not_for_the_next_customer_to_see(tmp_path: Path, inbox: Inbox) -> None:
    counter = Counter(tmp_path, inbox, paid_s=0.2)
    counter.line.start()
    counter.worker.start()
    counter.worker.display(PAID)
    counter.wait_lit(PAID_LINES)
    counter.wait_lit(DARK)
    counter.worker.display(SALE)
    counter.wait_lit(SALE_LINES)
    assert counter.worker.stop()
    counter.line.stop()


class StuckPort:
    """Takes bytes only while flow control lets it, and keeps what it took for the test to look at."""

    def __init__(self) -> None:
        self._waiter = Waiter()
        self.open_for = 0
        self.taken = b""

    def open(self) -> "StuckPort":
        return self

    def absent(self) -> Reason | None:
        return None

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        self._waiter.rest(timeout_s)
        return b""

    def write(self, data: bytes, timeout_s: float) -> int:
        count = min(self.open_for, len(data))
        self.open_for -= count
        self.taken += data[:count]
        return count

    def pending(self) -> int:
        return 0

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._waiter.close()


def test_a_display_that_takes_no_bytes_is_stalled_and_keeps_only_the_newest(inbox: Inbox) -> None:
    port = StuckPort()
    worker = CustomerDisplay("display-1", port, inbox, FAST)
    worker.start()
    inbox.wait(STALLED)
    for number in range(1_000):
        worker.display(Content("", number))
    worker.display(SALE)
    port.open_for = 1_000
    inbox.wait_until(lambda: SALE_LINES[1].encode() in port.taken, "the newest")
    assert b"999" not in port.taken, "what nobody could see in time is never written"
    inbox.wait(READY, 2)
    assert worker.stop()


def test_a_stalled_display_stops_in_time(inbox: Inbox) -> None:
    worker = CustomerDisplay("display-1", StuckPort(), inbox, FAST)
    worker.start()
    inbox.wait(STALLED)
    assert worker.stop()


def test_a_line_that_flow_control_tore_is_ended_before_the_next_begins(inbox: Inbox) -> None:
    port = StuckPort()
    port.open_for = 4 + 10
    worker = CustomerDisplay("display-1", port, inbox, FAST)
    worker.display(SALE)
    worker.start()
    inbox.wait(STALLED)
    worker.display(PAID)
    port.open_for = 1_000
    inbox.wait_until(lambda: PAID_LINES[1].encode() in port.taken, "the newest")
    display = DisplayEmulator()
    display.feed(port.taken[: port.taken.index(PAID_LINES[1].encode()) + 21])
    assert display.lines == PAID_LINES
    assert worker.stop()


def test_a_hub_shows_on_its_first_display(inbox: Inbox) -> None:
    spec = DeviceSpec("display-1", Role.CUSTOMER_DISPLAY, "cd5220", "serial:/dev/ttyUSB9")
    assert Hub(build(spec, inbox)).display(SALE)
    scanner = DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", "serial:/dev/ttyACM0")
    assert not Hub(build(scanner, inbox)).display(SALE)
