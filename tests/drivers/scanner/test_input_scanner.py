"""A scanner in keyboard mode: key events into codes, and the real worker on a real FIFO and pty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from hypothesis import given
from hypothesis import strategies as st

from drivers.device import DeviceState, Reason
from drivers.emulators.fifo_line import FifoLine
from drivers.emulators.line import Line
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import InputScannerEmulator, move, typed, typed_as_alt
from drivers.events import BarcodeScanned, DeviceChanged, ScanRefused
from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import MAX_BYTES, QUIET_S, Frame, Refused, Scan
from drivers.scanner.input_events import KeyMove
from drivers.scanner.input_scanner import InputScanner, KeyFramer
from drivers.transport.input import InputEndpoint

pytestmark = pytest.mark.expects_log("bytes dropped")

FISH = "8801234567893"
READY = DeviceChanged("keys-1", DeviceState.READY, None)
UNPLUGGED = DeviceChanged("keys-1", DeviceState.LOST, Reason.UNPLUGGED)


class Recorder:
    """What an emulated scanner would put on the wire."""

    def __init__(self, **settings: bool) -> None:
        self.data = b""
        self.scanner = InputScannerEmulator(**settings)
        self.scanner.connected(self._take)

    def _take(self, data: bytes) -> None:
        self.data += data


def recorded(code: str, **settings: bool) -> bytes:
    recorder = Recorder(**settings)
    recorder.scanner.scan(code)
    return recorder.data


@pytest.mark.parametrize(
    ("data", "frames"),
    [
        (recorded(FISH), [Scan(FISH, None)]),
        (recorded("]E0" + FISH), [Scan(FISH, "EAN-13")]),
        (recorded("]Q1https://A.kr/?x=1&y=~|"), [Scan("https://A.kr/?x=1&y=~|", "QR")]),
        (recorded("]C10108801234567893" + "10AB\x1d21x"), [Scan("010880123456789310AB\x1d21x", "GS1-128")]),
        (recorded("뮻-1234", alt_numbers=True), [Refused(ScanFault.NOT_PRINTABLE, 6)]),
        (recorded("ABC-1234", alt_numbers=True), [Scan("ABC-1234", None)]),
        (typed(FISH + "\t"), [Scan(FISH, None)]),
        (typed("7" * (MAX_BYTES + 1) + "\r"), [Refused(ScanFault.TOO_LONG, MAX_BYTES + 1)]),
        (typed_as_alt("8801\r"), [Scan("8801", None)]),
    ],
)
def test_key_events_become_codes(data: bytes, frames: list[Frame]) -> None:
    assert KeyFramer().feed(data, 0.0) == frames


def test_lost_events_spoil_the_code_they_were_lost_from_and_no_other() -> None:
    recorder = Recorder()
    recorder.scanner.type_half("88012")
    recorder.scanner.lose_events()
    recorder.scanner.scan("67893")
    recorder.scanner.scan(FISH)
    assert KeyFramer().feed(recorder.data, 0.0) == [Refused(ScanFault.KEYS_LOST, 10), Scan(FISH, None)]


def test_a_shift_whose_release_was_lost_does_not_stick() -> None:
    recorder = Recorder()
    recorder.data += move(42, KeyMove.PRESSED)
    recorder.scanner.lose_events()
    framer = KeyFramer()
    framer.feed(recorder.data, 0.0)
    assert framer.feed(b"", QUIET_S) == [Refused(ScanFault.KEYS_LOST, 0)]
    assert framer.feed(recorded("abc"), QUIET_S) == [Scan("abc", None)]


def test_a_key_that_repeats_is_one_character() -> None:
    recorder = Recorder()
    recorder.scanner.hold_key("8", 5)
    recorder.scanner.scan("801")
    assert KeyFramer().feed(recorder.data, 0.0) == [Scan("8801", None)]


def test_a_shift_that_repeats_is_still_down() -> None:
    held = move(42, KeyMove.PRESSED) + move(42, KeyMove.REPEATED)
    assert KeyFramer().feed(held + typed("ab\t"), 0.0) == [Scan("AB", None)]


def test_a_missing_release_loses_no_character() -> None:
    recorder = Recorder()
    recorder.scanner.forget_release("8")
    recorder.scanner.scan("801")
    assert KeyFramer().feed(recorder.data, 0.0) == [Scan("8801", None)]


def test_noise_is_refused_and_after_a_pause_the_next_scan_counts() -> None:
    framer = KeyFramer()
    assert framer.feed(b"\xff" * 100, 0.0) == []
    assert framer.pending
    assert framer.feed(b"", QUIET_S) == [Refused(ScanFault.NOT_PRINTABLE, 96)]
    assert framer.feed(recorded(FISH), QUIET_S) == [Scan(FISH, None)]


def test_keys_that_come_late_are_not_the_rest_of_a_code_nor_a_code_of_their_own() -> None:
    framer = KeyFramer()
    begun, rest = recorded(FISH)[: 6 * 2 * 24], recorded(FISH)[6 * 2 * 24 :]
    assert framer.feed(begun, 0.0) == []
    assert not [frame for frame in framer.feed(rest, QUIET_S + 0.05) if isinstance(frame, Scan)]


@given(st.integers(1, 2000), st.sampled_from([FISH, "ABC-1234", "x\x1dY"]))
def test_split_at_any_byte_it_is_the_same_code(at: int, code: str) -> None:
    data = recorded(code)
    framer = KeyFramer()
    assert framer.feed(data[:at], 0.0) + framer.feed(data[at:], 0.0) == [Scan(code, None)]


class Desk:
    """A scanner that types, on a wire of either kind, and the worker that reads it."""

    def __init__(self, line: Line, path: Path, scanner: InputScannerEmulator, inbox: Inbox) -> None:
        self.scanner = scanner
        self.line = line
        self.path = path
        self.worker = InputScanner("keys-1", InputEndpoint(str(path)), inbox, FAST)


@pytest.fixture(params=[FifoLine, PtyLine], ids=["fifo", "pty"])
def desk(request: pytest.FixtureRequest, tmp_path: Path, inbox: Inbox) -> Iterator[Desk]:
    scanner, path = InputScannerEmulator(), tmp_path / "event-kbd"
    desk = Desk(request.param(scanner, path), path, scanner, inbox)
    desk.line.start()
    desk.worker.start()
    yield desk
    assert desk.worker.stop()
    desk.line.stop()


def test_a_scan_arrives(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.scan("ABC-1234")
    inbox.wait(BarcodeScanned("keys-1", "ABC-1234", None, 1))


def test_unplugged_three_times_it_needs_no_restart(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    for turn in range(1, 4):
        desk.line.unplug()
        assert not desk.path.exists()
        inbox.wait(UNPLUGGED, turn)
        desk.line.plug()
        inbox.wait(READY, turn + 1)
        desk.scanner.scan(f"CODE-{turn}")
        inbox.wait(BarcodeScanned("keys-1", f"CODE-{turn}", None, turn))


def test_the_same_code_at_once_is_one_read(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    for code in ("A1", "A1", "B2"):
        desk.scanner.scan(code)
    inbox.wait(BarcodeScanned("keys-1", "B2", None, 2))
    assert [event.code for event in inbox.of(BarcodeScanned)] == ["A1", "B2"]


def test_a_half_code_is_refused_and_the_next_scan_counts(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.type_half("88012")
    inbox.wait(ScanRefused("keys-1", ScanFault.HALF_FRAME, 5))
    desk.scanner.scan(FISH)
    inbox.wait(BarcodeScanned("keys-1", FISH, None, 1))


def test_half_an_event_does_not_shift_all_that_follow(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.type_half("8")
    desk.scanner.send_raw(b"\0" * 10)
    inbox.wait(ScanRefused("keys-1", ScanFault.HALF_FRAME, 1))
    desk.scanner.scan(FISH)
    inbox.wait(BarcodeScanned("keys-1", FISH, None, 1))


def test_a_code_without_an_end_is_refused_by_its_length(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.type_half("7" * 600)
    inbox.wait(ScanRefused("keys-1", ScanFault.TOO_LONG, 600))


def test_two_scanners_at_once_do_not_mix(tmp_path: Path, inbox: Inbox) -> None:
    scanners = [InputScannerEmulator(), InputScannerEmulator()]
    lines = [FifoLine(scanner, tmp_path / f"kbd-{place}") for place, scanner in enumerate(scanners)]
    workers = [InputScanner(f"keys-{n}", InputEndpoint(str(tmp_path / f"kbd-{n}")), inbox, FAST) for n in (0, 1)]
    for running in (*lines, *workers):
        running.start()
    for name in ("keys-0", "keys-1"):
        inbox.wait(DeviceChanged(name, DeviceState.READY, None))
    for turn in range(20):
        for place, scanner in enumerate(scanners):
            scanner.scan(f"{place}-{turn:03}")
    inbox.wait_until(lambda: len(inbox.of(BarcodeScanned)) == 40, "forty scans")
    for place in (0, 1):
        own = [event.code for event in inbox.of(BarcodeScanned) if event.device == f"keys-{place}"]
        assert own == [f"{place}-{turn:03}" for turn in range(20)]
    for worker in workers:
        assert worker.stop()
    for line in lines:
        line.stop()
