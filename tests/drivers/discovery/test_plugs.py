"""A driver takes only links it can use, and of a USB device only the ports it can use."""

import pytest
from driver_support import Inbox

from drivers.binding import Binding
from drivers.errors import ConnectionSyntaxError
from drivers.ports import Port, PortKind, UsbIdentity
from drivers.registry import DRIVERS, DeviceSpec, Role, build, endpoint_of
from drivers.transport.bound import BoundEndpoint

USB = UsbIdentity(0x0C2E, 0x0720, "", "1-1")
SERIAL = Port("/dev/ttyACM0", PortKind.SERIAL, USB)
KEYS = Port("/dev/input/event5", PortKind.INPUT, USB)


@pytest.mark.parametrize(
    ("role", "driver", "connection"),
    [
        (Role.RECEIPT_PRINTER, "escpos", "spool:receipts"),
        (Role.RECEIPT_PRINTER, "escpos", "file:/tmp/slips.bin"),
        (Role.RECEIPT_PRINTER, "escpos", "input:/dev/input/event5"),
        (Role.SCANNER, "serial-scanner", "input:/dev/input/event5"),
        (Role.SCANNER, "serial-scanner", "spool:receipts"),
        (Role.SCALE, "cas-ap1", "file:/dev/usb/lp0"),
        (Role.CUSTOMER_DISPLAY, "cd5220", "input:/dev/input/event5"),
    ],
)
def test_a_link_that_does_not_fit_is_refused_with_one_sentence(
    role: Role, driver: str, connection: str, inbox: Inbox
) -> None:
    with pytest.raises(ConnectionSyntaxError, match=r"does not fit this driver, write .*\.$"):
        build(DeviceSpec("device-1", role, driver, connection), inbox)


@pytest.mark.parametrize(
    ("role", "driver", "connection"),
    [
        (Role.RECEIPT_PRINTER, "escpos", "file:/dev/usb/lp0"),
        (Role.RECEIPT_PRINTER, "escpos-oneway", "file:/tmp/slips.bin"),
        (Role.RECEIPT_PRINTER, "escpos-oneway", "spool:receipts"),
        (Role.SCALE, "sma", "tcp:10.0.0.7:4001"),
    ],
)
def test_a_link_that_fits(role: Role, driver: str, connection: str, inbox: Inbox) -> None:
    assert build(DeviceSpec("device-1", role, driver, connection), inbox)


@pytest.mark.parametrize("driver", DRIVERS, ids=lambda driver: driver.name)
def test_only_a_scanner_that_types_ever_takes_a_keyboard(driver) -> None:  # type: ignore[no-untyped-def]
    try:
        endpoint = endpoint_of(DeviceSpec("device-1", driver.role, driver.name, "usb:0c2e:0720"))
    except ConnectionSyntaxError:  # nothing on USB at all
        assert driver.name == "wedge" or driver.role is Role.TERMINAL
        return
    assert isinstance(endpoint, BoundEndpoint)
    takes_keys = PortKind.INPUT in endpoint.kinds
    assert takes_keys == (driver.name == "input-scanner")
    assert (PortKind.SERIAL in endpoint.kinds) != takes_keys


def test_of_a_device_that_is_both_each_driver_gets_its_own_port() -> None:
    def there(kinds: tuple[PortKind, ...], *plugged: Port) -> bool:
        return BoundEndpoint(Binding(0x0C2E, 0x0720), look=lambda: plugged, kinds=kinds).absent() is None

    assert there((PortKind.SERIAL,), KEYS, SERIAL)
    assert there((PortKind.INPUT,), KEYS, SERIAL)
    assert not there((PortKind.SERIAL,), KEYS)
    assert not there((PortKind.INPUT,), SERIAL)


def test_a_scale_keeps_its_makers_framing_wherever_it_is_asked_for() -> None:
    for connection in ("serial:/dev/ttyUSB0", "usb:1a86:7523"):
        endpoint = endpoint_of(DeviceSpec("scale-1", Role.SCALE, "toledo-8217", connection))
        serial = endpoint.serial if isinstance(endpoint, BoundEndpoint) else endpoint
        assert (serial.bits, serial.parity) == (7, "E")  # type: ignore[attr-defined]
