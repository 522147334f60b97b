"""Which of the things plugged in is ours: by what it is, not by the name the kernel gave it today. Pure.

`ttyUSB0` is whoever was plugged in first. A device with a serial number is the same one in any socket. One without
is known by its socket, where the binding names it, and is looked for nowhere else: a receipt must not come out of
the kitchen's printer because the counter's was pulled. A binding that names neither means the only one of its kind.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drivers.ports import Port, UsbIdentity

_WRITTEN = re.compile(r"([0-9a-f]{4}):([0-9a-f]{4})(?::([^@?\s]+))?(?:@([0-9]+-[0-9.]+))?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Binding:
    """`0c2e:0720:20145A1@1-1.2`: vendor, product, serial number if it has one, port path if it is known."""

    vid: int
    pid: int
    serial: str = ""
    port_path: str = ""

    def __str__(self) -> str:
        serial = f":{self.serial}" if self.serial else ""
        place = f"@{self.port_path}" if self.port_path else ""
        return f"{self.vid:04x}:{self.pid:04x}{serial}{place}"


def parse_binding(text: str) -> Binding | None:
    """None when it is not written like one."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    vid, pid, serial, port_path = found.groups(default="")
    return Binding(int(vid, 16), int(pid, 16), serial, port_path)


def binding_of(usb: UsbIdentity, ports: Sequence[Port]) -> Binding:
    """What tells this device from the others among `ports`, and no more: it may move to another socket."""
    serial = _writable(usb.serial)
    twins = {
        port.usb.port_path for port in ports if port.usb and (port.usb.vid, port.usb.pid) == (usb.vid, usb.pid)
    }
    return Binding(usb.vid, usb.pid, serial, usb.port_path if len(twins) > 1 and not serial else "")


def bound(binding: Binding, ports: Sequence[Port]) -> tuple[Port, ...]:
    """The ports of the one device that `binding` means: a device may have several. Empty when it is not there, or
    when nothing tells it from another one like it."""
    alike = tuple(port for port in ports if port.usb and _is_meant(binding, port.usb))
    return alike if len({port.usb.port_path for port in alike if port.usb}) == 1 else ()


def _is_meant(binding: Binding, usb: UsbIdentity) -> bool:
    if (usb.vid, usb.pid) != (binding.vid, binding.pid):
        return False
    if binding.serial:
        return _writable(usb.serial) == binding.serial
    return binding.port_path in ("", usb.port_path)


def _writable(serial: str) -> str:
    """A serial number as it can stand in a setting; one that cannot says nothing."""
    return serial if re.fullmatch(r"[^@?\s]+", serial) else ""
