"""What each key types on the US layout, with Shift, CapsLock, Ctrl and Alt numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from key_kit import (
    CAPS_LOCK,
    CODES,
    ENTER,
    KEY_A,
    KP_ENTER,
    LEFT_ALT,
    LEFT_CTRL,
    LEFT_SHIFT,
    RIGHT_SHIFT,
    SHIFTED,
    TAB,
    KeyMoves,
    moves,
    tap,
)

from drivers.scanner.keys import Typing

KEYPAD = {"7": 71, "8": 72, "9": 73, "4": 75, "5": 76, "6": 77, "1": 79, "2": 80, "3": 81, "0": 82}


def typed(keys: KeyMoves, typing: Typing | None = None) -> bytes:
    typing = typing or Typing()
    return b"".join(typing.press(code) if pressed else typing.release(code) for code, pressed in keys)


def with_key(held: int, keys: KeyMoves) -> KeyMoves:
    return [(held, True), *keys, (held, False)]


def alt(digits: str) -> KeyMoves:
    return with_key(LEFT_ALT, [move for digit in digits for move in tap(KEYPAD[digit])])


@pytest.mark.parametrize("character", CODES)
def test_a_key_types_its_character(character: str) -> None:
    assert typed(tap(CODES[character])) == character.encode()


@pytest.mark.parametrize("character", SHIFTED)
@pytest.mark.parametrize("shift", [LEFT_SHIFT, RIGHT_SHIFT])
def test_shift_types_the_upper_character(character: str, shift: int) -> None:
    assert typed(with_key(shift, tap(CODES[SHIFTED[character]]))) == character.encode()


@given(st.text(st.sampled_from([*CODES, *SHIFTED, "\x1d", *"ABCXYZ"])))
def test_whatever_is_typed_is_read_back(text: str) -> None:
    assert typed(moves(text)) == text.encode() + b"\r"


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        (tap(KEYPAD["5"]) + tap(KEYPAD["0"]), b"50"),
        (tap(74) + tap(78) + tap(55) + tap(98) + tap(83), b"-+*/."),
        (tap(ENTER), b"\r"),
        (tap(KP_ENTER), b"\r"),
        (tap(TAB), b"\r"),
        (tap(CAPS_LOCK) + tap(KEY_A) + tap(CODES["1"]), b"A1"),
        (tap(CAPS_LOCK) + with_key(LEFT_SHIFT, tap(KEY_A)), b"a"),
        (tap(CAPS_LOCK) + tap(CAPS_LOCK) + tap(KEY_A), b"a"),
        (with_key(LEFT_CTRL, tap(CODES["]"])), b"\x1d"),
        (with_key(LEFT_CTRL, tap(CODES["m"])), b"\r"),
        (with_key(LEFT_CTRL, tap(CODES["1"])), b""),
        (alt("065"), b"A"),
        (alt("0029"), b"\x1d"),
        (alt("0013"), b"\r"),
        (alt("0233"), b"\xe9"),
        (alt("321"), b"A"),
        (alt("99999999990065"), bytes((90065 % 256,))),
        (with_key(LEFT_ALT, tap(KEY_A)), b""),
        (with_key(LEFT_ALT, []) + tap(KEY_A), b"a"),
        (tap(122) + tap(59) + tap(103) + tap(767), b""),
    ],
)
def test_modifiers_and_the_keypad(keys: KeyMoves, text: bytes) -> None:
    assert typed(keys) == text


def test_after_a_reset_no_modifier_is_down() -> None:
    typing = Typing()
    typed([(LEFT_SHIFT, True), (LEFT_ALT, True), *tap(KEYPAD["6"])], typing)
    typing.reset()
    assert typed([(LEFT_ALT, False), *tap(KEY_A)], typing) == b"a"


@pytest.mark.parametrize(
    ("down", "code", "types"),
    [
        (None, KEY_A, True),
        (None, ENTER, True),
        (None, LEFT_SHIFT, True),
        (None, 103, False),
        (LEFT_CTRL, CODES["]"], True),
        (LEFT_CTRL, CODES["c"], False),
        (LEFT_ALT, KEYPAD["1"], True),
        (LEFT_ALT, TAB, False),
    ],
)
def test_which_keys_may_be_a_scanners(down: int | None, code: int, types: bool) -> None:
    typing = Typing()
    if down is not None:
        typing.press(down)
    assert typing.types(code) is types
