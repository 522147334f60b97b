"""Pulled and plugged in somewhere else: the kernel gives another name, and the till goes on without a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import FAST, Inbox
from sysfs_kit import Sysfs

from drivers.binding import Binding
from drivers.device import DeviceState, Reason
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.events import BarcodeScanned, DeviceChanged
from drivers.ports import ports
from drivers.scanner.serial_scanner import SerialScanner
from drivers.transport.bound import BoundEndpoint


class Cable:
    """A scanner that can be plugged into any socket, where it gets any name."""

    def __init__(self, sysfs: Sysfs, serial: str) -> None:
        self.scanner = ScannerEmulator()
        self._sysfs, self._serial = sysfs, serial
        self._line: PtyLine | None = None
        self._socket = ""

    def plug(self, socket: str, name: str) -> None:
        self._line = PtyLine(self.scanner, self._sysfs.dev / name)
        self._line.start()
        self._socket = socket
        self._sysfs.serial(name, self._sysfs.plug(socket, "0c2e:0720", self._serial))

    def pull(self) -> None:
        if self._line is not None:
            self._sysfs.pull(self._socket)
            self._line.stop()
            self._line = None


class Counter:
    """Two scanners of the same make on one box."""

    def __init__(self, folder: Path, inbox: Inbox) -> None:
        self.sysfs = Sysfs(folder)
        self.sysfs.dev.mkdir()
        self.cables = [Cable(self.sysfs, serial) for serial in ("A1", "B2")]
        self.workers = [self._worker(number, serial, inbox) for number, serial in enumerate(("A1", "B2"), start=1)]

    def _worker(self, number: int, serial: str, inbox: Inbox) -> SerialScanner:
        binding = Binding(0x0C2E, 0x0720, serial, f"1-{number}")
        endpoint = BoundEndpoint(binding, look=lambda: ports(self.sysfs.sys, self.sysfs.dev))
        return SerialScanner(f"scanner-{number}", endpoint, inbox, FAST)


@pytest.fixture
def counter(tmp_path: Path, inbox: Inbox) -> Iterator[Counter]:
    counter = Counter(tmp_path, inbox)
    for worker in counter.workers:
        worker.start()
    yield counter
    for worker in counter.workers:
        assert worker.stop()
    for cable in counter.cables:
        cable.pull()


def _ready(number: int) -> DeviceChanged:
    return DeviceChanged(f"scanner-{number}", DeviceState.READY, None)


def test_swapped_sockets_and_swapped_names_are_the_same_scanners(counter: Counter, inbox: Inbox) -> None:
    first, second = counter.cables
    first.plug("1-1", "ttyACM0")
    second.plug("1-2", "ttyACM1")
    inbox.wait(_ready(1))
    inbox.wait(_ready(2))
    for cable in counter.cables:
        cable.pull()
    for number in (1, 2):
        inbox.wait(DeviceChanged(f"scanner-{number}", DeviceState.LOST, Reason.UNPLUGGED))
    second.plug("1-1", "ttyACM0")  # the other way round, and the other one first
    first.plug("1-2", "ttyACM1")
    inbox.wait(_ready(1), count=2)
    inbox.wait(_ready(2), count=2)
    first.scanner.scan("8801234567893")
    second.scanner.scan("8801007234564")
    inbox.wait(BarcodeScanned("scanner-1", "8801234567893", None, 1))
    inbox.wait(BarcodeScanned("scanner-2", "8801007234564", None, 1))
