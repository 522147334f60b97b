"""A USB device wherever it is plugged in now: looked up each time it is opened, so that its path may change.

What the kernel offers for it decides how it is opened: as a serial port, as a printer, or as something that types.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from drivers.binding import Binding, bound
from drivers.device import Reason
from drivers.errors import TransportLost
from drivers.ports import Port, PortKind, ports
from drivers.transport.base import Endpoint, Transport
from drivers.transport.file import FileEndpoint
from drivers.transport.input import InputEndpoint
from drivers.transport.serial import SerialEndpoint
from drivers.transport.usb import UsbEndpoint

Look = Callable[[], tuple[Port, ...]]

_USUAL = SerialEndpoint("")


@dataclass(frozen=True, slots=True)
class BoundEndpoint:
    """`serial` says how to open it where it is a serial port; its path is not looked at. Of the ports the device
    has, only `kinds` are opened, the first of them if there are several."""

    binding: Binding
    serial: SerialEndpoint = _USUAL
    look: Look = ports
    kinds: tuple[PortKind, ...] = tuple(PortKind)

    def open(self) -> Transport:
        port = self._port()
        if port is None:
            raise TransportLost(Reason.UNPLUGGED, f"{self.binding} is not plugged in")
        return self._endpoint(port).open()

    def absent(self) -> Reason | None:
        return None if self._port() else Reason.UNPLUGGED

    @property
    def is_serial(self) -> bool:
        """Whether it would be opened as a serial port now."""
        port = self._port()
        return port is not None and port.kind is PortKind.SERIAL

    def _port(self) -> Port | None:
        offered = bound(self.binding, self.look())
        fitting = [port for port in offered if port.kind in self.kinds]
        return min(fitting, key=lambda port: self.kinds.index(port.kind), default=None)

    def _endpoint(self, port: Port) -> Endpoint:
        if port.kind is PortKind.SERIAL:
            return replace(self.serial, path=port.path)
        if port.kind is PortKind.PRINTER:
            return FileEndpoint(port.path)
        if port.kind is PortKind.USB_PRINTER:
            place = port.usb.port_path if port.usb else ""
            return UsbEndpoint(self.binding.vid, self.binding.pid, self.binding.serial, place)
        return InputEndpoint(port.path)
