"""What a port may be good for, and why: a technician chooses from a short list, the best guess first. Pure.

Nothing is opened here. A guess is made from numbers and names alone; only `drivers.probing` asks a device, and only
when somebody has said that it may.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from drivers.binding import binding_of
from drivers.ports import Port, PortKind
from drivers.registry import Role
from drivers.usb_ids import PRINTER_MAKERS, SCANNER_MAKERS, SERIAL_BRIDGES, TERMINAL_MAKERS

_OFFICE_LANGUAGES = ("PCL", "POSTSCRIPT", "PJL", "URF", "PWG")
_POS_LANGUAGES = ("ESC/POS", "EPSON", "ESCPOS")
_SCANNER_WORDS = ("scan", "barcode", "imager")


class Why(Enum):
    """What speaks for a guess, the strongest first."""

    SAYS_SO = auto()  # its IEEE 1284 id names a receipt printer's language
    KNOWN_MAKER = auto()  # this maker makes just that
    NAMED_SO = auto()  # its product name has the word in it
    PRINTER_CLASS = auto()  # a USB printer; which kind it does not say
    SERIAL_CHIP = auto()  # a serial line through a common chip: anything may hang on it
    SERIAL_PORT = auto()  # a serial port of the box itself


@dataclass(frozen=True, slots=True)
class Candidate:
    """One guess. `connection` and `driver` are what the settings of a till take; `detail` is a maker or a chip."""

    role: Role
    driver: str
    connection: str
    why: Why
    detail: str
    port: Port


Guess = tuple[Role, str, Why, str]
"""A role, a driver, why, and a maker or a chip."""


def candidates(ports: Sequence[Port]) -> tuple[Candidate, ...]:
    """Every guess for every port, the likeliest first. Office printers and card terminals are left out."""
    found = [
        Candidate(role, driver, connection_to(port, ports), why, detail, port)
        for port in ports
        for role, driver, why, detail in _GUESSES[port.kind](port)
    ]
    return tuple(sorted(found, key=lambda guess: (guess.why.value, guess.port.path, guess.role.value)))


def connection_to(port: Port, ports: Sequence[Port]) -> str:
    """The setting that finds this port again: by what it is where it is USB, else by its path."""
    if port.usb:
        return f"usb:{binding_of(port.usb, ports)}"
    return f"serial:{port.path}" if port.kind is PortKind.SERIAL else f"file:{port.path}"


def _printer(port: Port) -> Iterator[Guess]:
    spoken = port.spoken.upper()
    if any(language in spoken for language in _POS_LANGUAGES):
        yield _guess(Role.RECEIPT_PRINTER, Why.SAYS_SO, _printer_maker(port))
    elif port.usb and port.usb.vid in PRINTER_MAKERS:
        yield _guess(Role.RECEIPT_PRINTER, Why.KNOWN_MAKER, _printer_maker(port))
    elif not any(language in spoken for language in _OFFICE_LANGUAGES):
        yield _guess(Role.RECEIPT_PRINTER, Why.PRINTER_CLASS, "")


def _serial(port: Port) -> Iterator[Guess]:
    usb = port.usb
    if usb is None:
        yield from _anything(Why.SERIAL_PORT, "")
    elif usb.vid in SCANNER_MAKERS:
        yield _guess(Role.SCANNER, Why.KNOWN_MAKER, SCANNER_MAKERS[usb.vid])
    elif usb.vid in PRINTER_MAKERS:
        yield _guess(Role.RECEIPT_PRINTER, Why.KNOWN_MAKER, PRINTER_MAKERS[usb.vid])
    elif _named_scanner(port):
        yield _guess(Role.SCANNER, Why.NAMED_SO, usb.product)
    elif usb.vid not in TERMINAL_MAKERS:
        yield from _anything(Why.SERIAL_CHIP, SERIAL_BRIDGES.get((usb.vid, usb.pid), usb.product))


def _keyboard(port: Port) -> Iterator[Guess]:
    """Any keyboard types; only one that says it is a scanner may be taken from the person who types on it."""
    if port.usb and port.usb.vid in SCANNER_MAKERS:
        yield _guess(Role.SCANNER, Why.KNOWN_MAKER, SCANNER_MAKERS[port.usb.vid], "input-scanner")
    elif _named_scanner(port):
        yield _guess(Role.SCANNER, Why.NAMED_SO, port.usb.product if port.usb else "", "input-scanner")


def _anything(why: Why, detail: str) -> Iterator[Guess]:
    for role in _USUAL_DRIVERS:
        yield _guess(role, why, detail)


def _guess(role: Role, why: Why, detail: str, driver: str = "") -> Guess:
    return role, driver or _USUAL_DRIVERS[role], why, detail


def _printer_maker(port: Port) -> str:
    return PRINTER_MAKERS.get(port.usb.vid, port.usb.maker) if port.usb else ""


def _named_scanner(port: Port) -> bool:
    name = f"{port.usb.maker} {port.usb.product}".lower() if port.usb else ""
    return any(word in name for word in _SCANNER_WORDS)


_USUAL_DRIVERS = {
    Role.RECEIPT_PRINTER: "escpos",
    Role.SCANNER: "serial-scanner",
    Role.SCALE: "cas-ap1",
    Role.CUSTOMER_DISPLAY: "cd5220",
}

_GUESSES = {
    PortKind.PRINTER: _printer,
    PortKind.USB_PRINTER: _printer,
    PortKind.SERIAL: _serial,
    PortKind.INPUT: _keyboard,
}
