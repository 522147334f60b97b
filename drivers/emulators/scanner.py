"""Barcode scanners: in serial mode, and in keyboard mode on a Linux input device. Sans-IO: put one on a line, then
scan.
"""

import time
from collections.abc import Callable

from drivers.scanner.input_events import EV_KEY, EV_SYN, EVENT, SYN_DROPPED, SYN_REPORT, KeyMove
from drivers.scanner.keys import ENTER, KEYPAD_DIGITS, KEYS, TAB

LEFT_SHIFT, LEFT_CTRL, LEFT_ALT, RIGHT_BRACKET = 42, 29, 56, 27
MOST_HEARD = 256


class ScannerEmulator:
    """`suffix` is what the scanner sends after a code; an AIM identifier goes in front when given.

    `heard` is what the program told it lately: commands to beep.
    """

    def __init__(self, suffix: bytes = b"\r") -> None:
        self.heard = b""
        self._suffix = suffix
        self._send: Callable[[bytes], None] | None = None

    def scan(self, code: str, aim: str = "") -> None:
        self.send_raw((aim + code).encode() + self._suffix)

    def send_raw(self, data: bytes) -> None:
        """Unplugged, it beeps and nobody hears."""
        if self._send is not None:
            self._send(data)

    def feed(self, data: bytes) -> bytes:
        self.heard = (self.heard + data)[-MOST_HEARD:]
        return b""

    def connected(self, send: Callable[[bytes], None]) -> None:
        self._send = send

    def disconnected(self) -> None:
        self._send = None


class InputScannerEmulator(ScannerEmulator):
    """Types its codes as `struct input_event`; with `alt_numbers`, each character as Alt and its number."""

    def __init__(self, end: int = ENTER, alt_numbers: bool = False) -> None:
        super().__init__(tap(end))
        self._type = typed_as_alt if alt_numbers else typed

    def scan(self, code: str, aim: str = "") -> None:
        self.send_raw(self._type(aim + code) + self._suffix)

    def type_half(self, text: str) -> None:
        """A code whose end never comes."""
        self.send_raw(self._type(text))

    def lose_events(self) -> None:
        """The kernel's queue ran over, because the till was too slow."""
        self.send_raw(event(EV_SYN, SYN_DROPPED, 0) + event(EV_SYN, SYN_REPORT, 0))

    def hold_key(self, character: str, repeats: int) -> None:
        """A press that repeats before it is let go."""
        code, _ = _key_of(character)
        self.send_raw(move(code, KeyMove.PRESSED) + move(code, KeyMove.REPEATED) * repeats)
        self.send_raw(move(code, KeyMove.RELEASED))

    def forget_release(self, character: str) -> None:
        code, _ = _key_of(character)
        self.send_raw(move(code, KeyMove.PRESSED))


def typed(text: str) -> bytes:
    """The events of somebody who types `text` on a US keyboard; GS is Ctrl+]."""
    return b"".join(map(_typed, text))


def typed_as_alt(text: str) -> bytes:
    """The same, each character as Alt and four digits on the keypad."""
    return b"".join(_with(LEFT_ALT, b"".join(map(_keypad, f"{ord(character):04}"))) for character in text)


def tap(code: int) -> bytes:
    return move(code, KeyMove.PRESSED) + move(code, KeyMove.RELEASED)


def move(code: int, how: KeyMove) -> bytes:
    return event(EV_KEY, code, how.value) + event(EV_SYN, SYN_REPORT, 0)


def event(kind: int, code: int, value: int) -> bytes:
    seconds, nanoseconds = divmod(time.time_ns(), 1_000_000_000)
    return EVENT.pack(seconds, nanoseconds // 1000, kind, code, value)


def _typed(character: str) -> bytes:
    if character == "\x1d":
        return _with(LEFT_CTRL, tap(RIGHT_BRACKET))
    if character == "\t":
        return tap(TAB)
    code, shifted = _key_of(character)
    return _with(LEFT_SHIFT, tap(code)) if shifted else tap(code)


def _with(modifier: int, events: bytes) -> bytes:
    return move(modifier, KeyMove.PRESSED) + events + move(modifier, KeyMove.RELEASED)


def _keypad(digit: str) -> bytes:
    return tap(next(code for code, on_key in KEYPAD_DIGITS.items() if on_key == digit))


def _key_of(character: str) -> tuple[int, bool]:
    """The first key that types it, and whether it takes Shift."""
    return next((code, on_key.index(character) == 1) for code, on_key in KEYS.items() if character in on_key)
