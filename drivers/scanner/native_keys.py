"""Key codes as the desktop hands them to a program, as codes of linux/input-event-codes.h. Pure."""

from collections.abc import Callable

from drivers.scanner.input_events import KEY_MAX

NativeKeys = Callable[[int], int]
"""A native scan code -> a key code; 0 (KEY_RESERVED) for a key that no scanner has."""

_X_OFFSET = 8  # X11 and Wayland's xkb count keys from 8
_EXTENDED = 0x100  # Windows: bit 24 of lParam, the E0 in front of a set-1 scan code
_SET_1_LAST = 0x58  # F12; up to there evdev took its codes from set 1
_SET_1_EXTENDED = {0x1C: 96, 0x1D: 97, 0x35: 98, 0x38: 100}  # keypad Enter, right Ctrl, keypad /, right Alt


def x11(scan_code: int) -> int:
    code = scan_code - _X_OFFSET
    return code if 0 < code <= KEY_MAX else 0


def windows(scan_code: int) -> int:
    if scan_code & _EXTENDED:
        return _SET_1_EXTENDED.get(scan_code & 0xFF, 0)
    return scan_code if 0 < scan_code <= _SET_1_LAST else 0
