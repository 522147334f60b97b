"""The life of a worker that is nobody in particular: crashes, wrong settings, patience."""

from collections.abc import Callable

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState, Reason
from drivers.errors import TransportLost, TransportMisconfigured
from drivers.events import DeviceChanged
from drivers.timing import Timing
from drivers.transport.base import Transport
from drivers.transport.waiter import Waiter
from drivers.worker import DeviceWorker


class Wire:
    """A link on which nothing ever happens."""

    def __init__(self) -> None:
        self._waiter = Waiter()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        self._waiter.readable(0, timeout_s)
        return b""

    def write(self, data: bytes, timeout_s: float) -> int:
        return len(data)

    def pending(self) -> int:
        return 0

    def wake(self) -> None:
        self._waiter.wake()

    def close(self) -> None:
        self._waiter.close()


class Place:
    """Opens as the test says."""

    def __init__(self, open_wire: Callable[[], Transport]) -> None:
        self._open = open_wire
        self.opened = 0

    def open(self) -> Transport:
        self.opened += 1
        return self._open()

    def absent(self) -> Reason | None:
        return None


class Quiet(DeviceWorker):
    """Serves by waiting; crashes as often as it is told."""

    crashes = 0
    crashes_in_prepare = 0

    def prepare(self) -> None:
        if self.crashes_in_prepare:
            self.crashes_in_prepare -= 1
            raise FileNotFoundError("a part of the program is missing")

    def serve(self, link: Transport) -> None:
        if self.crashes:
            self.crashes -= 1
            raise ZeroDivisionError("a bug in a driver")
        self.show_ready()
        while not self.stopping:
            link.read(1, 5.0)


def changes(inbox: Inbox) -> list[tuple[DeviceState, Reason | None]]:
    return [(event.state, event.reason) for event in inbox.of(DeviceChanged)]


def test_a_crash_is_lost_and_then_tried_again(inbox: Inbox) -> None:
    worker = Quiet("quiet", Place(Wire), inbox, FAST)
    worker.crashes = 2
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.READY, None))
    assert worker.stop()
    assert changes(inbox) == [
        (DeviceState.OPENING, None),
        (DeviceState.LOST, Reason.CRASHED),
        (DeviceState.READY, None),
        (DeviceState.STOPPED, None),
    ]


def test_a_crash_before_the_first_open_is_lost_and_then_tried_again(inbox: Inbox) -> None:
    worker = Quiet("quiet", Place(Wire), inbox, FAST)
    worker.crashes_in_prepare = 2
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.READY, None))
    assert worker.stop()
    assert changes(inbox) == [
        (DeviceState.OPENING, None),
        (DeviceState.LOST, Reason.CRASHED),
        (DeviceState.READY, None),
        (DeviceState.STOPPED, None),
    ]


def test_a_crash_is_logged_with_its_traceback(inbox: Inbox, caplog: pytest.LogCaptureFixture) -> None:
    worker = Quiet("quiet", Place(Wire), inbox, FAST)
    worker.crashes = 1
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.READY, None))
    assert worker.stop()
    assert "a bug in a driver" in caplog.text


def test_a_link_that_cannot_even_be_closed_still_ends_what_was_under_way(inbox: Inbox) -> None:
    class Stuck(Wire):
        def close(self) -> None:
            super().close()
            raise OSError("stuck")

    class Cleaning(Quiet):
        def link_down(self, reason: Reason) -> None:
            ended.append(reason)

    ended: list[Reason] = []
    worker = Cleaning("quiet", Place(Stuck), inbox, FAST)
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.READY, None))
    assert worker.stop()
    assert ended == [Reason.STOPPED]


def test_wrong_settings_are_not_tried_again(inbox: Inbox) -> None:
    def refuse() -> Transport:
        raise TransportMisconfigured("no such baud rate")

    place = Place(refuse)
    worker = Quiet("quiet", place, inbox, FAST)
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.MISCONFIGURED, Reason.BAD_CONNECTION))
    assert worker.stop()
    assert place.opened == 1
    assert changes(inbox)[-1] == (DeviceState.STOPPED, None)


def test_it_stops_at_once_while_backing_off(inbox: Inbox) -> None:
    def away() -> Transport:
        raise TransportLost(Reason.UNPLUGGED)

    worker = Quiet("quiet", Place(away), inbox, Timing(backoff_first_s=3600.0, backoff_last_s=3600.0))
    worker.start()
    inbox.wait(DeviceChanged("quiet", DeviceState.LOST, Reason.UNPLUGGED))
    assert worker.stop()


def test_it_can_be_started_again(inbox: Inbox) -> None:
    worker = Quiet("quiet", Place(Wire), inbox, FAST)
    for turn in (1, 2):
        worker.start()
        inbox.wait(DeviceChanged("quiet", DeviceState.READY, None), turn)
        assert worker.stop()
        inbox.wait(DeviceChanged("quiet", DeviceState.STOPPED, None), turn)


def test_back_off_doubles_up_to_ten_seconds() -> None:
    delays_s = Timing().delays_s()
    assert [next(delays_s) for _ in range(7)] == [0.5, 1, 2, 4, 8, 10, 10]
