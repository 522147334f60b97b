"""Recordings: what they keep, what they hide, and that a driver cannot tell a replay from the device."""

import json
from pathlib import Path
from time import monotonic

import pytest
from driver_support import FAST, Inbox

from drivers.device import DeviceState, Reason
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.errors import TransportLost
from drivers.events import BarcodeScanned, DeviceChanged, PrintJobChanged
from drivers.printer.document import Document, Text
from drivers.printer.job import JobState, PrintJob
from drivers.printer.receipt_printer import ReceiptPrinter
from drivers.scanner.serial_scanner import SerialScanner
from drivers.transport import parse_connection
from drivers.transport.recording import (
    IN,
    Note,
    RecordedEndpoint,
    RecordingFault,
    masked,
    read_recording,
    replay,
)

JOB = PrintJob("slip-1", Document((Text("순대 한 접시"),)))


def _printed(printer: ReceiptPrinter, inbox: Inbox) -> list[PrintJobChanged]:
    printer.start()
    printer.print(JOB)
    inbox.wait(PrintJobChanged("printer-1", "slip-1", JobState.DONE, None))
    assert printer.stop()
    return inbox.of(PrintJobChanged)


@pytest.fixture
def recording(emulator: PrinterEmulator, inbox: Inbox, tmp_path: Path) -> Path:
    """A slip printed by the emulated printer, written down."""
    path = tmp_path / "printer.jsonl"
    line = TcpLine(emulator)
    line.start()
    endpoint = RecordedEndpoint(parse_connection(line.connection), path, monotonic())
    _printed(ReceiptPrinter("printer-1", endpoint, inbox, 42, FAST), inbox)
    line.stop()
    return path


def test_a_replay_brings_the_driver_to_the_same_end(recording: Path, inbox: Inbox) -> None:
    again = Inbox()
    printer = ReceiptPrinter("printer-1", replay(read_recording(recording)), again, 42, FAST)
    assert _printed(printer, again) == inbox.of(PrintJobChanged)


def test_everything_that_went_out_is_in_it(recording: Path, emulator: PrinterEmulator) -> None:
    out = b"".join(note.data for note in read_recording(recording) if note.way == "out")
    assert bytes(emulator.received) in _without_real_time(out)


def test_a_recording_is_for_its_owner(recording: Path) -> None:
    assert recording.stat().st_mode & 0o077 == 0


def test_a_pulled_plug_is_replayed_as_one(tmp_path: Path) -> None:
    inbox, path = Inbox(), tmp_path / "scanner.jsonl"
    scanner = ScannerEmulator()
    line = PtyLine(scanner, tmp_path / "port")
    line.start()
    endpoint = RecordedEndpoint(parse_connection(line.connection), path, monotonic())
    worker = SerialScanner("scanner-1", endpoint, inbox, FAST)
    worker.start()
    inbox.wait(DeviceChanged("scanner-1", DeviceState.READY, None))
    scanner.scan("8801234567893")
    inbox.wait_until(lambda: bool(inbox.of(BarcodeScanned)), "scan")
    line.unplug()
    lost = DeviceChanged("scanner-1", DeviceState.LOST, Reason.UNPLUGGED)
    inbox.wait(lost)
    assert worker.stop()

    again = Inbox()
    replayed = SerialScanner("scanner-1", replay(read_recording(path)), again, FAST)
    replayed.start()
    again.wait(lost)
    assert replayed.stop()
    assert again.of(BarcodeScanned) == inbox.of(BarcodeScanned)


@pytest.mark.parametrize("cut", range(1, 24))
def test_a_customers_payment_code_is_never_written_down(cut: int) -> None:
    code = b"281006027875779978448005"
    notes = [Note(0, IN, b"8801234567893\r" + code[:cut]), Note(1, IN, code[cut:] + b"\r")]
    kept = b"".join(note.data for note in masked(notes))
    assert kept == b"8801234567893\r281006**************8005\r"
    assert [len(note.data) for note in masked(notes)] == [len(note.data) for note in notes]


def test_what_a_device_does_not_answer_yet_waits_for_the_question() -> None:
    notes = (
        Note(0, "open"),
        Note(0, "out", b"\x05"),
        Note(9, IN, b"\x06"),
        Note(9, "lost", reason=Reason.UNPLUGGED),
    )
    link = replay(notes).open()
    assert link.read(9, 0.0) == b""
    assert link.write(b"\x05", 1.0) == 1
    assert link.read(9, 0.0) == b"\x06"
    with pytest.raises(TransportLost):
        link.read(9, 0.0)
    link.close()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no session"),
        ("{}", "line 1"),
        ('{"t_ms": 0, "way": "open"}\n{"t_ms": 1, "way": "in", "hex": "zz"}', "line 2"),
        ('{"t_ms": 0, "way": "sideways"}', "sideways"),
        ("한글", "no text"),
        (json.dumps({"t_ms": 0, "way": "lost", "reason": "NOBODY"}), "line 1"),
    ],
)
def test_a_file_that_is_no_recording_is_refused_with_its_line(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(text)
    with pytest.raises(RecordingFault, match=complaint):
        replay(read_recording(path))


def _without_real_time(data: bytes) -> bytes:
    for n in range(1, 5):
        data = data.replace(bytes((0x10, 0x04, n)), b"")
    return data
