"""Which connections a driver can use: a scale has no print queue, and nothing but a scanner may take a keyboard."""

from dataclasses import dataclass, replace

from drivers.errors import ConnectionSyntaxError
from drivers.ports import PortKind
from drivers.transport.base import Endpoint
from drivers.transport.bound import BoundEndpoint
from drivers.transport.connection import parse_connection
from drivers.transport.file import FileEndpoint
from drivers.transport.input import InputEndpoint
from drivers.transport.serial import SerialEndpoint
from drivers.transport.spool import SpoolEndpoint
from drivers.transport.tcp import TcpEndpoint
from drivers.transport.usb import UsbEndpoint


@dataclass(frozen=True, slots=True)
class Plug:
    """`endpoints` are the kinds of link that fit; of a USB device, `kinds` of ports, the best one first, or none.

    `written` is how such connections begin, for whoever has to write one.
    """

    endpoints: tuple[type, ...]
    kinds: tuple[PortKind, ...]
    written: str

    def endpoint(self, connection: str) -> Endpoint:
        """Raises ConnectionSyntaxError with one sentence."""
        endpoint = parse_connection(connection)
        if isinstance(endpoint, BoundEndpoint) and self.kinds:
            return replace(endpoint, kinds=self.kinds)
        if isinstance(endpoint, self.endpoints) and not self._is_mute(endpoint):
            return endpoint
        raise ConnectionSyntaxError(
            f"the connection {connection!r} does not fit this driver, write {self.written}."
        )

    def _is_mute(self, endpoint: Endpoint) -> bool:
        """A plain file never answers, so only a driver that also takes a print queue can be content with it."""
        return isinstance(endpoint, FileEndpoint) and not endpoint.is_device and SpoolEndpoint not in self.endpoints


_ANSWERING = (SerialEndpoint, TcpEndpoint, UsbEndpoint, FileEndpoint)
_PRINTER_PORTS = (PortKind.SERIAL, PortKind.PRINTER, PortKind.USB_PRINTER)

PRINTER = Plug(_ANSWERING, _PRINTER_PORTS, "serial:, tcp:, usb:, libusb: or file:/dev/...")
ONE_WAY_PRINTER = Plug(
    (*_ANSWERING, SpoolEndpoint), _PRINTER_PORTS, "serial:, tcp:, usb:, libusb:, file: and spool:"
)
SERIAL_LINE = Plug((SerialEndpoint, TcpEndpoint), (PortKind.SERIAL,), "serial:, tcp: or usb:")
NETWORK = Plug((TcpEndpoint,), (), "tcp:")
KEYS = Plug((InputEndpoint,), (PortKind.INPUT,), "input: or usb:")
