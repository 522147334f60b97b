"""`struct input_event` into keys: a table of bytes, then any chunking."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.scanner.input_events import EVENT, Gap, InputEvent, InputEvents, Key, KeyMove


def event(kind: int, code: int, value: int) -> bytes:
    return struct.pack("@llHHi", 1_772_000_000, 123_456, kind, code, value)


SYN = event(0, 0, 0)
DROPPED = event(0, 3, 0)
A_DOWN, A_UP = event(1, 30, 1), event(1, 30, 0)
PRESSED, RELEASED = Key(30, KeyMove.PRESSED), Key(30, KeyMove.RELEASED)


@pytest.mark.skipif(struct.calcsize("l") != 8, reason="the written-out bytes are those of a 64-bit kernel")
def test_the_bytes_of_a_real_press() -> None:
    data = bytes.fromhex("00989e690000000040e201000000000001001e0001000000")
    assert EVENT.size == 24
    assert InputEvents().feed(data) == [PRESSED]


@pytest.mark.parametrize(
    ("data", "events"),
    [
        (A_DOWN + SYN + A_UP + SYN, [PRESSED, RELEASED]),
        (event(1, 30, 2), [Key(30, KeyMove.REPEATED)]),
        (event(4, 4, 0x70004) + A_DOWN, [PRESSED]),
        (event(0x11, 0, 1) + event(0x14, 0, 250), []),
        (A_DOWN + DROPPED + A_UP + A_DOWN + SYN + A_UP, [PRESSED, Gap.EVENTS_LOST, RELEASED]),
        (DROPPED + A_DOWN, [Gap.EVENTS_LOST]),
        (event(1, 30, 3), [Gap.NO_EVENT]),
        (event(1, 0x300, 1), [Gap.NO_EVENT]),
        (event(2, 0, 5), [Gap.NO_EVENT]),
        (A_DOWN[:23], []),
        (b"", []),
    ],
)
def test_events(data: bytes, events: list[InputEvent]) -> None:
    assert InputEvents().feed(data) == events


def test_a_torn_event_waits_for_its_rest_or_is_forgotten() -> None:
    decoder = InputEvents()
    decoder.feed(A_DOWN[:10])
    assert decoder.torn
    assert decoder.feed(A_DOWN[10:]) == [PRESSED]
    decoder.feed(A_DOWN[:10])
    decoder.forget_part()
    assert not decoder.torn
    assert decoder.feed(A_UP) == [RELEASED]


@given(
    st.lists(st.sampled_from([A_DOWN, A_UP, SYN, DROPPED]) | st.binary(max_size=60)),
    st.lists(st.integers(1, 50), min_size=1),
)
def test_any_chunking_gives_the_same_events(parts: list[bytes], sizes: list[int]) -> None:
    data = b"".join(parts)
    decoder, chunked, at, turn = InputEvents(), list[InputEvent](), 0, 0
    while at < len(data):
        size = sizes[turn % len(sizes)]
        chunked += decoder.feed(data[at : at + size])
        at, turn = at + size, turn + 1
    assert chunked == InputEvents().feed(data)
