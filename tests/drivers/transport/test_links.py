"""Links at their worst: peers that do not read, that go away, that are not there."""

import fcntl
import os
import select
import socket
import struct
import termios
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial
from driver_support import in_time

from drivers.device import Reason
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.errors import TransportBusy, TransportLost, TransportMisconfigured
from drivers.transport.serial import SerialEndpoint, SerialTransport
from drivers.transport.tcp import TcpEndpoint

AN_HOUR_S = 3600.0


@pytest.fixture
def mute_server() -> Iterator[socket.socket]:
    """Accepts, never reads."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


@pytest.fixture
def pty(tmp_path: Path) -> Iterator[PtyLine]:
    line = PtyLine(ScannerEmulator(), tmp_path / "port")
    line.start()
    yield line
    line.stop()


def test_a_peer_that_never_reads_cannot_hide_a_megabyte(mute_server: socket.socket) -> None:
    link = TcpEndpoint(*mute_server.getsockname()).open()
    taken = 0
    while count := link.write(b"x" * 65536, 0.05):
        taken += count
    assert taken < 4_000_000  # loopback's receive buffer, not ours
    assert link.pending() > 0
    link.close()


def test_a_peer_that_closes_is_lost(mute_server: socket.socket) -> None:
    link = TcpEndpoint(*mute_server.getsockname()).open()
    peer, _ = mute_server.accept()
    peer.close()
    with pytest.raises(TransportLost):
        link.read(10, 1.0)
    link.close()
    link.close()


def test_nobody_at_the_address() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(TransportLost) as lost:
        TcpEndpoint("127.0.0.1", port).open()
    assert lost.value.reason is Reason.NOT_ANSWERING


def test_wake_from_another_thread_ends_a_read(mute_server: socket.socket) -> None:
    link = TcpEndpoint(*mute_server.getsockname()).open()
    waker = threading.Timer(0.05, link.wake)
    waker.start()
    assert in_time(lambda: link.read(10, AN_HOUR_S)) == b""
    waker.join()
    link.close()


def test_a_wake_before_the_read_is_remembered(pty: PtyLine) -> None:
    link = SerialEndpoint(str(pty.path)).open()
    link.wake()
    assert in_time(lambda: link.read(10, AN_HOUR_S)) == b""
    link.close()
    link.wake()  # too late is harmless


def test_no_such_port(tmp_path: Path) -> None:
    endpoint = SerialEndpoint(str(tmp_path / "nothing"))
    assert endpoint.absent() is Reason.UNPLUGGED
    with pytest.raises(TransportLost) as lost:
        endpoint.open()
    assert lost.value.reason is Reason.UNPLUGGED


def test_a_port_that_is_no_port_is_not_retried_as_busy(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TransportLost) as lost:
        SerialEndpoint(str(tmp_path / "file")).open()
    assert not isinstance(lost.value, TransportBusy | TransportMisconfigured)


def test_two_openers(pty: PtyLine) -> None:
    link = SerialEndpoint(str(pty.path)).open()
    with pytest.raises(TransportBusy):
        SerialEndpoint(str(pty.path)).open()
    link.close()
    SerialEndpoint(str(pty.path)).open().close()


def test_every_call_on_an_unplugged_port_is_the_same_error(pty: PtyLine) -> None:
    link = SerialEndpoint(str(pty.path)).open()
    pty.unplug()
    with pytest.raises(TransportLost):
        link.read(10, 1.0)
    with pytest.raises(TransportLost):
        link.write(b"x", 1.0)
    with pytest.raises(TransportLost):
        link.pending()
    link.close()


class HeldPort(serial.Serial):
    """A port whose flow control holds the last bytes back."""

    @property
    def out_waiting(self) -> int:
        return 3


def _heard_of(device: int) -> int:
    ready, _, _ = select.select([device], [], [], 0)
    return os.read(device, 9)[0] if ready else 0


def test_closing_a_port_that_is_held_discards_what_it_holds() -> None:
    device, port = os.openpty()
    fcntl.ioctl(device, termios.TIOCPKT, struct.pack("i", 1))  # the far end hears of flushes, tty_ioctl(2)
    link = SerialTransport(HeldPort(os.ttyname(port), timeout=0, write_timeout=0))
    assert not _heard_of(device) & termios.TIOCPKT_FLUSHWRITE
    link.close()
    assert _heard_of(device) & termios.TIOCPKT_FLUSHWRITE
    os.close(port)
    os.close(device)


def test_closing_a_port_that_is_not_held_loses_nothing() -> None:
    device, port = os.openpty()
    link = SerialEndpoint(os.ttyname(port)).open()
    assert link.write(b"abc", 1.0) == 3
    link.close()
    assert os.read(device, 9) == b"abc"
    os.close(port)
    os.close(device)
