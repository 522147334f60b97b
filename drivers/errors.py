"""Everything a driver can raise: settings nobody can use, and links that are gone.

Settings errors carry one sentence a technician can act on. Link errors never leave a worker: its thread
turns them into a device state.
"""

from drivers.device import Reason


class DriverError(Exception):
    """Root of everything raised by this package."""


class ConnectionSyntaxError(DriverError, ValueError):
    """A connection setting that cannot be read; the message says what is wrong and shows a right one."""


class UnknownDriverError(DriverError, LookupError):
    """A driver name, or a driver in a role, that is not in the list."""


class TransportLost(DriverError):
    """The link is gone, or never came up; `reason` is what the merchant is told."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason.name}: {detail}" if detail else reason.name)
        self.reason = reason


class TransportBusy(TransportLost):
    """Another program holds the port."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Reason.BUSY, detail)


class TransportMisconfigured(TransportLost):
    """The port exists but refuses these settings; trying again would not help."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(Reason.BAD_CONNECTION, detail)
