"""Printers that are worse than Epson's: few letters, no codes, no answers, small buffers, slow heads, old rolls."""

import os
from contextlib import suppress
from pathlib import Path

import pytest

from drivers.emulators.ink import Fonts
from drivers.emulators.model import Model, Rom
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.pty_line import PtyLine

CUT = b"\x1d\x56\x42\x00"
FENCE = b"\x1dr\x01"
KICK_NOW = b"\x10\x14\x01\x00\x05"
CLEAR_NOW = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"


class Clock:
    """Moves when it is told to."""

    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def printer(fonts: Fonts, clock: Clock | None = None, **model: object) -> PrinterEmulator:
    return PrinterEmulator(fonts, model=Model(**model), clock=clock or Clock())  # type: ignore[arg-type]


@pytest.mark.parametrize(("rom", "text"), [(Rom.FULL, "가뷁漢"), (Rom.KS, "가▯漢"), (Rom.NONE, "▯▯▯▯▯▯")])
def test_a_rom_prints_a_box_for_what_it_lacks(rom: Rom, text: str, fonts: Fonts) -> None:
    emulator = printer(fonts, rom=rom)
    emulator.feed(b"\x1c&" + "가뷁漢".encode("cp949") + CUT)
    assert emulator.slips[0].text == text


@pytest.mark.parametrize(
    ("rom", "type_id", "letters"), [(Rom.FULL, b"\x03", b"_KOREA C-5601C\0"), (Rom.NONE, b"\x02", b"")]
)
def test_it_says_which_letters_it_has(rom: Rom, type_id: bytes, letters: bytes, fonts: Fonts) -> None:
    emulator = printer(fonts, rom=rom)
    assert emulator.feed(b"\x1dI\x02") == type_id
    assert emulator.feed(b"\x1dIE") == letters


def test_one_without_codes_of_its_own_prints_none(fonts: Fonts) -> None:
    emulator = printer(fonts, native_codes=False)
    emulator.feed(b"\x1d(k\x04\x001P0x\x1d(k\x03\x001Q0\x1dk\x0512\x00x" + CUT)
    assert emulator.slips[0].text == "x"


def test_one_without_a_way_back_says_nothing(fonts: Fonts) -> None:
    assert printer(fonts, answers=False).feed(b"\x10\x04\x01" + FENCE) == b""


@pytest.mark.parametrize(("obeys", "kicks"), [(True, 1), (False, 0)])
def test_a_request_among_the_dots_of_a_picture(obeys: bool, kicks: int, fonts: Fonts) -> None:
    emulator = printer(fonts, obeys_in_data=obeys)
    emulator.feed(b"\x1dv0\x00\x05\x00\x01\x00" + KICK_NOW + (b"\xff" * 5 if obeys else b"") + CUT)
    assert emulator.kicks == kicks
    assert emulator.slips[0].text == "[image 40x1]"
    emulator.feed(KICK_NOW)
    assert emulator.kicks == kicks + 1


def test_a_small_buffer_fills_while_nothing_is_printed(fonts: Fonts) -> None:
    emulator = printer(fonts, buffer_bytes=64)
    emulator.feed(b"\x1dv0\x00\x48\x00\x40\x00")  # longer than the buffer, but printed as it comes
    assert emulator.room() == 64
    emulator.feed(b"\x00" * 72 * 64)
    emulator.paper_out()
    emulator.feed(b"x" * 40)
    assert emulator.room() == 24
    emulator.load_paper()
    assert emulator.room() == 64


def fill(wire: int) -> int:
    """Write until nothing more is taken; how many bytes that was."""
    sent = 0
    with suppress(BlockingIOError):
        while True:
            sent += os.write(wire, b"x" * 512)
    return sent


