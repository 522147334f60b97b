"""A jam that somebody pulled out: going on prints the held job once, clearing it leaves a question."""

from dataclasses import replace

import pytest
from printer_counter import Counter

from drivers.device import DeviceState, Reason
from drivers.printer.document import Document, Rule
from drivers.printer.job import JobState, PrintJob
from drivers.printer.realtime import CLEAR, RESUME
from drivers.printer.recovery import REMEDIES, Held, Wish


def jammed(counter: Counter) -> None:
    """With a job held whole."""
    counter.open()
    counter.emulator.faults.jam_next_cut = True
    counter.print("held")
    counter.wait_device(DeviceState.ATTENTION, Reason.CUTTER_JAM)
    counter.wait_job("held", JobState.FENCE_WAIT)


def test_the_table_says_something_for_every_case() -> None:
    assert set(REMEDIES) == {(held, wish) for held in Held for wish in Wish}
    assert REMEDIES[Held.WHOLE, Wish.GO_ON] == RESUME == b"\x10\x05\x01"
    assert REMEDIES[Held.STALLED_PART, Wish.GO_ON] == CLEAR == b"\x10\x05\x02"


def test_going_on_cuts_the_held_slip_and_the_job_is_done(counter: Counter) -> None:
    jammed(counter)
    assert counter.printer.recover()
    counter.wait_job("held", JobState.DONE)
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("held") == counter.complete_slips("next") == 1


def test_clearing_leaves_the_job_unknown_and_the_next_on_its_own_paper(counter: Counter) -> None:
    jammed(counter)
    assert counter.printer.recover(Wish.CLEAR)
    counter.wait_job("held", JobState.UNKNOWN, Reason.CUTTER_JAM)
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("held") <= 1
    assert counter.complete_slips("next") == 1
    assert not any("held" in slip.text and "next" in slip.text for slip in counter.emulator.slips)


def test_a_jam_without_a_job_goes_away(counter: Counter) -> None:
    counter.open()
    counter.emulator.change(stuck=True)
    counter.wait_device(DeviceState.ATTENTION, Reason.OFFLINE)
    assert counter.printer.recover()
    counter.wait_device(DeviceState.READY, count=2)


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_where_nothing_is_wrong_nothing_is_cleared(counter: Counter) -> None:
    counter.open()
    assert counter.printer.recover(Wish.CLEAR)
    counter.print("fine")
    counter.wait_job("fine", JobState.DONE)


def test_a_printer_that_is_away_cannot_be_told(counter: Counter) -> None:
    counter.open()
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED)
    assert not counter.printer.recover()


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
@pytest.mark.parametrize("wish", Wish)
def test_a_job_that_stands_still_half_sent_is_given_up(counter: Counter, wish: Wish) -> None:
    counter.timing = replace(counter.timing, stall_timeout_s=60.0)
    counter.open()
    counter.emulator.faults.freeze_after = 200
    assert counter.hub.print(PrintJob("endless", Document((Rule(),) * 4000)))
    counter.wait_device(DeviceState.ATTENTION, Reason.STALLED)
    assert counter.printer.recover(wish)
    counter.wait_job("endless", JobState.UNKNOWN, Reason.STALLED)
    counter.emulator.faults.frozen = False
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("next") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_a_printer_without_a_way_back_is_told_all_the_same(counter: Counter) -> None:
    counter.driver = "escpos-oneway"
    counter.open()
    counter.emulator.change(cutter_jam=True)
    assert counter.printer.recover()
    counter.inbox.wait_until(lambda: not counter.emulator.condition.cutter_jam, "end of the jam")
