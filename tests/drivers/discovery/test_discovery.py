"""Guesses: the likeliest first, each with its reason, and none for what is nobody's business."""

import pytest

from drivers.discovery import Candidate, Why, candidates
from drivers.ports import Port, PortKind, UsbIdentity
from drivers.registry import Role
from drivers.transport import parse_connection


def _usb(ids: str, product: str = "", serial: str = "") -> UsbIdentity:
    vid, pid = ids.split(":")
    return UsbIdentity(int(vid, 16), int(pid, 16), serial, "1-1", product=product)


def _best(port: Port) -> Candidate | None:
    return next(iter(candidates((port,))), None)


@pytest.mark.parametrize(
    ("port", "role", "driver", "why"),
    [
        (
            Port("/dev/usb/lp0", PortKind.PRINTER, _usb("abcd:0001"), "CMD:EPSON;"),
            Role.RECEIPT_PRINTER,
            "escpos",
            Why.SAYS_SO,
        ),
        (
            Port("/dev/usb/lp0", PortKind.PRINTER, _usb("1504:001f")),
            Role.RECEIPT_PRINTER,
            "escpos",
            Why.KNOWN_MAKER,
        ),
        (
            Port("x", PortKind.USB_PRINTER, _usb("abcd:0001")),
            Role.RECEIPT_PRINTER,
            "escpos",
            Why.PRINTER_CLASS,
        ),
        (
            Port("/dev/ttyACM0", PortKind.SERIAL, _usb("0c2e:0720")),
            Role.SCANNER,
            "serial-scanner",
            Why.KNOWN_MAKER,
        ),
        (
            Port("/dev/ttyACM0", PortKind.SERIAL, _usb("abcd:0001", "QR Scanner")),
            Role.SCANNER,
            "serial-scanner",
            Why.NAMED_SO,
        ),
        (
            Port("/dev/input/event3", PortKind.INPUT, _usb("05e0:1200")),
            Role.SCANNER,
            "input-scanner",
            Why.KNOWN_MAKER,
        ),
    ],
)
def test_the_best_guess(port: Port, role: Role, driver: str, why: Why) -> None:
    best = _best(port)
    assert best is not None
    assert (best.role, best.driver, best.why) == (role, driver, why)


@pytest.mark.parametrize(
    "port",
    [
        Port("/dev/usb/lp0", PortKind.PRINTER, _usb("03f0:0001"), "MFG:HP;CMD:PJL,PCL,POSTSCRIPT;"),
        Port("/dev/ttyACM0", PortKind.SERIAL, _usb("0b00:0001")),
        Port("/dev/input/event0", PortKind.INPUT, _usb("046d:c31c", "USB Keyboard")),
    ],
    ids=["office printer", "card terminal", "keyboard"],
)
def test_left_alone(port: Port) -> None:
    assert candidates((port,)) == ()


def test_a_common_chip_may_be_anything_and_comes_last() -> None:
    bridge = Port("/dev/ttyUSB0", PortKind.SERIAL, _usb("1a86:7523"))
    scanner = Port("/dev/ttyACM0", PortKind.SERIAL, _usb("0c2e:0720"))
    found = candidates((bridge, scanner))
    assert found[0].role is Role.SCANNER
    assert {guess.role for guess in found[1:]} == {
        Role.RECEIPT_PRINTER,
        Role.SCANNER,
        Role.SCALE,
        Role.CUSTOMER_DISPLAY,
    }
    assert {guess.detail for guess in found[1:]} == {"CH340"}


def test_every_connection_offered_can_be_read() -> None:
    usb = _usb("1504:001f", serial="A 1")
    for kind in PortKind:
        for guess in candidates((Port("/dev/x", kind, usb), Port("/dev/y", PortKind.SERIAL))):
            parse_connection(guess.connection)
