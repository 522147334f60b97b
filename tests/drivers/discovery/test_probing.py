"""Asking an emulated printer what it is, at the speed it happens to have."""

from pathlib import Path

from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine
from drivers.emulators.scanner import ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.probing import PrinterAnswer, ask_printer
from drivers.transport import parse_connection
from drivers.transport.serial import SerialEndpoint

ANSWER_S = 0.2


def test_a_printer_on_the_network_says_what_it_is(emulator: PrinterEmulator) -> None:
    line = TcpLine(emulator)
    line.start()
    answer = ask_printer(parse_connection(line.connection))
    assert answer == PrinterAnswer("JANGNAL EMULATOR", "JANGNAL EMULATOR", "KOREA C-5601C", None)
    assert answer.has_hangul
    assert emulator.slips == emulator.slips.__class__(), "asking prints nothing"
    line.stop()


def test_a_serial_printer_is_found_with_its_speed(emulator: PrinterEmulator, tmp_path: Path) -> None:
    line = PtyLine(emulator, tmp_path / "port")
    line.start()
    answer = ask_printer(SerialEndpoint(str(line.path), 19200))
    assert answer is not None
    assert answer.baud == 19200
    line.stop()


def test_a_printer_that_never_answers_is_not_taken_for_one(emulator: PrinterEmulator, tmp_path: Path) -> None:
    emulator.faults.deaf = True
    line = PtyLine(emulator, tmp_path / "port")
    line.start()
    assert ask_printer(SerialEndpoint(str(line.path)), ANSWER_S) is None
    line.stop()


def test_a_scanner_is_no_printer(tmp_path: Path) -> None:
    line = PtyLine(ScannerEmulator(), tmp_path / "port")
    line.start()
    assert ask_printer(SerialEndpoint(str(line.path)), ANSWER_S) is None
    line.stop()


def test_a_printer_that_says_nothing_of_its_letters_leaves_the_question_open() -> None:
    assert PrinterAnswer("", "", "", None).has_hangul is None
    assert PrinterAnswer("", "", "GB18030", None).has_hangul is False
