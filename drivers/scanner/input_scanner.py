"""A barcode scanner in keyboard mode, read key by key from its Linux input device.

The device is grabbed, so that neither focus, keyboard layout nor a Hangul input method has a part in it. Decoding
was tried on recorded and emulated events; the grab itself only against what is no input device, for want of one.
"""

from drivers.scanner.base import Scanner
from drivers.scanner.faults import ScanFault
from drivers.scanner.framing import QUIET_S, Frame, ScanFramer
from drivers.scanner.input_events import EVENT, Gap, InputEvent, InputEvents, Key, KeyMove
from drivers.scanner.keys import Typing

_FAULTS = {Gap.EVENTS_LOST: ScanFault.KEYS_LOST, Gap.NO_EVENT: ScanFault.NOT_PRINTABLE}


class KeyFramer:
    """Input events -> keys -> the bytes a serial scanner would have sent -> frames. Sans-IO, bounded."""

    def __init__(self) -> None:
        self._events = InputEvents()
        self._typing = Typing()
        self._framer = ScanFramer()
        self._heard_s = 0.0

    @property
    def pending(self) -> bool:
        return self._framer.pending or self._events.torn

    def feed(self, data: bytes, now_s: float) -> list[Frame]:
        """`dropped_bytes` counts characters, and the bytes of an event that was none."""
        frames = [] if data else self._framer.idle(now_s)
        if now_s - self._heard_s >= QUIET_S:
            self._events.forget_part()
        if data:
            self._heard_s = now_s
        for event in self._events.feed(data):
            frames += self._event(event, now_s)
        return frames

    def _event(self, event: InputEvent, now_s: float) -> list[Frame]:
        if isinstance(event, Gap):
            self._typing.reset()
            return self._framer.spoil(_FAULTS[event], EVENT.size if event is Gap.NO_EVENT else 0, now_s)
        typed = self._typed(event)
        return self._framer.feed(typed, now_s) if typed else []

    def _typed(self, key: Key) -> bytes:
        """A key that repeats is one that was held too long, not a second character."""
        if key.move is KeyMove.REPEATED:
            return b""
        pressed = key.move is KeyMove.PRESSED
        return self._typing.press(key.code) if pressed else self._typing.release(key.code)


class InputScanner(Scanner):
    """Enter or Tab ends a code. It has no voice: a keyboard takes no bytes."""

    def framer(self) -> KeyFramer:
        return KeyFramer()
