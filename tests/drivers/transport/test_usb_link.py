"""A USB printer past the kernel: pyusb itself, on a bus made of software at its own edge, `usb.backend`."""

from array import array
from types import SimpleNamespace
from typing import Any

import pytest
import usb.backend
import usb.core

from drivers.device import Reason
from drivers.errors import TransportBusy, TransportLost, TransportMisconfigured
from drivers.transport.usb import UsbEndpoint

OUT, IN = 0x02, 0x81
LANGUAGE = b"\x04\x03\x09\x04"


class Bus(usb.backend.IBackend):  # type: ignore[misc]
    """One printer. It takes at most `room` bytes a transfer, and says what lies in `answers`."""

    def __init__(self, interface_class: int = 7, serial: str = "A1") -> None:
        self.interface_class = interface_class
        self.serial = serial
        self.plugged = True
        self.taken_elsewhere = False
        self.room = 1 << 20
        self.paper = bytearray()
        self.answers: list[bytes] = []
        self.claimed = False

    def enumerate_devices(self) -> Any:
        return iter(["printer"] if self.plugged else [])

    def get_parent(self, dev: Any) -> None:
        return None

    def get_device_descriptor(self, dev: Any) -> Any:
        return SimpleNamespace(
            bLength=18, bDescriptorType=1, bcdUSB=0x200, bDeviceClass=0, bDeviceSubClass=0, bDeviceProtocol=0,
            bMaxPacketSize0=64, idVendor=0x1504, idProduct=0x001F, bcdDevice=0x100, iManufacturer=0, iProduct=0,
            iSerialNumber=3, bNumConfigurations=1, address=1, bus=1, port_number=1, port_numbers=(1,), speed=2,
        )  # fmt: skip

    def get_configuration_descriptor(self, dev: Any, config: int) -> Any:
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=2, wTotalLength=32, bNumInterfaces=1, bConfigurationValue=1,
            iConfiguration=0, bmAttributes=0xC0, bMaxPower=0, extra_descriptors=[],
        )  # fmt: skip

    def get_interface_descriptor(self, dev: Any, intf: int, alt: int, config: int) -> Any:
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9, bDescriptorType=4, bInterfaceNumber=0, bAlternateSetting=0, bNumEndpoints=2,
            bInterfaceClass=self.interface_class, bInterfaceSubClass=1, bInterfaceProtocol=2, iInterface=0,
            extra_descriptors=[],
        )  # fmt: skip

    def get_endpoint_descriptor(self, dev: Any, ep: int, intf: int, alt: int, config: int) -> Any:
        address = (IN, OUT)[ep]
        return SimpleNamespace(
            bLength=7, bDescriptorType=5, bEndpointAddress=address, bmAttributes=2, wMaxPacketSize=64, bInterval=0,
            bRefresh=0, bSynchAddress=0, extra_descriptors=[],
        )  # fmt: skip

    def open_device(self, dev: Any) -> str:
        return "handle"

    def close_device(self, dev_handle: Any) -> None:
        return

    def get_configuration(self, dev_handle: Any) -> int:
        return 1

    def ctrl_transfer(
        self, dev_handle: Any, bmRequestType: int, bRequest: int, wValue: int, wIndex: int, data: Any, timeout: int
    ) -> int:
        text = LANGUAGE if wValue & 0xFF == 0 else self._string()
        data[: len(text)] = array("B", text)
        return len(text)

    def _string(self) -> bytes:
        text = self.serial.encode("utf-16-le")
        return bytes((len(text) + 2, 3)) + text

    def is_kernel_driver_active(self, dev_handle: Any, intf: int) -> bool:
        return False

    def claim_interface(self, dev_handle: Any, intf: int) -> None:
        if self.taken_elsewhere:
            raise usb.core.USBError("Resource busy", -6, 16)
        self.claimed = True

    def release_interface(self, dev_handle: Any, intf: int) -> None:
        self._need_plug()
        self.claimed = False

    def bulk_write(self, dev_handle: Any, ep: int, intf: int, data: Any, timeout: int) -> int:
        self._need_plug()
        if not self.room:
            raise usb.core.USBTimeoutError("Operation timed out", -7, 110)
        taken = bytes(data)[: self.room]
        self.paper += taken
        return len(taken)

    def bulk_read(self, dev_handle: Any, ep: int, intf: int, buff: Any, timeout: int) -> int:
        self._need_plug()
        if not self.answers:
            raise usb.core.USBTimeoutError("Operation timed out", -7, 110)
        data = self.answers.pop(0)
        buff[: len(data)] = array("B", data)
        return len(data)

    def _need_plug(self) -> None:
        if not self.plugged:
            raise usb.core.USBError("No such device", -4, 19)


