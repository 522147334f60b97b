"""The drivers there are, listed by hand: it can be grepped, type-checked and frozen into one executable."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from drivers import plugs
from drivers.display.customer_display import CustomerDisplay
from drivers.errors import ConnectionSyntaxError, UnknownDriverError
from drivers.events import Sink
from drivers.printer.drawer import ON_PIN_2, Drawer
from drivers.printer.fonts import Fonts
from drivers.printer.letters import Letters
from drivers.printer.oneway_printer import OneWayPrinter
from drivers.printer.paper import Paper
from drivers.printer.receipt_printer import ReceiptPrinter
from drivers.scale.protocol import LineSettings, ScaleProtocol
from drivers.scale.protocols import PROTOCOLS
from drivers.scale.scale import Scale
from drivers.scanner.beeper import BEEPERS, SILENT, Beeper
from drivers.scanner.input_scanner import InputScanner
from drivers.scanner.serial_scanner import SerialScanner
from drivers.scanner.wedge import WedgeRules
from drivers.scanner.wedge_scanner import AtTheScreen, WedgeScanner
from drivers.terminal.agent.address import AgentAddress, read_address
from drivers.terminal.agent.dialogue import AgentProtocol
from drivers.terminal.agent.terminal import AgentTerminal
from drivers.terminal.conversation import LineProtocol
from drivers.terminal.kicc import talk as kicc
from drivers.terminal.kis import talk as kis
from drivers.terminal.koces import conversation as koces
from drivers.terminal.ksnet import talk as ksnet
from drivers.terminal.line_terminal import LineTerminal
from drivers.terminal.nice import talk as nice
from drivers.terminal.smartro import conversation as smartro
from drivers.terminal.zvt import conversation as zvt
from drivers.timing import DEFAULT_TIMING, Timing
from drivers.transport.base import Endpoint
from drivers.worker import DeviceWorker

KEYBOARD = "keyboard:"
"""The connection of a scanner that types into the till's own window."""


RECONSTRUCTED = "Built from published material; the vendor has to certify it before live use."

UNTRIED = "Built from open implementations of a published protocol; the acquirer has to certify it before live use."
ZVT_PORT = 20007


SAYS_NO_AMOUNT = (
    "Built from published material; the vendor has to certify it before live use, and its replies do not say the"
    " amount that was approved."
)


class Role(Enum):
    RECEIPT_PRINTER = auto()
    SCANNER = auto()
    SCALE = auto()
    CUSTOMER_DISPLAY = auto()
    TERMINAL = auto()


@dataclass(frozen=True, slots=True)
class DeviceSpec:
    """One device as the settings describe it.

    Of a printer, `columns` is the paper's: 32, 42 or 48; `letters` are those of its ROM and `fonts` draw the
    others; `native_codes` says whether it draws QR codes and barcodes by itself. Of a scanner, `beeper` names the
    maker whose way to beep on command it knows, and `prefix` is what one that types puts in front of every code.
    Of a card terminal, `catid` is the number the VAN gave it.
    """

    name: str
    role: Role
    driver: str
    connection: str
    columns: int = 42
    letters: Letters = Letters.FULL
    fonts: Fonts | None = None
    native_codes: bool = True
    drawer: Drawer = ON_PIN_2
    beeper: str = ""
    prefix: str = ""
    catid: str = ""

    @property
    def paper(self) -> Paper:
        return Paper(self.columns, self.letters, self.fonts, self.native_codes)


Make = Callable[[DeviceSpec, Endpoint, Sink, Timing], DeviceWorker]


@dataclass(frozen=True, slots=True)
class Driver:
    name: str
    role: Role
    make: Make
    endpoint: Callable[[str], Endpoint]
    """What a connection setting means to this driver. Raises ConnectionSyntaxError."""
    note: str = ""
    """What has to be known before this driver is relied on, one sentence; empty when there is nothing."""


