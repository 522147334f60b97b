"""The drawer on a printer's cable: which pin opens it, and how it is seen to be open. Pure.

Epson's connector has drive pins 2 and 5, and one sense line on pin 3. Whether an open drawer pulls that line high
or low is up to the drawer, and many have it not wired at all: then nothing is known.
"""

from dataclasses import dataclass

_KICKS = {2: b"\x1b\x70\x00\x32\x32", 5: b"\x1b\x70\x01\x32\x32"}
"""ESC p m t1 t2: 100 ms on, 100 ms off."""


@dataclass(frozen=True, slots=True)
class Drawer:
    """`pin` None: there is none. `open_level`: whether the sense line is high when open; None: not wired."""

    pin: int | None = 2
    open_level: bool | None = None

    def __post_init__(self) -> None:
        if self.pin not in (None, *_KICKS):
            raise ValueError(f"a drawer is on pin 2 or 5, or there is none; {self.pin!r} is neither.")

    @property
    def kick(self) -> bytes | None:
        """What opens it."""
        return None if self.pin is None else _KICKS[self.pin]

    def is_open(self, pin_high: bool) -> bool | None:
        return None if self.open_level is None else pin_high == self.open_level


ON_PIN_2 = Drawer()
"""What nearly every stall has."""
