"""What a counter does to a printer: pulled wires, empty rolls, lost answers."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from driver_support import Inbox
from printer_counter import Counter
from receipt_samples import small_receipt

from drivers.device import DeviceState, Reason
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.printer.document import Document, Rule
from drivers.printer.escpos import CUT, FENCE, encode
from drivers.printer.job import JobState, PrintJob

LENGTH = len(encode(small_receipt("torn"), 42))
PRINTED = LENGTH - len(CUT + FENCE)  # from here on the customer's slip is whole
CUTS = [0, 1, 2, 60, LENGTH // 2, LENGTH - 30, LENGTH - 4, LENGTH - 3, LENGTH - 2, LENGTH - 1, LENGTH]


@pytest.mark.parametrize("after", CUTS)
@pytest.mark.parametrize("answers", [True, False])
def test_wire_pulled_after_some_bytes(counter: Counter, after: int, answers: bool) -> None:
    counter.open()
    counter.emulator.faults.cut_after = after
    counter.emulator.faults.cut_answers = answers
    counter.print("torn")
    end = counter.wait_ended("torn")
    whole = after == LENGTH and answers
    assert end is JobState.UNKNOWN or (whole and end is JobState.DONE)
    counter.line.plug()
    counter.print("next")
    counter.wait_job("next", JobState.DONE)
    assert counter.complete_slips("torn") == (1 if after >= PRINTED else 0)
    assert counter.complete_slips("next") == 1
    assert not any("torn" in slip.text and "next" in slip.text for slip in counter.emulator.slips)


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


def test_a_printer_that_stops_taking_bytes_is_shown_and_then_given_up(
    tmp_path: Path, fonts: Fonts, inbox: Inbox
) -> None:
    class Frozen(PrinterEmulator):
        """Takes the first piece of a job and then no more."""

        gate = threading.Event()

        def feed(self, data: bytes) -> bytes:
            answers = super().feed(data)
            if len(data) > 100:
                self.gate.wait(5.0)
            return answers

    emulator = Frozen(fonts)
    line = PtyLine(emulator, tmp_path / "printer")
    counter = Counter(line, emulator, inbox)
    counter.open()
    endless = Document((Rule(),) * 4000)
    assert counter.hub.print(PrintJob("endless", endless))
    counter.wait_device(DeviceState.ATTENTION, Reason.STALLED)
    counter.wait_job("endless", JobState.UNKNOWN, Reason.STALLED)
    emulator.gate.set()
    counter.close()


def test_a_printer_without_answers_ends_unconfirmed(counter: Counter) -> None:
    counter.driver = "escpos-oneway"
    counter.emulator.faults.deaf = True
    counter.open()
    for name in ("one", "two"):
        counter.print(name)
        counter.wait_job(name, JobState.SENT_UNCONFIRMED)
    counter.inbox.wait_until(lambda: counter.complete_slips("two") == 1, "second slip")
