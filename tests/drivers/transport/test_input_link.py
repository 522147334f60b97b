"""The link to an input device, as far as it goes without one: a FIFO, a plain file, and what the system may say."""

import errno
import os
from pathlib import Path

import pytest

from drivers.device import Reason
from drivers.errors import TransportLost
from drivers.transport.input import InputEndpoint, failure_of


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOENT, Reason.UNPLUGGED),
        (errno.ENODEV, Reason.UNPLUGGED),
        (errno.EACCES, Reason.NO_PERMISSION),
        (errno.EPERM, Reason.NO_PERMISSION),
        (errno.EBUSY, Reason.BUSY),
    ],
)
def test_what_the_system_says_has_a_reason(code: int, reason: Reason) -> None:
    assert failure_of(OSError(code, os.strerror(code))).reason is reason


def test_a_device_that_is_not_there_is_unplugged(tmp_path: Path) -> None:
    endpoint = InputEndpoint(str(tmp_path / "event-kbd"))
    assert endpoint.absent() is Reason.UNPLUGGED
    with pytest.raises(TransportLost) as lost:
        endpoint.open()
    assert lost.value.reason is Reason.UNPLUGGED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_device_of_somebody_else_needs_permission(tmp_path: Path) -> None:
    path = tmp_path / "event-kbd"
    path.touch(mode=0)
    with pytest.raises(TransportLost) as lost:
        InputEndpoint(str(path)).open()
    assert lost.value.reason is Reason.NO_PERMISSION


def test_a_fifo_is_read_and_its_end_is_unplugged(tmp_path: Path) -> None:
    path = tmp_path / "event-kbd"
    os.mkfifo(path)
    link = InputEndpoint(str(path)).open()
    writer = os.open(path, os.O_WRONLY)
    os.write(writer, b"abc")
    assert link.read(4096, 1.0) == b"abc"
    assert link.read(4096, 0.0) == b""
    os.close(writer)
    with pytest.raises(TransportLost) as lost:
        link.read(4096, 1.0)
    assert lost.value.reason is Reason.UNPLUGGED
    link.close()
    link.close()


def test_a_wake_ends_the_wait(tmp_path: Path) -> None:
    path = tmp_path / "event-kbd"
    os.mkfifo(path)
    link = InputEndpoint(str(path)).open()
    link.wake()
    assert link.read(4096, 60.0) == b""
    link.close()


def test_a_closed_link_is_lost_and_takes_no_bytes(tmp_path: Path) -> None:
    path = tmp_path / "recording"
    path.write_bytes(b"x" * 24)
    link = InputEndpoint(str(path)).open()
    assert link.write(b"beep", 0.0) == 0
    assert link.pending() == 0
    link.close()
    with pytest.raises(TransportLost):
        link.read(4096, 0.0)
