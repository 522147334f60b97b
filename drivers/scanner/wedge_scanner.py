"""A scanner that types, as a device like any other. Its keys come in on the screen's thread, through `press`.

It has no link and no thread to serve one. Only a code that may be GS1 is read on a thread that lives as long as
that takes: reading the first one imports a library, for which the screen must not wait.
"""

import sys
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic

from drivers.device import DeviceState, Reason
from drivers.errors import TransportLost
from drivers.events import ScanRefused, Sink
from drivers.scanner import gs1
from drivers.scanner.framing import Refused, read_line
from drivers.scanner.native_keys import NativeKeys, windows, x11
from drivers.scanner.reading import Reader, ScanEvent, event_of, tell
from drivers.scanner.wedge import DEFAULT_RULES, Verdict, Wedge, WedgeRules
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Transport
from drivers.worker import DeviceWorker


class AtTheScreen:
    """Where a wedge is plugged in: nowhere a program could open."""

    def open(self) -> Transport:
        raise TransportLost(Reason.OFFLINE, "a keyboard is read by the screen")

    def absent(self) -> Reason | None:
        return None


class WedgeScanner(DeviceWorker):
    """READY from `start` to `ask_to_stop`; what is typed before and after is a person's.

    `press`, `quiet` and `forget` belong to the screen's thread; the rest as with any device.
    """

    def __init__(
        self,
        name: str,
        sink: Sink,
        rules: WedgeRules = DEFAULT_RULES,
        native_keys: NativeKeys = windows if sys.platform == "win32" else x11,
        timing: Timing = DEFAULT_TIMING,
    ) -> None:
        super().__init__(name, AtTheScreen(), sink, timing)
        self.gap_s = rules.gap_s
        self._wedge = Wedge(rules)
        self._native_keys = native_keys
        self._reader = Reader(name)
        self._gs1_thread: threading.Thread | None = None

    # Any thread.

    def start(self) -> None:
        self._stop.clear()
        self.show(DeviceState.OPENING)
        self.show(DeviceState.READY)

    def ask_to_stop(self) -> None:
        if not self.stopping:
            self._stop.set()
            self.show(DeviceState.STOPPED)

    def join(self, timeout_s: float) -> bool:
        thread = self._gs1_thread
        if thread is not None:
            thread.join(timeout_s)
        return thread is None or not thread.is_alive()

    # The screen's thread.

    def press(self, scan_code: int, pressed: bool, now_s: float) -> Verdict:
        """What to do with a key; `scan_code` is the desktop's own, `now_s` the time the desktop gave the event."""
        if self._state is not DeviceState.READY:
            return "pass"
        judgement = self._wedge.press(self._native_keys(scan_code), pressed, now_s)
        if judgement.verdict == "scanned":
            self._scanned(judgement.line)
        return judgement.verdict

    def quiet(self) -> None:
        """No key for `gap_s`: what is held goes back."""
        self._wedge.quiet()

    def forget(self) -> None:
        """The window lost the keyboard."""
        self._wedge.forget()

    def serve(self, link: Transport) -> None:
        raise AssertionError("a wedge has no link")

    def _scanned(self, line: bytes) -> None:
        frame = read_line(line)
        if isinstance(frame, Refused):
            self._report(partial(ScanRefused, self.name, frame.reason, frame.dropped_bytes))
            return
        read = self._reader.accept(frame, monotonic())
        if read is not None:
            slow = gs1.looks_like(frame.code, frame.symbology)
            self._report(partial(event_of, self.name, read), slow=slow)

    def _report(self, event: Callable[[], ScanEvent], *, slow: bool = False) -> None:
        """At once unless the event is slow to make, or an earlier one is still made: codes keep their order."""
        before = self._gs1_thread
        if slow or (before is not None and before.is_alive()):
            self._report_aside(event, before)
        else:
            tell(self, event())

    def _report_aside(self, event: Callable[[], ScanEvent], before: threading.Thread | None) -> None:
        """One at a time; after the first, each takes a millisecond."""

        def report() -> None:
            if before is not None:
                before.join()
            tell(self, event())

        self._gs1_thread = threading.Thread(target=report, name=f"{self.name}-gs1", daemon=True)
        self._gs1_thread.start()
