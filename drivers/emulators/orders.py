"""What a person can do to an emulated device, by the words it is asked for with: `paper out`, `scan 8801234567893`.

The same words come from a keyboard, from a fault script and from a test. An order is carried out on the thread that
gives it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from drivers.emulators.display import DisplayEmulator
from drivers.emulators.line import Line
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.scanner import ScannerEmulator
from drivers.errors import DriverError

Deed = Callable[[], None]

LONGEST_CODE = 7_089
"""Digits in the largest QR code (ISO/IEC 18004)."""

HEAVIEST_G = 999_999
NOISE = bytes(range(0x80, 0x100))


class OrderError(DriverError, ValueError):
    """Words the device does not take; the message says which it does."""


class Scale(Protocol):
    """What orders need of an emulated scale."""

    def put(self, weight_g: int) -> None: ...

    def lift(self) -> None: ...

    def wobble(self) -> None: ...

    def settle(self) -> None: ...

    def overload(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Orders:
    """`plain` orders stand alone; one `with_word` makes a deed of what follows its first word, or raises."""

    plain: Mapping[str, Deed]
    with_word: Mapping[str, Callable[[str], Deed]]

    def deed(self, words: str) -> Deed:
        """What `words` ask for, not done yet. `paper out` and `paper_out` are the same. Raises OrderError."""
        plain = " ".join(words.replace("_", " ").split())
        if plain in self.plain:
            return self.plain[plain]
        first, _, rest = words.strip().partition(" ")
        if first in self.with_word and rest.strip():
            return self.with_word[first](rest.strip())
        known = [*self.plain, *(f"{name} ..." for name in self.with_word)]
        raise OrderError(f"{plain!r} is no order of this device, only {', '.join(known)} are.")


def printer_orders(printer: PrinterEmulator, line: Line) -> Orders:
    def change(**condition: bool) -> Deed:
        return lambda: printer.change(**condition)

    return Orders(
        {
            "paper out": printer.paper_out,
            "paper in": printer.load_paper,
            "paper low": printer.paper_near_end,
            "cover open": change(cover_open=True),
            "cover closed": change(cover_open=False),
            "cutter jammed": change(cutter_jam=True),
            "cutter free": change(cutter_jam=False),
            "head hot": change(overheated=True),
            "head cool": change(overheated=False),
            "broken": change(unrecoverable=True),
            "repaired": change(unrecoverable=False),
            "offline": change(offline=True),
            "online": change(offline=False),
            "drawer open": change(drawer_open=True),
            "drawer closed": change(drawer_open=False),
            "power cycle": printer.power_cycle,
            **_cable(line),
        },
        {},
    )


def scanner_orders(scanner: ScannerEmulator, line: Line) -> Orders:
    def scan(code: str) -> Deed:
        if not code.isprintable() or len(code) > LONGEST_CODE:
            raise OrderError(f"a code to scan has at most {LONGEST_CODE} printable characters.")
        return lambda: scanner.scan(code)

    return Orders({"noise": lambda: scanner.send_raw(NOISE), **_cable(line)}, {"scan": scan})


def scale_orders(scale: Scale, line: Line) -> Orders:
    def weigh(grams: str) -> Deed:
        if not (grams.isascii() and grams.isdigit() and len(grams) < 8 and int(grams) <= HEAVIEST_G):
            raise OrderError(f"a weight is whole grams from 0 to {HEAVIEST_G}, as in weigh 734.")
        return lambda: scale.put(int(grams))

    plain = {"lift": scale.lift, "wobble": scale.wobble, "settle": scale.settle, "overload": scale.overload}
    return Orders({**plain, **_cable(line)}, {"weigh": weigh})


def display_orders(display: DisplayEmulator, line: Line) -> Orders:
    return Orders({"power cycle": display.power_cycle, **_cable(line)}, {})


def _cable(line: Line) -> dict[str, Deed]:
    return {"unplug": line.unplug, "plug": line.plug}
