"""Whether a device of the settings is plugged in, as far as that can be seen without opening it."""

from drivers.device import Reason
from drivers.registry import DeviceSpec, endpoint_of
from drivers.scanner.wedge_scanner import AtTheScreen
from drivers.transport.spool import SpoolEndpoint
from drivers.transport.tcp import TcpEndpoint
from drivers.transport.usb import UsbEndpoint

_UNSEEN = (TcpEndpoint, SpoolEndpoint, UsbEndpoint, AtTheScreen)


class CannotBeSeen(Exception):
    """Nothing outside of the device says whether it is there."""


def why_absent(spec: DeviceSpec) -> Reason | None:
    """None where it is there. Raises `CannotBeSeen`, and `DriverError` for a connection nobody could open."""
    endpoint = endpoint_of(spec)
    if isinstance(endpoint, _UNSEEN):
        raise CannotBeSeen
    return endpoint.absent()
