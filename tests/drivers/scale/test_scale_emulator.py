"""The emulated scale says what the manuals say, byte for byte: it and the drivers cannot be wrong together."""

import threading

import pytest
from driver_support import DEADLINE_S

from drivers.emulators.scale import GARBAGE, ScaleEmulator
from drivers.scale.protocols import PROTOCOLS

# What a scale of each kind answers to the till's question with 1.234 kg on it.
SPOKEN = [
    ("cas-ap1", b"\x05\x11", bytes.fromhex("06 01 02 53 20 30 31 2E 32 33 34 6B 67 65 03 04")),
    ("cas-pd2", b"\x05\x12", bytes.fromhex("06 02 30 30 31 32 33 34 04 03")),
    ("cas-pd2-w", b"W", b"\x0201234\r"),
    ("cas-pd2-type5", b"W", b"\x020 1234k\r"),
    ("cas-ecr12", b"\x04\x05", b"\x0202\x1b3\x1b01234\x1b000000\x1b000000\x03"),
    ("cas-pb2", b"\x02\x02RW\x07\x03", b"\x02\x0dRW,S  1.234kg\x51\x03"),
    ("toledo-8217", b"W", b"\x0201.234\r"),
    ("sma", b"\nW\r", b"\n 1G       1.234kg \r"),
]
TOLD = [
    ("cas-stream", b"ST,GS,1\xc4,+001.234 kg\r\n"),
    ("cas-ecr14", b"S01234"),
]


def test_every_protocol_is_spoken() -> None:
    assert {name for name, *_ in [*SPOKEN, *TOLD]} == {protocol.name for protocol in PROTOCOLS}


@pytest.mark.parametrize(("name", "question", "answer"), SPOKEN)
def test_the_answer_to_the_tills_question(name: str, question: bytes, answer: bytes) -> None:
    scale = ScaleEmulator(name)
    scale.put(1234)
    assert scale.feed(b"".join(bytes((value,)) for value in question)) == answer
    assert b"".join(scale.feed(bytes((value,))) for value in question) == answer


@pytest.mark.parametrize(("name", "frame"), TOLD)
def test_what_it_says_by_itself(name: str, frame: bytes) -> None:
    said, enough = bytearray(), threading.Event()

    def hear(data: bytes) -> None:
        said.extend(data)
        if frame in said:
            enough.set()

    scale = ScaleEmulator(name, stream_hz=200.0)
    scale.connected(hear)
    scale.put(1234)
    assert enough.wait(DEADLINE_S)
    scale.disconnected()


def test_status_of_the_8217_and_reasons_of_type_12() -> None:
    toledo, pdn = ScaleEmulator("toledo-8217"), ScaleEmulator("cas-ecr12")
    for scale in (toledo, pdn):
        scale.put(500)
        scale.wobble()
    assert toledo.feed(b"W") == b"\x02?A\r"
    assert pdn.feed(b"\x04\x05") == b"\x15"
    assert pdn.feed(b"\x04\x0208\x03") == b"\x0209\x1b20\x03"
    for scale in (toledo, pdn):
        scale.overload()
    assert toledo.feed(b"W") == b"\x02?B\r"
    assert pdn.feed(b"\x04\x0208\x03") == b"\x0209\x1b32\x03"


def test_faults_are_spent_one_frame_at_a_time() -> None:
    scale = ScaleEmulator("toledo-8217")
    whole = b"\x0200.000\r"
    scale.faults.doubled = scale.faults.truncated = 1
    assert scale.feed(b"W") == whole[:4] * 2
    assert scale.feed(b"W") == whole
    scale.faults.after_garbage = 1
    assert scale.feed(b"W") == GARBAGE + whole
    scale.faults.silent = True
    assert scale.feed(b"WT\rZ") == b""


def test_a_tare_is_not_taken_while_the_pan_moves() -> None:
    scale = ScaleEmulator("sma")
    scale.put(200)
    scale.wobble()
    scale.tare()
    assert scale.display.weight_g == 200
    scale.settle()
    scale.tare()
    assert (scale.display.weight_g, scale.display.net) == (0, True)
