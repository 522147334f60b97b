"""Bytes into readings, for every protocol: tables, any chunking, frames that are torn, late or foreign."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scale_vectors import BY_NAME, NOT_A_WEIGHT, VECTORS, samples, weight

from drivers.scale.frames import QUIET_S
from drivers.scale.protocol import ScaleDecoder
from drivers.scale.protocols import PROTOCOLS
from drivers.scale.reading import Answer, Refused, ScaleFault

NAMES = [protocol.name for protocol in PROTOCOLS]
SEVEN_BITS = [protocol.name for protocol in PROTOCOLS if protocol.line.framing.startswith("7")]
GOOD = {name: next((data, said) for who, data, said in VECTORS if who == name) for name in NAMES}
"""The first vector of each protocol: a whole frame with a stable weight."""


@pytest.mark.parametrize(("name", "data", "answers"), VECTORS)
def test_a_frame_means_what_the_manual_says(name: str, data: bytes, answers: list[Answer]) -> None:
    assert BY_NAME[name].decoder().feed(data, 0.0) == answers


def fed(decoder: ScaleDecoder, data: bytes, sizes: list[int]) -> tuple[list[Answer], bytes]:
    answers, at, turn = list[Answer](), 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        answers += decoder.feed(data[at : at + size], 0.0)
        at, turn = at + size, turn + 1
    return answers, decoder.take_replies()


@settings(max_examples=60, deadline=None)
@given(st.data(), st.sampled_from(NAMES), st.lists(st.integers(1, 30), min_size=1, max_size=8))
def test_any_chunking_gives_the_same_readings(data: st.DataObject, name: str, sizes: list[int]) -> None:
    frames = st.sampled_from(samples(name))
    torn = frames.map(lambda frame: frame[: len(frame) // 2])
    noise = b"".join(data.draw(st.lists(frames | torn | st.binary(max_size=20), max_size=12)))
    make = BY_NAME[name].decoder
    assert fed(make(), noise, sizes) == fed(make(), noise, [max(1, len(noise))])


@pytest.mark.parametrize("name", NAMES)
def test_a_whole_frame_behind_a_torn_one_is_found(name: str) -> None:
    frame, answers = GOOD[name]
    for cut in range(1, len(frame)):
        decoder = BY_NAME[name].decoder()
        heard = decoder.feed(frame[:cut] + frame, 0.0) + decoder.feed(b"", QUIET_S)
        assert answers[0] in heard, frame[:cut]


@pytest.mark.parametrize("name", NAMES)
def test_late_bytes_do_not_complete_an_old_half(name: str) -> None:
    frame, answers = GOOD[name]
    for cut in range(1, len(frame)):
        decoder = BY_NAME[name].decoder()
        heard = decoder.feed(frame[:cut], 0.0) + decoder.feed(frame[cut:], 1.0)
        if heard != answers:  # a leading ACK is whole by itself
            assert answers[0] not in heard, frame[:cut]
            assert Refused(ScaleFault.HALF_FRAME) in heard


@pytest.mark.parametrize("name", ["cas-ap1", "cas-pd2", "cas-pb2"])
def test_no_single_wrong_bit_gives_another_weight_where_there_is_a_check_character(name: str) -> None:
    frame, answers = GOOD[name]
    for at in range(len(frame)):
        for bit in range(8):
            spoiled = frame[:at] + bytes((frame[at] ^ (1 << bit),)) + frame[at + 1 :]
            heard = BY_NAME[name].decoder().feed(spoiled, 0.0)
            assert [answer for answer in heard if not isinstance(answer, Refused)] in ([], answers), spoiled


def with_parity(data: bytes, *, odd: bool) -> bytes:
    return bytes(byte | ((byte.bit_count() % 2 != odd) << 7) for byte in data)


@pytest.mark.parametrize("name", SEVEN_BITS)
def test_parity_bits_on_a_port_of_eight_bits_are_refused_and_never_masked(name: str) -> None:
    odd = BY_NAME[name].line.framing == "7O1"
    decoder = BY_NAME[name].decoder()
    heard = decoder.feed(with_parity(GOOD[name][0] * 3, odd=odd), 0.0) + decoder.feed(b"", 1.0)
    assert Refused(ScaleFault.WRONG_FRAMING) in heard
    assert not [answer for answer in heard if not isinstance(answer, Refused)]


def test_a_tared_pan_that_was_lifted_is_under_zero_also_when_it_rounds_to_nothing() -> None:
    heard = BY_NAME["cas-stream"].decoder().feed(b"ST,NT,-  0.000kg\r\n", 0.0)
    assert heard == [weight("-0.000", net=True)]
    assert str(heard[0].weight) == "-0.000"  # type: ignore[union-attr]


def test_an_acknowledgement_is_followed_by_the_request_for_the_weight() -> None:
    decoder = BY_NAME["cas-ap1"].decoder()
    assert decoder.feed(b"\x06\x06\x06", 0.0) == []
    assert decoder.take_replies() == b"\x11"
    assert decoder.take_replies() == b""


def test_a_refusal_of_type_12_is_asked_why() -> None:
    decoder = BY_NAME["cas-ecr12"].decoder()
    decoder.feed(b"\x15", 0.0)
    assert decoder.take_replies() == b"\x04\x0208\x03"


def test_commands_as_the_manuals_write_them() -> None:
    written = {name: (p.ask, p.tare, p.zero, p.farewell) for name, p in BY_NAME.items()}
    assert written == {
        "cas-ap1": (b"\x05", None, None, b""),
        "cas-pd2": (b"\x05\x12", None, None, b""),
        "cas-pd2-w": (b"W", None, None, b"\r"),
        "cas-pd2-type5": (b"W", b"T", b"Z", b""),
        "cas-stream": (b"", None, None, b""),
        "cas-ecr12": (b"\x04\x05", None, b"\x04\x0231\x03", b""),
        "cas-ecr14": (b"", None, None, b""),
        "cas-pb2": (b"\x02\x02RW\x07\x03", b"\x02\x02KT\x1d\x03", b"\x02\x02KZ\x13\x03", b""),
        "toledo-8217": (b"W", b"T\r", b"Z", b""),
        "sma": (b"\nW\r", b"\nT\r", b"\nZ\r", b""),
    }


@pytest.mark.parametrize(
    ("name", "setting", "completed"),
    [
        ("toledo-8217", "serial:/dev/ttyS0", "serial:/dev/ttyS0?baud=9600&framing=7E1"),
        ("toledo-8217", "serial:/dev/ttyS0?framing=8N1", "serial:/dev/ttyS0?framing=8N1&baud=9600"),
        ("cas-ecr12", "serial:/dev/ttyS0?baud=4800", "serial:/dev/ttyS0?baud=4800&framing=7O1"),
        ("cas-ap1", "tcp:192.168.0.50:4001", "tcp:192.168.0.50:4001"),
    ],
)
def test_what_a_connection_setting_leaves_out_is_the_makers(name: str, setting: str, completed: str) -> None:
    assert BY_NAME[name].line.complete(setting) == completed


def test_a_line_joined_in_the_middle_is_refused_and_the_next_one_counts() -> None:
    line = b"ST,GS,+  1.234kg\r\n"
    heard = BY_NAME["cas-stream"].decoder().feed(line[4:] + line, 0.0)
    assert heard == [NOT_A_WEIGHT, weight("1.234")]
