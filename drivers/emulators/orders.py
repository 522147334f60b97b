"""What a person can do to an emulated device, by the words it is asked for with: `paper out`, `scan 8801234567893`.

The same words come from a keyboard, from a fault script and from a test. An order is carried out on the thread that
gives it.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from drivers.emulators.display import DisplayEmulator
from drivers.emulators.line import Line
from drivers.emulators.printer import PrinterEmulator
from drivers.emulators.scale import ALWAYS, ScaleEmulator
from drivers.emulators.scanner import InputScannerEmulator, ScannerEmulator
from drivers.emulators.tcp_line import TcpLine
from drivers.errors import DriverError
from drivers.scanner.input_events import EVENT

Deed = Callable[[], None]
Makes = Callable[[str], Deed]

LONGEST_CODE = 7_089
"""Digits in the largest QR code (ISO/IEC 18004)."""

HEAVIEST_G = 999_999
MOST_TIMES = 1_000_000
LONGEST_NOISE = 64
LONGEST_ENDLESS = 65_536
LATEST_S = 3_600.0
NOISE = bytes(range(0x80, 0x100))
NO_EVENTS = NOISE[: EVENT.size * 5]
"""The kernel hands over whole events only, so noise of a keyboard is events that no keyboard sends."""


class OrderError(DriverError, ValueError):
    """Words the device does not take; the message says which it does."""


@dataclass(frozen=True, slots=True)
class Orders:
    """`plain` orders stand alone; one `with_word` makes a deed of what follows it, or raises."""

    plain: Mapping[str, Deed]
    with_word: Mapping[str, Makes]

    def deed(self, words: str) -> Deed:
        """What `words` ask for, not done yet. `paper out` and `paper_out` are the same. Raises OrderError."""
        plain = " ".join(words.replace("_", " ").split())
        if plain in self.plain:
            return self.plain[plain]
        for name, makes in self.with_word.items():
            if said := re.fullmatch(name.replace(" ", "[ _]+") + r"\s+(\S.*)", words.strip()):
                return makes(said[1])
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
            **_mouth_orders(printer),
            **_cable(line),
            **_network(line),
        },
        {
            "swallow fences": lambda times: setting(printer.faults, "swallow_fences", count(times)),
            "fences late": lambda late_s: setting(printer.faults, "fences_late_s", duration_s(late_s)),
            "noise": lambda noise: setting(printer.faults, "noise", _noise(noise)),
            **_slowness(line),
        },
    )


def _mouth_orders(printer: PrinterEmulator) -> dict[str, Deed]:
    """How it reads, answers and cuts from now on."""
    faults = printer.faults
    return {
        "deaf": setting(faults, "deaf", True),
        "hearing": setting(faults, "deaf", False),
        "freeze": setting(faults, "frozen", True),
        "thaw": setting(faults, "frozen", False),
        "answers twice": setting(faults, "doubled", True),
        "answers once": setting(faults, "doubled", False),
        "jam next cut": setting(faults, "jam_next_cut", True),
        "quiet": setting(faults, "noise", b""),
    }


def scanner_orders(scanner: ScannerEmulator, line: Line) -> Orders:
    """Of one that types as well, which can also lose what was typed."""
    if isinstance(scanner, InputScannerEmulator):
        begin, noise = scanner.type_half, NO_EVENTS
        plain: dict[str, Deed] = {"lose keys": scanner.lose_events}
    else:
        begin, noise, plain = lambda text: scanner.send_raw(text.encode()), NOISE, {}

    def twice(code: str) -> None:
        scanner.scan(code)
        scanner.scan(code)

    return Orders(
        {"noise": lambda: scanner.send_raw(noise), **plain, **_cable(line)},
        {
            "scan": lambda code: _with_code(scanner.scan, code),
            "half": lambda code: _with_code(begin, code),
            "repeat": lambda code: _with_code(twice, code),
            "endless": lambda length: _endless(begin, length),
        },
    )


def scale_orders(scale: ScaleEmulator, line: Line) -> Orders:
    def weigh(grams: str) -> Deed:
        if not (grams.isascii() and grams.isdigit() and len(grams) < 8 and int(grams) <= HEAVIEST_G):
            raise OrderError(f"a weight is whole grams from 0 to {HEAVIEST_G}, as in weigh 734.")
        return lambda: scale.put(int(grams))

    def in_time() -> None:
        scale.faults.late = False
        scale.send_late()

    plain = {
        "lift": scale.lift,
        "wobble": scale.wobble,
        "settle": scale.settle,
        "overload": scale.overload,
        "silent": setting(scale.faults, "silent", True),
        "talking": setting(scale.faults, "silent", False),
        "late": setting(scale.faults, "late", True),
        "in time": in_time,
    }
    return Orders({**plain, **_cable(line)}, {"weigh": weigh, **_frame_faults(scale), **_slowness(line)})


def _frame_faults(scale: ScaleEmulator) -> dict[str, Makes]:
    """`wrong checks 3` spoils the next three frames, `wrong checks always` all of them, `wrong checks 0` none."""

    def of(field: str) -> Makes:
        return lambda times: setting(scale.faults, field, ALWAYS if times == "always" else count(times))

    fields = ("wrong_checks", "naks", "truncated", "after_garbage", "doubled")
    return {field.replace("_", " "): of(field) for field in fields}


def display_orders(display: DisplayEmulator, line: Line) -> Orders:
    return Orders({"power cycle": display.power_cycle, **_cable(line)}, _slowness(line))


def _cable(line: Line) -> dict[str, Deed]:
    return {"unplug": line.unplug, "plug": line.plug}


def _network(line: Line) -> dict[str, Deed]:
    """Nothing where there is no network."""
    if not isinstance(line, TcpLine):
        return {}
    return {
        "reset": line.reset,
        "ends with reset": setting(line, "resets", True),
        "ends with close": setting(line, "resets", False),
        "half open": setting(line, "absent", True),
        "back": setting(line, "absent", False),
        "taken": setting(line, "taken", True),
        "free": setting(line, "taken", False),
    }


def _slowness(line: Line) -> dict[str, Makes]:
    return {"delay": lambda delay_s: setting(line, "delay_s", duration_s(delay_s))}


def setting(of: object, field: str, value: object) -> Deed:
    return lambda: setattr(of, field, value)


def _with_code(act: Callable[[str], None], code: str) -> Deed:
    if not code.isprintable() or len(code) > LONGEST_CODE:
        raise OrderError(f"a code to scan has at most {LONGEST_CODE} printable characters.")
    return lambda: act(code)


def _endless(begin: Callable[[str], None], length: str) -> Deed:
    characters = count(length)
    if characters > LONGEST_ENDLESS:
        raise OrderError(f"an endless code has at most {LONGEST_ENDLESS} characters, as in endless 600.")
    return lambda: begin("7" * characters)


def count(times: str) -> int:
    if not (times.isascii() and times.isdigit() and len(times) < 8 and int(times) <= MOST_TIMES):
        raise OrderError(f"{times!r} is no whole number from 0 to {MOST_TIMES}.")
    return int(times)


def duration_s(seconds: str) -> float:
    if not re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,6})?", seconds) or float(seconds) > LATEST_S:
        raise OrderError(f"{seconds!r} is no number of seconds from 0 to {LATEST_S:.0f}, as in 0.05.")
    return float(seconds)


def _noise(pairs: str) -> bytes:
    try:
        noise = bytes.fromhex(pairs)
    except ValueError:
        noise = b""
    if not 0 < len(noise) <= LONGEST_NOISE:
        raise OrderError(f"noise is 1 to {LONGEST_NOISE} bytes in hex, as in noise 14 00 00 00.")
    return noise
