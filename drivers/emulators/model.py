"""Which printer the emulated one is, as it was bought. Pure.

The cheap ones differ from Epson's in ways that a driver has to live with: fewer letters, no codes of their own, no
way back, a small buffer, a slow head.
"""

from dataclasses import dataclass
from enum import Enum, auto


class Rom(Enum):
    """FULL: Unified Hangul Code. KS: the 2,350 syllables of KS X 1001. NONE: one byte is one character."""

    FULL = auto()
    KS = auto()
    NONE = auto()

    def char(self, code: bytes) -> str | None:
        """The character that two bytes print; None where the ROM is empty."""
        if self is Rom.KS and min(code) < 0xA1:
            return None
        try:
            return code.decode("cp949")
        except UnicodeDecodeError:
            return None


@dataclass(frozen=True, slots=True)
class Model:
    """A good Korean printer with endless memory by default."""

    rom: Rom = Rom.FULL
    native_codes: bool = True  # GS ( k and GS k
    answers: bool = True  # has a way back
    obeys_in_data: bool = True  # real-time requests inside the data of a picture too
    buffer_bytes: int | None = None  # it stops reading when so many wait to be printed
    rows_per_s: float | None = None  # dot rows; 1,200 are 150 mm/s; None prints at once
    drawer_open_level: bool = False  # of the sense line
