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


def test_a_single_one_is_found_in_a_new_socket_and_two_are_not_guessed_between() -> None:
    one, two = _port("/dev/ttyACM0", "2-1"), _port("/dev/ttyACM1", "2-2")
    assert bound(Binding(0x0C2E, 0x0720, "", "1-1"), (one,)) == (one,)
    assert bound(Binding(0x0C2E, 0x0720, "", "1-1"), (one, two)) == ()


def test_another_product_is_another_device() -> None:
    assert bound(Binding(0x0C2E, 0x0720), (_port("/dev/ttyACM0", "1-1", pid=0x0200),)) == ()


def test_all_ports_of_one_device_are_offered() -> None:
    serial = _port("/dev/ttyACM0", "1-1", "A1")
    typing = Port("/dev/input/event3", PortKind.INPUT, serial.usb)
    assert bound(Binding(0x0C2E, 0x0720, "A1"), (typing, serial)) == (typing, serial)


def test_a_serial_number_no_setting_could_hold_is_not_used() -> None:
    usb = UsbIdentity(0x0C2E, 0x0720, "ÿ ?@", "1-1")
    binding = binding_of(usb)
    assert parse_binding(str(binding)) == binding
    assert bound(binding, (Port("/dev/ttyACM0", PortKind.SERIAL, usb),))
