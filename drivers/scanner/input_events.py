"""`struct input_event` (linux/input.h) into presses and releases. Sans-IO and pure; fed by the scanner's thread.

The kernel writes whole events; a recording played through a FIFO may tear one, so a part is kept until the rest
comes, or forgotten with `forget_part` when nothing does. After SYN_DROPPED events are missing, and the kernel's
rule is to disregard everything up to the next SYN_REPORT (Documentation/input/event-codes.rst).
"""

import struct
from dataclasses import dataclass
from enum import Enum, auto

EVENT = struct.Struct("@llHHi")  # seconds, microseconds, type, code, value: 24 bytes where a long has 8
EV_SYN, EV_KEY, EV_MSC, EV_LED, EV_REP = 0x00, 0x01, 0x04, 0x11, 0x14
SYN_REPORT, SYN_DROPPED = 0, 3
KEY_MAX = 0x2FF
_TYPES_OF_A_KEYBOARD = {EV_SYN, EV_KEY, EV_MSC, EV_LED, EV_REP}


class KeyMove(Enum):
    """What the value of an EV_KEY says."""

    RELEASED = 0
    PRESSED = 1
    REPEATED = 2


@dataclass(frozen=True, slots=True)
class Key:
    code: int  # of linux/input-event-codes.h
    move: KeyMove


class Gap(Enum):
    """Something other than a key: what was typed around it cannot be trusted."""

    EVENTS_LOST = auto()  # SYN_DROPPED
    NO_EVENT = auto()  # 24 bytes that no keyboard sends


InputEvent = Key | Gap


class InputEvents:
    """Remembers less than one event, however much is fed."""

    def __init__(self) -> None:
        self._part = b""
        self._skipping = False

    @property
    def torn(self) -> bool:
        """An event has begun and is not whole."""
        return bool(self._part)

    def feed(self, data: bytes) -> list[InputEvent]:
        data = self._part + data
        whole = len(data) - len(data) % EVENT.size
        self._part = data[whole:]
        events: list[InputEvent] = []
        for _, _, kind, code, value in EVENT.iter_unpack(data[:whole]):
            events += self._event(kind, code, value)
        return events

    def forget_part(self) -> None:
        """Nothing more comes of it: what follows begins a new event."""
        self._part = b""

    def _event(self, kind: int, code: int, value: int) -> list[InputEvent]:
        if self._skipping:
            self._skipping = (kind, code) != (EV_SYN, SYN_REPORT)
            return []
        if (kind, code) == (EV_SYN, SYN_DROPPED):
            self._skipping = True
            return [Gap.EVENTS_LOST]
        if kind == EV_KEY:
            known = code <= KEY_MAX and value in (0, 1, 2)
            return [Key(code, KeyMove(value)) if known else Gap.NO_EVENT]
        return [] if kind in _TYPES_OF_A_KEYBOARD else [Gap.NO_EVENT]
