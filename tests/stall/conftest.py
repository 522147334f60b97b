"""Boxes of one stall, with their own folders, ledgers and engines, on real TLS over loopback."""

import fcntl
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from boxes import Box, Kiosk, pair
from support.free_ports import free_port


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def till(tmp_path: Path, port: int) -> Iterator[Box]:
    box = Box(tmp_path / "till", lan__port=port)
    yield box
    box.stop()


@pytest.fixture
def kiosk(tmp_path: Path, till: Box, port: int) -> Iterator[Kiosk]:
    box = Kiosk(tmp_path / "kiosk", terminal__driver="by-hand")
    pair(till, port, box)
    yield box
    box.stop()


@pytest.fixture
def alone_on_the_lan() -> Iterator[None]:
    """One test at a time says on the loopback who it is: what another one says would be found, too."""
    with Path(tempfile.gettempdir(), "jangnal-test-multicast.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
