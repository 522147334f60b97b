"""A printer on a counter: an emulator on a wire, the real worker, and the hub in front of it."""

from typing import Any

from driver_support import FAST, Inbox
from receipt_samples import small_receipt

from drivers.device import DeviceState, Reason
from drivers.emulators.line import Line
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.tcp_line import TcpLine
from drivers.events import DeviceChanged, DrawerKicked, PrintJobChanged
from drivers.hub import Hub
from drivers.printer.base import Printer
from drivers.printer.job import ENDED, JobState, PrintJob
from drivers.registry import DeviceSpec, Role, build


class Counter:
    """`driver`, `timing` and `fitted` (more of DeviceSpec) may be changed before `open`."""

    def __init__(self, line: PtyLine | TcpLine, emulator: PrinterEmulator, inbox: Inbox) -> None:
        self.line: Line = line
        self.emulator = emulator
        self.inbox = inbox
        self.driver, self.timing = "escpos", FAST
        self.fitted: dict[str, Any] = {}
        if isinstance(line, TcpLine):
            line.plug()  # learns its port
            line.unplug()
        self.connection = line.connection

    @property
    def printer(self) -> Printer:
        (printer,) = self.hub.workers
        assert isinstance(printer, Printer)
        return printer

    def open(self, *, plugged: bool = True) -> None:
        spec = DeviceSpec("printer-1", Role.RECEIPT_PRINTER, self.driver, self.connection, **self.fitted)
        self.hub = Hub(build(spec, self.inbox, self.timing))
        if plugged:
            self.line.start()
        self.hub.start()
        if plugged:
            self.wait_device(DeviceState.READY)

    def close(self) -> None:
        try:
            assert self.hub.stop()
        finally:
            self.line.stop()

    def print(self, job_id: str) -> None:
        assert self.hub.print(PrintJob(job_id, small_receipt(job_id)))

    def states(self, job_id: str) -> list[JobState]:
        return [event.state for event in self.inbox.of(PrintJobChanged) if event.job_id == job_id]

    def wait_job(self, job_id: str, state: JobState, reason: Reason | None = None) -> None:
        self.inbox.wait(PrintJobChanged("printer-1", job_id, state, reason))

    def wait_ended(self, job_id: str) -> JobState:
        self.inbox.wait_until(lambda: bool(ENDED & set(self.states(job_id))), f"end of {job_id}")
        return self.states(job_id)[-1]

    def wait_device(self, state: DeviceState, reason: Reason | None = None, count: int = 1) -> None:
        self.inbox.wait(DeviceChanged("printer-1", state, reason), count)

    def device_states(self) -> list[DeviceState]:
        return [event.state for event in self.inbox.of(DeviceChanged)]

    def kicked(self) -> list[tuple[str, bool]]:
        return [(event.request_id, event.sent) for event in self.inbox.of(DrawerKicked)]

    def complete_slips(self, job_id: str) -> int:
        """Slips that a customer would take for the whole receipt."""
        return sum(job_id in slip.text and "[QR" in slip.text for slip in self.emulator.slips)
