"""The list of drivers, and sentences for wrong settings."""

import pytest
from driver_support import Inbox

from drivers.errors import ConnectionSyntaxError, UnknownDriverError
from drivers.hub import Hub
from drivers.printer.document import Document
from drivers.printer.job import PrintJob
from drivers.printer.receipt_printer import ReceiptPrinter
from drivers.registry import DRIVERS, DeviceSpec, Role, build

ADDRESS = {
    Role.RECEIPT_PRINTER: "tcp:127.0.0.1:9100",
    Role.SCANNER: "serial:/dev/ttyACM0",
    Role.SCALE: "serial:/dev/ttyUSB0",
    Role.CUSTOMER_DISPLAY: "serial:/dev/ttyUSB1",
    Role.TERMINAL: "serial:/dev/ttyUSB2",
}
ELSEWHERE = {
    "input-scanner": "input:/dev/input/event3",
    "wedge": "keyboard:",
    "koces-cat": "tcp:10.0.0.9",
    "kicc-easycard": "http://127.0.0.1:8090",
    "nice-nvcat": "http://127.0.0.1:9188",
    "ksnet-kscat": "http://127.0.0.1:27098",
    "kis-agent": "ws://127.0.0.1:1516",
    "zvt": "tcp:10.0.0.9",
}


@pytest.mark.parametrize(
    ("driver", "connection"), [("wedge", "serial:/dev/ttyACM0"), ("input-scanner", "tcp:10.0.0.1")]
)
def test_what_types_has_no_other_line(driver: str, connection: str, inbox: Inbox) -> None:
    with pytest.raises(ConnectionSyntaxError, match=f"for {driver}|does not fit"):
        build(DeviceSpec("s", Role.SCANNER, driver, connection), inbox)


def test_an_unknown_beeper(inbox: Inbox) -> None:
    with pytest.raises(UnknownDriverError, match="no beeper 'loud' is known, only datalogic"):
        build(DeviceSpec("s", Role.SCANNER, "serial-scanner", "serial:/dev/ttyACM0", beeper="loud"), inbox)


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_every_driver_can_be_built(driver, inbox: Inbox) -> None:  # type: ignore[no-untyped-def]
    connection = ELSEWHERE.get(driver.name, ADDRESS[driver.role])
    worker = build(DeviceSpec("device-1", driver.role, driver.name, connection), inbox)
    assert worker.name == "device-1"


def test_driver_names_are_unique() -> None:
    assert len({driver.name for driver in DRIVERS}) == len(DRIVERS)


def test_unknown_driver(inbox: Inbox) -> None:
    with pytest.raises(
        UnknownDriverError, match=r"no SCANNER driver 'escpos', only serial-scanner, input-scanner, wedge\."
    ):
        build(DeviceSpec("s", Role.SCANNER, "escpos", "tcp:127.0.0.1"), inbox)


def test_unreadable_connection(inbox: Inbox) -> None:
    with pytest.raises(ConnectionSyntaxError, match="must begin with"):
        build(DeviceSpec("p", Role.RECEIPT_PRINTER, "escpos", "lpt1"), inbox)


def test_a_hub_without_a_printer_refuses(inbox: Inbox) -> None:
    hub = Hub(build(DeviceSpec("s", Role.SCANNER, "serial-scanner", "serial:/dev/ttyACM0"), inbox))
    assert not hub.print(PrintJob("1", Document(())))
    assert not hub.kick_drawer("1")
    assert not hub.cancel("1")


def test_a_hub_prints_where_it_is_told(inbox: Inbox) -> None:
    specs = [DeviceSpec(name, Role.RECEIPT_PRINTER, "escpos", "tcp:127.0.0.1") for name in ("front", "kitchen")]
    front, kitchen = (build(spec, inbox) for spec in specs)
    assert isinstance(front, ReceiptPrinter)
    assert isinstance(kitchen, ReceiptPrinter)
    hub = Hub(front, kitchen)
    assert hub.print(PrintJob("1", Document(())))
    assert hub.print(PrintJob("2", Document(())), device="kitchen")
    assert not hub.print(PrintJob("3", Document(())), device="bar")
    assert front.cancel("1")
    assert kitchen.cancel("2")
