"""The emulator against the manual, byte by byte; it must not be a mirror of our encoder."""

from collections.abc import Iterable
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from drivers.emulators.commands import CommandSplitter, RealTimeFilter
from drivers.emulators.ink import Fonts
from drivers.emulators.printer import PrinterEmulator

CUT = b"\x1d\x56\x42\x00"
KOREAN_ON = b"\x1c\x26"


def printed(emulator: PrinterEmulator, data: bytes) -> str:
    emulator.feed(b"\x1b@" + data + CUT)
    return emulator.slips[-1].text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"abc\n", "abc"),
        (b"abc", "abc"),
        (KOREAN_ON + "떡볶이 펲똠\n".encode("cp949"), "떡볶이 펲똠"),
        ("가".encode("cp949") + b"\n", "▯▯"),  # FS & forgotten
        (KOREAN_ON + "가".encode("cp949") + b"\n\x1c." + "가".encode("cp949"), "가\n▯▯"),
        (b"\x1ba\x01ab\n", " " * 20 + "ab"),
        (b"\x1ba\x02\x1b!\x30ab\n", " " * 38 + "ab"),
        (b"a\n\x1bd\x02b\n", "a\n\n\nb"),
        (b"\x1c\x26\x1bR\x0d5\\\n", "5₩"),
        (b"a\x1b@b\n", "b"),  # ESC @ forgets the unfinished line
        (b"\x1dv0\x00\x01\x00\x02\x00\xff\x00", "[image 8x2]"),
        (b"\x1bZa\n", "a"),  # unknown commands are skipped
    ],
)
def test_text(emulator: PrinterEmulator, data: bytes, text: str) -> None:
    assert printed(emulator, data) == text


@pytest.mark.parametrize(
    ("condition", "answers", "automatic"),
    [
        ({}, "16 12 12 12", "14 00 00 00"),
        ({"paper_near_end": True}, "16 12 12 1E", "14 00 03 00"),
        ({"paper_out": True}, "1E 32 12 7E", "1C 00 0F 00"),
        ({"cover_open": True}, "1E 16 12 12", "3C 00 00 00"),
        ({"offline": True}, "1E 12 12 12", "1C 00 00 00"),
        ({"drawer_open": True}, "12 12 12 12", "10 00 00 00"),
    ],
)
def test_status(emulator: PrinterEmulator, condition: dict[str, bool], answers: str, automatic: str) -> None:
    emulator.change(**condition)
    assert emulator.feed(b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04") == bytes.fromhex(answers)
    assert emulator.condition.auto_status() == bytes.fromhex(automatic)


def test_automatic_status_comes_when_asked_and_on_a_change(emulator: PrinterEmulator) -> None:
    said: list[bytes] = []
    emulator.connected(said.append)
    assert emulator.feed(b"\x1da\xff") == bytes.fromhex("14000000")
    emulator.paper_out()
    assert said == [bytes.fromhex("1C000F00")]


def test_without_paper_it_holds_and_answers_late(emulator: PrinterEmulator) -> None:
    said: list[bytes] = []
    emulator.connected(said.append)
    emulator.paper_out()
    assert emulator.feed(b"late\n" + CUT + b"\x1dr\x01") == b""
    assert not emulator.slips
    emulator.load_paper()
    assert [slip.text for slip in emulator.slips] == ["late"]
    assert said == [b"\x00"]


def test_real_time_requests_jump_the_queue_even_inside_a_picture(emulator: PrinterEmulator) -> None:
    assert emulator.feed(b"\x1dv0\x00\x01\x00\x05\x00\xff\x10\x04\x01") == b"\x16"


def test_who_are_you(emulator: PrinterEmulator) -> None:
    assert emulator.feed(b"\x1dIE") == b"_KOREA C-5601C\x00"


def test_kicks_and_cuts_are_counted(emulator: PrinterEmulator) -> None:
    emulator.feed(b"\x1bp\x00\x32\x32" + CUT + b"x\n" + CUT)
    assert (emulator.kicks, emulator.blank_cuts, len(emulator.slips)) == (1, 1, 1)
    assert emulator.slips[0].data == b"x\n" + CUT


def test_half_a_slip_stays_on_the_paper_when_the_wire_goes(emulator: PrinterEmulator) -> None:
    emulator.feed(b"half\n\x1d(k\x40\x00")
    emulator.disconnected()
    assert printed(emulator, b"next\n") == "half\nnext"


@given(st.binary(max_size=200), st.integers(1, 9))
def test_any_chunking_gives_the_same_commands(data: bytes, size: int) -> None:
    def commands(chunks: list[bytes]) -> list[bytes]:
        splitter, seen = CommandSplitter(), list[bytes]()
        for chunk in chunks:
            splitter.feed(chunk)
            seen += [command.raw for command in splitter.commands()]
        return seen

    chunked = commands([data[at : at + size] for at in range(0, len(data), size)])
    assert b"".join(chunked) == b"".join(commands([data]))


def parted(stream: RealTimeFilter, chunks: Iterable[bytes]) -> tuple[list[bytes], bytes]:
    """The requests, and the rest."""
    pieces = [piece for chunk in chunks for piece in stream.feed(chunk)]
    requests = [piece.data for piece in pieces if piece.is_request]
    return requests, b"".join(piece.data for piece in pieces if not piece.is_request)


REAL_TIME_PARTS = [b"\x10\x04\x01", b"\x10", b"\x04", b"a", b"\x10\x14\x01\x00\x05", b"\x1dv0\x00\x01\x00\x03\x00"]


@given(st.lists(st.sampled_from(REAL_TIME_PARTS)), st.booleans())
def test_real_time_filter_in_any_chunking(parts: list[bytes], in_data: bool) -> None:
    data = b"".join(parts)
    whole = parted(RealTimeFilter(in_data=in_data), [data])
    assert whole == parted(RealTimeFilter(in_data=in_data), (bytes((byte,)) for byte in data))


def test_a_request_is_found_behind_a_byte_that_looked_like_one() -> None:
    assert parted(RealTimeFilter(), [b"\x10\x10\x04\x01"]) == ([b"\x10\x04\x01"], b"\x10")
    assert parted(RealTimeFilter(), [b"\x10\x14\x09\x10\x04\x01"]) == ([b"\x10\x04\x01"], b"\x10\x14\x09")


def test_a_picture_of_paper(fonts: Fonts) -> None:
    emulator = PrinterEmulator(fonts, 32)
    big = b"\x1d!\x11" + "장날".encode("cp949") + b"\n"
    emulator.feed(b"\x1c&" + big + b"\x1d!\x00\x1bE\x01bold\n\x1dv0\x00\x02\x00\x01\x00\xf0\x0f" + CUT)
    picture = Image.open(BytesIO(emulator.slips[0].png()))
    assert picture.width == 32 * 12 + 2 * 28
    darkest, lightest = picture.convert("L").getextrema()
    assert darkest < 60
    assert lightest > 240
