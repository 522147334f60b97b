"""A printer behind a file: FIFOs and plain files here, and whatever /dev offers without a printer."""

import os
from pathlib import Path
from threading import Timer

import pytest
from driver_support import in_time

from drivers.device import Reason
from drivers.errors import TransportLost, TransportMisconfigured
from drivers.transport.file import FileEndpoint

AN_HOUR_S = 3600.0


@pytest.fixture
def fifo(tmp_path: Path) -> Path:
    path = tmp_path / "printer"
    os.mkfifo(path)
    return path


def test_a_plain_file_collects_what_was_printed(tmp_path: Path) -> None:
    path = tmp_path / "slips.bin"
    for slip in (b"one", b"two"):
        link = FileEndpoint(str(path)).open()
        assert link.write(slip, 1.0) == 3
        link.end_of_job()
        link.close()
    assert path.read_bytes() == b"onetwo"


def test_nobody_else_may_read_the_slips(tmp_path: Path) -> None:
    path = tmp_path / "slips.bin"
    FileEndpoint(str(path)).open().close()
    assert path.stat().st_mode & 0o077 == 0


def test_a_fifo_nobody_reads_is_a_printer_that_is_not_there(fifo: Path) -> None:
    with pytest.raises(TransportLost) as lost:
        FileEndpoint(str(fifo)).open()
    assert lost.value.reason is Reason.UNPLUGGED


def test_a_reader_that_does_not_read_takes_no_more_than_a_pipe(fifo: Path) -> None:
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    link = FileEndpoint(str(fifo)).open()
    taken = 0
    while count := link.write(b"x" * 65536, 0.02):
        taken += count
    assert 0 < taken <= 1 << 20
    os.close(reader)
    with pytest.raises(TransportLost):
        link.write(b"x", 0.02)
    link.close()


def test_what_cannot_be_read_waits_and_can_be_woken(tmp_path: Path) -> None:
    link = FileEndpoint(str(tmp_path / "slips.bin")).open()
    waker = Timer(0.05, link.wake)
    waker.start()
    assert in_time(lambda: link.read(10, AN_HOUR_S)) == b""
    waker.join()
    link.close()


def test_a_character_device_is_read_too() -> None:
    link = FileEndpoint("/dev/zero").open()
    assert link.read(4, 1.0) == bytes(4)
    assert link.write(b"x", 1.0) == 1
    link.close()
    link.close()


def test_an_empty_read_is_no_end(tmp_path: Path) -> None:
    link = FileEndpoint("/dev/null").open()
    assert link.read(4, 0.01) == b""
    assert link.write(b"x", 1.0) == 1
    link.close()


def test_a_disk_that_is_full_is_a_printer_that_stalled() -> None:
    link = FileEndpoint("/dev/full").open()
    with pytest.raises(TransportLost) as lost:
        link.write(b"x", 1.0)
    assert lost.value.reason is Reason.STALLED
    link.close()


def test_a_device_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    endpoint = FileEndpoint("/dev/usb/lp-nothing")
    assert endpoint.absent() is Reason.UNPLUGGED
    with pytest.raises(TransportLost) as lost:
        endpoint.open()
    assert lost.value.reason is Reason.UNPLUGGED


def test_a_folder_is_a_wrong_setting(tmp_path: Path) -> None:
    with pytest.raises(TransportMisconfigured):
        FileEndpoint(str(tmp_path)).open()
