"""The real worker on a real pty."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial
from driver_support import FAST, Inbox

from drivers.device import DeviceState, Reason
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.events import BarcodeScanned, DeviceChanged, ScanRefused
from drivers.registry import DeviceSpec, Role, build
from drivers.scanner.faults import ScanFault

READY = DeviceChanged("scanner-1", DeviceState.READY, None)
UNPLUGGED = DeviceChanged("scanner-1", DeviceState.LOST, Reason.UNPLUGGED)


class Desk:
    """A scanner on a cable and the worker that reads it."""

    def __init__(self, folder: Path, inbox: Inbox) -> None:
        self.scanner = ScannerEmulator()
        self.line = PtyLine(self.scanner, folder / "scanner")
        self.inbox = inbox
        spec = DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", self.line.connection)
        self.worker = build(spec, inbox, FAST)

    def codes(self) -> list[str]:
        return [event.code for event in self.inbox.of(BarcodeScanned)]


@pytest.fixture
def desk(tmp_path: Path, inbox: Inbox) -> Iterator[Desk]:
    desk = Desk(tmp_path, inbox)
    desk.line.start()
    desk.worker.start()
    yield desk
    assert desk.worker.stop()
    desk.line.stop()


def test_a_scan_arrives(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.scan("8801234567893", aim="]E0")
    inbox.wait(BarcodeScanned("scanner-1", "8801234567893", "EAN-13", 1))


def test_the_same_code_at_once_is_one_read(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    for code in ("A1", "A1", "B2"):
        desk.scanner.scan(code)
    inbox.wait(BarcodeScanned("scanner-1", "B2", None, 2))
    assert desk.codes() == ["A1", "B2"]


def test_a_half_frame_is_refused_and_the_next_scan_counts(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.send_raw(b"88012")
    inbox.wait(ScanRefused("scanner-1", ScanFault.HALF_FRAME, 5))
    desk.scanner.scan("8801234567893")
    inbox.wait(BarcodeScanned("scanner-1", "8801234567893", None, 1))


def test_ten_kilobytes_of_noise_do_not_disturb_the_next_scan(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    noise = bytes(byte | 0x80 for byte in random.Random(7).randbytes(10_240))
    desk.scanner.send_raw(noise)

    def dropped() -> bool:
        return sum(event.dropped_bytes for event in inbox.of(ScanRefused)) == len(noise)

    inbox.wait_until(dropped, "count of every byte of noise")
    desk.scanner.scan("8801234567893")
    inbox.wait(BarcodeScanned("scanner-1", "8801234567893", None, 1))


def test_noise_with_an_end_is_refused_without_waiting(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.scanner.send_raw(b"\x00\xff\xfe\r8801234567893\r")
    inbox.wait(BarcodeScanned("scanner-1", "8801234567893", None, 1))
    assert inbox.of(ScanRefused) == [ScanRefused("scanner-1", ScanFault.NOT_PRINTABLE, 3)]


def test_unplugged_three_times_it_needs_no_restart(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    for turn in range(1, 4):
        desk.line.unplug()
        inbox.wait(UNPLUGGED, turn)
        desk.line.plug()
        inbox.wait(READY, turn + 1)
        desk.scanner.scan(f"CODE-{turn}")
        inbox.wait(BarcodeScanned("scanner-1", f"CODE-{turn}", None, turn))


def test_lost_is_said_once_however_often_it_is_tried(desk: Desk, inbox: Inbox) -> None:
    inbox.wait(READY)
    desk.line.unplug()
    inbox.wait(UNPLUGGED)
    desk.line.plug()
    inbox.wait(READY, 2)
    states = [event.state for event in inbox.of(DeviceChanged)]
    assert states == [DeviceState.OPENING, DeviceState.READY, DeviceState.LOST, DeviceState.READY]


def test_two_programs_on_one_port(tmp_path: Path, inbox: Inbox) -> None:
    line = PtyLine(ScannerEmulator(), tmp_path / "scanner")
    line.start()
    spec = DeviceSpec("scanner-1", Role.SCANNER, "serial-scanner", line.connection)
    worker = build(spec, inbox, FAST)
    with serial.Serial(str(tmp_path / "scanner"), exclusive=True):
        worker.start()
        inbox.wait(DeviceChanged("scanner-1", DeviceState.LOST, Reason.BUSY))
    inbox.wait(READY)
    assert worker.stop()
    line.stop()