@pytest.fixture
def bus() -> Bus:
    return Bus()


def test_bytes_go_out_and_answers_come_in(bus: Bus) -> None:
    link = UsbEndpoint(0x1504, 0x001F, "A1", backend=bus).open()
    assert link.write(b"slip", 1.0) == 4
    bus.answers = [b"\x16\x12", b"\x12"]
    assert link.read(1, 1.0) == b"\x16"
    assert link.read(9, 1.0) == b"\x12", "the rest of a packet is not lost"
    assert link.read(9, 1.0) == b"\x12"
    assert link.read(9, 0.0) == b""
    assert bus.paper == b"slip"
    link.close()
    assert not bus.claimed


def test_a_printer_that_takes_less_says_how_much(bus: Bus) -> None:
    bus.room = 3
    link = UsbEndpoint(0x1504, 0x001F, backend=bus).open()
    assert link.write(b"slip", 1.0) == 3
    bus.room = 0
    assert link.write(b"p", 0.01) == 0
    link.close()


def test_pulled_plug_is_one_error_everywhere(bus: Bus) -> None:
    link = UsbEndpoint(0x1504, 0x001F, backend=bus).open()
    bus.plugged = False
    for call in (lambda: link.read(1, 0.01), lambda: link.write(b"x", 0.01)):
        with pytest.raises(TransportLost) as lost:
            call()
        assert lost.value.reason is Reason.UNPLUGGED
    link.close()


def test_not_plugged_in(bus: Bus) -> None:
    bus.plugged = False
    with pytest.raises(TransportLost) as lost:
        UsbEndpoint(0x1504, 0x001F, backend=bus).open()
    assert lost.value.reason is Reason.UNPLUGGED


def test_the_other_printer_of_the_same_kind_is_left_alone(bus: Bus) -> None:
    with pytest.raises(TransportLost):
        UsbEndpoint(0x1504, 0x001F, "B2", backend=bus).open()


def test_two_alike_without_serial_numbers_are_told_apart_by_their_socket(bus: Bus) -> None:
    UsbEndpoint(0x1504, 0x001F, port_path="1-1", backend=bus).open().close()
    with pytest.raises(TransportLost) as lost:
        UsbEndpoint(0x1504, 0x001F, port_path="1-2", backend=bus).open()
    assert lost.value.reason is Reason.UNPLUGGED


def test_a_device_whose_texts_may_not_be_read_is_a_question_of_permission(bus: Bus) -> None:
    bus.ctrl_transfer = _no_languages  # type: ignore[method-assign]
    with pytest.raises(TransportLost) as lost:
        UsbEndpoint(0x1504, 0x001F, "A1", backend=bus).open()
    assert lost.value.reason is Reason.NO_PERMISSION


def _no_languages(*_: object) -> int:
    raise usb.core.USBError("Access denied", -3, 13)


def test_another_program_has_it(bus: Bus) -> None:
    bus.taken_elsewhere = True
    with pytest.raises(TransportBusy):
        UsbEndpoint(0x1504, 0x001F, backend=bus).open()


def test_a_device_that_is_no_printer_is_a_wrong_setting() -> None:
    with pytest.raises(TransportMisconfigured, match="class 7"):
        UsbEndpoint(0x1504, 0x001F, backend=Bus(interface_class=3)).open()


def test_a_wake_ends_a_read(bus: Bus) -> None:
    link = UsbEndpoint(0x1504, 0x001F, backend=bus).open()
    link.wake()
    assert link.read(1, 60.0) == b""
    link.close()
