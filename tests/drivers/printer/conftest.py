"""Every test with a `counter` runs over a pty and over a TCP port."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from driver_support import Inbox
from printer_counter import Counter

from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.tcp_line import TcpLine


@pytest.fixture(params=["pty", "tcp"])
def counter(
    request: pytest.FixtureRequest, tmp_path: Path, emulator: PrinterEmulator, inbox: Inbox
) -> Iterator[Counter]:
    line = PtyLine(emulator, tmp_path / "printer") if request.param == "pty" else TcpLine(emulator)
    counter = Counter(line, emulator, inbox)
    yield counter
    counter.close()
