"""What the window "장비 흉내내기" can ask of the emulated devices, and what they show back."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Scan:
    code: str


class Switch(Enum):
    """What can be taken away and put back."""

    PAPER = "PAPER"
    PRINTER_CABLE = "PRINTER_CABLE"
    SCANNER_CABLE = "SCANNER_CABLE"
    NETWORK = "NETWORK"


@dataclass(frozen=True, slots=True)
class Turn:
    switch: Switch
    on: bool


Prank = Scan | Turn


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    """A slip fell out of the emulated printer: what it says, its picture (PNG) and its bytes."""

    text: str
    png: bytes
    data: bytes


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """`times` since the start."""

    times: int


Happening = SlipPrinted | DrawerOpened
