"""Bytes into codes: tables, then any chunking, then a torrent of noise."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import MAX_BYTES, QUIET_S, Frame, Refused, Scan, ScanFramer

FISH = "8801234567893"


@pytest.mark.parametrize(
    ("data", "frames"),
    [
        (b"8801234567893\r", [Scan(FISH, None)]),
        (b"8801234567893\n", [Scan(FISH, None)]),
        (b"8801234567893\r\n", [Scan(FISH, None)]),
        (b"]E08801234567893\r", [Scan(FISH, "EAN-13")]),
        (b"]E412345670\r", [Scan("12345670", "EAN-8")]),
        (b"]C10112345678901231\x1d10AB\r", [Scan("0112345678901231\x1d10AB", "GS1-128")]),
        (b"]Q1https://a.kr/?x=1\r", [Scan("https://a.kr/?x=1", "QR")]),
        (b"]X9abc\r", [Scan("abc", "]X9")]),
        (b"]E0\r", [Scan("]E0", None)]),
        (b"A\rB\r", [Scan("A", None), Scan("B", None)]),
        (b"\r\n\r\n", []),
        (b"88\x0012\r", [Refused(ScanFault.NOT_PRINTABLE, 5)]),
        (b"\xff\xfe\r88\r", [Refused(ScanFault.NOT_PRINTABLE, 2), Scan("88", None)]),
        (b"7" * MAX_BYTES + b"\r", [Scan("7" * MAX_BYTES, None)]),
        (b"7" * (MAX_BYTES + 1) + b"\r", [Refused(ScanFault.TOO_LONG, MAX_BYTES + 1)]),
    ],
)
def test_frames(data: bytes, frames: list[Frame]) -> None:
    assert ScanFramer().feed(data, 0.0) == frames


def test_half_frame_is_dropped_when_the_line_goes_quiet() -> None:
    framer = ScanFramer()
    framer.feed(b"88012", 1.0)
    assert framer.pending
    assert framer.idle(1.0 + QUIET_S / 2) == []
    assert framer.idle(1.01 + QUIET_S) == [Refused(ScanFault.HALF_FRAME, 5)]
    assert not framer.pending
    assert framer.feed(b"8801234567893\r", 2.0) == [Scan(FISH, None)]


def test_a_code_torn_by_a_pause_never_becomes_another_code() -> None:
    framer = ScanFramer()
    framer.feed(b"88012345", 1.0)
    assert framer.feed(b"67", 1.01 + QUIET_S) == []
    assert framer.feed(b"893\r" + b"8801234567893\r", 1.1 + QUIET_S) == [
        Refused(ScanFault.HALF_FRAME, 13),
        Scan(FISH, None),
    ]


def test_a_suffix_that_comes_late_ends_no_code() -> None:
    framer = ScanFramer()
    framer.feed(b"88012345", 1.0)
    assert framer.feed(b"\r", 9.0) == [Refused(ScanFault.HALF_FRAME, 8)]
    assert framer.feed(b"8801234567893\r", 9.1) == [Scan(FISH, None)]


def test_ten_kilobytes_of_noise_leave_nothing_behind() -> None:
    noise = random.Random(7).randbytes(10_240)
    framer = ScanFramer()
    framer.feed(noise, 0.0)
    framer.feed(b"", QUIET_S)
    assert framer.feed(b"8801234567893\r", QUIET_S)[-1] == Scan(FISH, None)


@given(
    st.lists(st.sampled_from([b"\r", b"\n", b"\r\n", b"]E0", b"8801", b"\x00", b"x" * 300]) | st.binary()),
    st.lists(st.integers(1, 40), min_size=1),
)
def test_any_chunking_gives_the_same_frames(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    whole = ScanFramer().feed(data, 0.0)
    framer, chunked, at, turn = ScanFramer(), list[Frame](), 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        chunked += framer.feed(data[at : at + size], 0.0)
        at, turn = at + size, turn + 1
    assert chunked == whole
