"""What stands around the engine: devices and sync, built from settings.

It is fitted after the first frame is on the screen: drivers and sync take a hundred milliseconds to load, and the
merchant can already tap. A connection nobody can read, or a damaged identity, is a condition on the strip and a
sentence in the log; selling goes on.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from drivers.errors import DriverError
from drivers.hub import Hub
from drivers.registry import DeviceSpec, Role, build
from drivers.worker import DeviceWorker
from pos import VERSION
from pos import messages as m
from pos.settings import Settings
from sync.enrolment import Invitation
from sync.errors import IdentityError
from sync.identity import Identity
from sync.worker import SyncOptions, SyncWorker
from ui.runtime.intake import Intake

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Fitting:
    """One kind of device a stall may have: its name on the wire, and what it is to the merchant."""

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


class Outfit:
    """Built on one thread, then started; `stop` ends every thread it started within a second or two."""

    def __init__(
        self,
        settings: Settings,
        ledger_path: Path,
        identity: Callable[[], Identity],
        send: Callable[[m.Command], bool],
        sync_options: SyncOptions | None = None,
        *,
        practice: bool = False,
    ) -> None:
        self._settings = settings
        self._send = send
        self._missing: list[m.NoteCondition] = []
        self._intake = Intake(send, {fitting.name: fitting.place for fitting in FITTINGS})
        self.hub = Hub(*filter(None, map(self._worker, FITTINGS)))
        self.sync = None if practice else self._sync_worker(ledger_path, identity, sync_options)
        if practice:
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.NONE))

    @property
    def wants_printer(self) -> bool:
        """Whether this stall has a printer at all, readable connection or not."""
        return bool(self._settings.text("printer.connection"))

    def start(self) -> None:
        for condition in self._missing:
            self._send(condition)
        self.hub.start()
        if self.sync:
            self.sync.start()

    def stop(self) -> None:
        self.hub.stop()
        if self.sync:
            self.sync.stop()

    def _worker(self, fitting: Fitting) -> DeviceWorker | None:
        settings = self._settings
        connection = settings.text(fitting.connection)
        if not connection:
            self._missing.append(m.NoteCondition(fitting.place, m.Condition.NONE))
            return None
        columns = settings.number("printer.columns")
        spec = DeviceSpec(fitting.name, fitting.role, settings.text(fitting.driver), connection, columns)
        try:
            return build(spec, self._intake.from_device)
        except DriverError as error:
            log.error("%s: %s", fitting.connection, error)
            self._missing.append(m.NoteCondition(fitting.place, m.Condition.MISCONFIGURED))
            return None

    def _sync_worker(
        self, ledger: Path, own_identity: Callable[[], Identity], options: SyncOptions | None
    ) -> SyncWorker | None:
        url, code = self._settings.text("market.url"), self._settings.text("market.code")
        try:
            identity = own_identity()
        except IdentityError as error:
            log.error("%s", error)
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.MISCONFIGURED))
            return None
        if not url and not identity.enrolled:
            self._missing.append(m.NoteCondition(m.Place.MARKET, m.Condition.NONE))
            return None
        if url and identity.enrolled and identity.server_url != url:
            identity = replace(identity, server_url=url)
        if options is None:
            options = self._sync_options(url, code)
        return SyncWorker(identity, ledger, self._intake.from_market, options)

    def _sync_options(self, url: str, code: str) -> SyncOptions:
        invitation = Invitation(url, code, self._settings.text("stall.name")) if url and code else None
        longest_s = float(self._settings.number("market.retry_s"))
        return SyncOptions(version=VERSION, invitation=invitation, backoff_cap_s=longest_s)
