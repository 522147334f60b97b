"""Recordings: what they keep, what they hide, and that a driver cannot tell a replay from the device."""

import json
import os
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
from drivers.scanner.payment_code import shipped_table, wallet_of
from drivers.scanner.serial_scanner import SerialScanner
from drivers.transport import parse_connection
from drivers.transport.file import FileEndpoint
from drivers.transport.recording import (
    IN,
    MOST_NOTES,
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


def _kept(line: bytes) -> bytes:
    return b"".join(note.data for note in masked([Note(0, IN, line + b"\r")])).removesuffix(b"\r")


WALLETS = [
    ("hQVDUFYwMWEXTwegAAAAVVVVUAhJbmZvQ2FyZA==", "hQVDUF" + "*" * 30 + "ZA=="),
    ("281006027875779978448005", "281006**************8005"),
    ("800088123456789012345678", "800088**************5678"),
    ("3-1234-5678-9012-3456", "3-1234***********3456"),
    ("3-1234567_8901234567", "3-******************"),
    ("3-1234567 890.1234567", "3-1234***********4567"),
    ("134567890123456789", "13****************"),
    ("2812345678901234", "28**************"),
    ("6212345678901234567", "62*****************"),
    ("412345678901234567890", "412345***********7890"),
]


@pytest.mark.parametrize(("code", "kept"), WALLETS)
def test_of_every_wallets_code_no_more_is_written_down_than_may_be_said_aloud(code: str, kept: str) -> None:
    assert wallet_of(code)
    assert _kept(code.encode()) == kept.encode()
    assert _kept(b"]Q0" + code.encode()) == b"]Q0" + kept.encode()


def test_every_rule_of_the_table_is_tried() -> None:
    fitting = {next(rule for rule in shipped_table().rules if rule.fits(code)) for code, _ in WALLETS}
    assert fitting == set(shipped_table().rules)


@pytest.mark.parametrize("code", [b"999006027875779978448005", b"NEWPAY/999006+0278757799"])
def test_of_a_wallet_nobody_told_us_of_no_more_is_written_down_either(code: bytes) -> None:
    assert wallet_of(code.decode()) is None
    assert _kept(code) == code[:6] + b"*" * 14 + code[-4:]


@pytest.mark.parametrize(
    "line",
    [
        b"8801234567893",
        b"18801234567890",
        b"]E08801234567893",
        b"]I118801234567890",
        b"ST,GS,+0001.234kg",
        b"ST,GS,01,   1.500kg",
        b"\x02S 001234kg\x03" * 9,
        b"\x10\x16\x12\x37\x22slip-1\x00" * 9,
        bytes(range(0x80, 0x100)),
    ],
)
def test_goods_weights_and_what_a_printer_answers_stay_as_they_were(line: bytes) -> None:
    assert _kept(line) == line


def test_a_code_that_came_byte_by_byte_is_hidden_in_every_byte() -> None:
    code = b"999006027875779978448005\r"
    notes = [note for byte in code for note in (Note(0, IN, bytes((byte,))), Note(0, "out", b"\x06"))]
    hidden = list(masked(notes))
    assert b"".join(note.data for note in hidden if note.way == IN) == b"999006**************8005\r"
    assert [len(note.data) for note in hidden] == [1] * len(notes)


def test_a_recording_that_cannot_be_written_is_no_fault_of_the_device(tmp_path: Path) -> None:
    endpoint = RecordedEndpoint(FileEndpoint(str(tmp_path / "paper")), tmp_path / "gone" / "it.jsonl", monotonic())
    link = endpoint.open()
    link.close()
    link.close()
    assert isinstance(endpoint.fault, FileNotFoundError)


def test_a_chatterbox_fills_a_recording_up_to_its_bound(tmp_path: Path) -> None:
    path = tmp_path / "it.jsonl"
    link = RecordedEndpoint(FileEndpoint(os.devnull), path, monotonic()).open()
    for _ in range(MOST_NOTES + 1):
        link.write(b".", 1.0)
    link.close()
    assert len(path.read_bytes().splitlines()) == MOST_NOTES


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
