"""A scanner that is told what became of its read, and goes on reading whatever it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.errors import UnknownDriverError
from drivers.events import BarcodeScanned, DeviceChanged
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.base import Scanner
from drivers.scanner.beeper import BEEPERS

READY = DeviceChanged("scanner-1", DeviceState.READY, None)


class Counter:
    def __init__(self, folder: Path, inbox: Inbox, beeper: str) -> None:
        self.scanner = ScannerEmulator()
        self.line = PtyLine(self.scanner, folder / "scanner")
        spec = DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", self.line.connection, beeper=beeper)
        worker = build(spec, inbox, FAST)
        assert isinstance(worker, Scanner)
        self.worker = worker

    def __enter__(self) -> "Counter":
        self.line.start()
        self.worker.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.worker.stop()
        self.line.stop()


@pytest.fixture
def counter(tmp_path: Path, inbox: Inbox) -> Iterator[Counter]:
    with Counter(tmp_path, inbox, "honeywell") as counter:
        inbox.wait(READY)
        yield counter


def test_good_and_bad_sound_different(counter: Counter, inbox: Inbox) -> None:
    counter.worker.feedback(good=True)
    counter.worker.feedback(good=False)
    inbox.wait_until(lambda: counter.scanner.heard == b"\x1b7,\x1b8,\x1b8,", "both beeps")


def test_reading_goes_on_between_beeps(counter: Counter, inbox: Inbox) -> None:
    for turn in range(1, 6):
        counter.scanner.scan(f"CODE-{turn}")
        counter.worker.feedback(good=True)
        inbox.wait(BarcodeScanned("scanner-1", f"CODE-{turn}", None, turn))


def test_a_storm_of_beeps_is_bounded_and_delays_no_code(counter: Counter, inbox: Inbox) -> None:
    for _ in range(10_000):
        counter.worker.feedback(good=False)
    counter.scanner.scan("CODE-1")
    inbox.wait(BarcodeScanned("scanner-1", "CODE-1", None, 1))


def test_a_beep_for_an_unplugged_scanner_is_forgotten(counter: Counter, inbox: Inbox) -> None:
    counter.line.unplug()
    inbox.wait_until(lambda: len(inbox.of(DeviceChanged)) == 3, "the loss")
    counter.worker.feedback(good=False)
    counter.line.plug()
    inbox.wait(READY, 2)
    counter.worker.feedback(good=True)
    inbox.wait_until(lambda: bool(counter.scanner.heard), "a beep")
    assert counter.scanner.heard == b"\x1b7,"


def test_by_default_a_scanner_is_told_nothing(tmp_path: Path, inbox: Inbox) -> None:
    with Counter(tmp_path, inbox, "") as counter:
        inbox.wait(READY)
        counter.worker.feedback(good=True)
        counter.scanner.scan("CODE-1")
        inbox.wait(BarcodeScanned("scanner-1", "CODE-1", None, 1))
    assert counter.scanner.heard == b""


@pytest.mark.parametrize("maker", BEEPERS)
def test_no_command_could_end_in_a_carriage_return(maker: str) -> None:
    commands = BEEPERS[maker].good + BEEPERS[maker].bad
    assert commands
    assert not {b"\r"[0], b"\n"[0], 0x11, 0x13} & set(commands)


def test_an_unknown_maker_is_refused_with_a_sentence(inbox: Inbox) -> None:
    spec = DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", "serial:/dev/ttyACM0", beeper="acme")
    with pytest.raises(UnknownDriverError, match=r"no beeper 'acme' is known, only datalogic, .*zebra\.$"):
        build(spec, inbox)
