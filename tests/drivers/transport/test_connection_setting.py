"""Connection settings: what is understood, and one sentence for what is not."""

import pytest

from drivers.errors import ConnectionSyntaxError
from drivers.transport import Endpoint, parse_connection
from drivers.transport.serial import SerialEndpoint
from drivers.transport.tcp import TcpEndpoint


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
    ],
)
def test_understood(connection: str, endpoint: Endpoint) -> None:
    assert parse_connection(connection) == endpoint


@pytest.mark.parametrize(
    "connection",
    [
        "",
        "usb:1504:001f",
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
