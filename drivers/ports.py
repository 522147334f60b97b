"""What is plugged in right now, as the kernel lists it. Linux; reads sysfs and opens no device.

A few small files a port, well under a millisecond each: cheap enough to look once a second, and whenever a
device that was there is looked for again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

SYS = Path("/sys")
DEV = Path("/dev")
PRINTER_CLASS = "07"

_TYPING_KEYS = (*range(2, 12), 28)
"""Key codes of the digits and Enter (linux/input-event-codes.h): what types a barcode has at least these."""
_NO_UART = "0"


class PortKind(Enum):
    SERIAL = auto()
    PRINTER = auto()  # the kernel's USB printer class
    INPUT = auto()  # types like a keyboard
    USB_PRINTER = auto()  # a USB printer that no kernel driver has taken: for libusb


@dataclass(frozen=True, slots=True)
class UsbIdentity:
    """What a USB device says of itself, and where it sits: `port_path` is bus and ports, as in 1-1.2."""

    vid: int
    pid: int
    serial: str
    port_path: str
    maker: str = ""
    product: str = ""

    def __str__(self) -> str:
        return f"{self.vid:04x}:{self.pid:04x}"


@dataclass(frozen=True, slots=True)
class Port:
    """Something that can be opened. `path` holds until it is unplugged; `spoken` is an IEEE 1284 id, if it has
    one.
    """

    path: str
    kind: PortKind
    usb: UsbIdentity | None = None
    spoken: str = ""


def ports(sys: Path = SYS, dev: Path = DEV) -> tuple[Port, ...]:
    """Everything a device of a stall could be behind, by path. Never raises: what vanishes meanwhile is
    left out.
    """
    found = (*_serial_ports(sys, dev), *_kernel_printers(sys, dev), *_keyboards(sys, dev), *_untaken_printers(sys))
    return tuple(sorted(found, key=lambda port: port.path))


def _serial_ports(sys: Path, dev: Path) -> Iterator[Port]:
    for entry in _entries(sys / "class" / "tty"):
        if (entry / "device").exists() and _text(entry / "type") != _NO_UART:
            yield Port(str(dev / entry.name), PortKind.SERIAL, _usb_above(entry / "device"))


def _kernel_printers(sys: Path, dev: Path) -> Iterator[Port]:
    for entry in _entries(sys / "class" / "usbmisc"):
        if entry.name.startswith("lp"):
            device = entry / "device"
            spoken = _text(device / "ieee1284_id")
            yield Port(str(dev / "usb" / entry.name), PortKind.PRINTER, _usb_above(device), spoken)


def _keyboards(sys: Path, dev: Path) -> Iterator[Port]:
    for entry in _entries(sys / "class" / "input"):
        usb = _usb_above(entry / "device") if entry.name.startswith("event") else None
        if usb and _types(_text(entry / "device" / "capabilities" / "key")):
            yield Port(str(dev / "input" / entry.name), PortKind.INPUT, usb)


def _untaken_printers(sys: Path) -> Iterator[Port]:
    for entry in _entries(sys / "bus" / "usb" / "devices"):
        if _text(entry / "bInterfaceClass") == PRINTER_CLASS and not (entry / "driver").exists():
            usb = _usb_above(entry)
            if usb:
                yield Port(f"{usb}@{usb.port_path}", PortKind.USB_PRINTER, usb)


def _usb_above(device: Path) -> UsbIdentity | None:
    """The USB device that `device` is a part of; None when it hangs on no USB."""
    try:
        place = device.resolve(strict=True)
    except OSError:
        return None
    for folder in (place, *place.parents):
        vid, pid = _text(folder / "idVendor"), _text(folder / "idProduct")
        if vid and pid:
            return _identity(folder, vid, pid)
    return None


def _identity(folder: Path, vid: str, pid: str) -> UsbIdentity | None:
    try:
        numbers = int(vid, 16), int(pid, 16)
    except ValueError:
        return None
    return UsbIdentity(
        *numbers,
        serial=_text(folder / "serial"),
        port_path=folder.name,
        maker=_text(folder / "manufacturer"),
        product=_text(folder / "product"),
    )


def _types(bitmap: str) -> bool:
    """`bitmap` is written in words of 64 bits, the highest first (Documentation/input)."""
    try:
        bits = sum(int(word, 16) << 64 * place for place, word in enumerate(reversed(bitmap.split())))
    except ValueError:
        return False
    return all(bits >> key & 1 for key in _TYPING_KEYS)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