def _escpos(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return ReceiptPrinter(spec.name, endpoint, sink, spec.paper, timing, spec.drawer)


def _escpos_oneway(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return OneWayPrinter(spec.name, endpoint, sink, spec.paper, timing, spec.drawer)


def _serial_scanner(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return SerialScanner(spec.name, endpoint, sink, timing, _beeper(spec))


def _input_scanner(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return InputScanner(spec.name, endpoint, sink, timing)


def _wedge(spec: DeviceSpec, _: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return WedgeScanner(spec.name, sink, WedgeRules(prefix=spec.prefix), timing=timing)


def _keyboard(connection: str) -> Endpoint:
    if connection.strip() != KEYBOARD:
        raise ConnectionSyntaxError(f"the connection {connection!r} must be {KEYBOARD} for wedge.")
    return AtTheScreen()


def _beeper(spec: DeviceSpec) -> Beeper:
    if not spec.beeper:
        return SILENT
    if spec.beeper not in BEEPERS:
        raise UnknownDriverError(
            f"device {spec.name!r}: no beeper {spec.beeper!r} is known, only {', '.join(BEEPERS)}."
        )
    return BEEPERS[spec.beeper]


def _scale(protocol: ScaleProtocol) -> Driver:
    def make(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
        return Scale(spec.name, endpoint, sink, protocol, timing)

    def endpoint(connection: str) -> Endpoint:
        return plugs.SERIAL_LINE.endpoint(protocol.line.complete(connection))

    return Driver(protocol.name, Role.SCALE, make, endpoint)


def _terminal(protocol: LineProtocol, endpoint: Callable[[str], Endpoint], note: str) -> Driver:
    def make(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
        return LineTerminal(spec.name, endpoint, sink, protocol, _catid(spec, protocol.max_catid), timing)

    return Driver(protocol.name, Role.TERMINAL, make, endpoint, note)


def _agent(protocol: AgentProtocol, note: str) -> Driver:
    def make(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
        address = endpoint if isinstance(endpoint, AgentAddress) else at(spec.connection)
        return AgentTerminal(spec.name, address, sink, protocol, _catid(spec, protocol.max_catid), timing)

    def at(connection: str) -> AgentAddress:
        return read_address(connection, protocol.ports)

    return Driver(protocol.name, Role.TERMINAL, make, at, note)


def _catid(spec: DeviceSpec, max_catid: int) -> str:
    catid = spec.catid.strip()
    if not (catid.isascii() and len(catid) <= max_catid and (not catid or catid.isalnum())):
        raise ConnectionSyntaxError(
            f"device {spec.name!r}: the terminal number {catid!r} must be up to {max_catid} letters and digits."
        )
    return catid


def _zvt_network(connection: str) -> Endpoint:
    """Its port is 20007, not that of a printer."""
    has_port = connection.strip().count(":") != 1
    return plugs.NETWORK.endpoint(connection if has_port else f"{connection.strip()}:{ZVT_PORT}")


def _smartro_line(connection: str) -> Endpoint:
    return plugs.SERIAL_LINE.endpoint(LineSettings(115200, "8N1").complete(connection))


def _cd5220(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing) -> DeviceWorker:
    return CustomerDisplay(spec.name, endpoint, sink, timing)


DRIVERS: tuple[Driver, ...] = (
    Driver("escpos", Role.RECEIPT_PRINTER, _escpos, plugs.PRINTER.endpoint),
    Driver("escpos-oneway", Role.RECEIPT_PRINTER, _escpos_oneway, plugs.ONE_WAY_PRINTER.endpoint),
    Driver("serial-scanner", Role.SCANNER, _serial_scanner, plugs.SERIAL_LINE.endpoint),
    Driver("input-scanner", Role.SCANNER, _input_scanner, plugs.KEYS.endpoint),
    Driver("wedge", Role.SCANNER, _wedge, _keyboard),
    *map(_scale, PROTOCOLS),
    Driver("cd5220", Role.CUSTOMER_DISPLAY, _cd5220, plugs.SERIAL_LINE.endpoint),
    _terminal(smartro.PROTOCOL, _smartro_line, RECONSTRUCTED),
    _terminal(koces.PROTOCOL, plugs.NETWORK.endpoint, RECONSTRUCTED),
    _terminal(zvt.PROTOCOL, _zvt_network, UNTRIED),
    _agent(kicc.PROTOCOL, RECONSTRUCTED),
    _agent(nice.PROTOCOL, RECONSTRUCTED),
    _agent(ksnet.PROTOCOL, SAYS_NO_AMOUNT),
    _agent(kis.PROTOCOL, RECONSTRUCTED),
)


def build(spec: DeviceSpec, sink: Sink, timing: Timing = DEFAULT_TIMING) -> DeviceWorker:
    """A worker that is not started yet. Raises ConnectionSyntaxError or UnknownDriverError with one sentence."""
    return make(spec, endpoint_of(spec), sink, timing)


def endpoint_of(spec: DeviceSpec) -> Endpoint:
    """Where the device is. Raises as `build` does."""
    return _driver(spec).endpoint(spec.connection)


def note_of(spec: DeviceSpec) -> str:
    """What has to be known before the device is relied on; empty for nothing, and for a driver there is not."""
    return next((one.note for one in DRIVERS if (one.name, one.role) == (spec.driver, spec.role)), "")


def make(spec: DeviceSpec, endpoint: Endpoint, sink: Sink, timing: Timing = DEFAULT_TIMING) -> DeviceWorker:
    """The same at another endpoint than the one `spec` names. Raises UnknownDriverError with one sentence."""
    return _driver(spec).make(spec, endpoint, sink, timing)


def _driver(spec: DeviceSpec) -> Driver:
    for driver in DRIVERS:
        if (driver.name, driver.role) == (spec.driver, spec.role):
            return driver
    names = ", ".join(driver.name for driver in DRIVERS if driver.role is spec.role)
    raise UnknownDriverError(
        f"device {spec.name!r}: there is no {spec.role.name} driver {spec.driver!r}, only {names}."
    )
