"""What stands around the engine: devices and sync, built from settings.

It is fitted after the first frame is on the screen: drivers and sync take a hundred milliseconds to load, and the
merchant can already tap. A connection nobody can read, or a damaged identity, is a condition on the strip and a
sentence in the log; selling goes on.
"""

import logging
from collections.abc import Callable
from pathlib import Path

from drivers.errors import DriverError
from drivers.hub import Hub
from drivers.printer.recovery import Wish
from drivers.registry import build
from drivers.scanner.wedge_scanner import WedgeScanner
from drivers.worker import DeviceWorker
from pos import messages as m
from pos.clock import Clock
from pos.settings import Settings
from sync.errors import IdentityError
from sync.events import MarketAcknowledged, SyncEvent
from sync.identity import Identity
from sync.options import SyncOptions
from sync.worker import SyncWorker
from ui.runtime.backup_note import BackupNote
from ui.runtime.box_watch import BoxWatch
from ui.runtime.fittings import FITTINGS, RECEIPT_PRINTER, Fitting
from ui.runtime.intake import Intake
from ui.runtime.keys import Keys
from ui.runtime.market_line import at_its_market, options_of
from ui.runtime.market_news import MarketNews
from ui.runtime.market_rules import MarketRules
from ui.runtime.routes import Routes
from ui.runtime.slip_logo import logo_in
from ui.runtime.stall_lan import stall_lan

log = logging.getLogger(__name__)


class Outfit:
    """Built on one thread, then started; `stop` ends every thread it started within a second or two."""

    def __init__(
        self,
        settings: Settings,
        ledger_path: Path,
        identity: Callable[[], Identity],
        send: Callable[[m.Command], bool],
        clock: Clock,
        sync_options: SyncOptions | None = None,
        *,
        practice: bool = False,
        keys: Keys | None = None,
    ) -> None:
        self._settings = settings
        self._send = send
        self.logo = logo_in(ledger_path.parent)
        """Read and tried here, and not on the engine's thread while somebody pays."""
        self.box = BoxWatch(ledger_path, clock, send)
        self._missing: list[m.NoteCondition] = []
        self._news: MarketNews | None = None
        self._intake = Intake(send, {fitting.name: fitting.place for fitting in FITTINGS})
        self.hub = Hub(*filter(None, map(self._worker, FITTINGS)))
        for worker in self.hub.workers:
            if keys and isinstance(worker, WedgeScanner):
                keys.fit(worker)
        self.routes = Routes(fitting.place for fitting in FITTINGS if settings.text(fitting.connection))
        self.sync = None if practice else self._sync_worker(ledger_path, identity, sync_options)
        self.stall = None if practice else stall_lan(settings, ledger_path, identity, send, clock)
        if practice:
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.NONE))

    @property
    def has_drawer(self) -> bool:
        """A drawer hangs on the receipt printer; a stall with that printer has one unless it says otherwise."""
        settings = self._settings
        return bool(settings.text(RECEIPT_PRINTER.connection)) and settings.text("drawer.pin") != "NONE"

    def kick_drawer(self, request_id: str) -> bool:
        """False when the printer it hangs on could not even be asked."""
        return self.hub.kick_drawer(request_id, RECEIPT_PRINTER.name)

    def resume_printing(self, place: m.Place) -> None:
        """A printer that is gone meanwhile has nothing to resume."""
        for fitting in FITTINGS:
            if fitting.place is place:
                self.hub.recover(Wish.GO_ON, fitting.name)

    def tell_market(self, place: m.Place, condition: m.Condition) -> None:
        """The office sees whose paper is at an end, and which device is away."""
        if self.sync and place is not m.Place.MARKET:
            self.sync.note_device(place.value, None if condition is m.Condition.NONE else condition.value)

    def start(self) -> None:
        for condition in self._missing:
            self._send(condition)
        self.hub.start()
        self.box.start()
        if self.sync:
            self.sync.start()
        if self.stall:
            self.stall.start()

    def stop(self) -> None:
        self.hub.stop()
        if self._news:
            self._news.stop()
        if self.stall:
            self.stall.stop()
        if self.sync:
            self.sync.stop()
        self.box.stop()

    def _worker(self, fitting: Fitting) -> DeviceWorker | None:
        spec = fitting.spec(self._settings)
        if spec is None:
            self._missing.append(m.NoteCondition(fitting.place, m.Condition.NONE))
            return None
        try:
            return build(spec, self._intake.from_device)
        except DriverError as error:
            log.error("%s: %s", fitting.connection, error)
            self._missing.append(m.NoteCondition(fitting.place, m.Condition.MISCONFIGURED))
            return None

    def _sync_worker(
        self, ledger: Path, own_identity: Callable[[], Identity], options: SyncOptions | None
    ) -> SyncWorker | None:
        try:
            identity = own_identity()
        except IdentityError as error:
            log.error("%s", error)
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.MISCONFIGURED))
            return None
        if not self._settings.text("market.url") and not identity.enrolled:
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.NONE))
            return None
        rules = MarketRules(ledger.parent, self._settings)
        self._news = MarketNews(self._send, identity.device_id, rules)
        options = options or options_of(self._settings)
        here = at_its_market(identity, self._settings)
        anew = not rules.are_kept
        backed_up_ms = BackupNote(ledger.parent).last_ms
        return SyncWorker(
            here, ledger, self._from_market, options, self._news.take, everything=anew, backed_up_ms=backed_up_ms
        )

    def _from_market(self, event: SyncEvent) -> None:
        if isinstance(event, MarketAcknowledged):
            self.box.heard_time(event.server_time_ms)
        self._intake.from_market(event)
