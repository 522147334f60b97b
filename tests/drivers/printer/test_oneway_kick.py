"""A drawer behind a printer that cannot answer, while that printer takes no more bytes."""

import fcntl
import os
from dataclasses import replace
from pathlib import Path

from driver_support import FAST, Inbox

from drivers.device import Reason
from drivers.events import DrawerKicked, PrintJobChanged
from drivers.printer.document import Document, Text
from drivers.printer.job import JobState, PrintJob
from drivers.printer.oneway_printer import OneWayPrinter
from drivers.transport.file import FileEndpoint

PATIENT = replace(FAST, stall_timeout_s=60.0)
MORE_THAN_A_PAGE_OF_MEMORY = Document((Text("순대 한 접시"),) * 1_000)


def test_while_the_printer_stalls_a_kick_is_refused_before_the_stall_ends(inbox: Inbox, tmp_path: Path) -> None:
    fifo = tmp_path / "lp0"
    os.mkfifo(fifo)
    never_read = os.open(fifo, os.O_RDWR | os.O_NONBLOCK)
    fcntl.fcntl(never_read, fcntl.F_SETPIPE_SZ, 4096)
    printer = OneWayPrinter("printer-1", FileEndpoint(str(fifo)), inbox, timing=PATIENT)
    printer.start()
    printer.print(PrintJob("slip-1", MORE_THAN_A_PAGE_OF_MEMORY))
    inbox.wait(PrintJobChanged("printer-1", "slip-1", JobState.SENDING, None))
    assert printer.kick_drawer("k1")
    inbox.wait(DrawerKicked("printer-1", "k1", False))
    assert printer.stop()
    os.close(never_read)
    assert inbox.of(PrintJobChanged)[-1] == PrintJobChanged("printer-1", "slip-1", JobState.UNKNOWN, Reason.STOPPED)
