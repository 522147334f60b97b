"""Reads a fault script: what shall go wrong with an emulated device, and when. Pure.

[[fault]]
after_bytes = 120        # so many bytes of jobs after the fault before this one, or after the start
do = "cut"               # what a printer does in the middle of a job: see `ByteFault`

[[fault]]
after_rows = 40          # so many dot rows of paper later the roll is empty
do = "paper_out"

[[fault]]
swallow_fences = 1       # so many answers to GS r are never given

[[fault]]
at_s = 2.0               # seconds after the start; 0 when left out
do = "unplug"            # any order the device takes: see `drivers.emulators.orders`
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from drivers.errors import DriverError

MOST_FAULTS = 1_000
LONGEST_ORDER = 200
LATEST_S = 7 * 24 * 3600.0
MOST_BYTES = 1 << 30


class ScriptError(DriverError, ValueError):
    """A script nobody can follow; the message says which entry, or which line, and what it must be."""


class ByteFault(Enum):
    """What a printer can be made to do in the middle of a job."""

    CUT = "cut"  # the wire is gone; the answers to what came before it still get out
    CUT_UNANSWERED = "cut_unanswered"
    PAPER_OUT = "paper_out"
    FREEZE = "freeze"  # it reads no more


@dataclass(frozen=True, slots=True)
class AfterBytes:
    entry: int
    bytes: int
    fault: ByteFault


@dataclass(frozen=True, slots=True)
class AfterRows:
    """The only thing rows of paper can do is to end."""

    entry: int
    rows: int


@dataclass(frozen=True, slots=True)
class AtTime:
    entry: int
    at_s: float
    order: str


@dataclass(frozen=True, slots=True)
class SwallowFences:
    entry: int
    count: int


Fault = AfterBytes | AfterRows | AtTime | SwallowFences


def read_script(text: str) -> tuple[Fault, ...]:
    """In the order they are written; entries count from 1. Raises ScriptError with one sentence."""
    try:
        tree = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a number of ten thousand digits is a plain ValueError
        raise ScriptError(f"this is not TOML: {str(error) or type(error).__name__}.") from None
    entries = tree.pop("fault", [])
    if tree:
        raise ScriptError(f"{next(iter(tree))!r} is not known here: a script is made of [[fault]] entries.")
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ScriptError("faults are written as [[fault]] entries, with double brackets.")
    if len(entries) > MOST_FAULTS:
        raise ScriptError(f"{len(entries)} faults are too many, at most {MOST_FAULTS} can be followed.")
    return tuple(_fault(number, entry) for number, entry in enumerate(entries, start=1))


def _fault(number: int, entry: Mapping[str, object]) -> Fault:
    unknown = entry.keys() - {"after_bytes", "after_rows", "at_s", "do", "swallow_fences"}
    if unknown:
        known = "after_bytes, after_rows, at_s, do and swallow_fences"
        raise ScriptError(f"fault {number}: {min(unknown)!r} is not known, only {known} are.")
    match sorted(entry):
        case ["swallow_fences"]:
            return SwallowFences(number, _whole(number, entry, "swallow_fences", 1, MOST_BYTES))
        case ["after_bytes", "do"]:
            return AfterBytes(
                number, _whole(number, entry, "after_bytes", 0, MOST_BYTES), _byte_fault(number, entry)
            )
        case ["after_rows", "do"]:
            return AfterRows(number, _rows(number, entry))
        case ["do"] | ["at_s", "do"]:
            return AtTime(number, _seconds(number, entry), _order(number, entry))
    raise ScriptError(
        f"fault {number} must be one of: do with after_bytes, after_rows or at_s, do alone, swallow_fences alone."
    )


def _whole(number: int, entry: Mapping[str, object], key: str, least: int, most: int) -> int:
    value = entry[key]
    if type(value) is not int or not least <= value <= most:
        raise ScriptError(f"fault {number}: {key} must be a whole number from {least} to {most}.")
    return value


def _rows(number: int, entry: Mapping[str, object]) -> int:
    if entry["do"] != ByteFault.PAPER_OUT.value:
        raise ScriptError(f"fault {number}: with after_rows, do must be {ByteFault.PAPER_OUT.value!r}.")
    return _whole(number, entry, "after_rows", 1, MOST_BYTES)


def _seconds(number: int, entry: Mapping[str, object]) -> float:
    value = entry.get("at_s", 0)
    if type(value) not in (int, float) or not 0 <= value <= LATEST_S:  # type: ignore[operator]
        raise ScriptError(f"fault {number}: at_s must be a number of seconds from 0 to {LATEST_S:.0f}.")
    return float(value)  # type: ignore[arg-type]


def _order(number: int, entry: Mapping[str, object]) -> str:
    order = entry["do"]
    if not isinstance(order, str) or not 0 < len(order.strip()) <= LONGEST_ORDER:
        raise ScriptError(f'fault {number}: do must say what to do, as in do = "unplug".')
    return order


def _byte_fault(number: int, entry: Mapping[str, object]) -> ByteFault:
    try:
        return ByteFault(entry["do"])
    except ValueError:
        known = " or ".join(repr(fault.value) for fault in ByteFault)
        raise ScriptError(f"fault {number}: with after_bytes, do must be {known}.") from None
