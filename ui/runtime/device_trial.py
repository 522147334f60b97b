"""One device used once for what it is for, and whether that went well: a page printed, a code scanned, something
weighed, an echo of the terminal. Nothing of a till runs meanwhile.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import Enum, auto
from queue import Empty, Queue
from time import monotonic
from typing import Any, Protocol

from drivers import events as device
from drivers.device import LINKED, DeviceState
from drivers.display.content import Content
from drivers.display.customer_display import CustomerDisplay
from drivers.printer.base import Printer
from drivers.printer.job import JobState, PrintJob
from drivers.registry import DeviceSpec, Role
from drivers.terminal.answer import Answer, Checked
from drivers.terminal.request import Check
from drivers.terminal.terminal import Terminal
from drivers.worker import DeviceWorker
from ui.runtime.test_page import test_page

LOOK_S = 0.1

INSTRUCTIONS = {
    Role.RECEIPT_PRINTER: "시험 종이를 인쇄합니다.",
    Role.SCANNER: "바코드를 찍어 주세요.",
    Role.SCALE: "저울에 무엇이든 올려 주세요.",
    Role.CUSTOMER_DISPLAY: "손님 표시기에 시험 숫자를 보입니다.",
    Role.TERMINAL: "카드 단말기가 답하는지 봅니다. 돈은 움직이지 않습니다.",
}


class Outcome(Enum):
    WORKS = auto()
    FAILS = auto()
    LOOK = auto()  # all was sent, and only somebody in front of the device can say what became of it


class Listener(Protocol):
    """Who follows a trial while it lasts."""

    def event(self, event: device.DriverEvent) -> None: ...

    def note(self, sentence: str) -> None: ...


class Nobody:
    """For a trial whose end alone is told."""

    def event(self, event: device.DriverEvent) -> None:
        pass

    def note(self, sentence: str) -> None:
        pass


def run_for(
    seconds: float,
    workers: Sequence[DeviceWorker],
    inbox: "Queue[device.DriverEvent]",
    hear: Callable[[device.DriverEvent], bool],
) -> None:
    """Until `hear` says that it has heard enough, or `seconds` are over (0: never)."""
    until_s = monotonic() + seconds if seconds else None
    for worker in workers:
        worker.start()
    try:
        while until_s is None or monotonic() < until_s:
            with suppress(Empty):
                if hear(inbox.get(timeout=LOOK_S)):
                    return
    finally:
        for worker in workers:
            worker.ask_to_stop()
        for worker in workers:
            worker.join(1.0)


class Trial:
    """Does with a device what it is for, once it is there, and knows from what it says whether that went well."""

    def __init__(
        self,
        spec: DeviceSpec,
        worker: DeviceWorker,
        listener: Listener,
        *,
        drawer: bool = False,
        page: Callable[[int], PrintJob] = test_page,
    ) -> None:
        """`page` is what a printer of so many columns is tried with."""
        self._spec = spec
        self._page = page
        self._worker = worker
        self._listener = listener
        self._drawer = drawer
        self._begun = False
        self.outcome: Outcome | None = None
        self._linked = False

    def hear(self, event: device.DriverEvent) -> bool:
        """True when the outcome is known."""
        self._listener.event(event)
        if isinstance(event, device.DeviceChanged):
            self._changed(event.state)
        judge = _JUDGES.get(type(event))
        if judge and self.outcome is None:
            self.outcome = judge(event)
        return self.outcome is not None

    def end(self) -> Outcome:
        """When the time is over: a device that cannot answer was at least there."""
        shown = self._linked and isinstance(self._worker, CustomerDisplay)
        return self.outcome or (Outcome.LOOK if shown else Outcome.FAILS)

    @property
    def was_linked(self) -> bool:
        """Whether the device was ever there and understood."""
        return self._begun

    def _changed(self, state: DeviceState) -> None:
        if state is not DeviceState.STOPPED:
            self._linked = state in LINKED
        if self._linked and not self._begun:
            self._begun = True
            self._begin()
        if state is DeviceState.MISCONFIGURED:
            self.outcome = Outcome.FAILS

    def _begin(self) -> None:
        self._listener.note(INSTRUCTIONS[self._spec.role])
        if isinstance(self._worker, Printer):
            if self._drawer:
                self._worker.kick_drawer("test")
            self._worker.print(self._page(self._spec.columns))
        elif isinstance(self._worker, CustomerDisplay):
            self._worker.display(Content("0123456789", 1_234_567))
        elif isinstance(self._worker, Terminal):
            self._worker.ask(Check("test"))


_JOBS = {
    JobState.DONE: Outcome.WORKS,
    JobState.SENT_UNCONFIRMED: Outcome.LOOK,
    JobState.UNKNOWN: Outcome.FAILS,
    JobState.CANCELLED: Outcome.FAILS,
}


def _is_well(answer: Answer) -> Outcome:
    return Outcome.WORKS if isinstance(answer, Checked) and answer.well else Outcome.FAILS


_JUDGES: dict[type, Callable[[Any], Outcome | None]] = {
    device.PrintJobChanged: lambda event: _JOBS.get(event.state),
    device.BarcodeScanned: lambda _: Outcome.WORKS,
    device.PaymentCodeScanned: lambda _: Outcome.WORKS,
    device.WeightChanged: lambda event: Outcome.WORKS if event.reading.weight else None,
    device.TerminalAnswered: lambda event: _is_well(event.answer),
}
