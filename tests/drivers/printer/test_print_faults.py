"""What a counter does to a printer: empty rolls, lost answers, rivals, cables and switches."""

from dataclasses import replace

import pytest
from driver_support import Inbox
from printer_counter import Counter
from receipt_samples import small_receipt

from drivers.device import DeviceState, Reason
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.events import DeviceChanged, PrintJobChanged
from drivers.hub import Hub
from drivers.printer.document import Document, Rule
from drivers.printer.escpos import CUT, FENCE, encode
from drivers.printer.job import JobState, PrintJob
from drivers.registry import DeviceSpec, Role, build

LENGTH = len(encode(small_receipt("torn"), 42))
PRINTED = LENGTH - len(CUT + FENCE)  # from here on the customer's slip is whole


def test_paper_out_before_a_job_keeps_it_queued(counter: Counter) -> None:
    counter.open()
    counter.emulator.paper_out()
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    counter.print("held")
    counter.emulator.load_paper()
    counter.wait_job("held", JobState.DONE)
    assert counter.complete_slips("held") == 1


@pytest.mark.parametrize("after", [1, LENGTH // 2, LENGTH - 3])
def test_paper_out_in_the_middle_waits_for_the_roll_and_prints_once(counter: Counter, after: int) -> None:
    counter.open()
    counter.emulator.faults.paper_out_after = after
    counter.print("torn")
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    counter.print("next")
    assert counter.states("torn")[-1] is JobState.FENCE_WAIT
    counter.emulator.load_paper()
    counter.wait_job("next", JobState.DONE)
    assert counter.states("torn")[-1] is JobState.DONE
    assert counter.complete_slips("torn") == counter.complete_slips("next") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_paper_out_for_longer_than_the_fence_time_is_still_not_unknown(counter: Counter) -> None:
    counter.timing = replace(counter.timing, fence_timeout_s=0.15)
    counter.open()
    counter.emulator.faults.paper_out_after = 50
    counter.print("long")
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    rounds = counter.emulator.rounds + 6  # health rounds, each at least 0.05 s
    counter.inbox.wait_until(lambda: counter.emulator.rounds >= rounds, "health rounds")
    assert counter.states("long")[-1] is JobState.FENCE_WAIT
    counter.emulator.load_paper()
    counter.wait_job("long", JobState.DONE)


def test_unplugged_while_out_of_paper_the_late_fence_fools_nobody(counter: Counter) -> None:
    counter.open()
    counter.emulator.faults.paper_out_after = 50
    counter.print("first")
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    counter.line.unplug()
    counter.wait_job("first", JobState.UNKNOWN, Reason.UNPLUGGED)
    counter.line.plug()
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT, 2)
    counter.print("second")
    counter.emulator.load_paper()
    counter.wait_job("second", JobState.DONE)
    assert counter.states("first")[-1] is JobState.UNKNOWN
    assert counter.complete_slips("first") == counter.complete_slips("second") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
@pytest.mark.parametrize(
    ("condition", "reason"),
    [
        ("cover_open", Reason.COVER_OPEN),
        ("cutter_jam", Reason.CUTTER_JAM),
        ("overheated", Reason.OVERHEATED),
        ("unrecoverable", Reason.UNRECOVERABLE),
        ("offline", Reason.OFFLINE),
        ("paper_near_end", Reason.PAPER_NEAR_END),
    ],
)
def test_trouble_is_seen_and_seen_to_pass(counter: Counter, condition: str, reason: Reason) -> None:
    counter.open()
    counter.emulator.change(**{condition: True})
    counter.wait_device(DeviceState.ATTENTION, reason)
    counter.emulator.change(**{condition: False})
    counter.wait_device(DeviceState.READY, count=2)


def test_paper_near_its_end_still_prints(counter: Counter) -> None:
    counter.open()
    counter.emulator.paper_near_end()
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_NEAR_END)
    counter.print("short")
    counter.wait_job("short", JobState.DONE)


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_a_swallowed_fence_is_unknown_and_the_next_job_is_not_confused(counter: Counter) -> None:
    counter.open()
    counter.emulator.faults.swallow_fences = 1
    counter.print("mute")
    counter.wait_job("mute", JobState.UNKNOWN, Reason.FENCE_MISSING)
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("mute") == counter.complete_slips("next") == 1


def test_a_printer_that_stops_answering_is_lost_and_comes_back(counter: Counter) -> None:
    counter.open()
    counter.emulator.faults.deaf = True
    counter.wait_device(DeviceState.LOST, Reason.NOT_ANSWERING)
    counter.print("waiting")
    counter.emulator.faults.deaf = False
    counter.wait_job("waiting", JobState.DONE)
    assert counter.complete_slips("waiting") == 1


def test_rubbish_and_unasked_status_before_answers(counter: Counter) -> None:
    counter.open()
    counter.line.send(b"\xff\xfe\x11\x14\x00\x00\x00_noise\x00\xff")
    counter.print("clean")
    counter.wait_job("clean", JobState.DONE)


