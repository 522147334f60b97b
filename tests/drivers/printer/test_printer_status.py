"""Replies by bit pattern: the vendor's table, then streams with rubbish in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.device import DeviceState, Reason
from drivers.printer.status import (
    AutoStatus,
    Block,
    Fence,
    FlowControl,
    PrinterStatus,
    RealTime,
    Reply,
    ReplyDecoder,
)

HIGH = PrinterStatus(drawer_pin_high=True)
OUT = PrinterStatus(offline=True, paper_out=True, paper_near_end=True, drawer_pin_high=True)


@pytest.mark.parametrize(
    ("real_time", "automatic", "reason"),
    [
        ("16 12 12 12", "14 00 00 00", None),
        ("16 12 12 1E", "14 00 03 00", Reason.PAPER_NEAR_END),
        ("1E 32 12 7E", "1C 00 0F 00", Reason.PAPER_OUT),
        ("1E 16 12 12", "3C 00 00 00", Reason.COVER_OPEN),
        ("1E 12 12 12", "1C 00 00 00", Reason.OFFLINE),
        ("12 12 12 12", "10 00 00 00", None),
        ("1E 52 1A 12", "1C 08 00 00", Reason.CUTTER_JAM),
        ("1E 52 32 12", "1C 20 00 00", Reason.UNRECOVERABLE),
        ("1E 52 52 12", "1C 40 00 00", Reason.OVERHEATED),
    ],
)
def test_both_ways_of_asking_agree(real_time: str, automatic: str, reason: Reason | None) -> None:
    answers = dict(enumerate(bytes.fromhex(real_time), start=1))
    asked = PrinterStatus.from_real_time(answers)
    told = PrinterStatus.from_auto_status(bytes.fromhex(automatic))
    assert asked == told
    expected = DeviceState.ATTENTION if reason else DeviceState.READY
    assert asked.state() == (expected, reason)
    assert asked.can_print == (reason in (None, Reason.PAPER_NEAR_END))


def test_the_drawer_pin_is_reported_as_it_is() -> None:
    assert PrinterStatus.from_real_time({1: 0x16}) == HIGH
    assert PrinterStatus.from_real_time({1: 0x12}) == PrinterStatus()
    assert PrinterStatus.from_auto_status(bytes.fromhex("1C000F00")) == OUT


@pytest.mark.parametrize(
    ("stream", "replies"),
    [
        ("16", [RealTime(0x16)]),
        ("7E", [RealTime(0x7E)]),
        ("00", [Fence(0x00)]),
        ("0F", [Fence(0x0F)]),
        ("14 00 0F 00", [AutoStatus(b"\x14\x00\x0f\x00")]),
        ("14 00 0F 00 12", [AutoStatus(b"\x14\x00\x0f\x00"), RealTime(0x12)]),
        ("5F 41 42 00 00", [Block(b"AB"), Fence(0)]),
        ("11 13", [FlowControl(True), FlowControl(False)]),
        ("FF 80 16", [RealTime(0x16)]),
        ("14 00 16", [RealTime(0x16)]),  # a torn automatic status
        ("5F 41 FF 16", [RealTime(0x16)]),  # a torn block
        ("16 00 12", [RealTime(0x16), Fence(0), RealTime(0x12)]),
    ],
)
def test_streams(stream: str, replies: list[Reply]) -> None:
    assert ReplyDecoder().feed(bytes.fromhex(stream)) == replies


def test_garbage_is_counted() -> None:
    decoder = ReplyDecoder()
    decoder.feed(b"\xff\xfe\x14\x00\xff")
    assert decoder.garbage_bytes == 5


@given(st.binary(max_size=300))
def test_any_bytes_then_a_good_reply(noise: bytes) -> None:
    decoder = ReplyDecoder()
    decoder.feed(noise)
    assert decoder.feed(b"\xff" + b"\x16") == [RealTime(0x16)]


@given(st.binary(max_size=60), st.integers(1, 7))
def test_any_chunking_gives_the_same_replies(data: bytes, size: int) -> None:
    decoder = ReplyDecoder()
    chunked = [reply for at in range(0, len(data), size) for reply in decoder.feed(data[at : at + size])]
    assert chunked == ReplyDecoder().feed(data)
