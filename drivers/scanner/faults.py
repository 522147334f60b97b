"""Why bytes from a scanner were no code. Pure."""

from enum import Enum, auto


class ScanFault(Enum):
    HALF_FRAME = auto()  # went quiet without its suffix
    NOT_PRINTABLE = auto()  # a byte no barcode sends: wrong baud rate or framing, or noise
    TOO_LONG = auto()  # no suffix configured, or not a scanner at all