def test_a_printer_that_stops_taking_bytes_is_shown_and_then_given_up(counter: Counter) -> None:
    counter.open()
    counter.emulator.faults.freeze_after = 100
    assert counter.hub.print(PrintJob("endless", Document((Rule(),) * 4000)))
    counter.wait_device(DeviceState.ATTENTION, Reason.STALLED)
    counter.wait_job("endless", JobState.UNKNOWN, Reason.STALLED)
    counter.emulator.faults.frozen = False
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("next") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_answers_that_come_twice_confuse_nobody(counter: Counter) -> None:
    counter.emulator.faults.doubled = True
    counter.open()
    for name in ("one", "two"):
        counter.print(name)
        counter.wait_job(name, JobState.DONE)
        assert counter.complete_slips(name) == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
@pytest.mark.parametrize("noise", [b"\xff\xfe\x80", b"\x14\x00\x00\x00", b"\x11_say what\x00"])
def test_rubbish_and_unasked_status_before_every_answer(counter: Counter, noise: bytes) -> None:
    counter.emulator.faults.noise = noise
    counter.open()
    counter.print("clean")
    counter.wait_job("clean", JobState.DONE)
    assert counter.complete_slips("clean") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_fences_that_come_late_are_waited_for(counter: Counter) -> None:
    counter.emulator.faults.fences_late_s = 0.1
    counter.open()
    counter.print("patient")
    counter.wait_job("patient", JobState.DONE)
    assert counter.complete_slips("patient") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
def test_a_fence_that_comes_after_the_job_was_given_up_is_not_the_next_ones(counter: Counter) -> None:
    counter.open()
    counter.emulator.faults.fences_late_s = counter.timing.fence_timeout_s * 1.4
    counter.print("late")
    assert counter.wait_ended("late") is JobState.UNKNOWN
    counter.emulator.faults.fences_late_s = 0.0
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.states("late")[-1] is JobState.UNKNOWN
    assert counter.complete_slips("late") == counter.complete_slips("next") == 1


@pytest.mark.parametrize("counter", ["pty"], indirect=True)
@pytest.mark.parametrize("after", [1, LENGTH // 2, PRINTED])
def test_switched_off_and_on_with_a_job_inside_it_is_unknown_and_the_next_stands_alone(
    counter: Counter, after: int
) -> None:
    counter.open()
    counter.emulator.faults.paper_out_after = after
    counter.print("torn")
    counter.wait_device(DeviceState.ATTENTION, Reason.PAPER_OUT)
    counter.wait_job("torn", JobState.FENCE_WAIT)
    counter.emulator.power_cycle()  # a serial line stays up: nobody notices
    counter.emulator.load_paper()
    counter.wait_job("torn", JobState.UNKNOWN, Reason.FENCE_MISSING)
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("torn") <= 1
    assert counter.complete_slips("next") == 1
    assert not any("torn" in slip.text and "next" in slip.text for slip in counter.emulator.slips)


def test_two_programs_on_one_printer_print_one_after_the_other(counter: Counter) -> None:
    counter.open()
    inbox = Inbox()
    spec = DeviceSpec("rival", Role.RECEIPT_PRINTER, "escpos", counter.connection)
    rival = Hub(build(spec, inbox, counter.timing))
    rival.start()
    inbox.wait_until(lambda: any(event.state is DeviceState.LOST for event in inbox.of(DeviceChanged)), "refusal")
    assert rival.print(PrintJob("second", small_receipt("second")))
    counter.print("first")
    counter.wait_job("first", JobState.DONE)
    assert counter.hub.stop()
    inbox.wait(PrintJobChanged("rival", "second", JobState.DONE, None))
    assert rival.stop()
    assert counter.complete_slips("first") == counter.complete_slips("second") == 1


@pytest.mark.parametrize("after", [1, LENGTH // 2, LENGTH - 1])
def test_a_connection_that_is_reset_leaves_a_question_and_not_a_second_slip(
    after: int, emulator: PrinterEmulator, inbox: Inbox
) -> None:
    line = TcpLine(emulator)
    line.resets = True  # as a printer does that was switched off and is talked to
    counter = Counter(line, emulator, inbox)
    counter.open()
    emulator.faults.cut_after = after
    counter.print("reset")
    counter.wait_job("reset", JobState.UNKNOWN, Reason.UNPLUGGED)
    line.plug()
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("reset") == (1 if after >= PRINTED else 0)
    assert counter.complete_slips("next") == 1
    counter.close()


def test_a_printer_without_answers_ends_unconfirmed(counter: Counter) -> None:
    counter.driver = "escpos-oneway"
    counter.emulator.faults.deaf = True
    counter.open()
    for name in ("one", "two"):
        counter.print(name)
        counter.wait_job(name, JobState.SENT_UNCONFIRMED)
    counter.inbox.wait_until(lambda: counter.complete_slips("two") == 1, "second slip")
