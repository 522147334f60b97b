"""The drawer opens once, now, or not at all."""

from printer_counter import Counter

from drivers.device import DeviceState, Reason
from drivers.events import DrawerKicked
from drivers.printer.job import JobState


def test_one_kick_opens_once_and_beside_the_receipt(counter: Counter) -> None:
    counter.open()
    counter.print("receipt")
    assert counter.hub.kick_drawer("k1")
    counter.inbox.wait(DrawerKicked("printer-1", "k1", True))
    counter.wait_job("receipt", JobState.DONE)
    counter.inbox.wait_until(lambda: counter.emulator.kicks == 1, "kick")
    assert b"\x1bp" not in counter.emulator.slips[0].data


def test_unplugged_it_is_refused_and_never_made_up_for(counter: Counter) -> None:
    counter.open()
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED)
    assert counter.hub.kick_drawer("k1")
    counter.inbox.wait(DrawerKicked("printer-1", "k1", False))
    counter.line.plug()
    counter.print("receipt")
    counter.wait_job("receipt", JobState.DONE)
    assert counter.emulator.kicks == 0


def test_out_of_paper_it_is_refused_because_the_printer_would_kick_later(counter: Counter) -> None:
    counter.open()
    counter.emulator.paper_out()
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    counter.hub.kick_drawer("k1")
    counter.inbox.wait(DrawerKicked("printer-1", "k1", False))


def test_after_stop_nothing_is_even_queued(counter: Counter) -> None:
    counter.open()
    assert counter.hub.stop()
    assert not counter.hub.kick_drawer("k1")
    assert counter.kicked() == []
