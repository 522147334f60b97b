"""The main promise, over both kinds of wire: every job once, and never DONE without the fence."""

from dataclasses import replace

import pytest
from driver_support import FAST, in_time
from printer_counter import Counter
from receipt_samples import small_receipt

from drivers.device import DeviceState, Reason
from drivers.printer.document import Document, QrCode
from drivers.printer.job import JobState, PrintJob
from drivers.printer.queue import MAX_JOBS

GOOD = [JobState.SENDING, JobState.FENCE_WAIT, JobState.DONE]


def test_a_job_prints_once_and_is_done(counter: Counter) -> None:
    counter.open()
    counter.print("first")
    counter.wait_job("first", JobState.DONE)
    assert counter.states("first") == GOOD
    assert [slip.text.splitlines()[1].split()[0] for slip in counter.emulator.slips] == ["first"]


def test_jobs_print_in_order(counter: Counter) -> None:
    counter.open()
    names = [f"job-{n}" for n in range(8)]
    for name in names:
        counter.print(name)
    counter.wait_job("job-7", JobState.DONE)
    assert [slip.text.splitlines()[1].split()[0] for slip in counter.emulator.slips] == names


def test_unplugged_before_it_waits_and_prints_exactly_once(counter: Counter) -> None:
    counter.open()
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED)
    counter.print("patient")
    assert counter.states("patient") == []
    counter.line.plug()
    counter.wait_job("patient", JobState.DONE)
    assert counter.states("patient") == GOOD
    assert counter.complete_slips("patient") == 1


def test_absent_at_start_it_waits(counter: Counter) -> None:
    counter.open(plugged=False)
    counter.print("early")
    counter.inbox.wait_until(lambda: DeviceState.LOST in counter.device_states(), "LOST")
    counter.line.plug()
    counter.wait_job("early", JobState.DONE)
    assert counter.complete_slips("early") == 1


def test_lost_is_said_once_until_it_is_back(counter: Counter) -> None:
    counter.open()
    counter.line.unplug()
    counter.wait_device(DeviceState.LOST, Reason.UNPLUGGED)
    counter.line.plug()
    counter.wait_device(DeviceState.READY, count=2)
    assert counter.device_states() == [
        DeviceState.OPENING,
        DeviceState.READY,
        DeviceState.LOST,
        DeviceState.READY,
    ]


def test_a_job_at_the_moment_of_unplugging_is_queued_or_unknown_never_twice(counter: Counter) -> None:
    counter.open()
    counter.line.unplug()
    counter.print("race")  # the worker may not have noticed yet
    counter.line.plug()
    assert counter.wait_ended("race") in {JobState.DONE, JobState.UNKNOWN}
    assert counter.complete_slips("race") <= 1


def test_the_same_id_twice_prints_once(counter: Counter) -> None:
    counter.open()
    counter.print("same")
    counter.wait_job("same", JobState.DONE)
    counter.print("same")
    counter.print("last")
    counter.wait_job("last", JobState.DONE)
    assert counter.complete_slips("same") == 1


def test_a_full_queue_refuses_without_blocking(counter: Counter) -> None:
    counter.open(plugged=False)
    jobs = [PrintJob(str(n), small_receipt()) for n in range(MAX_JOBS + 1)]
    assert in_time(lambda: [counter.hub.print(job) for job in jobs]) == [True] * MAX_JOBS + [False]


def test_a_waiting_job_can_be_cancelled(counter: Counter) -> None:
    counter.open(plugged=False)
    counter.print("unwanted")
    counter.print("wanted")
    assert counter.hub.cancel("unwanted")
    assert not counter.hub.cancel("unwanted")
    counter.line.plug()
    counter.wait_job("wanted", JobState.DONE)
    assert counter.complete_slips("unwanted") == 0


def test_a_document_that_cannot_be_printed_does_not_block_the_next(counter: Counter) -> None:
    counter.open()
    assert counter.hub.print(PrintJob("endless", Document((QrCode("x" * 3000),))))
    counter.print("next")
    counter.wait_job("endless", JobState.CANCELLED, Reason.UNPRINTABLE)
    counter.wait_job("next", JobState.DONE)


def test_slow_printer(counter: Counter) -> None:
    counter.line.delay_s = 0.0002
    counter.open()
    counter.print("slow")
    counter.wait_job("slow", JobState.DONE)
    assert counter.complete_slips("slow") == 1


@pytest.mark.parametrize("state", ["idle", "waiting for a fence", "absent"])
def test_stop_takes_less_than_a_second(counter: Counter, state: str) -> None:
    an_hour_s = 3600.0
    counter.timing = replace(
        FAST,
        backoff_first_s=an_hour_s,
        backoff_last_s=an_hour_s,
        fence_timeout_s=an_hour_s,
        stall_timeout_s=an_hour_s,
    )
    counter.open(plugged=state != "absent")
    if state == "waiting for a fence":
        counter.emulator.faults.swallow_fences = 1
        counter.print("held")
        counter.wait_job("held", JobState.FENCE_WAIT)
    assert counter.hub.stop(timeout_s=1.0)
    if state == "waiting for a fence":
        counter.wait_job("held", JobState.UNKNOWN, Reason.STOPPED)
    counter.wait_device(DeviceState.STOPPED)
