"""What keys mean when a scanner types: the US layout, whatever layout or input method the till itself has. Pure.

Key codes are those of linux/input-event-codes.h. A scanner presses keys of the US layout unless somebody set it
otherwise. Two habits of theirs come on top (Zebra scanners' Product Reference Guides, USB keyboard host): "Emulate
Keypad" types a character as Alt and its number on the keypad, and a control character is Ctrl and a letter, so
that Ctrl+] is GS (1D).
"""

from collections.abc import Iterator, Mapping

ENTER, KP_ENTER, TAB, CAPS_LOCK = 28, 96, 15, 58
SHIFTS, CTRLS, ALTS = frozenset({42, 54}), frozenset({29, 97}), frozenset({56, 100})
MODIFIERS = SHIFTS | CTRLS | ALTS
END, GS = b"\r", b"\x1d"
MAX_ALT_DIGITS = 5

_ROWS = (  # the first key of a row, what its keys type, and what they type with Shift
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (55, "*", "*"),
    (57, " ", " "),
    (71, "789-456+1230.", "789-456+1230."),
    (98, "/", "/"),
    (117, "=", "="),
)


def _keys() -> Iterator[tuple[int, tuple[str, str]]]:
    for first, plain, shifted in _ROWS:
        yield from enumerate(zip(plain, shifted, strict=True), first)
    for code in (ENTER, KP_ENTER, TAB):
        yield code, ("\r", "\r")


KEYS: Mapping[int, tuple[str, str]] = dict(_keys())
"""Key code -> (plain, with Shift). The three keys that may end a code all type a CR."""
KEYPAD_DIGITS: Mapping[int, str] = {code: KEYS[code][0] for code in range(71, 83) if KEYS[code][0].isdigit()}


class Typing:
    """Which modifiers are down, and so what a key types. Bytes, because Alt and a number can type any of them."""

    def __init__(self) -> None:
        self._down: set[int] = set()
        self._caps = False
        self._alt_digits = ""

    def types(self, code: int) -> bool:
        """Whether pressing `code` now could be part of a code a scanner types."""
        if code in MODIFIERS or code == CAPS_LOCK:
            return True
        if self._has(ALTS):
            return code in KEYPAD_DIGITS
        character = self._character(code)
        return character >= b" " or character in (GS, END)

    def press(self, code: int) -> bytes:
        """What the press types: mostly one byte, or none."""
        if code in MODIFIERS:
            self._down.add(code)
            return b""
        if code == CAPS_LOCK:
            self._caps = not self._caps
            return b""
        if self._has(ALTS):
            self._alt_digits = (self._alt_digits + KEYPAD_DIGITS.get(code, ""))[-MAX_ALT_DIGITS:]
            return b""
        return self._character(code)

    def release(self, code: int) -> bytes:
        """A release types something only when it ends an Alt number, which counts modulo 256 as on Windows."""
        self._down.discard(code)
        if not self._alt_digits or self._has(ALTS):
            return b""
        number, self._alt_digits = int(self._alt_digits), ""
        return bytes((number & 0xFF,))

    def reset(self) -> None:
        """Every key is up, as after events were lost. CapsLock is no key that is held."""
        self._down.clear()
        self._alt_digits = ""

    def _has(self, keys: frozenset[int]) -> bool:
        return not self._down.isdisjoint(keys)

    def _character(self, code: int) -> bytes:
        plain, shifted = KEYS.get(code, ("", ""))
        shift = self._has(SHIFTS) != (self._caps and plain.isalpha())
        character = shifted if shift else plain
        return _control(character) if self._has(CTRLS) else character.encode("ascii")


def _control(character: str) -> bytes:
    """ASCII's own rule: Ctrl takes the letter down to 00-1F."""
    upper = character.upper()
    return bytes((ord(upper) & 0x1F,)) if upper and "@" < upper <= "_" else b""
