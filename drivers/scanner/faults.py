"""Why what came from a scanner was no code. Pure."""

from enum import Enum, auto


class ScanFault(Enum):
    HALF_FRAME = auto()  # went quiet without its suffix
    NOT_PRINTABLE = auto()  # a byte no barcode sends: wrong baud rate or framing, or noise
    TOO_LONG = auto()  # no suffix configured, or not a scanner at all
    KEYS_LOST = auto()  # the system was too busy to hand over every key
    WRONG_CHECK_DIGIT = auto()  # a number inside a GS1 code that does not fit its own check digit
