"""What happens in the world once the ledger holds it: slips to the printer, the drawer, a nudge to sync.

Runs on the engine's thread and only puts things into queues: nothing here waits for a device or the network.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from pos import messages as m
from pos.clock import Clock
from pos.ledger.ledger import Ledger
from pos.settings import Settings
from pos.slip import Slip, SlipState

if TYPE_CHECKING:
    from drivers.hub import Hub
    from sync.worker import SyncWorker

log = logging.getLogger(__name__)


class Effects:
    """Until `fit` brings devices, slips wait in the ledger as they do for a printer that is away."""

    def __init__(self, send: Callable[[m.Command], bool], ledger: Ledger, settings: Settings, clock: Clock) -> None:
        """`send` takes what becomes known at once, such as that this stall has no printer."""
        self._send = send
        self._ledger = ledger
        self._settings = settings
        self._clock = clock
        self._hub: Hub | None = None
        self._sync: SyncWorker | None = None
        owed = ledger.load(clock.now()).slips.values()
        self._waiting = {slip.id: slip for slip in owed if slip.state is SlipState.WAITING}
        self._interrupted = [slip for slip in owed if slip.state is SlipState.PRINTING]

    def resume(self) -> None:
        """After a start: a slip that was printing may be out or not, and the merchant is asked."""
        for slip in self._interrupted:
            self._send(m.MoveSlip(slip.id, SlipState.UNKNOWN))

    def fit(self, hub: "Hub", sync: "SyncWorker | None") -> None:
        """From any thread. A tick of the engine follows, so that what waits is offered on its thread."""
        self._hub, self._sync = hub, sync
        self._send(m.NoteCondition(m.Place.PRINTER, m.Condition.STARTING if hub.has_printer else m.Condition.NONE))

    def after(self, events: tuple[m.Event, ...]) -> None:
        for event in events:
            effect = _EFFECTS.get(type(event))
            if effect:
                effect(self, event)

    def _sale_completed(self, _: m.SaleCompleted) -> None:
        if self._sync:
            self._sync.wake()

    def _drawer_wanted(self, event: m.DrawerWanted) -> None:
        if self._hub and self._hub.has_printer and not self._hub.kick_drawer(event.request_id):
            self._send(m.NoteDrawerShut())

    def _slip_queued(self, event: m.SlipQueued) -> None:
        self._waiting[event.slip.id] = event.slip
        self._offer_what_waits(event)

    def _slip_moved(self, event: m.SlipMoved) -> None:
        if event.state is not SlipState.PRINTING:
            self._offer_what_waits(event)

    def _offer_what_waits(self, _: m.Event) -> None:
        """Room may have come about: a printer was fitted, came back, or has finished a slip."""
        if self._hub is None:
            return
        for slip in tuple(self._waiting.values()):
            if not self._offer(slip, self._hub):
                return
            del self._waiting[slip.id]

    def _offer(self, slip: Slip, hub: "Hub") -> bool:
        """False when the printer's queue is full; then the slip is offered again later."""
        if not hub.has_printer:
            return self._send(m.MoveSlip(slip.id, SlipState.REPLACED))
        from ui.runtime.slips import receipt_job

        sale = self._ledger.sale(slip.sale_id)
        assert sale is not None, "a slip belongs to a sale"
        return hub.print(receipt_job(slip, sale, self._settings, self._clock.now()))


_EFFECTS: dict[type, Callable[[Effects, Any], None]] = {
    m.SaleCompleted: Effects._sale_completed,
    m.DrawerWanted: Effects._drawer_wanted,
    m.SlipQueued: Effects._slip_queued,
    m.SlipMoved: Effects._slip_moved,
    m.ConditionNoted: Effects._offer_what_waits,
}
