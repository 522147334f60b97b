"""A USB printer reached past the kernel, for a box without its printer class driver. Needs pyusb and a libusb.

The printer is the interface of class 7 and its endpoints are found by direction (USB Printer Class 1.1, 4 and 5):
the numbers differ from maker to maker. libusb cannot be woken from another thread, so a long wait is cut into
short ones. A write that timed out may have moved bytes all the same: what is counted is what pyusb says was
moved.
"""

from dataclasses import dataclass, field
from threading import Event
from time import monotonic
from typing import Any

from drivers.device import Reason
from drivers.errors import TransportBusy, TransportLost, TransportMisconfigured

PRINTER_CLASS = 7
SLICE_S = 0.1
SHORTEST_MS = 1
"""libusb takes 0 for "for ever"."""

ERRNO_REASONS = {13: Reason.NO_PERMISSION, 2: Reason.UNPLUGGED, 19: Reason.UNPLUGGED}
BUSY = 16


@dataclass(frozen=True, slots=True)
class UsbEndpoint:
    """Vendor and product id, and the serial number where there are two alike. `backend` is pyusb's, None
    its own.
    """

    vid: int
    pid: int
    serial: str = ""
    port_path: str = ""
    backend: Any = field(default=None, compare=False)

    def open(self) -> "UsbTransport":
        core = _pyusb()
        try:
            device = self._find(core)
            if device is None:
                raise TransportLost(Reason.UNPLUGGED, "no such USB device")
            return UsbTransport(device, _printer_interface(device))
        except core.NoBackendError as error:
            raise TransportMisconfigured("no libusb is installed (pip install libusb-package)") from error
        except core.USBError as error:
            raise _lost(error) from error
        except ValueError as error:  # pyusb's word for a device it may not read the texts of
            raise TransportLost(Reason.NO_PERMISSION, str(error)) from error

    def absent(self) -> Reason | None:
        return None  # looking costs as much as opening

    def _find(self, core: Any) -> Any:
        return core.find(
            idVendor=self.vid,
            idProduct=self.pid,
            backend=self.backend or _libusb(),
            custom_match=self._is_meant,
        )

    def _is_meant(self, device: Any) -> bool:
        here = f"{device.bus}-{'.'.join(map(str, device.port_numbers or ()))}"
        return self.port_path in ("", here) and (not self.serial or device.serial_number == self.serial)


def _pyusb() -> Any:
    try:
        import usb.core
    except ImportError as error:
        raise TransportMisconfigured("pyusb is not installed (pip install pyusb libusb-package)") from error
    return usb.core


def _libusb() -> Any:
    """The one that comes with libusb-package, or None: then pyusb looks for the system's."""
    try:
        import libusb_package
    except ImportError:
        return None
    return libusb_package.get_libusb1_backend()


def _printer_interface(device: Any) -> Any:
    for configuration in device:
        for interface in configuration:
            if interface.bInterfaceClass == PRINTER_CLASS:
                return interface
    raise TransportMisconfigured("the USB device has no printer interface (class 7)")


def _lost(error: Any) -> TransportLost:
    if error.errno == BUSY:
        return TransportBusy(str(error))
    return TransportLost(ERRNO_REASONS.get(error.errno, Reason.UNPLUGGED), str(error))


class UsbTransport:
    """A claimed printer interface."""

    def __init__(self, device: Any, interface: Any) -> None:
        self._device = device
        self._number = interface.bInterfaceNumber
        self._out = _endpoint(interface, is_in=False)
        self._in = _endpoint(interface, is_in=True)
        self._bell = Event()
        self._unread = bytearray()
        if self._out is None:
            raise TransportMisconfigured("the USB printer has no endpoint to write to")
        self._claim()

    def read(self, max_bytes: int, timeout_s: float) -> bytes:
        until_s = monotonic() + timeout_s
        while not self._unread and not self._bell.is_set():
            left_s = until_s - monotonic()
            self._unread += self._read_for(min(SLICE_S, max(left_s, 0.0)))
            if left_s <= SLICE_S:
                break
        self._bell.clear()
        data = bytes(self._unread[:max_bytes])
        del self._unread[:max_bytes]
        return data

    def write(self, data: bytes, timeout_s: float) -> int:
        errors = _pyusb()
        try:
            return int(self._out.write(data, _ms(timeout_s)))
        except errors.USBTimeoutError:
            return 0
        except errors.USBError as error:
            raise _lost(error) from error

    def pending(self) -> int:
        return 0  # a bulk transfer that came back is in the printer

    def end_of_job(self) -> None:
        return

    def wake(self) -> None:
        self._bell.set()

    def close(self) -> None:
        import usb.util

        try:
            usb.util.release_interface(self._device, self._number)
        except _pyusb().USBError:
            pass  # it is gone, which is what was wanted
        finally:
            usb.util.dispose_resources(self._device)

    def _claim(self) -> None:
        import usb.util

        try:
            if self._device.is_kernel_driver_active(self._number):
                self._device.detach_kernel_driver(self._number)
        except NotImplementedError:
            pass  # a system without kernel drivers to detach
        usb.util.claim_interface(self._device, self._number)

    def _read_for(self, wait_s: float) -> bytes:
        if self._in is None:
            self._bell.wait(wait_s)
            return b""
        errors = _pyusb()
        try:
            # A whole packet, always: libusb answers a smaller request with an overflow and loses the bytes.
            return bytes(self._in.read(self._in.wMaxPacketSize, _ms(wait_s)))
        except errors.USBTimeoutError:
            return b""
        except errors.USBError as error:
            raise _lost(error) from error


def _endpoint(interface: Any, *, is_in: bool) -> Any:
    for endpoint in interface:
        if bool(endpoint.bEndpointAddress & 0x80) is is_in:
            return endpoint
    return None


def _ms(wait_s: float) -> int:
    return max(SHORTEST_MS, round(wait_s * 1_000))
