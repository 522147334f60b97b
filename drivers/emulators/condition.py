"""How the emulated printer is, and the status bytes that say so (Epson ESC/POS: DLE EOT, GS r, GS a). Pure."""

from dataclasses import dataclass


@dataclass(slots=True)
class Condition:
    """Everything that can be wrong with the printer; a healthy one by default."""

    paper_out: bool = False
    paper_near_end: bool = False
    cover_open: bool = False
    cutter_jam: bool = False
    stuck: bool = False  # another error that a person puts right
    overheated: bool = False
    unrecoverable: bool = False
    offline: bool = False
    drawer_open: bool = False
    drawer_open_level: bool = False  # of the sense line: how the drawer is wired

    @property
    def holding(self) -> bool:
        """It takes bytes but prints none."""
        return self.paper_out or self.cover_open or self.offline or self._error

    @property
    def drawer_pin_high(self) -> bool:
        return self.drawer_open == self.drawer_open_level

    @property
    def recoverable(self) -> bool:
        """It waits for somebody to put it right and say so (DLE ENQ)."""
        return self.cutter_jam or self.stuck

    def real_time(self, n: int) -> bytes:
        """The answer to DLE EOT n."""
        match n:
            case 1:
                return _byte(0x12, (self.drawer_pin_high, 0x04), (self.holding, 0x08))
            case 2:
                return _byte(0x12, (self.cover_open, 0x04), (self.paper_out, 0x20), (self._error, 0x40))
            case 3:
                return _byte(0x12, *self._errors)
            case 4:
                return _byte(0x12, (self.paper_near_end or self.paper_out, 0x0C), (self.paper_out, 0x60))
            case _:
                return b""

    def sensors(self, n: int) -> bytes:
        """The answer to GS r: n = 1 the paper, n = 2 the drawer."""
        if n % 48 == 2:
            return _byte(0x00, (self.drawer_pin_high, 0x01))
        return _byte(0x00, (self.paper_near_end or self.paper_out, 0x03), (self.paper_out, 0x0C))

    def auto_status(self) -> bytes:
        """The four bytes GS a asks for."""
        near = self.paper_near_end or self.paper_out
        first = _byte(0x10, (self.drawer_pin_high, 0x04), (self.holding, 0x08), (self.cover_open, 0x20))
        return first + _byte(0, *self._errors) + _byte(0, (near, 0x03), (self.paper_out, 0x0C)) + b"\0"

    @property
    def _error(self) -> bool:
        return self.recoverable or self.overheated or self.unrecoverable

    @property
    def _errors(self) -> tuple[tuple[bool, int], ...]:
        return (self.stuck, 0x04), (self.cutter_jam, 0x08), (self.unrecoverable, 0x20), (self.overheated, 0x40)


def _byte(base: int, *bits: tuple[bool, int]) -> bytes:
    for is_set, mask in bits:
        base |= mask if is_set else 0
    return bytes((base,))
