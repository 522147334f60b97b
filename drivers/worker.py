"""The life of every device: open, serve, lose, wait, open again. One named thread a device.

A worker never gives up and never needs a restart: a port that comes back is picked up at once (its path is
looked for while backing off), an address that answers again within the back-off. Only a setting that cannot
work ends the trying.
"""

import logging
import threading
from abc import ABC, abstractmethod
from math import inf
from time import monotonic

from drivers.device import LINKED, DeviceState, Reason, advance
from drivers.errors import TransportLost, TransportMisconfigured
from drivers.events import DeviceChanged, DriverEvent, Sink
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint, Transport

Shown = tuple[DeviceState, Reason | None]
AWAY = {Reason.UNPLUGGED, Reason.NOT_ANSWERING}


class DeviceWorker(ABC):
    """Subclasses serve an open link and may clean up after it; everything else is here.

    `start`, `stop`, `ask_to_stop`, `join` and `wake` belong to other threads, the rest to the device's own.
    """

    def __init__(self, name: str, endpoint: Endpoint, sink: Sink, timing: Timing = DEFAULT_TIMING) -> None:
        self.name = name
        self.timing = timing
        self.log = logging.getLogger(type(self).__module__)
        self._endpoint = endpoint
        self._sink = sink
        self._state = DeviceState.STOPPED
        self._shown: Shown = (DeviceState.STOPPED, None)
        self._delays_s = timing.delays_s()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._link: Transport | None = None
        self._crashed = False

    # Any thread.

    def start(self) -> None:
        assert self._thread is None, f"{self.name} is running"
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def stop(self, timeout_s: float = 1.0) -> bool:
        """True when the thread has ended in time; it can be started again then."""
        self.ask_to_stop()
        return self.join(timeout_s)

    def ask_to_stop(self) -> None:
        self._stop.set()
        self.wake()

    def join(self, timeout_s: float) -> bool:
        thread = self._thread
        if thread is None:
            return True
        thread.join(timeout_s)
        if thread.is_alive():
            self.log.error("%s did not stop within %.1f s", self.name, timeout_s)
            return False
        self._thread = None
        return True

    def wake(self) -> None:
        """Make the thread look at its queues and at `stopping` now."""
        link = self._link
        if link is not None:
            link.wake()

    # The device's thread.

    @property
    def stopping(self) -> bool:
        return self._stop.is_set()

    @abstractmethod
    def serve(self, link: Transport) -> None:
        """Work until `stopping`; raise TransportLost when the link is gone."""

    def prepare(self) -> None:
        """Once, before the first open: the place for slow imports."""
        return

    def link_down(self, reason: Reason) -> None:
        """After the link was closed, or could not be opened, for whatever reason (STOPPED and CRASHED too)."""
        return

    def idle(self) -> None:
        """Several times a second while there is no link: the place to refuse what cannot wait."""
        return

    def show_ready(self) -> None:
        self.show(DeviceState.READY)

    def show(self, state: DeviceState, reason: Reason | None = None) -> None:
        """Take a state; tell the sink if somebody could see the difference."""
        if state is not self._state:
            self._state = advance(self._state, state)
        if state in LINKED:
            self._delays_s = self.timing.delays_s()
        if self._is_news(state, reason):
            self._shown = (state, reason)
            self.log.info("%s: %s %s", self.name, state.name, reason.name if reason else "")
            self.send(DeviceChanged(self.name, state, reason))

    def _is_news(self, state: DeviceState, reason: Reason | None) -> bool:
        if self._shown[0] is DeviceState.LOST:  # retries are silent, whichever way they fail to find anybody
            if state is DeviceState.OPENING:
                return False
            if state is DeviceState.LOST and {reason, self._shown[1]} <= AWAY:
                return False
        return self._shown != (state, reason)

    def send(self, event: DriverEvent) -> None:
        self._sink(event)

    def _run(self) -> None:
        last_try = False
        while not last_try:
            last_try = self.stopping
            try:
                self._live()
                return
            except Exception:  # the top of the thread: a crash is shown as LOST, and tried again
                self.log.exception("%s crashed", self.name)
                self._crashed = True
                self._stop.wait(next(self._delays_s))

    def _live(self) -> None:
        if self._crashed:
            self._crashed = False
            self.show(DeviceState.LOST, Reason.CRASHED)
        self.show(DeviceState.OPENING)
        self.prepare()
        while not self.stopping:
            self._session()
            if not self.stopping:
                self._back_off()
        self.show(DeviceState.STOPPED)

    def _session(self) -> None:
        reason, state = Reason.CRASHED, DeviceState.LOST
        try:
            self.show(DeviceState.OPENING)
            self._open_and_serve()
            reason = Reason.STOPPED
        except TransportLost as lost:
            self.log.debug("%s: %s", self.name, lost)
            reason = lost.reason
            state = DeviceState.MISCONFIGURED if isinstance(lost, TransportMisconfigured) else state
        finally:
            try:
                self._close()
            finally:
                self.link_down(reason)  # a job under way must end, whatever the link does
        if reason is not Reason.STOPPED:
            self.show(state, reason)

    def _open_and_serve(self) -> None:
        self._link = self._endpoint.open()
        if not self.stopping:  # `wake` may have come just before there was a link to wake
            self.serve(self._link)

    def _close(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            link.close()

    def _back_off(self) -> None:
        never = self._state is DeviceState.MISCONFIGURED
        until_s = inf if never else monotonic() + next(self._delays_s)
        was_absent = False
        while (left_s := until_s - monotonic()) > 0:
            absent = self._endpoint.absent() is not None
            if was_absent and not absent and not never:
                self._delays_s = self.timing.delays_s()
                return
            was_absent = absent
            self.idle()
            if self._stop.wait(min(self.timing.presence_s, left_s)):
                return