def test_a_line_leaves_bytes_on_the_wire_while_the_printer_is_full(fonts: Fonts, tmp_path: Path) -> None:
    emulator = PrinterEmulator(fonts, model=Model(buffer_bytes=100))
    emulator.paper_out()
    line = PtyLine(emulator, tmp_path / "printer")
    line.start()
    wire = os.open(line.path, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
    try:
        sent = fill(wire)
        assert len(emulator.received) <= 100 < sent
        os.set_blocking(wire, True)
        emulator.load_paper()
        os.write(wire, FENCE)  # gets in once there is room again
        assert os.read(wire, 1) == b"\x00"
    finally:
        os.close(wire)
        line.stop()


def test_a_slow_head_takes_its_time_and_answers_when_it_is_done(fonts: Fonts) -> None:
    clock = Clock()
    emulator = printer(fonts, clock, rows_per_s=1_000.0)
    picture = b"\x1dv0\x00\x01\x00\xf4\x01" + b"\xff" * 500
    assert emulator.feed(picture + CUT + FENCE) == b""
    assert emulator.due_in_s() == pytest.approx(0.5)
    clock.now_s += 0.4
    assert emulator.feed(b"") == b""
    assert emulator.feed(b"\x10\x04\x01") == b"\x16"
    clock.now_s += 0.2
    assert emulator.feed(b"") == b"\x00"
    assert emulator.due_in_s() is None


def test_a_roll_ends_after_so_many_rows_and_the_rest_waits(fonts: Fonts) -> None:
    emulator = printer(fonts)
    emulator.faults.paper_end_after_rows = 40
    assert emulator.feed(b"a\nb\nc\n" + CUT + FENCE) == b""
    assert emulator.condition.paper_out
    said: list[bytes] = []
    emulator.connected(said.append)
    emulator.load_paper()
    assert (emulator.slips[0].text, said) == ("a\nb\nc", [b"\x00"])


@pytest.mark.parametrize(
    ("level", "closed", "opened"), [(False, b"\x16\x01", b"\x12\x00"), (True, b"\x12\x00", b"\x16\x01")]
)
def test_the_sense_line_says_how_the_drawer_is(level: bool, closed: bytes, opened: bytes, fonts: Fonts) -> None:
    emulator = printer(fonts, drawer_open_level=level)
    ask = b"\x10\x04\x01\x1dr\x02"
    assert emulator.feed(ask) == closed
    emulator.feed(b"\x1bp\x01\x32\x32")
    assert emulator.feed(ask) == opened
    emulator.close_drawer()
    assert emulator.feed(ask) == closed
    assert list(emulator.kicked_pins) == [5]


def test_automatic_status_tells_of_the_drawer(fonts: Fonts) -> None:
    emulator = printer(fonts)
    emulator.feed(b"\x1da\xff")
    assert emulator.feed(KICK_NOW) == bytes.fromhex("10000000")


def test_a_jam_is_resumed_or_cleared(fonts: Fonts) -> None:
    emulator = printer(fonts)
    for request, slips in ((b"\x10\x05\x01", ["a", "b"]), (b"\x10\x05\x02", ["a", "b", "a"])):
        emulator.faults.jam_next_cut = True
        assert emulator.feed(b"a\n" + CUT + b"b\n" + CUT) == b""
        assert emulator.feed(b"\x10\x04\x03") == b"\x1a"
        emulator.feed(request)
        assert emulator.feed(b"\x10\x04\x03") == b"\x12"
        emulator.feed(CUT)
        assert [slip.text for slip in emulator.slips] == slips


def test_without_an_error_there_is_nothing_to_recover(fonts: Fonts) -> None:
    emulator = printer(fonts)
    emulator.paper_out()
    emulator.feed(b"a\n" + CUT + b"\x10\x05\x02")
    emulator.load_paper()
    assert [slip.text for slip in emulator.slips] == ["a"]


def test_clearing_the_buffers_forgets_what_was_held(fonts: Fonts) -> None:
    emulator = printer(fonts)
    emulator.paper_out()
    assert emulator.feed(b"a\n" + CUT + CLEAR_NOW) == b"\x37\x25\x00"
    emulator.load_paper()
    assert not emulator.slips


def test_a_wish_for_a_pulse_is_obeyed_on_arrival(fonts: Fonts) -> None:
    emulator = printer(fonts)
    emulator.paper_out()
    emulator.feed(KICK_NOW)
    assert emulator.kicks == 1
