"""Reading the connection setting of a device. Pure.

serial:/dev/ttyUSB0?baud=115200&framing=8N1&flow=none      (baud 9600, framing 8N1 and flow none when left
out) tcp:192.168.0.50:9100                                      (port 9100 when left out)
"""

import ipaddress
import re
from urllib.parse import parse_qsl

from drivers.errors import ConnectionSyntaxError
from drivers.transport.serial import SerialEndpoint
from drivers.transport.tcp import TcpEndpoint

FLOWS = ("none", "rtscts", "dsrdtr", "xonxoff")
_FRAMING = re.compile(r"([5-8])([NEO])([12])")
_EXAMPLES = "serial:/dev/ttyUSB0?baud=115200&framing=8N1 or tcp:192.168.0.50:9100"


def parse_connection(connection: str) -> SerialEndpoint | TcpEndpoint:
    """Raises ConnectionSyntaxError with one sentence."""
    kind, colon, rest = connection.strip().partition(":")
    if colon and kind == "serial":
        return _serial(rest)
    if colon and kind == "tcp":
        return _tcp(rest)
    raise ConnectionSyntaxError(f"the connection {connection!r} is neither serial: nor tcp:, write {_EXAMPLES}.")


def _serial(rest: str) -> SerialEndpoint:
    path, _, query = rest.partition("?")
    if not path.startswith("/"):
        raise ConnectionSyntaxError(f"the serial port {path!r} must be a full path such as /dev/ttyUSB0.")
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
