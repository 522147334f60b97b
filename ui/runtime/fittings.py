"""Which devices a stall may have, and how each is described in its settings."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from drivers.printer.drawer import Drawer
from drivers.printer.letters import Letters
from drivers.registry import DeviceSpec, Role
from pos import messages as m
from pos.settings import Settings
from ui.runtime.slip_fonts import SLIP_FONTS

NO_DRAWER = Drawer(None)
_NOT_OURS = ("by-hand", "none")
"""Drivers that say there is no device of this kind the till talks to."""
_OPEN_LEVELS = {"HIGH": True, "LOW": False, "NONE": None}


@dataclass(frozen=True, slots=True)
class Fitting:
    """One kind of device a stall may have: its name on the wire, and what it is to the merchant."""

    name: str
    role: Role
    place: m.Place

    @property
    def prefix(self) -> str:
        """What its settings begin with."""
        return self.place.value.lower()

    @property
    def connection(self) -> str:
        """The setting that says where it is plugged in; empty when the stall has none."""
        return f"{self.prefix}.connection"

    def spec(self, settings: Settings) -> DeviceSpec | None:
        """The device as the settings describe it; None when the stall has none."""
        connection = settings.text(self.connection)
        if not connection or settings.text(f"{self.prefix}.driver") in _NOT_OURS:
            return None
        spec = DeviceSpec(self.name, self.role, settings.text(f"{self.prefix}.driver"), connection)
        more = _MORE.get(self.role)
        return more(spec, settings, self.prefix) if more else spec


def _printer(spec: DeviceSpec, settings: Settings, prefix: str) -> DeviceSpec:
    return replace(
        spec,
        columns=settings.number(f"{prefix}.columns"),
        letters=Letters[settings.text(f"{prefix}.letters")],
        fonts=SLIP_FONTS,
        native_codes=settings.text(f"{prefix}.codes") == "NATIVE",
        drawer=_drawer(settings) if prefix == RECEIPT_PRINTER.prefix else NO_DRAWER,
    )


def _drawer(settings: Settings) -> Drawer:
    pin, level = settings.text("drawer.pin"), settings.text("drawer.open_level")
    return Drawer(int(pin) if pin != "NONE" else None, _OPEN_LEVELS[level])


def _scanner(spec: DeviceSpec, settings: Settings, prefix: str) -> DeviceSpec:
    beeper = settings.text(f"{prefix}.beeper")
    return replace(spec, beeper="" if beeper == "NONE" else beeper, prefix=settings.text(f"{prefix}.prefix"))


def _terminal(spec: DeviceSpec, settings: Settings, prefix: str) -> DeviceSpec:
    return replace(spec, catid=settings.text(f"{prefix}.id"))


_MORE: dict[Role, Callable[[DeviceSpec, Settings, str], DeviceSpec]] = {
    Role.RECEIPT_PRINTER: _printer,
    Role.SCANNER: _scanner,
    Role.TERMINAL: _terminal,
}
"""What the settings say of a device beside its driver and where it is plugged in."""


RECEIPT_PRINTER = Fitting("printer-1", Role.RECEIPT_PRINTER, m.Place.PRINTER)
SECOND_PRINTER = Fitting("printer-2", Role.RECEIPT_PRINTER, m.Place.PRINTER2)
KITCHEN_PRINTER = Fitting("kitchen-1", Role.RECEIPT_PRINTER, m.Place.KITCHEN)
SCALE = Fitting("scale-1", Role.SCALE, m.Place.SCALE)
DISPLAY = Fitting("display-1", Role.CUSTOMER_DISPLAY, m.Place.DISPLAY)
TERMINAL = Fitting("terminal-1", Role.TERMINAL, m.Place.TERMINAL)

FITTINGS = (
    RECEIPT_PRINTER,
    SECOND_PRINTER,
    KITCHEN_PRINTER,
    Fitting("scanner-1", Role.SCANNER, m.Place.SCANNER),
    Fitting("scanner-2", Role.SCANNER, m.Place.SCANNER2),
    SCALE,
    DISPLAY,
    TERMINAL,
)


def described(settings: Settings) -> list[tuple[Fitting, DeviceSpec]]:
    """The devices the stall has, in the order of the settings."""
    found = [(fitting, fitting.spec(settings)) for fitting in FITTINGS]
    return [(fitting, spec) for fitting, spec in found if spec]
