"""The emulator against the manual, byte by byte; it must not be a mirror of our encoder."""

from io import BytesIO

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from drivers.display import cd5220
from drivers.emulators.display import DisplayEmulator
from drivers.emulators.ink import Fonts

DARK = (" " * 20, " " * 20)
FONT_OF_A = b"\x1b&\x01AA\x05\x1b\x0c@QA"


def lit(data: bytes) -> tuple[str, str]:
    display = DisplayEmulator()
    assert display.feed(data) == b"", "it has no way to answer"
    upper, lower = display.lines
    return upper.rstrip(), lower.rstrip()


@pytest.mark.parametrize(
    ("data", "upper", "lower"),
    [
        (b"\x1bQAhello\r\x1bQBworld\r", "hello", "world"),
        (b"\x1bQAlong\r\x1bQAs\r", "s", ""),
        (b"\x1bQA" + b"0123456789" * 4 + b"\r", "0123456789" * 2, ""),
        (b"\x1bQDscrolls past the end of the line\r", "scrolls past the end", ""),
        (b"\x1bQAa\r\x0c", "", ""),
        (b"abc\x1b@d", "d", ""),
        (b"0123456789" * 2 + b"wraps", "01234567890123456789", "wraps"),
        (b"ab\rX", "Xb", ""),
        (b"ab\x08X\x09Y", "aX Y", ""),
        (b"a\nb\x0bX", "X", " b"),
        (b"\x1b[KZ\x1b[HA\x1b[RB\x1b[LC\x1b[Bd\x1b[Ae", f"Ad{'B':>18}", f"C e{'Z':>17}"),
        (b"\x1bl\x05\x02x\x1bl\x00\x09y", "", "    xy"),
        (b"ab\ncd\x18", "ab", ""),
        (b"\x1b*\x04\x1b_\x00\x1bfA\x1bcJ\x1b=\x02\x1b%\x00\x1b?A\x1bs\x01\x1bd\x01\x1bW\x01ABCx", "x", ""),
        (b"\x1b\x11\x1b\x12\x1b\x13\x1f\x01\x1fE\x41x", "x", ""),
        (FONT_OF_A + b"x", "x", ""),
        (b"\x1b&\x01AA\x09x", "x", ""),
        (b"\x00\x01\x02\x7fa\xc0", "▯a▯", ""),
        (b"\x1bQZa", "a", ""),
    ],
)
def test_commands_of_the_manual(data: bytes, upper: str, lower: str) -> None:
    assert lit(data) == (upper, lower)


def test_in_string_mode_it_heeds_nothing_but_strings_and_clearing() -> None:
    assert lit(b"\x1bQAtotal\rxyz\x1b@\x1bl\x01\x01no") == ("total", "")
    assert lit(b"\x1bQAtotal\r\x0cxyz") == ("xyz", "")


def test_a_line_that_was_begun_lasts_until_its_end_over_an_unplugged_cable() -> None:
    display = DisplayEmulator()
    display.feed(b"\x1bQAhalf")
    display.disconnected()
    display.connected(lambda _: None)
    display.feed(b"\x1bQBnext\r")
    assert display.lines[1].strip() == "", "a driver has to end what was cut off"
    display.feed(b"\x1bQBnext\r")
    assert display.lines[1].strip() == "next"


def test_without_power_it_is_dark_and_remembers_no_mode() -> None:
    display = DisplayEmulator()
    display.feed(b"\x1bQAa\r\x1bQBb")
    display.power_cycle()
    assert display.lines == DARK
    display.feed(b"new")
    assert display.lines[0].strip() == "new"


def test_it_tells_of_a_change_and_of_nothing_else() -> None:
    changes: list[str] = []
    display = DisplayEmulator(lambda: changes.append(display.lines[0].strip()))
    for data in (b"\x1bQAone\r", b"\x1bQAone\r", b"\x1bQA", b"two\r"):
        display.feed(data)
    assert changes == ["one", "two"]


PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"\x1b", b"\x1bQ", b"\x1bQA", b"\x1bQBtext\r", b"\x1b&\x01", b"\x1bl", b"\r", b"\x0c", b"\x1f", FONT_OF_A]
    ),
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map(b"".join), st.integers(1, 7))
@example(b"\x1bQA" + b"x" * 2_000 + b"\r", 7)
def test_any_bytes_in_any_chunks_light_the_same_forty_cells(data: bytes, size: int) -> None:
    whole, chunked = DisplayEmulator(), DisplayEmulator()
    whole.feed(data)
    for at in range(0, len(data), size):
        chunked.feed(data[at : at + size])
    assert whole.lines == chunked.lines
    assert [len(line) for line in whole.lines] == [20, 20]


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b"\x1bQAhalf a line")
@example(b"\x1bQAa whole line\r")
@example(b"half a command \x1bW")
def test_after_any_noise_the_way_the_driver_begins_brings_it_back(noise: bytes) -> None:
    display = DisplayEmulator()
    display.feed(noise.replace(b"&", b""))  # half a font swallows whatever comes, on a real one too
    display.feed(cd5220.BEGIN)
    assert display.lines == DARK
    display.feed(cd5220.both_lines("up", "down"))
    assert [line.strip() for line in display.lines] == ["up", "down"]


def test_a_picture_of_the_glass(fonts: Fonts) -> None:
    display = DisplayEmulator()
    dark = Image.open(BytesIO(display.picture(fonts)))
    display.feed(b"\x1bQATOTAL\r\x1bQB12,000\r")
    bright = Image.open(BytesIO(display.picture(fonts)))
    assert dark.size == bright.size
    assert dark.convert("L").getextrema()[1] < 60
    assert bright.convert("L").getextrema()[1] > 180
