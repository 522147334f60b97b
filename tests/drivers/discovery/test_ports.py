"""What is plugged in, read from a sysfs laid out like Linux's own."""

import os
from pathlib import Path

import pytest
from sysfs_kit import MOUSE, Sysfs

from drivers.ports import Port, PortKind, UsbIdentity, ports


@pytest.fixture
def sysfs(tmp_path: Path) -> Sysfs:
    return Sysfs(tmp_path)


def _found(sysfs: Sysfs) -> tuple[Port, ...]:
    return ports(sysfs.sys, sysfs.dev)


def test_a_serial_scanner_with_all_it_says_of_itself(sysfs: Sysfs) -> None:
    sysfs.serial("ttyACM0", sysfs.plug("1-1.2", "0c2e:0720", "20145A1", "Honeywell", "1900 Scanner"))
    assert _found(sysfs) == (
        Port(
            str(sysfs.dev / "ttyACM0"),
            PortKind.SERIAL,
            UsbIdentity(0x0C2E, 0x0720, "20145A1", "1-1.2", "Honeywell", "1900 Scanner"),
        ),
    )


def test_a_printer_of_the_kernel_with_its_1284_id(sysfs: Sysfs) -> None:
    sysfs.kernel_printer("lp0", sysfs.plug("2-1", "1504:001f"), "MFG:BIXOLON;CMD:ESC/POS;")
    (port,) = _found(sysfs)
    assert (port.path, port.kind) == (str(sysfs.dev / "usb" / "lp0"), PortKind.PRINTER)
    assert port.spoken == "MFG:BIXOLON;CMD:ESC/POS;"


def test_a_printer_nobody_has_taken(sysfs: Sysfs) -> None:
    sysfs.untaken_printer(sysfs.plug("2-1", "1504:001f"))
    (port,) = _found(sysfs)
    assert port.kind is PortKind.USB_PRINTER


def test_what_types_and_what_only_points(sysfs: Sysfs) -> None:
    sysfs.keyboard("event3", sysfs.plug("1-2", "0c2e:0b81"))
    sysfs.keyboard("event4", sysfs.plug("1-3", "046d:c077"), MOUSE)
    assert [port.path for port in _found(sysfs)] == [str(sysfs.dev / "input" / "event3")]


def test_a_port_of_the_board_only_where_there_is_a_chip(sysfs: Sysfs) -> None:
    sysfs.own_serial("ttyS0", "4")
    sysfs.own_serial("ttyS1", "0")
    assert _found(sysfs) == (Port(str(sysfs.dev / "ttyS0"), PortKind.SERIAL),)


def test_nothing_at_all(tmp_path: Path) -> None:
    assert ports(tmp_path / "no-sys", tmp_path / "no-dev") == ()


def test_a_device_that_goes_while_it_is_looked_at_is_left_out(sysfs: Sysfs) -> None:
    interface = sysfs.plug("1-1", "0c2e:0720")
    sysfs.serial("ttyACM0", interface)
    os.rename(interface, interface.with_name("gone"))
    assert _found(sysfs) == ()


@pytest.mark.parametrize("ids", ["zzzz:0720", ":", "0c2e:"])
def test_ids_that_are_no_numbers(sysfs: Sysfs, ids: str) -> None:
    sysfs.serial("ttyACM0", sysfs.plug("1-1", ids))
    (port,) = _found(sysfs)
    assert port.usb is None
