"""Connection settings: what is understood, and one sentence for what is not."""

import pytest

from drivers.binding import Binding
from drivers.errors import ConnectionSyntaxError
from drivers.transport import Endpoint, parse_connection
from drivers.transport.bound import BoundEndpoint
from drivers.transport.file import FileEndpoint
from drivers.transport.input import InputEndpoint
from drivers.transport.serial import SerialEndpoint
from drivers.transport.spool import SpoolEndpoint
from drivers.transport.tcp import TcpEndpoint
from drivers.transport.usb import UsbEndpoint


@pytest.mark.parametrize(
    ("connection", "endpoint"),
    [
        ("serial:/dev/ttyUSB0", SerialEndpoint("/dev/ttyUSB0")),
        (
            "serial:/dev/ttyUSB0?baud=115200&framing=8N1",
            SerialEndpoint("/dev/ttyUSB0", 115200, 8, "N", 1),
        ),
        ("serial:/dev/ttyS1?framing=7e1&flow=dsrdtr", SerialEndpoint("/dev/ttyS1", 9600, 7, "E", 1, "dsrdtr")),
        ("serial:/dev/serial/by-id/usb-1a86:x", SerialEndpoint("/dev/serial/by-id/usb-1a86:x")),
        ("tcp:192.168.0.50:9100", TcpEndpoint("192.168.0.50", 9100)),
        ("tcp:192.168.0.50", TcpEndpoint("192.168.0.50", 9100)),
        ("tcp:localhost:80", TcpEndpoint("127.0.0.1", 80)),
        ("usb:0c2e:0720", BoundEndpoint(Binding(0x0C2E, 0x0720))),
        ("usb:0C2E:0720:20145A1@1-1.2", BoundEndpoint(Binding(0x0C2E, 0x0720, "20145A1", "1-1.2"))),
        (
            "usb:1a86:7523@3-2?baud=115200&framing=7e1",
            BoundEndpoint(Binding(0x1A86, 0x7523, "", "3-2"), SerialEndpoint("", 115200, 7, "E")),
        ),
        ("libusb:1504:001f:A1", UsbEndpoint(0x1504, 0x001F, "A1")),
        ("file:/dev/usb/lp0", FileEndpoint("/dev/usb/lp0")),
        ("spool:Receipt_58", SpoolEndpoint("Receipt_58")),
        ("input:/dev/input/by-id/usb-x-event-kbd", InputEndpoint("/dev/input/by-id/usb-x-event-kbd")),
    ],
)
def test_understood(connection: str, endpoint: Endpoint) -> None:
    assert parse_connection(connection) == endpoint


@pytest.mark.parametrize(
    "connection",
    [
        "",
        "usb:1504",
        "usb:1504:001g",
        "usb:1504:001f:A1@behind the desk",
        "usb:1504:001f?speed=9600",
        "libusb:1504:001f@1-1",
        "file:lp0",
        "spool:",
        "spool:-o raw",
        "input:event3",
        "bluetooth:00:11",
        "/dev/ttyUSB0",
        "serial:",
        "serial:COM3",
        "serial:/dev/ttyUSB0?baud=fast",
        "serial:/dev/ttyUSB0?baud=0",
        "serial:/dev/ttyUSB0?baud=٩٦٠٠",
        "serial:/dev/ttyUSB0?framing=9N1",
        "serial:/dev/ttyUSB0?flow=maybe",
        "serial:/dev/ttyUSB0?speed=9600",
        "serial:/dev/ttyUSB0?baud",
        "tcp:",
        "tcp:printer.local:9100",
        "tcp:192.168.0.500:9100",
        "tcp:192.168.0.50:",
        "tcp:192.168.0.50:99999",
    ],
)
def test_refused_with_one_sentence(connection: str) -> None:
    with pytest.raises(ConnectionSyntaxError) as refused:
        parse_connection(connection)
    sentence = str(refused.value)
    assert sentence.startswith("the ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
