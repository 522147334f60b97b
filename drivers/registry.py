"""The drivers there are, listed by hand: it can be grepped, type-checked and frozen into one executable."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from drivers.errors import UnknownDriverError
from drivers.events import Sink
from drivers.printer.oneway_printer import OneWayPrinter
from drivers.printer.receipt_printer import ReceiptPrinter
from drivers.scanner.serial_scanner import SerialScanner
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport import Endpoint, parse_connection
from drivers.worker import DeviceWorker


class Role(Enum):
    RECEIPT_PRINTER = auto()
    SCANNER = auto()


@dataclass(frozen=True, slots=True)
class DeviceSpec:
    """One device as the settings describe it. `columns` is the paper's: 32, 42 or 48."""

    name: str
    role: Role
    driver: str
    connection: str
    columns: int = 42


Make = Callable[[DeviceSpec, Endpoint, Sink, Timing], DeviceWorker]


@dataclass(frozen=True, slots=True)
class Driver:
    name: str
    role: Role
    make: Make


def _escpos(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return ReceiptPrinter(spec.name, endpoint, sink, spec.columns, timing)


def _escpos_oneway(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return OneWayPrinter(spec.name, endpoint, sink, spec.columns, timing)


def _serial_scanner(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return SerialScanner(spec.name, endpoint, sink, timing)


DRIVERS: tuple[Driver, ...] = (
    Driver("escpos", Role.RECEIPT_PRINTER, _escpos),
    Driver("escpos-oneway", Role.RECEIPT_PRINTER, _escpos_oneway),
    Driver("serial-scanner", Role.SCANNER, _serial_scanner),
)


def build(spec: DeviceSpec, sink: Sink, timing: Timing = DEFAULT_TIMING) -> DeviceWorker:
    """A worker that is not started yet. Raises ConnectionSyntaxError or UnknownDriverError with one sentence."""
    for driver in DRIVERS:
        if (driver.name, driver.role) == (spec.driver, spec.role):
            return driver.make(spec, parse_connection(spec.connection), sink, timing)
    names = ", ".join(driver.name for driver in DRIVERS if driver.role is spec.role)
    raise UnknownDriverError(
        f"device {spec.name!r}: there is no {spec.role.name} driver {spec.driver!r}, only {names}."
    )
