"""The one place that builds things: from settings to a running till without a screen."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from drivers.errors import ConnectionSyntaxError, UnknownDriverError
from drivers.hub import Hub
from drivers.registry import DeviceSpec, Role, build
from drivers.worker import DeviceWorker
from pos import VERSION
from pos import messages as m
from pos.clock import Clock, SystemClock
from pos.ids import new_id
from pos.ledger.ledger import Ledger
from pos.receipt import Stall
from pos.settings import Settings, SettingsError
from sync.enrolment import Invitation
from sync.identity import load_or_create
from sync.worker import SyncOptions, SyncWorker
from ui.runtime.effects import Effects
from ui.runtime.engine import Engine, Listener
from ui.runtime.intake import Intake

LEDGER = "ledger.db"
IDENTITY = "identity.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fitting:
    """One kind of device a stall may have: where its connection is set, and what it is to the merchant."""

    name: str
    role: Role
    place: m.Place

    @property
    def connection(self) -> str:
        """The setting that says where it is plugged in; empty when the stall has none."""
        return f"{self.place.value.lower()}.connection"

    @property
    def driver(self) -> str:
        """The setting that says how it speaks."""
        return f"{self.place.value.lower()}.driver"


FITTINGS = (
    Fitting("printer-1", Role.RECEIPT_PRINTER, m.Place.PRINTER),
    Fitting("scanner-1", Role.SCANNER, m.Place.SCANNER),
)


class Runtime:
    """A till without a screen: engine, devices, sync. `send` and `subscribe` are all a screen gets to see."""

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger,
        sync_options: SyncOptions | None = None,
        clock: Clock | None = None,
    ) -> None:
        """Raises `SettingsError` for a connection that cannot be read, `IdentityError` for a damaged identity."""
        clock = clock or SystemClock()
        self._settings = settings
        self._ledger = ledger
        self._engine = Engine(ledger, clock)
        intake = Intake(self._engine.send, {fitting.name: fitting.place for fitting in FITTINGS})
        self._hub = Hub(*_workers(settings, intake))
        self._sync = _sync_worker(settings, ledger, intake, sync_options)
        self._effects = Effects(self.send, ledger, self._hub, _stall(settings), clock, self._sync)
        self._slips = tuple(ledger.load(clock.now()).slips.values())

    def subscribe(self, listener: Listener) -> None:
        """Before `start`."""
        self._engine.subscribe(listener)

    def send(self, command: m.Command) -> bool:
        return self._engine.send(command)

    def start(self) -> None:
        self._engine.subscribe(self._effects.after)
        self._engine.start()
        self._say_what_is_missing()
        self._hub.start()
        self._effects.resume(self._slips)
        if self._sync:
            self._sync.start()

    def stop(self) -> None:
        """Devices first, so that nothing new comes in; then the engine finishes what it has."""
        self._hub.stop()
        if self._sync:
            self._sync.stop()
        self._engine.stop()
        self._ledger.close()

    def _say_what_is_missing(self) -> None:
        for fitting in FITTINGS:
            if not self._settings.text(fitting.connection):
                self.send(m.NoteCondition(fitting.place, m.Condition.NONE))
        if not self._sync:
            self.send(m.NoteCondition(m.Place.MARKET, m.Condition.NONE))


def open_ledger(folder: Path, device_id_maker: Callable[[], str] = new_id) -> Ledger:
    """The stall's ledger in `folder`. Raises `LedgerError`."""
    return Ledger(folder / LEDGER, device_id_maker)


def _workers(settings: Settings, intake: Intake) -> list[DeviceWorker]:
    return [_worker(settings, fitting, intake) for fitting in FITTINGS if settings.text(fitting.connection)]


def _worker(settings: Settings, fitting: Fitting, intake: Intake) -> DeviceWorker:
    spec = DeviceSpec(
        name=fitting.name,
        role=fitting.role,
        driver=settings.text(fitting.driver),
        connection=settings.text(fitting.connection),
        columns=settings.number("printer.columns"),
    )
    try:
        return build(spec, intake.from_device)
    except (ConnectionSyntaxError, UnknownDriverError) as error:
        raise SettingsError(fitting.connection, str(error)) from error


def _sync_worker(
    settings: Settings, ledger: Ledger, intake: Intake, options: SyncOptions | None
) -> SyncWorker | None:
    url, code = settings.text("market.url"), settings.text("market.code")
    identity = load_or_create(ledger.path.with_name(IDENTITY), ledger.device_id)
    if not url and not identity.enrolled:
        return None
    if url and identity.enrolled and identity.server_url != url:
        identity = replace(identity, server_url=url)
    if options is None:
        invitation = Invitation(url, code, settings.text("stall.name")) if url and code else None
        options = SyncOptions(version=VERSION, invitation=invitation)
    return SyncWorker(identity, ledger.path, intake.from_market, options)


def _stall(settings: Settings) -> Stall:
    return Stall(
        name=settings.text("stall.name"),
        business_number=settings.text("stall.business_number"),
        owner=settings.text("stall.owner"),
        address=settings.text("stall.address"),
        phone=settings.text("stall.phone"),
    )
