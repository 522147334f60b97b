"""A device is known again by what it is, wherever it is plugged in and whatever the kernel calls it."""

import pytest

from drivers.binding import Binding, binding_of, bound, parse_binding
from drivers.ports import Port, PortKind, UsbIdentity


def _port(path: str, port_path: str, serial: str = "", pid: int = 0x0720) -> Port:
    return Port(path, PortKind.SERIAL, UsbIdentity(0x0C2E, pid, serial, port_path))


@pytest.mark.parametrize(
    "text", ["0c2e:0720", "0c2e:0720:20145A1", "0c2e:0720@1-1.2", "0c2e:0720:20145A1@1-1.2", "1a86:7523@10-2.4.1"]
)
def test_a_binding_reads_as_it_is_written(text: str) -> None:
    assert str(parse_binding(text)) == text


@pytest.mark.parametrize("text", ["", "0c2e", "0c2e:07200", "0c2e:0720:", "0c2e:0720@here", "0c2e:0720: A@1-1"])
def test_what_is_no_binding(text: str) -> None:
    assert parse_binding(text) is None


def test_a_serial_number_is_the_same_device_in_any_socket() -> None:
    moved, other = _port("/dev/ttyACM7", "3-4", "A1"), _port("/dev/ttyACM0", "1-1", "B2")
    assert bound(Binding(0x0C2E, 0x0720, "A1", "1-1"), (other, moved)) == (moved,)


def test_without_a_serial_number_the_socket_tells_two_apart() -> None:
    left, right = _port("/dev/ttyACM1", "1-1"), _port("/dev/ttyACM0", "1-2")
    assert bound(Binding(0x0C2E, 0x0720, "", "1-1"), (right, left)) == (left,)
    assert bound(Binding(0x0C2E, 0x0720, "", "1-2"), (right, left)) == (right,)


def test_with_a_socket_and_no_serial_number_another_one_is_never_taken_for_it() -> None:
    kitchen = _port("/dev/ttyACM0", "1-2")
    assert bound(Binding(0x0C2E, 0x0720, "", "1-1"), (kitchen,)) == ()


def test_with_neither_only_a_single_one_is_meant() -> None:
    one, two = _port("/dev/ttyACM0", "2-1"), _port("/dev/ttyACM1", "2-2")
    assert bound(Binding(0x0C2E, 0x0720), (one,)) == (one,)
    assert bound(Binding(0x0C2E, 0x0720), (one, two)) == ()


def test_another_product_is_another_device() -> None:
    assert bound(Binding(0x0C2E, 0x0720), (_port("/dev/ttyACM0", "1-1", pid=0x0200),)) == ()


def test_all_ports_of_one_device_are_offered() -> None:
    serial = _port("/dev/ttyACM0", "1-1", "A1")
    typing = Port("/dev/input/event3", PortKind.INPUT, serial.usb)
    assert bound(Binding(0x0C2E, 0x0720, "A1"), (typing, serial)) == (typing, serial)


def test_a_serial_number_no_setting_could_hold_is_not_used() -> None:
    usb = UsbIdentity(0x0C2E, 0x0720, "ÿ ?@", "1-1")
    port = Port("/dev/ttyACM0", PortKind.SERIAL, usb)
    binding = binding_of(usb, (port,))
    assert parse_binding(str(binding)) == binding == Binding(0x0C2E, 0x0720)
    assert bound(binding, (port,)) == (port,)


def test_the_socket_is_written_down_only_where_it_is_needed() -> None:
    left, right, named = _port("/dev/a", "1-1"), _port("/dev/b", "1-2"), _port("/dev/c", "1-3", "C3")
    assert left.usb
    assert named.usb
    assert str(binding_of(left.usb, (left,))) == "0c2e:0720"
    assert str(binding_of(left.usb, (left, right))) == "0c2e:0720@1-1"
    assert str(binding_of(named.usb, (left, right, named))) == "0c2e:0720:C3"
    for port in (left, right, named):
        assert port.usb
        assert bound(binding_of(port.usb, (left, right, named)), (left, right, named)) == (port,)
