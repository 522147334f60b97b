"""The drawer opens once, now, or not at all."""

import pytest
from printer_counter import Counter

from drivers.device import DeviceState, Reason
from drivers.events import DrawerKicked, DrawerMoved
from drivers.printer.drawer import Drawer
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


def test_a_drawer_on_the_other_pin(counter: Counter) -> None:
    counter.fitted = {"drawer": Drawer(pin=5)}
    counter.open()
    counter.hub.kick_drawer("k1")
    counter.inbox.wait_until(lambda: list(counter.emulator.kicked_pins) == [5], "kick on pin 5")


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_where_there_is_no_drawer_nobody_is_asked(counter: Counter) -> None:
    counter.fitted = {"drawer": Drawer(pin=None)}
    counter.open()
    assert not counter.hub.kick_drawer("k1")
    assert counter.kicked() == []


def test_a_pin_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="pin 2 or 5"):
        Drawer(pin=3)


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
@pytest.mark.parametrize("open_level", [False, True])
def test_a_wired_drawer_is_seen_to_open_and_close_once_each(open_level: bool, counter: Counter) -> None:
    counter.emulator.condition.drawer_open_level = open_level
    counter.fitted = {"drawer": Drawer(open_level=open_level)}
    counter.open()
    counter.inbox.wait(DrawerMoved("printer-1", False))
    counter.hub.kick_drawer("k1")
    counter.inbox.wait(DrawerMoved("printer-1", True))
    counter.emulator.close_drawer()
    counter.inbox.wait(DrawerMoved("printer-1", False), 2)
    rounds = counter.emulator.rounds + 3
    counter.inbox.wait_until(lambda: counter.emulator.rounds >= rounds, "health rounds")
    assert [moved.is_open for moved in counter.inbox.of(DrawerMoved)] == [False, True, False]


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_a_drawer_that_moved_while_unplugged_is_seen_and_one_that_did_not_is_not_told_again(
    counter: Counter,
) -> None:
    counter.fitted = {"drawer": Drawer(open_level=False)}
    counter.open()
    counter.inbox.wait(DrawerMoved("printer-1", False))
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED)
    counter.line.plug()
    counter.wait_device(DeviceState.READY, count=2)
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED, 2)
    counter.emulator.change(drawer_open=True)
    counter.line.plug()
    counter.inbox.wait(DrawerMoved("printer-1", True))
    assert [moved.is_open for moved in counter.inbox.of(DrawerMoved)] == [False, True]


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_a_drawer_whose_sense_line_is_not_wired_is_never_reported(counter: Counter) -> None:
    counter.open()
    counter.hub.kick_drawer("k1")
    rounds = counter.emulator.rounds + 3
    counter.inbox.wait_until(lambda: counter.emulator.rounds >= rounds, "health rounds")
    assert counter.inbox.of(DrawerMoved) == []
