"""Reading the connection setting of a device. Pure.

serial:/dev/ttyUSB0?baud=115200&framing=8N1&flow=none    baud 9600, framing 8N1 and flow none when left out
tcp:192.168.0.50:9100                                    port 9100 when left out
usb:0c2e:0720:20145A1?baud=9600                          wherever that device is plugged in; see `drivers.plugs`
usb:0c2e:0720@1-1.2                                      in that socket alone
libusb:1504:001f:A1                                      a USB printer past the kernel
file:/dev/usb/lp0                                        a USB printer, a FIFO or a plain file
spool:receipts                                           a print queue of the system
input:/dev/input/by-id/usb-...-event-kbd                 a scanner that types like a keyboard
"""

import ipaddress
import re
from collections.abc import Callable
from urllib.parse import parse_qsl

from drivers.binding import parse_binding
from drivers.errors import ConnectionSyntaxError
from drivers.transport.base import Endpoint
from drivers.transport.bound import BoundEndpoint
from drivers.transport.file import FileEndpoint
from drivers.transport.input import InputEndpoint
from drivers.transport.serial import SerialEndpoint
from drivers.transport.spool import SpoolEndpoint
from drivers.transport.tcp import TcpEndpoint
from drivers.transport.usb import UsbEndpoint

FLOWS = ("none", "rtscts", "dsrdtr", "xonxoff")
_FRAMING = re.compile(r"([5-8])([NEO])([12])")
_QUEUE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]*")
_EXAMPLES = "serial:/dev/ttyUSB0?baud=115200&framing=8N1 or tcp:192.168.0.50:9100"


def parse_connection(connection: str) -> Endpoint:
    """Raises ConnectionSyntaxError with one sentence."""
    kind, _, rest = connection.strip().partition(":")
    read = _KINDS.get(kind)
    if read is None:
        kinds = ", ".join(f"{known}:" for known in _KINDS)
        raise ConnectionSyntaxError(
            f"the connection {connection!r} must begin with one of {kinds} as in {_EXAMPLES}."
        )
    return read(rest)


def _serial(rest: str) -> SerialEndpoint:
    path, _, query = rest.partition("?")
    if not path.startswith("/"):
        raise ConnectionSyntaxError(f"the serial port {path!r} must be a full path such as /dev/ttyUSB0.")
    return _serial_at(path, query)


def _serial_at(path: str, query: str) -> SerialEndpoint:
    options = _options(query)
    bits, parity, stop_bits = _framing(options.pop("framing", "8N1"))
    baud, flow = _baud(options.pop("baud", "9600")), _flow(options.pop("flow", "none"))
    if options:
        raise ConnectionSyntaxError(
            f"the serial option {next(iter(options))!r} is unknown, only baud, framing and flow exist."
        )
    return SerialEndpoint(path, baud, bits, parity, stop_bits, flow)


def _options(query: str) -> dict[str, str]:
    try:
        return dict(parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query)))
    except ValueError:
        raise ConnectionSyntaxError(f"the serial options {query!r} must look like baud=9600&framing=8N1.") from None


def _baud(text: str) -> int:
    if text.isascii() and text.isdigit() and 300 <= int(text) <= 4_000_000:
        return int(text)
    raise ConnectionSyntaxError(f"the baud rate {text!r} must be a number such as 9600 or 115200.")


def _framing(text: str) -> tuple[int, str, int]:
    match = _FRAMING.fullmatch(text.upper())
    if match is None:
        raise ConnectionSyntaxError(f"the framing {text!r} must look like 8N1 or 7E1.")
    return int(match[1]), match[2], int(match[3])


def _flow(text: str) -> str:
    if text not in FLOWS:
        raise ConnectionSyntaxError(f"the flow control {text!r} must be one of {', '.join(FLOWS)}.")
    return text


def _tcp(rest: str) -> TcpEndpoint:
    host, colon, port = rest.partition(":")
    number = port if colon else "9100"
    if not (number.isascii() and number.isdigit() and 0 < int(number) < 65536):
        raise ConnectionSyntaxError(f"the port {port!r} must be a number from 1 to 65535, printers use 9100.")
    return TcpEndpoint(_address(host), int(number))


def _address(host: str) -> str:
    try:
        return str(ipaddress.IPv4Address("127.0.0.1" if host == "localhost" else host))
    except ValueError:
        raise ConnectionSyntaxError(f"the host {host!r} must be an address such as 192.168.0.50.") from None


def _usb(rest: str) -> BoundEndpoint:
    written, _, query = rest.partition("?")
    binding = parse_binding(written)
    if binding is None:
        raise ConnectionSyntaxError(f"the USB device {written!r} must look like 0c2e:0720:SERIAL@1-1.2.")
    return BoundEndpoint(binding, _serial_at("", query))


def _libusb(rest: str) -> UsbEndpoint:
    binding = parse_binding(rest)
    if binding is None or binding.port_path:
        raise ConnectionSyntaxError(f"the USB printer {rest!r} must look like 1504:001f or 1504:001f:SERIAL.")
    return UsbEndpoint(binding.vid, binding.pid, binding.serial)


def _file(rest: str) -> FileEndpoint:
    return FileEndpoint(_full_path(rest, "/dev/usb/lp0"))


def _input(rest: str) -> InputEndpoint:
    return InputEndpoint(_full_path(rest, "/dev/input/by-id/usb-scanner-event-kbd"))


def _full_path(path: str, example: str) -> str:
    if not path.startswith("/"):
        raise ConnectionSyntaxError(f"the file {path!r} must be a full path such as {example}.")
    return path


def _spool(rest: str) -> SpoolEndpoint:
    if not _QUEUE.fullmatch(rest):
        raise ConnectionSyntaxError(f"the print queue {rest!r} must be a name that lpstat -e lists.")
    return SpoolEndpoint(rest)


_KINDS: dict[str, Callable[[str], Endpoint]] = {
    "serial": _serial,
    "tcp": _tcp,
    "usb": _usb,
    "libusb": _libusb,
    "file": _file,
    "spool": _spool,
    "input": _input,
}
